"""A zip archive is a KMZ or holds Shapefiles, by what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from geo.errors import InputError
from layers.intake.formats import archives
from layers.intake.limits import Limits
from layers.intake.model import Given, Options

# A member that tells what the archive is when it is neither.
OTHERS = {
    "[content_types].xml": "an Office document: save the table as CSV",
    "mimetype": "an OpenDocument: save the table as CSV",
}


def layers(path: Path, stem: str, options: Options, limits: Limits) -> Iterator[Given]:
    """The layers in an archive. Raises InputError when it holds neither a .kml nor a .shp."""
    with archives.opened(path, limits) as archive:
        ends = {PurePosixPath(name).suffix.lower() for name in archive.members}
        if ".shp" in ends:
            from layers.intake.formats import shapefile

            yield from shapefile.layers(archive, path.parent, options)
        elif ".kml" in ends:
            from layers.intake.formats import kmz

            yield from kmz.layers(archive, path.parent, stem, options, limits)
        else:
            raise InputError(_other(archive))


def _other(archive: archives.Archive) -> str:
    for name in archive.members:
        if name.lower() in OTHERS:
            return OTHERS[name.lower()]
    names = [archives.shown(name) for name in archive.members]
    there = ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
    return f"an archive without a .kml or a .shp (there is {there or 'nothing in it'})"
