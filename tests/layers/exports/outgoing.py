"""Features on their way out, as tests need them: of a file of somebody's, as the workspace keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from layers.exports import marks
from layers.exports.item import Choice, Item
from layers.filters import Moment
from layers.store.model import Change, Version
from layers.words import Words
from layers.workshop import Workshop

POINT = {"type": "Point", "coordinates": [41.0, 36.5]}
LINE = {"type": "LineString", "coordinates": [[41.1, 36.5], [41.23456789012345, 36.75]]}
AREA = {"type": "Polygon", "coordinates": [[[41, 36], [42, 36], [42, 37], [41, 36]]]}
HIGH = {"type": "Point", "coordinates": [41.5, 36.25, 812.5]}
CHANGE = Change(1, "c-1", datetime(2026, 11, 1, tzinfo=UTC), "Rana", "a test", "import", None, 1)


def words() -> Words:
    return Workshop().words


def record(geometry: Any = POINT, /, id: Any = None, **own: Any) -> dict[str, Any]:
    """An RFC 7946 feature; without an id where none is given."""
    member = {} if id is None else {"id": id}
    return {"type": "Feature", **member, "geometry": geometry, "properties": own}


def version(
    record: Mapping[str, Any], columns: Mapping[str, Any] | None = None, *, layer: str = "partner"
) -> Version:
    key = str(record.get("id", "1"))
    said = columns or {}
    return Version(f"u-{key}", key, layer, f"v-{key}", None, CHANGE, record, said)


def added(*versions: Version, moment: Moment | None = None, undated: bool = True) -> list[Item]:
    """What a moment shows of them."""
    found, _ = marks.added(versions, moment, words(), undated=undated)
    return found


def items(*records: Mapping[str, Any]) -> list[Item]:
    """Features of which we say nothing."""
    return added(*map(version, records))


def chosen(found: Sequence[Item]) -> Choice:
    """Of these features, by layer."""
    layers: dict[str, list[Item]] = {}
    for item in found:
        layers.setdefault(item.layer, []).append(item)
    return Choice(layers)
