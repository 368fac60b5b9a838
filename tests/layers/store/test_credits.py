"""Who added what a layer holds is credited with it, whoever renamed or edited it since."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from layers.store.model import Edit, Layer
from layers.store.workspace import Workspace
from tests.layers.store.samples import WHO, checked, filled, received, record, retitled


def told(workspace: Workspace, layer: str = "partner") -> tuple[list[tuple[str, str | None]], str]:
    """(who, file) of what made it; who was at it last."""
    credit = workspace.credits()[layer]
    return [(one.change.who, one.file) for one in credit.made], credit.last.who


def test_who_added_it_stays_who_added_it(workspace: Workspace) -> None:
    one, *_ = filled(workspace, 2)
    file = ("Ana", "partner.geojson")
    assert told(workspace) == ([file], "Ana")
    workspace.write([retitled(one, "camp")], who="Bo", why="its name")
    assert told(workspace) == ([file], "Bo")
    (layer,) = workspace.layers()
    workspace.set_layer(replace(layer, title="Posts"), who="Cy", why="clearer")
    assert told(workspace) == ([file], "Cy")
    second = received(checked([record(7)], "more"))
    (change,) = workspace.add(replace(second, file="more.csv"), who="Di", why="d", into="partner")
    assert told(workspace) == ([file, ("Di", "more.csv")], "Di")
    workspace.undo(change.revision, who="Ed", why="e")
    assert told(workspace) == ([file], "Ed"), "nothing of the second is left"


def test_a_layer_that_was_made_by_hand_has_a_maker_too(workspace: Workspace) -> None:
    place: dict[str, Any] = {"type": "Feature", "id": "x", "geometry": None, "properties": {}}
    edit = Edit("posts", None, None, place, {"name": "x"})
    workspace.write([edit], **WHO, layers=[Layer("posts", "Posts")])
    workspace.add(received(checked([record(7)])), who="Bo", why="b", into="posts")
    assert told(workspace, "posts") == ([("Ana", None), ("Bo", "partner.geojson")], "Bo")
