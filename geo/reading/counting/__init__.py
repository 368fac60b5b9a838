"""What quantities.py is made of: numbers, their bounds and what they count."""
