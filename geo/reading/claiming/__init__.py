"""What events.py and proposals.py are made of: what happened, and what else its sentence tells of it."""
