"""KML 2.2: a folder a layer, every column as typed extended data, days as time. Nothing in it is fetched.

Areas are outlined and never filled, and there is a pin only where there is a point (semantics 14).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa

from geo import when
from geo.when import Window
from layers.exports import kml_text
from layers.exports.item import Choice, Item
from layers.exports.kml_text import escape
from layers.exports.table import Table
from layers.model import ADDED
from layers.style import LAYER_STYLES
from layers.words import Words

OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n'
)
CLOSING = "</Document>\n</kml>\n"
# The name of each Arrow type in a KML schema.
TYPES = {pa.int64(): "int", pa.float64(): "double", pa.bool_(): "bool"}
OPEN = ".."
NAME = re.compile(
    r"(?!style|schema)[A-Za-z_][A-Za-z0-9_.-]*"
)  # those of all the letters that XML allows

Pieces = Iterator[str]


def write(choice: Choice, tables: Mapping[str, Table], path: Path, words: Words, told: str) -> None:
    """All layers; `tables` are the same features as columns. `told` is said of the file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_document(choice, tables, words, told))


def _document(choice: Choice, tables: Mapping[str, Table], words: Words, told: str) -> Pieces:
    yield OPENING
    yield f"<name>Khabur</name>\n<description>{kml_text.as_html(told)}</description>\n"
    for number, (name, table) in enumerate(tables.items()):
        yield _style(number, choice.looks.get(name, LAYER_STYLES[ADDED]).colour)
        yield _schema(number, name, table)
    ids = _Ids()
    for number, (name, items) in enumerate(choice.layers.items()):
        yield f"<Folder>\n<name>{escape(_label(name, words))}</name>\n"
        yield from _placemarks(number, items, tables[name], ids, words)
        yield "</Folder>\n"
    yield CLOSING


def _label(layer: str, words: Words) -> str:
    return words.label("layers", layer, "en") if layer in words.layers else layer


def _style(number: int, colour: str) -> str:
    # KML writes aabbggrr.
    turned = f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}"
    return (
        f'<Style id="style{number}"><IconStyle><color>{turned}</color></IconStyle>'
        f"<LineStyle><color>{turned}</color><width>2</width></LineStyle>"
        f"<PolyStyle><color>{turned}</color><fill>0</fill></PolyStyle></Style>\n"
    )


def _schema(number: int, name: str, table: Table) -> str:
    fields = "".join(
        f'<SimpleField name="{escape(column)}" type="{TYPES.get(values.type, "string")}"/>\n'
        for column, values in table.columns.items()
    )
    return f'<Schema name="{escape(name)}" id="schema{number}">\n{fields}</Schema>\n'


class _Ids:
    """Ids as XML has them: a name each, and no name twice. Others stand in the extended data alone."""

    def __init__(self) -> None:
        self._taken = set[str]()

    def attribute(self, key: str) -> str:
        if key in self._taken or not NAME.fullmatch(key):
            return ""
        self._taken.add(key)
        return f' id="{key}"'


def _placemarks(
    number: int, items: Sequence[Item], table: Table, ids: _Ids, words: Words
) -> Pieces:
    names = [escape(column) for column in table.columns]
    columns = [_values(values) for values in table.columns.values()]
    rows: Iterable[tuple[Any, ...]] = zip(*columns, strict=True) if columns else ((),) * len(items)
    for item, shape, row in zip(items, table.shapes, rows, strict=True):
        data = "".join(
            f'<SimpleData name="{name}">{escape(value)}</SimpleData>'
            for name, value in zip(names, row, strict=True)
            if value is not None
        )
        yield (
            f"<Placemark{ids.attribute(item.id)}><name>{escape(kml_text.name(item))}</name>"
            f'<Snippet maxLines="1">{escape(kml_text.snippet(item, words))}</Snippet>'
            f"<description>{kml_text.as_html(kml_text.description(item, words))}</description>"
            f"{_time(item.days)}<styleUrl>#style{number}</styleUrl>"
            f'<ExtendedData><SchemaData schemaUrl="#schema{number}">{data}</SchemaData>'
            f"</ExtendedData>{_geometry(shape)}</Placemark>\n"
        )


def _values(values: pa.Array) -> list[str | None]:
    listed: list[Any] = values.to_pylist()
    if pa.types.is_string(values.type):
        return listed
    if pa.types.is_boolean(values.type):
        return [None if one is None else str(int(one)) for one in listed]
    return [None if one is None else str(one) for one in listed]


def _time(days: Window) -> str:
    """From the first day to the last; an end that no date names stays open.

    A single day is a span too: programs read stamps and spans into fields apart, and animate one of them.
    """
    first, last = when.iso(days.start), when.iso(days.end - 1)
    begin = "" if first == OPEN else f"<begin>{first}</begin>"
    end = "" if last == OPEN else f"<end>{last}</end>"
    return f"<TimeSpan>{begin}{end}</TimeSpan>" if begin or end else ""


def _geometry(shape: Any) -> str:
    """A geometry that has positions; nothing for any other."""
    if shape is None or shape.is_empty:
        return ""
    kind = shape.geom_type
    if kind == "Point":
        return f"<Point>{_coordinates(shape)}</Point>"
    if kind == "LineString":
        return f"<LineString><tessellate>1</tessellate>{_coordinates(shape)}</LineString>"
    if kind == "Polygon":
        return _polygon(shape)
    return f"<MultiGeometry>{''.join(map(_geometry, shape.geoms))}</MultiGeometry>"


def _polygon(shape: Any) -> str:
    rings = chain([("outer", shape.exterior)], (("inner", ring) for ring in shape.interiors))
    bounds = "".join(
        f"<{side}BoundaryIs><LinearRing>{_coordinates(ring)}</LinearRing></{side}BoundaryIs>"
        for side, ring in rings
    )
    return f"<Polygon><tessellate>1</tessellate>{bounds}</Polygon>"


def _coordinates(line: Any) -> str:
    """Positions as lon,lat or lon,lat,height."""
    told = " ".join(",".join(_number(n) for n in position if n == n) for position in line.coords)
    return f"<coordinates>{told}</coordinates>"


def _number(value: float) -> str:
    return repr(value)
