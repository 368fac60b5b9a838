"""Features as a partner's file has them, checked and ready to be added."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any, TypedDict

import numpy as np

from layers.intake.model import Checked, Finding, Received, Severity, Verdict
from layers.store.model import Edit, Version
from layers.store.workspace import Workspace


class By(TypedDict):
    """Who changes something, and why."""

    who: str
    why: str


WHO: By = {"who": "Ana", "why": "from a partner"}


def record(number: int, **properties: Any) -> dict[str, Any]:
    """A feature with an id of its own kind and properties in a partner's words."""
    said = {"title": f"post {number}", "date": "2022-01-20", "remark": "قرية", **properties}
    at = [40.0 + number % 1000 / 1000, 36.0]
    where = {"type": "Point", "coordinates": at}
    return {"type": "Feature", "id": number, "geometry": where, "properties": said}


def checked(records: Sequence[dict[str, Any]], name: str = "partner") -> Checked:
    """The records as intake hands them over: `title` is our name, `date` our when."""
    from layers import frame, geometries  # a second that a process which only edits can spare

    said = [one["properties"] for one in records]
    columns = {
        "id": [str(one["id"]) for one in records],
        "layer": ["added"] * len(records),
        "name": [one["title"] for one in said],
        "when": [one["date"] for one in said],
        "extra": [{k: v for k, v in one.items() if k not in ("title", "date")} for one in said],
    }
    shapes = geometries.read([one["geometry"] for one in records]).made
    table = frame.table(columns, shapes)
    prints = [int.from_bytes(hashlib.sha256(repr(one).encode()).digest()[:7]) for one in said]
    finding = Finding(None, None, "date", Severity.WARNING, "a date", "read as it is", layer=name)
    mapping = {"name": "title", "when": "date"}
    marks = np.array(prints, np.int64)
    return Checked(name, records, table, [finding], mapping, "shape", marks, Verdict.ACCEPT)


def received(*layers: Checked, salt: str = "") -> Received:
    """A file of these layers; `salt` makes its bytes others."""
    told = repr([list(one.records) for one in layers]) + salt
    sha256 = hashlib.sha256(told.encode()).hexdigest()
    return Received("partner.geojson", sha256, layers, [], Verdict.ACCEPT)


def filled(workspace: Workspace, count: int = 3) -> list[Version]:
    """Adds a layer `partner` of some features, and gives them back as they stand."""
    workspace.add(received(checked([record(at) for at in range(count)])), **WHO)
    return list(workspace.records("partner"))


def retitled(version: Version, title: str, **more: Any) -> Edit:
    """The edit that gives a feature another title."""
    assert version.record is not None
    said = {**version.record["properties"], "title": title}
    changed = {**version.record, "properties": said}
    columns = {**version.columns, "name": title}
    return Edit(version.layer, version.uid, version.version, changed, columns, **more)


def titles(workspace: Workspace, known_on: str | None = None) -> list[str]:
    """The names of all that stands, sorted."""
    return sorted(workspace.frame(known_on=known_on).get("name", []))
