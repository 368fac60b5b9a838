"""Layers out of the house: files for other programs, written whole or not at all (docs/export.md)."""
