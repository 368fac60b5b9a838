"""What a machine read in a report becomes what a person decided: proposals beside what is known already."""
