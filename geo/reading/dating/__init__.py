"""Dates read in words and digits: words to signs, signs to what is said, what is said to days."""
