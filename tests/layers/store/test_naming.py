"""No two layers are called the same: neither two that were added, nor one of them and a built one."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputError
from layers.store import naming
from layers.store.model import Layer
from layers.store.workspace import Workspace
from tests.layers.store.conftest import Made
from tests.layers.store.samples import WHO, checked, received, record


def added(workspace: Workspace, name: str, number: int, into: str | None = None) -> str:
    """Adds a file with one layer of this name; the name of the layer that it made, or went into."""
    (change,) = workspace.add(received(checked([record(number)], name)), **WHO, into=into)
    assert change.layer is not None
    return change.layer


def called(workspace: Workspace) -> list[tuple[str, str, str | None]]:
    return sorted((one.name, one.title, one.title_ar) for one in workspace.layers())


def test_a_second_of_a_name_is_called_so_everywhere(workspace: Workspace) -> None:
    assert [added(workspace, "a", number) for number in range(3)] == ["a", "a 2", "a 3"]
    names = ("a", "a 2", "a 3")
    assert called(workspace) == [(name, name, None) for name in names], "its title, as its key"
    a = workspace.layers()[0]
    workspace.set_layer(a, **WHO, deleted=True)
    assert {one.title for one in workspace.layers()} == {"a 2", "a 3"}, "no other is renamed by it"


@pytest.mark.parametrize("name", ["places", "Places", "PLACES", "الأماكن", "Border crossings"])
def test_none_is_called_as_a_built_one(workspace: Workspace, name: str) -> None:
    assert added(workspace, name, 1) == f"{name} 2"
    assert [one.title for one in workspace.layers()] == [f"{name} 2"]


def test_none_is_called_as_another_was_renamed(workspace: Workspace) -> None:
    added(workspace, "a", 1)
    workspace.set_layer(Layer("a", "Posts", "نقاط"), **WHO)
    assert added(workspace, "posts", 2) == "posts 2"
    assert added(workspace, "نقاط", 3) == "نقاط 2"


def test_the_name_that_was_said_is_what_it_is_called(workspace: Workspace) -> None:
    assert added(workspace, "file of theirs", 1, into="Their posts") == "Their posts"
    assert called(workspace) == [("Their posts", "Their posts", None)]


@pytest.mark.parametrize(
    ("said", "meant"), [("Camps", "camps"), ("posts", "a"), ("نقاط", "a"), ("A", "a")]
)
def test_a_name_that_is_another_s_on_the_page_is_asked_about(
    workspace: Workspace, said: str, meant: str
) -> None:
    added(workspace, "a", 1)
    workspace.set_layer(Layer("a", "Posts", "نقاط"), **WHO)
    with pytest.raises(InputError, match=f"the layer '{meant}' is called so"):
        added(workspace, "b", 2, into=said)
    assert len(workspace.layers()) == 1


def test_a_share_of_a_built_layer_is_called_as_that(workspace: Workspace) -> None:
    assert added(workspace, "five camps", 1, into="camps") == "camps"
    assert called(workspace) == [("camps", "Camps", "المخيمات")]


def test_a_long_title_is_kept_whole(workspace: Workspace) -> None:
    long = "a long name " * 20
    name = added(workspace, long, 1)
    assert len(name) < 120
    assert [one.title for one in workspace.layers()] == [long]


def test_two_that_meet_show_their_keys(another: Made, tmp_path: Path) -> None:
    here, there = another(), another()
    added(here, "a", 1)
    here.set_layer(Layer("a", "Posts"), **WHO)
    added(there, "Posts", 2)
    there.changes(0, tmp_path / "theirs")
    here.merge(tmp_path / "theirs", **WHO)
    assert called(here) == [("Posts", "Posts", None), ("a", "Posts (a)", None)]


def test_layers_that_were_added_before_are_told_apart() -> None:
    before = [Layer("a 2", "a"), Layer("a", "a"), Layer("places 2", "places"), Layer("b", "x", "a")]
    told = {one.name: (one.title, one.title_ar) for one in naming.told_apart(before)}
    assert told == {
        "a": ("a", None),
        "a 2": ("a 2", None),
        "places 2": ("places 2", None),
        "b": ("x", "a (b)"),
    }
    assert [one.name for one in naming.told_apart(before)] == [one.name for one in before]
