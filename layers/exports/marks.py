"""What a moment shows, and what it makes of each: presence, state, how long ago it was last reported.

Built features are judged one by one, without pandas; those of the workspace by columns, as there may be a
million of them. tests/layers/test_timespans.py holds the two ways together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from geo.when import Presence, Span, Window
from layers import filters, load
from layers.exports import geojson
from layers.exports.item import Item, Kept
from layers.filters import Moment, Shown
from layers.model import LAYERS, SITE_LAYERS, Feature
from layers.words import Words

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

DATES = ("when", "as_of", "kind", "status")  # and the layer: what presence depends on


def shown(
    features: Iterable[Feature], moment: Moment | None, words: Words, *, undated: bool = False
) -> list[dict[str, Any]]:
    """RFC 7946 features; with a moment, what it makes of each stands among its properties (`marks`)."""
    found = built(features, moment, words, undated=undated)
    return [geojson.of(item, plain=False, prefixed=False) for item in found]


def built(
    features: Iterable[Feature], moment: Moment | None, words: Words, *, undated: bool = False
) -> list[Item]:
    """The built features that a moment shows; None shows all. Undated events only when asked for."""
    found = filters.show(features, moment, words, undated=undated)
    return [_item(one, moment, words) for one in found]


def _item(one: Shown, moment: Moment | None, words: Words) -> Item:
    feature = one.feature
    return Item(
        layer=feature.layer,
        id=feature.id,
        record={**geojson.record(feature), "properties": {}},
        columns=feature.properties,
        marks=marks(one, moment, words),
        days=_hull(filters.said_spans(feature.properties, words)),
        is_ours=True,
    )


def _hull(spans: Sequence[Span]) -> Window:
    return Window(min(span.begin for span in spans), max(span.end for span in spans))


def marks(one: Shown, moment: Moment | None, words: Words) -> dict[str, Any]:
    """What is said of a feature beside its columns.

    `undated`: without a date of its own. `presence`: certain or possible. `state`: of a site, as known
    on the moment's last day (filters.state). `last_reported_days`: of a lasting thing without a date, the
    days since it was said. `overdue`: of a plan, true when its date has passed by the last day.
    """
    said = one.feature.properties
    extra: dict[str, Any] = {"undated": one.undated}
    if moment is not None:
        extra["presence"] = str(one.presence)
        day = moment.held.end - 1
        if one.feature.layer in SITE_LAYERS:
            extra["state"] = filters.state(one.feature, day, words)
        elif said["when"] is None and said["as_of"] is not None and filters.is_state(said, words):
            extra["last_reported_days"] = filters.age(said, day)
        if said["status"] == "planned":
            extra["overdue"] = day < filters.NO_DAY and filters.is_overdue(said, day)
    return extra


def added(
    versions: Sequence[Kept], moment: Moment | None, words: Words, *, undated: bool = False
) -> tuple[list[Item], int]:
    """The features that a moment shows, and how many of all are left out where undated ones are.

    What is in the workspace is marked with its `uid` too, by which it is found again there.
    """
    from layers import timespans

    days = timespans.of(_dates(versions), words)
    presence = days.presence(moment, undated=undated).tolist()
    dateless, lapsing = days.dateless.tolist(), days.lapsing.tolist()
    found = []
    begin, end = days.begin[days.code].tolist(), days.said_end[days.code].tolist()
    for row, version in enumerate(versions):
        if version.record is None or presence[row] == timespans.RANK[Presence.ABSENT]:
            continue
        said: dict[str, Any] = {} if version.uid is None else {"uid": version.uid}
        said["undated"] = dateless[row]
        if moment is not None:
            is_certain = presence[row] == timespans.RANK[Presence.CERTAIN]
            said["presence"] = str(Presence.CERTAIN if is_certain else Presence.POSSIBLE)
            said |= _ages(version.columns, moment.held.end - 1, lapses=lapsing[row])
        found.append(_kept(version, said, Window(begin[row], end[row])))
    return found, int(days.left_out(moment).sum())


def _kept(version: Kept, said: Mapping[str, Any], days: Window) -> Item:
    """A feature of the workspace. One that was added by hand to a built layer looks like what was built."""
    record, columns = version.record or {}, version.columns
    is_ours = version.layer in LAYERS and not record.get("properties")
    if is_ours:
        record = {**record, "properties": {}}
        columns = {**_nothing(), **columns, "id": version.id, "layer": version.layer}
    return Item(version.layer, version.id, record, columns, said, days, is_ours)


@cache
def _nothing() -> Mapping[str, Any]:
    """What the columns of a built feature hold where nothing is said."""
    rules = load.schema()["properties"]["properties"]["properties"]
    return {name: [] if rule.get("type") == "array" else None for name, rule in rules.items()}


def _dates(versions: Sequence[Kept]) -> GeoDataFrame:
    """What presence depends on, as a table (layers/frame.py)."""
    from layers import frame

    said = [version.columns for version in versions]
    columns = {name: [one.get(name) for one in said] for name in DATES}
    columns["layer"] = [version.layer for version in versions]
    return frame.table(columns, [None] * len(said))


def _ages(columns: Mapping[str, Any], day: int, *, lapses: bool) -> dict[str, Any]:
    """`last_reported_days` and `overdue`, where they are to be said."""
    dates = {name: columns.get(name) for name in DATES}
    made: dict[str, Any] = {}
    if lapses:
        made["last_reported_days"] = filters.age(dates, day)
    if dates["status"] == "planned":
        made["overdue"] = day < filters.NO_DAY and filters.is_overdue(dates, day)
    return made
