"""Colours as people see them who see fewer: how far apart two are to any of them.

The deficiencies are those of Machado, Oliveira and Fernandes, A Physiologically-based Model for Simulation of
Color Vision Deficiency (IEEE TVCG 15, 2009), severity 1.0, on linear RGB. Grey keeps the luminance of
ITU-R BT.709. Distances are those of OKLab (Ottosson, 2020): black and white are 1 apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from math import dist

Rows = tuple[tuple[float, float, float], ...]

LUMINANCE = (0.2126, 0.7152, 0.0722)
MATRICES: Mapping[str, Rows] = {
    "grey": (LUMINANCE, LUMINANCE, LUMINANCE),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
ALL = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))  # eyes that lack nothing
LACKING = ("protanopia", "deuteranopia", "tritanopia")
EYES: tuple[Rows, ...] = (ALL, *(MATRICES[one] for one in LACKING))
CONES: Rows = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
OKLAB: Rows = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


@cache
def apart(one: str, other: str) -> float:
    """How far apart two colours (#rrggbb) are to whoever tells them apart worst, from 0 to 1."""
    return min(map(dist, _seen(one), _seen(other)))


@cache
def _seen(colour: str) -> Sequence[tuple[float, ...]]:
    """A colour in OKLab, to each of the EYES."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return [_oklab(_times(rows, linear)) for rows in EYES]


def _oklab(linear: Sequence[float]) -> tuple[float, ...]:
    there = [min(max(part, 0.0), 1.0) for part in linear]  # what no screen shows
    return _times(OKLAB, [cone ** (1 / 3) for cone in _times(CONES, there)])


def _times(rows: Rows, values: Sequence[float]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, values, strict=True)) for row in rows)
