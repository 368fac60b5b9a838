"""A report's file → its plain text, to which every offset points, and what the file says of itself."""
