"""Into which file, in which form: by the ending of its name, or as it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from geo.errors import UsageError
from layers import output
from layers.exports import geojson
from layers.exports.item import Choice
from layers.workshop import Workshop

if TYPE_CHECKING:
    from layers.exports.table import Table

# What an ending of a file's name stands for.
ENDINGS = {
    ".geojson": "geojson",
    ".json": "geojson",
    ".gpkg": "gpkg",
    ".kml": "kml",
    ".csv": "csv",
    ".fgb": "fgb",
    ".parquet": "parquet",
    ".geoparquet": "parquet",
}
FORMS = tuple(dict.fromkeys(ENDINGS.values()))
# What a browser is told that a form is.
MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "gpkg": "application/geopackage+sqlite3",
    "kml": "application/vnd.google-earth.kml+xml",
    "csv": "text/csv",
    "fgb": "application/octet-stream",
    "parquet": "application/vnd.apache.parquet",
}


@dataclass(frozen=True, slots=True)
class Written:
    """How many features are in the file, and what did not go into it as it was."""

    features: int
    notes: tuple[str, ...]


def form_of(path: Path, asked: str | None) -> str:
    """The form of a file. Raises UsageError where neither its ending nor `asked` says one."""
    form = ENDINGS.get(path.suffix.lower()) if asked is None else asked
    if form not in FORMS:
        found = path.name if asked is None else asked
        raise UsageError(f"{found}: no form of a file; there are {', '.join(FORMS)} (--format)")
    return form


def write(
    choice: Choice,
    path: Path,
    form: str,
    shop: Workshop,
    *,
    plain: bool = False,
    exported: str | None = None,
) -> Written:
    """A file of these features, whole or not at all. `exported`: when, as ISO 8601; now for None.

    Raises KhaburError when the disk refuses.
    """
    if exported is None:
        exported = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    with output.whole(path) as beside:
        if form == "geojson":
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(geojson.pieces(choice, plain=plain, exported=exported))
            return Written(len(choice), ())
        return _tabular(choice, beside, form, shop, plain=plain, exported=exported)


def content(choice: Choice, form: str, shop: Workshop) -> bytes:
    """The same file as bytes."""
    with TemporaryDirectory(prefix="khabur-") as folder:
        path = Path(folder) / f"khabur.{form}"
        write(choice, path, form, shop)
        return path.read_bytes()


def _tabular(
    choice: Choice, path: Path, form: str, shop: Workshop, *, plain: bool, exported: str
) -> Written:
    """Forms that are made of columns."""
    from layers.exports import gdal, kml, parquet, sources, spreadsheet, table

    told = _told(choice, exported)
    if form in ("gpkg", "kml"):  # a table a layer
        fold = form == "gpkg"
        tables = {
            name: table.of(items, plain=plain, fold=fold) for name, items in choice.layers.items()
        }
        if fold:
            cited = None if plain else sources.table(choice, shop.seeds.reports)
            renamed = gdal.geopackage(tables, cited, path, told)
            return Written(len(choice), (*renamed, *_notes(tables)))
        kml.write(choice, tables, path, shop.words, _sentence(told))
        return Written(len(choice), _notes(tables))
    made = table.of(list(choice), plain=plain)
    name = "_".join(choice.layers)
    kept, notes = made, list(made.notes)
    if form == "csv":
        spreadsheet.write(made, path)
    elif form == "parquet":
        parquet.write(made, path)
    else:
        kept = made.with_place()
        if len(kept) < len(made):
            without = len(made) - len(kept)
            notes.append(f"{without} without a place left out: no FlatGeobuf holds them; gpkg does")
        gdal.flatgeobuf(kept, path, name, told)
    return Written(len(kept), tuple(notes))


def _told(choice: Choice, exported: str) -> dict[str, str]:
    """What a file says of itself, as text."""
    said: Mapping[str, Any] = {"layers": list(choice.layers), **choice.told, "exported": exported}
    return {
        f"khabur_{name}": value if type(value) is str else _text(value)
        for name, value in said.items()
    }


def _text(value: Any) -> str:
    from layers.exports import typed

    return typed.written(value)


def _sentence(told: Mapping[str, str]) -> str:
    return "\n".join(f"{name.removeprefix('khabur_')}: {value}" for name, value in told.items())


def _notes(tables: Mapping[str, Table]) -> tuple[str, ...]:
    return tuple(f"{name}: {note}" for name, table in tables.items() for note in table.notes)
