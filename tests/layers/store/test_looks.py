"""What layers look like: chosen when they are made, kept, told alike everywhere, agreed on in a merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from layers import held, style
from layers.exports import choose, kml, table
from layers.known import Known
from layers.snapshot.margin import samples
from layers.snapshot.model import Sign
from layers.store.model import Edit, Layer
from layers.store.workspace import Workspace
from layers.style import LayerStyle
from layers.workshop import Workshop
from tests.layers.store.conftest import Made
from tests.layers.store.samples import WHO, By, checked, received, record
from tests.layers.store.test_merging import BO, carry

NAMES = [f"Posts of partner {number}" for number in range(14)]


def added(workspace: Workspace, *names: str, salt: str = "") -> None:
    """A file of layers of these names."""
    parts = [checked([record(7 * at)], name) for at, name in enumerate(names)]
    workspace.add(received(*parts, salt=salt or names[0]), **WHO)


def styles(workspace: Workspace) -> dict[str, LayerStyle]:
    """Those of the layers as they stand."""
    return {one.name: style.of(one.name, one.style) for one in workspace.layers()}


def is_whole(said: Mapping[str, Any]) -> bool:
    return {"colour", "symbol"} <= said.keys()


@pytest.fixture
def many(local: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """Fourteen layers, of files with one layer and with several, and a share of a built one."""
    monkeypatch.setenv("KHABUR_WORKSPACE", str(local.folder))
    monkeypatch.delenv("KHABUR_DATABASE_URL", raising=False)
    for name in NAMES[:7]:
        added(local, name)
    added(local, *NAMES[7:12])
    local.set_layer(Layer(NAMES[12], NAMES[12]), **WHO)
    shares = [Layer(NAMES[13], NAMES[13]), Layer("camps", "Camps")]
    edits = [Edit(one.name, None, None, record(1)) for one in shares]
    local.write(edits, layers=shares, **WHO)
    return local


def test_fourteen_layers_look_unlike_and_keep_it_when_others_come_and_go(many: Workspace) -> None:
    before = styles(many)
    assert len({before[name] for name in NAMES}) == 14
    assert len({before[name].symbol for name in NAMES}) == len(style.ADDED_SYMBOLS)
    assert all(is_whole(one.style) for one in many.layers() if one.name != "camps")
    first = next(one for one in many.layers() if one.name == NAMES[0])
    gone = many.set_layer(first, **WHO, deleted=True)
    added(many, "Later")
    after = styles(many)
    assert {name: after[name] for name in before if name != NAMES[0]} == {
        name: one for name, one in before.items() if name != NAMES[0]
    }
    many.undo(gone.revision, **WHO)
    assert styles(many) == {**before, "Later": after["Later"]}
    assert len(set(styles(many).values())) == 16


def test_a_look_is_in_the_history_of_its_layer_and_stays_when_it_is_renamed(
    many: Workspace,
) -> None:
    before = styles(many)
    layer = next(one for one in many.layers() if one.name == NAMES[3])
    many.set_layer(Layer(layer.name, "Other words"), **BO)
    assert styles(many) == before
    drawn = replace(layer, revision=0, style={**layer.style, "colour": "#112233"})
    change = many.set_layer(drawn, **BO)
    assert styles(many)[NAMES[3]].colour == "#112233"
    many.undo(change.revision, **BO)
    assert styles(many) == before


def test_every_page_and_file_tells_the_same_look(many: Workspace) -> None:
    expected = styles(many)
    shop = Workshop()
    on_map = {one.name: one.style for one in shop.listed}
    assert {name: on_map[name] for name in expected} == expected
    assert expected["camps"] == style.LAYER_STYLES["camps"]
    earlier = Known(day="2999-01-01", basis="published").listed
    assert {one.name: one.style for one in earlier} == on_map
    titles = held.everything(shop).titles
    for name, look in expected.items():
        mark = samples.look(Sign("layer", name), titles)
        assert (mark.colour, mark.symbol) == (look.colour, look.symbol)
    choice = choose.choose(None, shop, None)
    assert choice.looks == on_map
    assert choose.choose([NAMES[5]], shop, None).looks == {NAMES[5]: expected[NAMES[5]]}


def test_kml_has_the_colour_of_an_added_layer(many: Workspace, tmp_path: Path) -> None:
    shop = Workshop()
    choice = choose.choose([NAMES[2]], shop, None)
    path = tmp_path / "out.kml"
    kml.write(
        choice,
        {name: table.of(items) for name, items in choice.layers.items()},
        path,
        shop.words,
        "",
    )
    colour = styles(many)[NAMES[2]].colour
    assert f"<color>ff{colour[5:7]}{colour[3:5]}{colour[1:3]}</color>" in path.read_text("utf-8")


def test_what_is_offered_is_what_is_kept(many: Workspace) -> None:
    titles = ["A", "B", NAMES[0]]
    offered = many.looks(titles)
    assert len({*offered, *styles(many).values()}) == 3 + 15
    added(many, *titles, salt="again")
    assert list(styles(many).values())[-3:] == offered


def test_an_empty_workspace_offers_looks_and_is_not_made(tmp_path: Path) -> None:
    there = Workspace(tmp_path / "none", None)
    assert len(set(there.looks(["a", "b"]))) == 2
    assert not (tmp_path / "none").exists()


def test_layers_that_say_nothing_look_alike_everywhere_and_new_ones_otherwise() -> None:
    old = style.of("Of an older Khabur", {})
    assert old == style.of("Of an older Khabur", {})
    assert old.colour in style.ADDED_COLOURS


def test_each_layer_keeps_its_own_look_in_a_merge(another: Made) -> None:
    there, here = another(), another()
    added(there, *NAMES[:5])
    added(here, *NAMES[5:9])
    theirs, ours = styles(there), styles(here)
    assert carry(there, here).conflicts == []
    assert styles(here) == theirs | ours
    assert carry(here, there).conflicts == []
    assert styles(there) == theirs | ours


def apart(there: Workspace, here: Workspace) -> None:
    """The same layer on both sides, with looks that were chosen beside others."""
    added(here, "Roads")
    look = styles(here)["Roads"]
    said = {"colour": look.colour, "symbol": look.symbol}
    there.set_layer(Layer("Railways", "Railways", style=said), **BO)
    added(there, "Roads")
    assert styles(there)["Roads"] != look


@pytest.mark.parametrize("later", [None, "there", "here"])
def test_looks_that_were_chosen_apart_are_nothing_to_decide(
    another: Made, later: str | None
) -> None:
    there, here = another(), another()
    apart(there, here)
    if later is not None:
        one = there if later == "there" else here
        mine = next(layer for layer in one.layers() if layer.name == "Roads")
        one.set_layer(replace(mine, title="Roads, renamed"), **BO)
        wins = styles(one)["Roads"]
    assert carry(there, here).conflicts == []
    assert carry(here, there).conflicts == []
    assert styles(here) == styles(there)
    assert carry(there, here).conflicts == []
    if later is not None:
        assert styles(here)["Roads"] == wins
        assert "Roads, renamed" in [one.title for one in here.layers()]
        assert "Roads, renamed" in [one.title for one in there.layers()]
    for one in (there, here):
        assert one.conflicts() == []
        assert one.verify() == []


def test_both_merging_at_once_make_the_same_of_it(another: Made, tmp_path: Path) -> None:
    there, here = another(), another()
    apart(there, here)
    files = {one: tmp_path / f"{at}.ndjson" for at, one in enumerate((there, here))}
    for one, file in files.items():
        one.changes(0, file)
    assert there.merge(files[here], **BO).conflicts == []
    assert here.merge(files[there], **BO).conflicts == []
    assert carry(there, here).conflicts == []
    assert carry(here, there).conflicts == []
    assert styles(here) == styles(there)


def test_what_people_changed_on_both_sides_is_still_theirs_to_decide(another: Made) -> None:
    there, here = another(), another()
    apart(there, here)
    by: Mapping[str, By] = {"there": BO, "here": WHO}
    for name, one in (("there", there), ("here", here)):
        mine = next(layer for layer in one.layers() if layer.name == "Roads")
        one.set_layer(replace(mine, title=f"Roads, {name}"), **by[name])
    (conflict,) = carry(there, here).conflicts
    assert conflict.here.layer == "Roads"
