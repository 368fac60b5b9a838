"""What mentions.py is made of: whether a name stands for a place, and for which."""
