"""Files of other formats that tests write themselves, and read through the process that is confined."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import shapely
from pyogrio import raw

from layers.intake import formats
from layers.intake.limits import Limits
from layers.intake.model import NOTHING_SAID, Finding, Given, Options

KML = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2">{}</kml>'
GPX = '<gpx version="1.1" creator="a test" xmlns="http://www.topografix.com/GPX/1/1">{}</gpx>'
Read = Callable[..., list[Given]]


def reader(folder: Path) -> Read:
    """Reads bytes, or a text, under a name: `read("a.csv", "lat,lon\\n1,2")`."""

    def read(
        name: str,
        content: str | bytes | None = None,
        options: Options = NOTHING_SAID,
        limits: Limits | None = None,
    ) -> list[Given]:
        path = folder / name
        if content is not None:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return formats.read(path, options, limits or Limits())

    return read


def one(layers: list[Given]) -> Given:
    """The only layer there is."""
    assert len(layers) == 1, [layer.name for layer in layers]
    return layers[0]


def properties(given: Given) -> list[Any]:
    """The properties of each record."""
    return [record["properties"] for record in given.records]


def geometries(given: Given) -> list[Any]:
    """The geometry of each record."""
    return [record["geometry"] for record in given.records]


def found(given: Given, words: str) -> list[Finding]:
    """The findings in which some words stand."""
    return [finding for finding in given.findings if words in f"{finding.found}; {finding.done}"]


def archive(path: Path, members: Mapping[str, str | bytes | Path]) -> Path:
    """A zip archive of members by name: a text, bytes, or a file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content.read_bytes() if isinstance(content, Path) else content)
    return path


def vector(
    path: Path,
    columns: Mapping[str, Any],
    shapes: list[Any] | None,
    *,
    driver: str,
    crs: str | None = "EPSG:4326",
    layer: str | None = None,
    kind: str = "Point",
    **more: Any,
) -> Path:
    """A file that GDAL writes, of Arrow columns and shapely's shapes; without shapes a table."""
    made = {
        name: value if isinstance(value, pa.Array) else pa.array(value)
        for name, value in columns.items()
    }
    if shapes is not None:
        made["shape"] = pa.array([None if one is None else shapely.to_wkb(one) for one in shapes])
    if driver in ("FlatGeobuf", "GPKG"):
        # With one, the first takes no row without a place, and the other has triggers that only GDAL can run.
        more.setdefault("SPATIAL_INDEX", "NO")
    raw.write_arrow(
        pa.table(made),
        path,
        driver=driver,
        layer=layer or path.stem,
        geometry_name=None if shapes is None else "shape",
        geometry_type=None if shapes is None else kind,
        crs=None if shapes is None else crs,
        **more,
    )
    return path


def shapefile(
    folder: Path, name: str, columns: Mapping[str, Any], shapes: list[Any], **more: Any
) -> dict[str, Path]:
    """The parts of a Shapefile by their names in an archive."""
    at = folder / f"parts-{name}"
    at.mkdir()
    vector(at / f"{name}.shp", columns, shapes, driver="ESRI Shapefile", **more)
    return {part.name: part for part in sorted(at.iterdir())}
