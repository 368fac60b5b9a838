"""One placemark of KML: its shape, its own words and dates, its data by the schema's types."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from layers.intake.formats import kml_geometry, kml_style
from layers.intake.formats.geometry_parts import Geometry, together
from layers.intake.formats.kml_geometry import NoCoordinatesError
from layers.intake.formats.left_out import LeftOut
from layers.intake.formats.markup import Element
from layers.intake.model import Severity

# Children whose text is a property of their name.
TEXTS = frozenset(("name", "description", "address", "phoneNumber", "snippet", "Snippet"))
# How a viewer shows it, never what it says: no line for each.
SHOWN = frozenset(("visibility", "open", "styleUrl", "Style", "StyleMap", "balloonVisibility"))
TIMES = {"TimeStamp": ("when",), "TimeSpan": ("begin", "end")}
LARGEST = 2**63  # beyond it a whole number stays text
WHOLE_NUMBERS = frozenset(("int", "uint", "short", "ushort"))
TRUTH = {"1": True, "true": True, "0": False, "false": False}
UNREADABLE = "kept without a place; numbers as longitude,latitude would be right"

Schemas = Mapping[str, Mapping[str, str]]


@dataclass(slots=True)
class Placemark:
    """A placemark whose shared style is still to be looked up."""

    id: str | None
    geometry: Geometry | None
    properties: dict[str, Any]
    style: dict[str, Any]
    style_url: str


def placemark(element: Element, row: int, schemas: Schemas, left_out: LeftOut) -> Placemark:
    """Reads a placemark; what has no place in a feature goes to `left_out`."""
    made = Placemark(element.attributes.get("id"), None, {}, {}, element.said("styleUrl"))
    for one in element.children:
        if one.name in TEXTS:
            made.properties.setdefault(one.name, one.text)
        elif one.name in TIMES:
            for name in TIMES[one.name]:
                if one.said(name):
                    made.properties.setdefault(name, one.said(name))
        elif one.name == "Style":
            made.style |= kml_style.of(one)
    for one in element.children:
        if one.name == "ExtendedData":
            _data(one, made, row, schemas, left_out)
    if made.style_url:
        made.properties.setdefault("styleUrl", made.style_url)
    _shape(element, made, row, left_out)
    _others(element, left_out)
    return made


def _shape(element: Element, made: Placemark, row: int, left_out: LeftOut) -> None:
    shapes = [one for one in element.children if one.name in kml_geometry.SHAPES]
    try:
        parts = [kml_geometry.geometry(one) for one in shapes]
    except NoCoordinatesError as error:
        said = f"coordinates that cannot be read: {error}"
        left_out.tell(row, made.id, "geometry", said, UNREADABLE, Severity.REPAIRED)
        written = [one.text for shape in shapes for one in shape.all("coordinates")]
        made.properties.setdefault("coordinates", written)
        return
    found = [one for one in parts if one is not None]
    made.geometry = together(found)
    if len(found) > 1:
        left_out.tell(row, made.id, "geometry", f"{len(found)} shapes", "kept together as one")
    times = [
        one.text
        for shape in shapes
        for one in _tracks(shape)
        for one in one.children
        if one.name == "when"
    ]
    if times:
        made.properties.setdefault("times", times)
    if any(one.name == "Model" for one in shapes):
        left_out.tell(row, made.id, "geometry", "a 3D model", "only where it stands is kept")


def _tracks(shape: Element) -> list[Element]:
    return [shape] if shape.name == "Track" else list(shape.all("Track"))


def _data(element: Element, made: Placemark, row: int, schemas: Schemas, left_out: LeftOut) -> None:
    """ExtendedData: untyped pairs, and values typed by a schema of the document."""
    for one in element.children:
        if one.name == "Data":
            _put(made, one.attributes.get("name", ""), one.said("value"), row, left_out)
        elif one.name == "SchemaData":
            types = schemas.get(one.attributes.get("schemaUrl", "").lstrip("#"), {})
            for value in one.children:
                name = value.attributes.get("name", "")
                if value.name == "SimpleData":
                    _put(made, name, _typed(value.text, types.get(name, "")), row, left_out)
                elif value.name == "SimpleArrayData":
                    _put(made, name, [item.text for item in value.children], row, left_out)
        else:
            made.properties.setdefault(one.name, _plain(one))


def _put(made: Placemark, name: str, value: Any, row: int, left_out: LeftOut) -> None:
    """A value under its name; under another where the placemark says something else by that name."""
    free = name
    while free in made.properties and made.properties[free] != value:
        free = f"{free} (data)"
    if free != name:
        left_out.tell(
            row, made.id, name, "two values of one name", f"the second is kept as {free!r}"
        )
    made.properties[free] = value


def _typed(text: str, kind: str) -> Any:
    """A value by the type its schema tells; text where it is not of that type."""
    try:
        if kind in WHOLE_NUMBERS:
            number = int(text)
            return number if abs(number) < LARGEST else text
        if kind in ("float", "double"):
            real = float(text)
            return real if math.isfinite(real) else text
    except ValueError:
        return text or None
    return TRUTH.get(text.lower(), text) if kind == "bool" else text


def _plain(element: Element) -> Any:
    """Data of a namespace of its own: text, or what is in it by name."""
    if not element.children:
        return element.text
    return {one.name: _plain(one) for one in element.children}


def _others(element: Element, left_out: LeftOut) -> None:
    known = TEXTS | SHOWN | TIMES.keys() | kml_geometry.SHAPES | {"ExtendedData"}
    for one in element.children:
        if one.name not in known:
            left_out.names[one.name] += 1
        elif one.name in kml_geometry.SHAPES:
            for part in ("altitudeMode", "extrude", "tessellate"):
                if one.said(part) not in ("", "0", "clampToGround"):
                    left_out.names[part] += 1
