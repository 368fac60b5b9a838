"""What a page is asked for: read, checked, its ground found, and what of it is shared."""
