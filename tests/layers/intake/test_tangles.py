"""Outlines that would take hours to mend are left as they are, and told."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from layers.intake import outlines, tangles
from tests.layers.their_file import Take, feature, only

BOW_TIE = [[40, 30], [42, 31], [42, 30], [40, 31], [40, 30]]


def tangle(count: int) -> list[list[float]]:
    """A closed ring through random places: nearly every side crosses a quarter of the others."""
    places = np.random.default_rng(1).random((count, 2)).tolist()
    ring = [[40 + x, 35 + y] for x, y in places]
    return [*ring, ring[0]]


def polygon(ring: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": [ring]}


def test_a_tangle_is_told_and_what_follows_it_is_mended(
    take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    real = outlines.mended

    def watched(given: BaseGeometry) -> outlines.Mended | None:
        seen.append(shapely.get_num_coordinates(given))
        return real(given)

    monkeypatch.setattr(outlines, "mended", watched)
    received = take(feature(polygon(tangle(3_000))), feature(polygon(BOW_TIE)))
    assert seen == [len(BOW_TIE)]
    told = {one.feature: one for one in received.all_findings}
    assert "takes too long" in told[0].done
    assert told[1].repair == "crossing"
    assert only(received).records[0]["geometry"] == polygon(tangle(3_000))


def test_a_tangle_across_the_date_line_is_not_cut() -> None:
    ring = [[x + 139.5, y] for x, y in tangle(3_000)]
    assert outlines.within_a_turn(polygon(ring)) is None


def test_a_long_coast_is_no_tangle() -> None:
    turns = np.linspace(0, 2 * np.pi, 5_000, endpoint=False)
    coast = shapely.Polygon(np.column_stack((np.cos(turns), np.sin(turns))))
    assert tangles.pairs(coast) == 0
    several = shapely.MultiPolygon([coast, shapely.Polygon(tangle(400))])
    assert tangles.pairs(several) > 10_000
    assert tangles.pairs(shapely.GeometryCollection([several, shapely.Point(1, 1)])) > 10_000
