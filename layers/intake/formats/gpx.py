"""GPX read by ourselves: waypoints, routes and tracks as three layers, with the times of their points."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from layers.intake import dates
from layers.intake.formats import markup, reprojecting
from layers.intake.formats.geometry_parts import line as line_of
from layers.intake.formats.geometry_parts import together
from layers.intake.formats.left_out import LeftOut
from layers.intake.formats.markup import Element
from layers.intake.limits import Limits
from layers.intake.model import Finding, Given, Options, Severity

Record = dict[str, Any]
CONTAINERS = frozenset(("gpx",))
LAYERS = {"wpt": "waypoints", "rte": "routes", "trk": "tracks"}
NUMBERS = frozenset(
    ("number", "sat", "hdop", "vdop", "pdop", "ageofdgpsdata", "magvar", "geoidheight")
)
# Of the points of a line, what is kept as a list beside its coordinates.
OF_POINTS = ("time",)
UNREADABLE = "kept without a place; lat and lon in degrees would be right"


class NoPositionError(ValueError):
    """lat and lon that are no degrees."""


def layers(path: Path, stem: str, options: Options, limits: Limits) -> Iterator[Given]:
    """Waypoints, routes and tracks, those that there are. Raises InputError when it is no GPX."""
    records: dict[str, list[Record]] = {name: [] for name in LAYERS}
    left_out = {name: LeftOut() for name in LAYERS}
    members: dict[str, Any] = {}
    with path.open("rb") as file:
        for step in markup.steps(file, CONTAINERS, limits, options.encoding):
            element = step.element
            if element.name == "gpx":
                continue
            if element.name in LAYERS:
                found = records[element.name]
                found.append(_record(element, len(found), left_out[element.name]))
            else:
                members[element.name] = _plain(element)
    if not any(records.values()):
        said = "no waypoint, route or track in the file"
        none = Finding(None, None, None, Severity.WARNING, said, "there is nothing to add")
        yield Given(stem, (), [none], members)
    for name, found in records.items():
        if found:
            told = [
                *reprojecting.always_degrees("GPX", options),
                *left_out[name].all("of points along a line"),
            ]
            yield Given(f"{stem} {LAYERS[name]}", found, told, members)


def _record(element: Element, row: int, left_out: LeftOut) -> Record:
    properties = _properties(element)
    try:
        geometry = _geometry(element, properties, left_out)
    except NoPositionError as error:
        geometry = None
        for name, text in element.attributes.items():  # what was meant, for whoever mends it
            properties.setdefault(name, text)
        left_out.tell(
            row,
            None,
            "geometry",
            f"coordinates that cannot be read: {error}",
            UNREADABLE,
            Severity.REPAIRED,
        )
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _geometry(element: Element, properties: Record, left_out: LeftOut) -> Record | None:
    if element.name == "wpt":
        return {"type": "Point", "coordinates": _position(element)}
    if element.name == "rte":
        lines = [[one for one in element.children if one.name == "rtept"]]
    else:
        segments = (one for one in element.children if one.name == "trkseg")
        lines = [[one for one in segment.children if one.name == "trkpt"] for segment in segments]
    lines = [line for line in lines if line]
    places = [[_position(point) for point in line] for line in lines]
    for name in OF_POINTS:
        said = [[point.said(name) or None for point in line] for line in lines]
        if any(any(line) for line in said):
            # As the coordinates lie: a list for a line, a list of lists for several.
            properties.setdefault(f"{name}s", said[0] if len(said) == 1 else said)
    _date(properties, [point.said("time") for line in lines for point in line], left_out)
    if element.name == "rte":  # each point of a route has a name and a meaning of its own
        properties.setdefault("points", [_properties(point) for point in lines[0]] if lines else [])
    for line in lines if element.name == "trk" else ():
        for point in line:
            for one in point.children:
                if one.name not in (*OF_POINTS, "ele"):
                    left_out.names[one.name] += 1
    return together([one for one in map(line_of, places) if one is not None])


def _date(properties: Record, times: list[str], left_out: LeftOut) -> None:
    """A line that has no `time` of its own has that of its points, from the first to the last."""
    said = list(dict.fromkeys(filter(None, times)))
    if not said or "time" in properties:
        return
    read = dates.read(said, single=True).edtf
    if read:
        ordered = sorted(read, key=lambda text: (read[text], text))
        properties["time"] = "/".join(dict.fromkeys((ordered[0], ordered[-1])))
    unread = len(said) - len(read)
    if unread:
        found = f"times of its points that cannot be read: {unread:,}"
        left_out.tell(None, None, "time", found, "not part of its date")


def _position(point: Element) -> list[float]:
    said = point.attributes.get("lon", ""), point.attributes.get("lat", "")
    try:
        found = [float(one) for one in said]
        height = point.said("ele")
        found += [float(height)] if height else []
    except ValueError:
        raise NoPositionError(f"lat {said[1][:30]!r}, lon {said[0][:30]!r}") from None
    if not all(map(math.isfinite, found)):
        raise NoPositionError(f"lat {said[1][:30]!r}, lon {said[0][:30]!r}")
    return found


def _properties(element: Element) -> Record:
    made: Record = {}
    for one in element.children:
        if one.name in ("trkseg", "rtept", "ele"):
            continue
        value = _number(one.text) if one.name in NUMBERS else _plain(one)
        if one.name in made:  # several links
            before = made[one.name]
            made[one.name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            made[one.name] = value
    return made


def _number(text: str) -> int | float | str:
    for kind in (int, float):
        try:
            value = kind(text)
        except ValueError:
            continue
        return value if math.isfinite(value) and abs(value) < 2**63 else text
    return text


def _plain(element: Element) -> Any:
    """Text, or what is in an element by name, its attributes among them."""
    inside: Record = dict(element.attributes)
    for one in element.children:
        said = _plain(one)
        if one.name in inside:
            before = inside[one.name]
            inside[one.name] = [*(before if isinstance(before, list) else [before]), said]
        else:
            inside[one.name] = said
    if not inside:
        return element.text
    return inside | ({"text": element.text} if element.text else {})
