"""What stands on the ground: features as marks, plates, lines and cells, with their names."""
