"""Versions and changes read back, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select

from geo.errors import UsageError
from layers.store import bodies, landing, naming
from layers.store.landing import FEATURE, LAYER
from layers.store.model import Change, Layer, Version
from layers.store.tables import CHANGES, HEADS, VERSIONS

AT_ONCE = 2_000  # rows held while a whole layer is walked through
_SAID = [
    "revision",
    "what",
    "uid",
    "version",
    "parent",
    "also",
    "layer",
    "id",
    "record",
    "columns",
    "extra",
    "original",
]
VERSION = [VERSIONS.c.number, *(VERSIONS.c[name] for name in _SAID)]


def change(row: Row[Any]) -> Change:
    """A row of CHANGES."""
    told = (row.who, row.why, row.kind, row.layer, row.features)
    return Change(row.revision, row.uuid, landing.moment(row.at), *told)


def version(row: Row[Any], change: Change) -> Version:
    """A row of VERSION."""
    return Version(
        uid=row.uid,
        id=row.id,
        layer=row.layer,
        version=row.version,
        parent=row.parent,
        change=change,
        record=bodies.value(row.record),
        columns=bodies.value(row.columns) or {},
        original=bodies.value(row.original),
    )


def changes(connection: Connection, revisions: Sequence[int]) -> Mapping[int, Change]:
    """Revision → change."""
    found = connection.execute(select(CHANGES).where(CHANGES.c.revision.in_(revisions)))
    return {row.revision: change(row) for row in found}


def heads() -> Select[Any]:
    """The question for VERSION of every feature as it stands, the deleted ones too."""
    asked = select(*VERSION).join(HEADS, HEADS.c.number == VERSIONS.c.number)
    return asked.where(HEADS.c.what == FEATURE)


def called(connection: Connection, layer: str | None, id: str) -> Select[Any]:
    """The same of those of an id, in a layer or in any; the deleted ones last."""
    of_layers = select(HEADS.c.layer).where(HEADS.c.what == LAYER)
    names = [layer] if layer is not None else list(connection.scalars(of_layers))
    asked = heads().where(HEADS.c.layer.in_(names), HEADS.c.id == id)
    return asked.order_by(HEADS.c.deleted, HEADS.c.number)


def history(connection: Connection, key: str) -> list[Version]:
    """Every version of the features that have this uid or id, or of a report or decision by its uid,
    the newest first.
    """
    uids = {key, *(one.uid for one in versions(connection, called(connection, None, key)))}
    asked = select(*VERSION).where(VERSIONS.c.uid.in_(uids), VERSIONS.c.what != LAYER)
    return list(versions(connection, asked.order_by(VERSIONS.c.number.desc())))


def made(connection: Connection, revision: int, limit: int | None) -> list[Version]:
    """The versions of features that a change made, in its order."""
    asked = select(*VERSION).where(VERSIONS.c.revision == revision, VERSIONS.c.what == FEATURE)
    return list(versions(connection, asked.order_by(VERSIONS.c.number).limit(limit)))


def versions(connection: Connection, asked: Select[Any]) -> Iterator[Version]:
    """What a question for VERSION finds, some thousands in memory at a time."""
    known: dict[int, Change] = {}
    result = connection.execute(asked, execution_options={"yield_per": AT_ONCE})
    for part in result.partitions():
        lacking = {row.revision for row in part} - known.keys()
        if lacking:
            known.update(changes(connection, sorted(lacking)))
        for row in part:
            yield version(row, known[row.revision])


def rows(connection: Connection, uids: Sequence[str]) -> list[Row[Any]]:
    """Every version of some features as it lies in the table, with its shape."""
    asked = select(VERSIONS).where(VERSIONS.c.uid.in_(uids)).order_by(VERSIONS.c.number)
    return list(connection.execute(asked))


def log(connection: Connection, limit: int | None) -> list[Change]:
    """The newest changes, the newest first."""
    asked = select(CHANGES).order_by(CHANGES.c.revision.desc()).limit(limit)
    return [change(row) for row in connection.execute(asked)]


def known(connection: Connection, day: str | None) -> int | None:
    """The newest revision that the workspace had on a day (UTC, all of it); None for no day: the newest.

    Raises UsageError for what is no day.
    """
    if day is None:
        return None
    try:
        after = date.fromisoformat(day) + timedelta(days=1)
    except ValueError:
        raise UsageError(f"{day!r}: not a day; give one such as 2026-07-01") from None
    newest = select(func.max(CHANGES.c.revision)).where(CHANGES.c.landed < after.isoformat())
    return connection.scalar(newest) or 0


def standing(what: str, revision: int | None) -> Select[Any]:
    """Numbers of the versions that stood at a revision (now for None), the deleted ones too."""
    if revision is None:
        return select(HEADS.c.number).where(HEADS.c.what == what)
    newest = select(func.max(VERSIONS.c.number).label("number")).where(
        VERSIONS.c.what == what, VERSIONS.c.revision <= revision, ~VERSIONS.c.aside
    )
    return newest.group_by(VERSIONS.c.uid)


def layers(connection: Connection, revision: int | None) -> list[Layer]:
    """The layers that stood at a revision, each called otherwise (naming.py), in the order in which they
    were made.
    """
    of_layers = standing(LAYER, revision).subquery()
    asked = select(*VERSION).join(of_layers, of_layers.c.number == VERSIONS.c.number)
    asked = asked.where(VERSIONS.c.record.is_not(None)).order_by(VERSIONS.c.number)
    counts = _counts(connection, revision)
    found = [_layer(row, *counts.get(row.layer, (0, 0))) for row in connection.execute(asked)]
    return naming.told_apart(found)


def _layer(row: Row[Any], features: int, newest: int) -> Layer:
    said = bodies.value(row.record)
    named = (row.layer, said["title"], said["title_ar"], said["kind"], said["style"])
    members = said.get("members") or {}
    return Layer(*named, features, max(newest, row.revision), members)


def _counts(connection: Connection, revision: int | None) -> dict[str, tuple[int, int]]:
    """Layer → how many features it has, and the newest revision of any of them."""
    asked = _counted() if revision is None else _counted_at(revision)
    return {name: (count, newest) for name, count, newest in connection.execute(asked)}


def _counted() -> Select[Any]:
    """The question for (layer, features, revision) as they stand, by heads alone: a version is a thousand
    bytes, of which none is needed but the newest's. Numbers count up as revisions do.
    """
    heads = (
        select(
            HEADS.c.layer,
            func.sum(case((HEADS.c.deleted, 0), else_=1)).label("count"),
            func.max(HEADS.c.number).label("number"),
        )
        .where(HEADS.c.what == FEATURE)
        .group_by(HEADS.c.layer)
        .subquery()
    )
    asked = select(heads.c.layer, heads.c.count, VERSIONS.c.revision)
    return asked.join(VERSIONS, VERSIONS.c.number == heads.c.number)


def _counted_at(revision: int) -> Select[Any]:
    """The same as they stood."""
    stood = standing(FEATURE, revision).subquery()
    asked = select(
        VERSIONS.c.layer, func.count(VERSIONS.c.record), func.max(VERSIONS.c.revision)
    ).join(stood, stood.c.number == VERSIONS.c.number)
    return asked.group_by(VERSIONS.c.layer)


def features(
    connection: Connection, revision: int | None, names: Sequence[str] | None
) -> Select[Any]:
    """The question for VERSION of the features that stood in layers (all for None), in their order."""
    there = _names(connection, revision)
    chosen = there if names is None else [name for name in there if name in names]
    asked = select(*VERSION).order_by(VERSIONS.c.number)
    if revision is None:
        heads = standing(FEATURE, None).where(~HEADS.c.deleted, HEADS.c.layer.in_(chosen))
        return asked.where(VERSIONS.c.number.in_(heads))  # read in their order, and not sorted
    stood = standing(FEATURE, revision).subquery()
    asked = asked.join(stood, stood.c.number == VERSIONS.c.number)
    return asked.where(VERSIONS.c.record.is_not(None), VERSIONS.c.layer.in_(chosen))


def _names(connection: Connection, revision: int | None) -> list[str]:
    """The layers that stood at a revision."""
    of_layers = standing(LAYER, revision).subquery()
    asked = select(VERSIONS.c.layer).join(of_layers, of_layers.c.number == VERSIONS.c.number)
    return list(connection.scalars(asked.where(VERSIONS.c.record.is_not(None))))
