"""The text made ready: folded for lookup, cut into words and sentences, its language."""
