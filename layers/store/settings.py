"""A layer's own things: what it is called, how it is drawn, whether it is there at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine

from geo.errors import InputError
from layers.store import bodies, fitting, landing, looks, standing
from layers.store import engine as databases
from layers.store.bodies import Body
from layers.store.landing import LAYER, Row
from layers.store.model import Change, Layer
from layers.style import LayerStyle, of

LARGEST = 64 * 2**10  # characters of a style and a title together


def set_layer(engine: Engine, layer: Layer, *, who: str, why: str, deleted: bool) -> Change:
    """Makes a layer, changes it, deletes it with all it shows, or brings it back.

    Raises InputError where it was changed since `layer.revision` was read (0 where that was not).
    """
    with databases.writing(engine) as connection:
        name = fitting.layer_name(layer.name)
        uid = bodies.layer_uid(name)
        stands = standing.rows(connection, [uid], None).get(uid)
        if stands is None and deleted:
            raise InputError(f"{name}: no such added layer")
        if stands is not None and 0 < layer.revision < stands.revision:
            raise InputError(f"{name}: changed in revision {stands.revision} since it was opened")
        before = bodies.value(stands.record) if stands is not None else None
        if before is None:
            style = looks.chosen(name, layer.style, looks.known(connection))
        else:
            style = looks.kept(before["style"], layer.style)
        text = _record(name, replace(layer, style=style), before)
        body = Body(LAYER, name, "", None if deleted else text, None)
        row = Row(uid, body, bodies.digest(body), stands.version if stands is not None else None)
        draft = landing.begin(connection, landing.draft("layer", who, why, layer=name))
        landing.append(connection, draft.change.revision, [row])
        return landing.end(connection, draft, 0)


def lacking(connection: Connection, layers: Sequence[Layer]) -> list[Row]:
    """The versions that make those layers which are not there, for whoever writes into them at once.

    Raises InputError for one that was deleted with what it holds: its features would come back with it.
    """
    held, gone = standing.names(connection), standing.hidden(connection)
    known = looks.known(connection)
    made, anew = [], list[tuple[str, LayerStyle]]()
    for layer in layers:
        name = fitting.layer_name(layer.name)
        if name in held & gone:
            raise InputError(
                f"{name}: this layer was deleted; restore it first, or give another name"
            )
        if name in held:
            continue
        uid = bodies.layer_uid(name)
        stands = standing.rows(connection, [uid], None).get(uid)
        style = looks.chosen(name, layer.style, known, anew)
        anew.append((name, of(name, style)))
        text = _record(name, replace(layer, style=style), None)
        body = Body(LAYER, name, "", text, None)
        parent = stands.version if stands is not None else None
        made.append(Row(uid, body, bodies.digest(body), parent))
    return made


def _record(name: str, layer: Layer, before: Mapping[str, Any] | None) -> str:
    """What is kept of a layer, as JSON. Raises InputError."""
    record = {
        **(before or {"members": {}}),
        "title": bodies.plain(layer.title),
        "title_ar": None if layer.title_ar is None else bodies.plain(layer.title_ar),
        "kind": layer.kind,
        "style": dict(layer.style),
    }
    text = bodies.text(record) or ""
    if not record["title"].strip() or len(text) > LARGEST:
        raise InputError(f"{name}: a title is needed, and {LARGEST:,} characters at most in all")
    return text
