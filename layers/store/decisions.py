"""What people decided of proposals: a decision and the feature that it makes land in one transaction.

A decision is called after its report's text and its proposal, so that nobody is asked twice, whatever reader
comes; so is its feature, so that two people who decide apart made two versions of one thing, which a merge
shows side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, Row, exists, select

from geo.errors import InputError
from layers.store import bodies, landing, reading, reported, settings, standing, undoing, writing
from layers.store import engine as databases
from layers.store.landing import DECISION, FEATURE
from layers.store.model import Change, Edit, Layer, StaleError
from layers.store.reviewed import Decided, DecidedError, Decision
from layers.store.tables import HEADS, VERSIONS

Heads = Mapping[str, Row[Any]]


def decide(
    engine: Engine,
    decided: Sequence[Decided],
    *,
    who: str,
    why: str,
    layers: Sequence[Layer],
    is_forced: bool = False,
) -> Change:
    """One change of many decisions and their features. Raises DecidedError, StaleError, InputError."""
    if not decided:
        raise InputError("nothing to decide")
    if len({(one.sha256, one.key) for one in decided}) < len(decided):
        raise InputError("one proposal twice in a change")
    with databases.writing(engine) as connection:
        edits = [_edit(one) for one in decided]
        anew = settings.lacking(connection, layers)
        named = {edit.layer for edit in edits if edit is not None}
        writing.check_layers(connection, named - {row.body.layer for row in anew})
        uids = [reported.decision_uid(one.sha256, one.key) for one in decided]
        stand = _stand(connection, uids)
        for uid, one in zip(uids, decided, strict=True):
            _check_seen(stand.get(uid), one.seen)
        heads = _features(connection, stand, [(one.sha256, one.key) for one in decided], is_forced)
        rows = list[landing.Row]()
        for uid, one, edit in zip(uids, decided, edits, strict=True):
            rows += _rows(uid, one, edit, stand.get(uid), heads)
        return _land(connection, rows, anew, who, why)


def take_back(
    engine: Engine,
    decisions: Sequence[Decision],
    *,
    who: str,
    why: str,
    is_forced: bool = False,
) -> Change:
    """Takes decisions and their features away, in one change. Raises DecidedError, StaleError, InputError."""
    if not decisions:
        raise InputError("nothing to take back")
    with databases.writing(engine) as connection:
        stand = _stand(connection, [one.uid for one in decisions])
        for one in decisions:
            _check_seen(stand.get(one.uid), one.version)
            if one.verdict is None:
                raise InputError(f"{one.key}: open already")
        heads = _features(
            connection, stand, [(one.sha256, one.key) for one in decisions], is_forced
        )
        rows = list[landing.Row]()
        for one in decisions:
            name = reported.decision_name(one.sha256, one.key)
            rows.append(reported.row(one.uid, reported.body(DECISION, name, None), one.version))
            rows += _gone(heads.get(reported.feature_uid(one.sha256, one.key)))
        return _land(connection, rows, [], who, why)


def _land(
    connection: Connection,
    rows: Sequence[landing.Row],
    anew: Sequence[landing.Row],
    who: str,
    why: str,
) -> Change:
    features = [row for row in rows if row.body.what == FEATURE]
    named = {row.body.layer for row in features}
    layer = named.pop() if len(named) == 1 else None
    draft = landing.draft("review", who, why, layer=layer, features=len(features))
    draft = landing.begin(connection, draft)
    landing.append(connection, draft.change.revision, [*anew, *rows])
    return landing.end(connection, draft, len(features))


def _edit(one: Decided) -> Edit | None:
    """The edit of its feature, under the name that follows from the proposal. Raises InputError."""
    if one.verdict == "reject":
        return None
    if one.feature is None or one.feature.record is None:
        raise InputError(f"{one.key}: accepted, but not said what is to be on the map")
    return replace(one.feature, uid=reported.feature_uid(one.sha256, one.key), settles=())


def _stand(connection: Connection, uids: Sequence[str]) -> dict[str, Decision]:
    """uid → the decision that stands, taken back or not."""
    rows = list[Row[Any]]()
    for at in range(0, len(uids), standing.ASKED):
        part = uids[at : at + standing.ASKED]
        asked = reported.heads(DECISION).where(HEADS.c.uid.in_(part))
        rows += connection.execute(asked)
    changes = reported.changes(connection, rows)
    return {row.uid: reported.decision(row, changes[row.revision]) for row in rows}


def _check_seen(stands: Decision | None, seen: str | None) -> None:
    """Raises DecidedError where another decision stands than was seen."""
    if stands is not None and stands.version != seen:
        raise DecidedError(stands)
    if stands is None and seen is not None:
        raise InputError(f"{seen}: no such decision")


def _features(
    connection: Connection,
    stand: Mapping[str, Decision],
    proposals: Sequence[tuple[str, str]],
    is_forced: bool,
) -> Heads:
    """uid → the head of each feature that was made already.

    Raises StaleError for those that say something else than was decided, unless `is_forced`: somebody's work
    would go unseen.
    """
    heads = standing.heads(connection, [reported.feature_uid(*one) for one in proposals])
    known = dict[str, str | None]()
    for sha256, key in proposals:
        head = heads.get(reported.feature_uid(sha256, key))
        decision = stand.get(reported.decision_uid(sha256, key))
        decided = decision.feature_version if decision is not None else None
        if head is not None and not head.deleted and head.version != decided:
            known[head.uid] = decided
    stale = [] if is_forced else _changed(connection, known)
    if stale:
        now = standing.versions(connection, stale)
        edits = [Edit(now[uid].layer, uid, known[uid], None) for uid in stale]
        raise StaleError([(edit, now[edit.uid or ""]) for edit in edits])
    return heads


def _changed(connection: Connection, known: Mapping[str, str | None]) -> list[str]:
    """Of features that stand in another version than was decided, those that say something else, too.

    What an undo put back is another version, and says the same.
    """
    found = list[str]()
    for uid, decided in known.items():
        rows = reading.rows(connection, [uid])
        newest = next(row for row in reversed(rows) if not row.aside)
        was = next((row for row in rows if row.version == decided), None)
        if undoing.content(newest) != undoing.content(was):
            found.append(uid)
    return found


def _rows(
    uid: str, one: Decided, edit: Edit | None, stands: Decision | None, heads: Heads
) -> list[landing.Row]:
    """The versions that a decision makes: its own, and its feature's."""
    head = heads.get(reported.feature_uid(one.sha256, one.key))
    feature, made = None, list[landing.Row]()
    if edit is None:
        made = _gone(head)
    else:
        made = [writing.row(replace(edit, base=head.version if head is not None else None), None)]
        feature = {"uid": made[0].uid, "version": made[0].version}
    properties = {"verdict": one.verdict, "proposed": dict(one.said), "feature": feature}
    name = reported.decision_name(one.sha256, one.key)
    body = reported.body(DECISION, name, properties)
    return [reported.row(uid, body, stands.version if stands is not None else None), *made]


