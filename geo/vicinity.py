"""What lies about a position: the places of the gazetteer nearest to it."""

from __future__ import annotations

from typing import Any

from geo.coordinates import Coordinates
from geo.gazetteer import Gazetteer
from geo.geocode import plain
from geo.measure import LonLat, distance

COUNT = 5  # places told


def to_json(found: Coordinates, gazetteer: Gazetteer) -> dict[str, Any]:
    """As `geocode --json` prints a position: status, position, and the nearest points with `distance_m`.

    `precision_m`: what the text leaves open, in metres; `assumed`: nothing said which number is the latitude.
    """
    here = LonLat(found.lon, found.lat)
    points = [(one, one.point) for one in gazetteer.places.values() if one.geometry == "point"]
    far = sorted(
        ((distance(here, at), one.id) for one, at in points if at is not None),
    )
    near = [{**plain(gazetteer.places[id]), "distance_m": round(m)} for m, id in far[:COUNT]]
    position = {
        "lon": round(found.lon, 6),
        "lat": round(found.lat, 6),
        "form": found.form,
        "precision_m": round(found.precision_m, 2),
        "assumed": found.assumed,
    }
    return {"status": "position", "position": position, "candidates": near}
