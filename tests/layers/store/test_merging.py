"""Two laptops without a network: work goes over in a file, and what both changed stands side by side."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from layers.store.model import Edit, Layer, Merged, StaleError, Version
from layers.store.workspace import Workspace
from tests.layers.store.conftest import Made
from tests.layers.store.samples import WHO, By, checked, filled, received, record, retitled, titles

BO: By = {"who": "Bo", "why": "on the road"}


def carry(there: Workspace, here: Workspace, since: int = 0) -> Merged:
    """The changes of one workspace into another."""
    file = here.folder.parent / f"changes-{since}.ndjson"
    there.changes(since, file)
    return here.merge(file, who="Ana", why="from Bo")


def one_of(workspace: Workspace, uid: str) -> Version:
    found = workspace.get(uid)
    assert found is not None
    return found


def test_work_goes_over_with_its_history(another: Made) -> None:
    there, here = another(), another()
    one, two = filled(there, 2)
    there.write([retitled(one, "camp"), Edit("partner", two.uid, two.version, None)], **BO)
    there.set_layer(Layer("partner", "A partner", style={"colour": "#123456"}), **BO)
    merged = carry(there, here)
    assert [(one.who, one.kind) for one in merged.changes] == [
        ("Ana", "import"), ("Bo", "edit"), ("Bo", "layer"),
    ]  # fmt: skip
    assert here.get(one.uid) is not None
    assert one_of(here, one.uid).version == one_of(there, one.uid).version
    assert titles(here) == ["camp"]
    assert here.frame().geometry[0].wkt == "POINT (40 36)"
    assert here.layers()[0].style == there.layers()[0].style
    assert here.layers()[0].style["colour"] == "#123456"
    assert [one.kind for one in here.log()] == ["merge", "layer", "edit", "import"]
    assert here.verify() == []


def test_the_same_file_again_changes_nothing(another: Made) -> None:
    there, here = another(), another()
    filled(there, 2)
    carry(there, here)
    revision = here.revision
    again = carry(there, here)
    assert (again.changes, again.known, again.conflicts) == ([], 1, [])
    assert here.revision == revision
    assert carry(here, there).changes == []  # nor does what comes back


def test_the_same_file_added_on_both_sides_is_there_once(another: Made) -> None:
    there, here = another(), another()
    (one,) = filled(there, 1)
    filled(here, 1)
    there.write([retitled(one, "camp")], **BO)
    merged = carry(there, here)
    assert merged.conflicts == []
    assert titles(here) == ["camp"]
    assert here.verify() == []


def test_what_both_changed_stands_side_by_side_until_it_is_settled(another: Made) -> None:
    there, here = another(), another()
    one, two = filled(there, 2)
    carry(there, here)
    there.write([retitled(one, "theirs")], **BO)
    there.write([retitled(one_of(there, one.uid), "theirs, later")], **BO)
    here.write([retitled(one, "ours"), retitled(two, "fine")], **WHO)
    (conflict,) = carry(there, here).conflicts
    assert conflict.here.columns["name"] == "ours"
    assert [one.columns["name"] for one in conflict.beside] == ["theirs, later"]
    assert [one.change.who for one in conflict.beside] == ["Bo"]
    assert titles(here) == ["fine", "ours"]  # what is shown here is what was
    assert here.conflicts() == [conflict]
    assert len(here.history(one.uid)) == 4
    assert here.verify() == []
    here.write(
        [retitled(conflict.here, "ours, better")], **WHO
    )  # who does not see it settles nothing
    (conflict,) = here.conflicts()
    with pytest.raises(StaleError):
        here.write([retitled(conflict.beside[0], "both")], **WHO)
    both = retitled(conflict.beside[0], "both", settles=[conflict.here.version])
    here.write([both], **WHO)
    assert here.conflicts() == []
    assert here.verify() == []
    assert carry(here, there).conflicts == []  # there it is settled, too
    assert titles(there) == titles(here) == ["both", "fine"]
    assert there.verify() == []


def test_one_of_them_is_chosen(another: Made) -> None:
    there, here = another(), another()
    (one,) = filled(there, 1)
    carry(there, here)
    there.write([retitled(one, "theirs")], **BO)
    here.write([Edit("partner", one.uid, one.version, None)], **WHO)
    there.set_layer(Layer("partner", "Theirs"), **BO)
    here.set_layer(Layer("partner", "Ours"), **WHO)
    of_feature, of_layer = carry(there, here).conflicts
    if of_feature.here.id == "":
        of_feature, of_layer = of_layer, of_feature
    assert of_feature.here.record is None
    here.settle(one.uid, of_feature.beside[0].version, **WHO)
    here.settle(of_layer.uid, of_layer.here.version, **WHO)
    assert titles(here) == ["theirs"]
    assert [one.title for one in here.layers()] == ["Ours"]
    assert here.conflicts() == []
    with pytest.raises(InputError, match="nothing stands beside"):
        here.settle(one.uid, one.version, **WHO)
    assert here.verify() == []


def test_only_what_is_new_needs_to_go_over(another: Made) -> None:
    there, here, third = another(), another(), another()
    (one,) = filled(there, 1)
    carry(there, here)
    there.write([retitled(one, "camp")], **BO)
    assert len(carry(there, here, since=1).changes) == 1
    assert titles(here) == ["camp"]
    with pytest.raises(InputError, match="begins after revision 1, too late"):
        carry(there, third, since=1)
    assert (third.revision, len(third.frame())) == (0, 0)
    assert len(carry(here, third).changes) == 2  # what came from elsewhere goes on
    assert titles(third) == ["camp"]


Lines = list[dict[str, Any]]


def _rewritten(file: Path, alter: Callable[[Lines], object], *, close: bool = True) -> None:
    """A file of changes that somebody altered, closed again as if it had been written so."""
    lines: Lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    alter(lines)
    if close:
        body = b"".join(json.dumps(line).encode() + b"\n" for line in lines[:-1])
        lines[-1]["end"]["sha256"] = sha256(body).hexdigest()
    file.write_bytes(b"".join(json.dumps(line).encode() + b"\n" for line in lines))


def _set(number: int, *path: str, to: object) -> Callable[[Lines], object]:
    def alter(lines: Lines) -> None:
        inner: Any = lines[number]
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = to

    return alter


# Header, change, the layer's version, a feature's version, the end.
LIES = [
    (_set(3, "version", "record", to='{"type":"Feature","id":0}'), "line 4: altered"),
    (_set(3, "version", "parent", to="f" * 32), "line 4: altered"),
    (_set(3, "version", "uid", to="../etc"), "line 4: not a version"),
    (_set(3, "version", "layer", to=None), "line 4"),
    (_set(3, "version", "fingerprint", to=2**63), "fingerprint"),
    (_set(3, "version", "id", to="\0"), "no database holds"),
    (_set(1, "change", "who", to="Somebody else"), "line 2: altered"),
    (_set(1, "change", "kind", to="merge"), "line 2: not a change"),
    (_set(1, "change", "at", to="yesterday"), "line 2"),
    (_set(1, "versions", to=9), "line 5: not a version"),
    (_set(0, "format", to=3), "newer Khabur"),
    (lambda lines: (lines[0].pop("before"), lines[0].update(since=1)), "line 1: not a header"),
    (lambda lines: lines[0].update(since=1, before=[["1", 1]]), "line 1: not a header"),
    (_set(0, "khabur", to="map"), "not a file of changes"),
    (lambda lines: (lines.pop(2), lines[1].update(versions=1)), "not there"),
    (lambda lines: lines.insert(2, {"version": {}}), "line 3: not an object"),
    (lambda lines: lines[1].update(more=1), "line 2: not a change"),
]


@pytest.mark.parametrize(("alter", "said"), LIES)
def test_a_file_that_lies_does_not_land(
    local: Workspace, tmp_path: Path, alter: Callable[[Lines], object], said: str
) -> None:
    filled(local, 1)
    file = tmp_path / "changes.ndjson"
    local.changes(0, file)
    here = Workspace(tmp_path / "here", None)
    _rewritten(file, alter)
    with pytest.raises(InputError, match=said):
        here.merge(file, **WHO)
    assert (here.revision, here.layers(), here.log()) == (0, [], [])
    assert here.verify() == []


def test_a_file_that_was_cut_or_touched_does_not_land(local: Workspace, tmp_path: Path) -> None:
    filled(local, 3)
    file = tmp_path / "changes.ndjson"
    local.changes(0, file)
    whole = file.read_bytes()
    for broken, said in (
        (whole[:-1], "cut off"),
        (b"".join(whole.splitlines(keepends=True)[:-1]), "cut off"),
        (whole.replace(b"post 1", b"post 7"), "altered"),
        (b"", "cut off"),
        (b"\x00\xff\n", "not JSON"),
        (b"[1]\n", "not an object"),
    ):
        file.write_bytes(broken)
        with pytest.raises(InputError, match=said):
            local.merge(file, **WHO)
    with pytest.raises(InputError, match="cannot be read"):
        local.merge(tmp_path, **WHO)
    assert local.revision == 1


def test_a_name_that_is_theirs_and_ours_is_one_layer(another: Made) -> None:
    there, here = another(), another()
    there.add(received(checked([record(1)])), **BO)
    here.add(received(checked([record(2)])), **WHO)
    assert carry(there, here).conflicts == []
    assert [(one.name, one.features) for one in here.layers()] == [("partner", 2)]
    assert here.verify() == []