def _gone(head: Row[Any] | None) -> list[landing.Row]:
    """The version that takes a feature away; none where it is not there."""
    if head is None or head.deleted:
        return []
    return [writing.row(Edit(head.layer, head.uid, head.version, None), head)]


def listed(connection: Connection, sha256: str | None) -> list[Decision]:
    """The decisions of a report (of all for None) in the order in which they were made."""
    asked = reported.heads(DECISION)
    if sha256 is not None:
        asked = asked.where(HEADS.c.id.startswith(f"{sha256}/", autoescape=True))
    rows = list(connection.execute(asked))
    changes = reported.changes(connection, rows)
    was = _said(connection, [row.uid for row in rows if row.record is None])
    found = [reported.decision(row, changes[row.revision]) for row in rows]
    return [replace(one, said=was[one.uid]) if one.uid in was else one for one in found]


def _said(connection: Connection, uids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    """uid → what had been proposed, of decisions that were taken back."""
    found = dict[str, Mapping[str, Any]]()
    for at in range(0, len(uids), standing.ASKED):
        part = uids[at : at + standing.ASKED]
        asked = select(VERSIONS.c.uid, VERSIONS.c.record).where(
            VERSIONS.c.uid.in_(part), VERSIONS.c.record.is_not(None)
        )
        for row in connection.execute(asked.order_by(VERSIONS.c.number)):
            found[row.uid] = bodies.value(row.record)["properties"]["proposed"]
    return found


def wrong(connection: Connection) -> Iterator[str]:
    """Decisions whose feature was never written, a line each."""
    for one in listed(connection, None):
        if one.feature_uid is None:
            continue
        there = exists().where(
            VERSIONS.c.uid == one.feature_uid, VERSIONS.c.version == one.feature_version
        )
        if not connection.scalar(select(there)):
            yield f"decision {one.key}: the feature that it made is not there"
