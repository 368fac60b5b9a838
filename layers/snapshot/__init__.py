"""A map frozen for paper or a file: the same features and rules as the screen, and a manifest."""
