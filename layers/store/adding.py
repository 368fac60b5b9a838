"""A file that was received becomes layers of the workspace: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, select

from geo.errors import InputError
from layers import frame as frames
from layers.intake.geojson import collector_paused
from layers.intake.model import Checked, Received, Verdict
from layers.model import LAYERS
from layers.store import ahead, bodies, fitting, landing, looks, naming, reading, standing
from layers.store.bodies import Body, Uids
from layers.store.engine import writing
from layers.store.landing import FEATURE, LAYER, Draft, Fresh, Row
from layers.store.model import Change
from layers.store.tables import CHANGES

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

AGAIN = "undo that, or say that it is added again"
TOLD = 1_000  # findings that are kept with an import; the report has all of them
NOT_COLUMNS = frozenset({"id", "uid", "layer", "extra", "geometry"})


def add(
    engine: Engine,
    received: Received,
    *,
    who: str,
    why: str,
    into: str | None,
    again: bool,
    style: Mapping[str, Any],
    told: ahead.Told | None = None,
) -> list[Change]:
    """Adds every layer of a file, a change each. Raises InputError for one that was rejected, or is there.

    Without `into` each becomes a layer of its own, under its name or, where that is taken, its name and a
    number; with it all go into that layer, which is made where there is none. `style` is for what is made;
    what it does not say of colour and symbol is chosen (looks.py).
    `told` hears of a file's only layer before it is written; only what is returned has landed.
    """
    if received.verdict is Verdict.REJECT:
        raise InputError(
            f"{received.file}: rejected, nothing of it can be added; see what was found"
        )
    with collector_paused(), writing(engine) as connection:
        said = still_there(connection, received.sha256)
        if said is not None and not again:
            raise InputError(f"{received.file}: {said}; {AGAIN}")
        before = _before(connection, received.sha256)
        made = []
        for at, checked in enumerate(received.layers):
            name = _name(connection, into, checked.name or received.file, at)
            salt = bodies.fresh() if before else ""
            uids = Uids(received.sha256, checked.name, name, salt).of(checked.fingerprints)
            draft = _begun(connection, received, checked, name, who, why, style)
            if told is not None and len(received.layers) == 1:
                told(ahead.of(connection, draft.change, checked, uids))
            made.append(_filled(connection, draft, checked, name, uids))
        return made


def still_there(connection: Connection, sha256: str) -> str | None:
    """Who added a file of these bytes, and when, where that was not undone; None where nobody did."""
    for one in _before(connection, sha256):
        if standing.is_left_of(connection, one.revision):
            return f"added before, by {one.who} on {one.at[:10]} (revision {one.revision})"
    return None


def _before(connection: Connection, sha256: str) -> Sequence[Any]:
    """The imports of a file of these bytes, the newest first."""
    of_it = select(CHANGES.c.revision, CHANGES.c.who, CHANGES.c.at).where(
        CHANGES.c.sha256 == sha256
    )
    return connection.execute(of_it.order_by(CHANGES.c.revision.desc())).all()


def _name(connection: Connection, into: str | None, title: str, at: int) -> str:
    """The key of the layer that takes the features."""
    if into is not None:
        name = fitting.layer_name(into)
        if name in standing.hidden(connection):
            raise InputError(f"{name}: this layer was deleted; restore it, or give another name")
        _check_meant(connection, name)
        return name
    return fitting.free_name(title, at, standing.called(connection))


def _check_meant(connection: Connection, name: str) -> None:
    """Raises InputError where a new layer would be called as another is, which may be meant."""
    if name in LAYERS or name in standing.names(connection):
        return
    meant = naming.key(name, reading.layers(connection, None))
    if meant is not None:
        raise InputError(f"{name}: the layer {meant!r} is called so; give that, or another name")


def _is_cut(title: str, name: str) -> bool:
    """Whether a title is too long for a name; else a layer is called by its name on every page."""
    return len(title) > fitting.LONGEST_NAME and title.startswith(name)


def _begun(
    connection: Connection,
    received: Received,
    checked: Checked,
    name: str,
    who: str,
    why: str,
    style: Mapping[str, Any],
) -> Draft:
    """The change, and its layer without features."""
    draft = landing.draft(
        "import", who, why, layer=name, sha256=received.sha256, details=_details(received, checked)
    )
    draft = landing.begin(connection, draft)
    _make_layer(connection, draft, checked, name, style)
    return draft


def _filled(
    connection: Connection, draft: Draft, checked: Checked, name: str, uids: Sequence[str]
) -> Change:
    """The change with all its features, under their `uids`."""
    count = len(checked.records)
    said = columns(checked.frame)
    for start in range(0, count, landing.BATCH):
        rows = slice(start, min(start + landing.BATCH, count))
        fresh = _fresh(checked, name, uids, rows, list(islice(said, landing.BATCH)))
        landing.bring(connection, draft.change.revision, fresh)
    return landing.end(connection, draft, count)


def _details(received: Received, checked: Checked) -> dict[str, Any]:
    """What is kept of the report of an import."""
    findings = [*received.findings, *checked.findings]
    return {
        "file": received.file,
        "layer": checked.name,
        "verdict": checked.verdict.value,
        "shape": checked.shape,
        "columns": dict(checked.columns),
        "members": dict(checked.members),
        "findings": [asdict(one) for one in findings[:TOLD]],
        "findings_more": max(len(findings) - TOLD, 0),
    }


def _make_layer(
    connection: Connection, draft: Draft, checked: Checked, name: str, style: Mapping[str, Any]
) -> None:
    """The layer itself, unless it is there already."""
    uid = bodies.layer_uid(name)
    stands = standing.head(connection, uid)
    if stands is not None and not stands.deleted:
        return
    kinds = frames.column(checked.frame, "kind").dropna().unique()
    record = {
        "title": checked.name if _is_cut(checked.name, name) else name,
        "title_ar": None,
        "kind": kinds[0] if len(kinds) == 1 else None,
        "style": looks.chosen(name, style, looks.known(connection)),
        "members": dict(checked.members),
    }
    body = Body(LAYER, name, "", bodies.text(record), None)
    row = Row(uid, body, bodies.digest(body), parent=stands.version if stands else None)
    landing.append(connection, draft.change.revision, [row])


def _fresh(
    checked: Checked, name: str, uids: Sequence[str], rows: slice, said: list[dict[str, Any]]
) -> Fresh:
    """The versions of some of a layer's features, of whose columns this is `said`."""
    part = checked.frame.iloc[rows]
    ids = bodies.plains(part["id"].tolist())
    extra = [one or None for one in frames.plain(frames.column(part, "extra"))]
    originals = [checked.originals.get(row) for row in range(rows.start, rows.stop)]
    values = (checked.records[rows], said, extra, originals)
    texts, digests = bodies.many(FEATURE, name, ids, *values)
    shapes = fitting.wkb(part.geometry.to_numpy())
    fingerprints = checked.fingerprints[rows].tolist()
    return Fresh(name, uids[rows], ids, texts, digests, shapes, fingerprints)


def columns(part: GeoDataFrame) -> Iterator[dict[str, Any]]:
    """Row by row, our columns that say something."""
    names = [name for name in part.columns if name not in NOT_COLUMNS]
    if not names:
        yield from ({} for _ in range(len(part)))
        return
    for cells in zip(*(frames.plain(part[name]) for name in names), strict=True):
        yield {k: v for k, v in zip(names, cells, strict=True) if v is not None}
