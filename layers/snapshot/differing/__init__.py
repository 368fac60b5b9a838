"""Two days side by side: what is different, on two maps, in a table and in a sentence."""
