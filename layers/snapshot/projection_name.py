"""The projection of a page in words, for its foot."""

from __future__ import annotations

from layers.interface import say
from layers.snapshot.angles import angle
from layers.snapshot.model import Lang
from layers.snapshot.view import View
from layers.snapshot.words import said


def projection_name(view: View, lang: Lang) -> str:
    """Its name, ellipsoid, standard parallels and central meridian, angles to a minute."""
    south, north = sorted(view.parallels)
    return said(
        lang,
        lambda one: say(
            "snapshot_projection",
            one,
            south=angle(south, "lat", one),
            north=angle(north, "lat", one),
            meridian=angle(view.centre.lon, "lon", one),
        ),
    )
