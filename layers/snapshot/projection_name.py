"""The projection of a page in words, for its foot."""

from __future__ import annotations

from layers.interface import say
from layers.snapshot.angles import decimal
from layers.snapshot.model import Lang
from layers.snapshot.view import View
from layers.snapshot.words import said


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
