"""Every format but GeoJSON: told apart by content, read by a process that is confined (docs/formats.md)."""

from __future__ import annotations

from pathlib import Path

from geo.errors import InputError
from layers.intake.limits import Limits
from layers.intake.model import Given, Options


def read(path: Path, options: Options, limits: Limits, name: str | None = None) -> list[Given]:
    """Every layer of a GeoPackage, FlatGeobuf, zipped Shapefile, KML, KMZ, GPX, CSV or TSV.

    `name`: what the file was called where it came from, which layers are called after.

    Records are RFC 7946 features in WGS 84; a row without a place has none. Raises InputError, in words,
    for what is none of these, or cannot be read.
    """
    from layers.intake.formats import guarding, sniffing

    file = Path(name or path.name).name
    size = path.stat().st_size
    if size > limits.bytes:
        raise InputError(
            f"{file}: {size / 1e6:,.0f} MB; {limits.bytes / 1e6:,.0f} MB are read at most: "
            "split the file, or set KHABUR_MAX_BYTES higher"
        )
    return guarding.read(sniffing.form(path, limits, file), path, file, options, limits)
