"""Files from outside: read strictly, checked, repaired where that is safe, and told line by line."""
