"""CSV and TSV: a row is a feature, placed by its coordinates, its shape or the name of its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geo.errors import InputError
from layers.intake.formats import coordinate_columns, rows
from layers.intake.formats.coordinate_columns import Where
from layers.intake.formats.placed import Placed
from layers.intake.limits import Limits
from layers.intake.model import Finding, Given, Options, Severity

Record = dict[str, Any]
NOTHING = "nothing of it was taken"
SAY_WHICH = (
    "say which are latitude and longitude, or shape (WKT), both (two numbers) or place (a name), "
    "as --column latitude=NAME"
)


def layers(path: Path, stem: str, options: Options, limits: Limits) -> Iterator[Given]:
    """The rows as features; every cell stays as the text it is.

    Where nothing can be placed, because no column says where or what one says cannot be decided, the layer is
    without rows, and its finding says why: a person who sees its columns can say which they are.
    """
    table = rows.read(path, options, limits)
    try:
        where = coordinate_columns.find(table.names, options.columns)
        placed = _placed(table, where, options, limits)
    except InputError as error:
        found, _, right = str(error).partition("; ")
        refused = Finding(None, None, None, Severity.ERROR, found, right or NOTHING)
        yield Given(stem, [], [*table.findings, refused], fields=table.names)
        return
    told = [*table.findings, *placed.findings]
    if not table.rows:
        told.append(
            Finding(
                None, None, None, Severity.WARNING, "no rows below the header", "nothing to add"
            )
        )
    yield Given(
        stem,
        _records(table, placed),
        told,
        {},
        placed.ambiguous,
        placed.columns,
        fields=table.names,
        where=where.told,
    )


def _placed(table: rows.Table, where: Where, options: Options, limits: Limits) -> Placed:
    """The rows, each in its place. Raises InputError where no column says where, or none can be decided."""
    if where.nothing:
        raise InputError(f"no column says where a row is: there are {table.listed()}; {SAY_WHICH}")
    if where.places:
        from layers.intake.formats import by_name

        return by_name.place(table, where, options)
    from layers.intake.formats import by_coordinates

    return by_coordinates.place(table, where, options, limits)


def _records(table: rows.Table, placed: Placed) -> list[Record]:
    return [
        {
            "type": "Feature",
            "geometry": geometry,
            "properties": dict(zip(table.names, row, strict=True)),
        }
        for row, geometry in zip(table.rows, placed.geometries, strict=True)
    ]
