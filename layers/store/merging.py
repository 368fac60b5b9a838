"""Another workspace's changes land here, each as a change of its own, whoever made it; all of them or none.

What stands on what stands here takes its place. What both changed apart stands side by side until a person
decides: what is shown here stays, and nobody's work is lost. The same file again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import Connection, Engine, select

from geo.errors import InputError
from layers import geometries
from layers.store import agreeing, arriving, bodies, conflicts, fitting, landing, standing
from layers.store import engine as databases
from layers.store.arriving import Came
from layers.store.exchange import Sent
from layers.store.landing import Draft, Row
from layers.store.model import Change, Merged
from layers.store.sight import Sight
from layers.store.tables import CHANGES, VERSIONS

BATCH = 2_000
TOLD = 1_000  # conflicts that are listed with a merge; `conflicts` has all of them


@dataclass(slots=True)
class _Here:
    """What is here of the features that come: their versions, and which of them is shown."""

    versions: set[tuple[str, str]]
    heads: dict[str, str]


@dataclass(slots=True)
class _Landed:
    """What became of a file so far. `theirs`: the uuids of its changes."""

    sight: Sight
    changes: list[Change] = field(default_factory=list)
    known: int = 0
    shared: dict[str, int] = field(default_factory=dict)
    beside: set[str] = field(default_factory=set)
    theirs: set[str] = field(default_factory=set)


def merge(engine: Engine, sent: Sent, *, who: str, why: str) -> Merged:
    """Lands a file of changes. Raises InputError for one that does not hold together, or begins too late."""
    with databases.writing(engine) as connection:
        _check_gap(connection, sent)
        landed = _Landed(Sight(standing.hidden(connection)))
        layers = set[str]()
        for came, versions in arriving.changes(sent):
            _land(connection, sent, came, versions, landed, layers)
            landed.theirs.add(came.change.uuid)
        for name in sorted(layers):
            if standing.head(connection, bodies.layer_uid(name)) is None:
                raise sent.wrong(1, f"features of the layer {name!r}, which is not there")
        theirs = landed.theirs | {uuid for _, uuid in sent.header.before}
        unseen = landed.sight.lost(connection, theirs)
        of_layers = landed.beside & set(map(bodies.layer_uid, layers))
        landed.beside -= agreeing.agree(connection, of_layers, who=who, why=why)
        if landed.changes:
            details = _details(sent, landed, unseen)
            draft = landing.begin(connection, landing.draft("merge", who, why, details=details))
            landing.end(connection, draft, 0)
        standing_apart = conflicts.of(connection, sorted(landed.beside))
    return Merged(landed.changes, landed.known, standing_apart, unseen)


def _details(sent: Sent, landed: _Landed, unseen: Mapping[str, int]) -> Mapping[str, object]:
    """What the change that tells of a merge keeps of it."""
    return {
        "file": sent.file.name,
        "workspace": sent.header.workspace,
        "since": sent.header.since,
        "until": sent.header.until,
        "revisions": [one.revision for one in landed.changes],
        "shared": landed.shared,
        "conflicts": sorted(landed.beside)[:TOLD],
        "unseen": unseen,
    }


def _check_gap(connection: Connection, sent: Sent) -> None:
    """Raises InputError where what came before the file is not all here: a part would be missing, unseen."""
    here = set(connection.scalars(select(CHANGES.c.uuid)))
    lacking = [revision for revision, uuid in sent.header.before if uuid not in here]
    if lacking:
        since, first = sent.header.since, min(lacking)
        raise InputError(
            f"{sent.file}: the file begins after revision {since}, too late: {len(lacking)} changes "
            f"before it are not here; have it written with `changes --since {first - 1}`"
        )


def _land(
    connection: Connection,
    sent: Sent,
    came: Draft,
    versions: Iterator[Came],
    landed: _Landed,
    layers: set[str],
) -> None:
    """One change with its versions; of one that is here already only that it is the same."""
    is_known = _is_known(connection, came)
    draft = came if is_known else landing.begin(connection, came)
    shared = 0
    for part in _batches(versions):
        here = _here(connection, [one.uid for one in part])
        rows = []
        for one in part:
            if one.body.what not in landing.OF_REPORTS:
                layers.add(one.body.layer)
            if (one.uid, one.version) in here.versions:
                shared += one.body.what == landing.FEATURE
                if here.heads[one.uid] == one.version and not is_known:
                    landed.sight.agreed.add(one.uid)
                continue
            if is_known:
                raise sent.wrong(
                    one.line, f"new in a change that is here without it ({came.change.uuid})"
                )
            row = _placed(sent, one, here)
            rows.append(row)
            landed.sight.takes(row)
            if row.aside:
                landed.beside.add(one.uid)
        landing.append(connection, draft.change.revision, _shaped(rows))
    if is_known:
        landed.known += 1
        return
    landed.changes.append(draft.change)
    if shared:
        landed.shared[str(draft.change.revision)] = shared


def _is_known(connection: Connection, came: Draft) -> bool:
    there = select(CHANGES.c.uuid).where(CHANGES.c.uuid == came.change.uuid)
    return connection.execute(there).first() is not None


def _batches(versions: Iterator[Came]) -> Iterator[list[Came]]:
    for _, part in groupby(enumerate(versions), lambda pair: pair[0] // BATCH):
        yield [one for _, one in part]


def _here(connection: Connection, uids: Sequence[str]) -> _Here:
    here = _Here(set(), {uid: row.version for uid, row in standing.heads(connection, uids).items()})
    for start in range(0, len(uids), standing.ASKED):
        part = uids[start : start + standing.ASKED]
        asked = select(VERSIONS.c.uid, VERSIONS.c.version).where(VERSIONS.c.uid.in_(part))
        here.versions.update((row.uid, row.version) for row in connection.execute(asked))
    return here


def _placed(sent: Sent, came: Came, here: _Here) -> Row:
    """Where a version stands: above what is shown, or beside it."""
    below = [one for one in (came.parent, *came.settles) if one is not None]
    for one in below:
        if (came.uid, one) not in here.versions:
            where = f"{came.body.layer}/{came.body.id} stands on a version that is not here"
            since = sent.header.since
            raise sent.wrong(
                came.line, f"{where}: the file begins after revision {since}, too late"
            )
    head = here.heads.get(came.uid)
    aside = head is not None and head not in below
    here.versions.add((came.uid, came.version))
    if not aside:
        here.heads[came.uid] = came.version
    said = bodies.digest(came.body)
    return Row(came.uid, came.body, said, came.parent, came.also, None, came.fingerprint, aside)


def _shaped(rows: Sequence[Row]) -> list[Row]:
    """The same with their shapes, which are not sent: they follow from the records."""
    features = [at for at, row in enumerate(rows) if row.body.what == landing.FEATURE]
    records = [bodies.value(rows[at].body.record) or {} for at in features]
    shapes = fitting.wkb(geometries.read([one.get("geometry") for one in records]).made)
    made: list[Row] = list(rows)
    for at, shape in zip(features, shapes, strict=True):
        made[at] = made[at]._replace(geometry=shape)
    return made
