"""The projection of a page in words, for its foot."""

from __future__ import annotations

from layers.interface import say
from layers.snapshot.land.angles import decimal
from layers.snapshot.margin.words import said
from layers.snapshot.model import Lang
from layers.snapshot.view import View


def projection_name(view: View, lang: Lang) -> str:
    """Its name, ellipsoid, standard parallels and central meridian, degrees to two decimals."""
    south, north = sorted(view.parallels)
    return said(
        lang,
        lambda one: say(
            "snapshot_projection",
            one,
            south=decimal(south, "lat", one),
            north=decimal(north, "lat", one),
            meridian=decimal(view.centre.lon, "lon", one),
        ),
    )
