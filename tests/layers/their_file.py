"""Files of others for tests: features written to a file, and what is received of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from geopandas import GeoDataFrame

from layers import load
from layers.intake.limits import Limits
from layers.intake.model import NOTHING_SAID, Checked, Finding, Options, Received
from layers.intake.receive import receive

POINT = {"type": "Point", "coordinates": [41.0, 36.5]}
Read = Callable[..., tuple[GeoDataFrame, list[str]]]
Take = Callable[..., Received]


def feature(geometry: Any = POINT, /, **properties: Any) -> dict[str, Any]:
    """A feature at a point unless told otherwise."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: Any, **members: Any) -> str:
    """A FeatureCollection as text."""
    whole = {"type": "FeatureCollection", "features": features, **members}
    return json.dumps(whole, ensure_ascii=False)


def write(path: Path, content: tuple[Any, ...], members: dict[str, Any]) -> Path:
    """A file of this text, of these bytes, or of these features."""
    first = content[0] if content else None
    if isinstance(first, bytes):
        path.write_bytes(first)
    else:
        text = first if isinstance(first, str) else collection(*content, **members)
        path.write_text(text, "utf-8", newline="")
    return path


def reader(folder: Path) -> Read:
    """A function of a file's text, its bytes or its features: gives the table and the findings as lines."""

    def read(*content: Any, **members: Any) -> tuple[GeoDataFrame, list[str]]:
        found, said = load.frame(write(folder / "theirs.geojson", content, members))
        assert all(isinstance(one, Finding) for one in said)
        return found, [str(one) for one in said]

    return read


def taker(folder: Path) -> Take:
    """The same, received: with options, limits and what is there already."""

    def take(
        *content: Any,
        options: Options = NOTHING_SAID,
        known: Any = (),
        limits: Limits | None = None,
        file: str = "theirs.geojson",
        today: Any = None,
        **members: Any,
    ) -> Received:
        path = write(folder / file, content, members)
        return receive(path, options, known=known, limits=limits, today=today)

    return take


def only(received: Received) -> Checked:
    """The one layer of a file."""
    (layer,) = received.layers
    return layer


def said(received: Received) -> list[str]:
    """Every finding: its severity, then its line."""
    return [f"{one.severity}: {one}" for one in received.all_findings]
