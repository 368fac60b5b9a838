"""Angles as the edge of a map and a sentence say them."""

from __future__ import annotations

import pytest

from layers.snapshot.land.angles import angle, decimal


@pytest.mark.parametrize(
    ("degrees", "axis", "said"),
    [
        (36.0, "lon", "36°E"),
        (34.5, "lat", "34°30′N"),
        (-0.25, "lon", "0°15′W"),
        (-3.1, "lat", "3°06′S"),
        (35.9999, "lat", "36°N"),
    ],
)
def test_whole_minutes(degrees: float, axis: str, said: str) -> None:
    assert angle(degrees, axis, "en") == said  # type: ignore[arg-type]  # a plain str of the table


def test_languages() -> None:
    assert angle(34.5, "lat", "ar") == "34°30′ ش"
    assert angle(36, "lon", "both") == "36°E · 36° ق"


def test_a_sentence_has_decimals() -> None:
    assert decimal(36.5742, "lat", "en") == "36.57°N"
    assert decimal(43.5, "lon", "ar") == "43.5° ق"
    assert decimal(26, "lon", "en") == "26°E"
