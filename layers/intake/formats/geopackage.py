"""GeoPackages before GDAL sees them: which layers there are, and which views never come to an end."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from geo.errors import InputError
from layers.intake.formats import vector
from layers.intake.limits import Limits
from layers.intake.model import Finding, Given, Options, Severity

# Of the seconds that a file may take, the part in which all its views must end.
SHARE = 5
STEPS = 100_000  # of SQLite's machine between two looks at the clock
CONTENTS = (
    "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes', 'aspatial')"
)
# Tables of data: not those of the package itself, nor of its indexes.
TABLES = """SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'gpkg\\_%' ESCAPE '\\'
    AND name NOT LIKE 'rtree\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"""
VIEWS = "SELECT name FROM sqlite_master WHERE type = 'view'"


class _TooLongError(Exception):
    """A query that did not end in its time."""


def layers(path: Path, options: Options, limits: Limits) -> Iterator[Given]:
    """Every layer; a view that does not end is told in its place. Raises InputError for no GeoPackage."""
    vector.only("GPKG")
    _check(path)
    contents = _names(path, CONTENTS)
    lost = _endless(path, _names(path, VIEWS), limits)
    # GDAL looks into every layer to list them, and would not come back from an endless view: then the others
    # are taken by name, from the package's own list.
    if lost:
        names = [one for one in contents if one not in lost]
        others = [one for one in _names(path, TABLES) if one not in contents]
        lost |= dict.fromkeys(others, "a table that the package does not list")
    else:
        names = vector.listed(path)
    yield from vector.named(path, names, options, keyed=True)
    for name in contents:
        if name not in names:
            lost.setdefault(name, "a layer that the package lists and that cannot be opened")
    for name, said in lost.items():
        told = Finding(None, None, None, Severity.ERROR, said, "this layer is not read", name)
        yield Given(name, (), [told])


def _check(path: Path) -> None:
    """Raises InputError for a database that is no GeoPackage; what is damaged, GDAL says better."""
    try:
        with closing(_opened(path)) as database:
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error:
        return
    if "gpkg_contents" not in tables:
        raise InputError("an SQLite database, but no GeoPackage (it has no table gpkg_contents)")


def _names(path: Path, query: str) -> list[str]:
    try:
        with closing(_opened(path)) as database:
            return [str(name) for (name,) in database.execute(query)]
    except (sqlite3.Error, ValueError):
        return []  # GDAL says better what is wrong with it


def _endless(path: Path, views: list[str], limits: Limits) -> dict[str, str]:
    """The views that do not end, or have more rows than a file may have, and what to say of each."""
    told: dict[str, str] = {}
    seconds = limits.seconds / SHARE / max(1, len(views))
    for name in views:
        try:
            count = _count(path, name, seconds)
        except _TooLongError:
            told[name] = f"a view that does not end in {seconds:.0f} seconds"
        except sqlite3.Error:
            continue  # functions of GDAL's own, perhaps: it may try, within the limits
        else:
            if count > limits.features:
                told[name] = f"a view of more than {limits.features:,} rows"
    return told


def _count(path: Path, name: str, seconds: float) -> int:
    end = time.monotonic() + seconds
    quoted = '"' + name.replace('"', '""') + '"'
    with closing(_opened(path)) as database:
        database.set_progress_handler(lambda: time.monotonic() > end, STEPS)
        try:
            found = database.execute(f"SELECT COUNT(*) FROM (SELECT * FROM {quoted})").fetchone()
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise _TooLongError from None
            raise
    return int(found[0])


def _opened(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error as error:
        raise InputError(f"cannot be opened as a GeoPackage ({error})") from None
