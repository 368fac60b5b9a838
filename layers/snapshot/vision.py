"""The page as others see it: in grey, or with one of the colour-vision deficiencies."""

from __future__ import annotations

from matplotlib.figure import Figure

VISIONS = ("grey", "deuteranopia", "protanopia", "tritanopia")


def apply(figure: Figure, vision: str) -> None:
    """Changes the colours of everything on a figure."""
