"""Files of others for tests of the reader: features written to a file, and what is read of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from geopandas import GeoDataFrame

from geo.errors import Finding, InputError
from layers import load

POINT = {"type": "Point", "coordinates": [41.0, 36.5]}
Read = Callable[..., tuple[GeoDataFrame, list[str]]]


def feature(geometry: Any = POINT, /, **properties: Any) -> dict[str, Any]:
    """A feature at a point unless told otherwise."""
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(*features: Any, **members: Any) -> str:
    """A FeatureCollection as text."""
    whole = {"type": "FeatureCollection", "features": features, **members}
    return json.dumps(whole, ensure_ascii=False)


def reader(folder: Path) -> Read:
    """A function of a file's text, its bytes or its features: gives the table and the remarks as lines."""

    def read(*content: Any, **members: Any) -> tuple[GeoDataFrame, list[str]]:
        path = folder / "theirs.geojson"
        first = content[0] if content else None
        if isinstance(first, bytes):
            path.write_bytes(first)
        else:
            text = first if isinstance(first, str) else collection(*content, **members)
            path.write_text(text, "utf-8")
        found, remarks = load.frame(path)
        assert all(isinstance(remark, Finding) for remark in remarks)
        return found, [str(remark) for remark in remarks]

    return read


def refused(read: Read, *content: Any, **members: Any) -> list[str]:
    """The lines of the refusal; a test fails without one."""
    with pytest.raises(InputError) as raised:
        read(*content, **members)
    return str(raised.value).splitlines()
