"""What a merge brought is told by its change for good."""

from __future__ import annotations

from pathlib import Path

from layers.store.brought import Brought
from layers.store.reviewed import Decided
from tests.layers.store.conftest import Made
from tests.layers.store.samples import WHO, filled, retitled


def test_a_merge_tells_what_came_and_what_was_left(another: Made, tmp_path: Path) -> None:
    here, there, file = another(), another(), tmp_path / "theirs"
    one, *_ = filled(there, 3)
    there.changes(0, file)
    first = here.merge(file, who="Bo", why="b")
    assert here.brought(len(first.changes) + 1) == Brought(
        "theirs", (1,), {"feature": 3, "layer": 1}
    )
    here.write([retitled(one, "ours")], **WHO)
    there.write([retitled(one, "theirs")], **WHO)
    there.write([retitled(there.find(None, "0")[0], "theirs again")], **WHO)
    there.decide([Decided("5e" * 32, "k1", "reject", {"event_type": "attack"})], **WHO)
    there.changes(1, file)
    here.merge(file, who="Bo", why="b")
    told = {"feature": 1, "decision": 1}
    assert here.brought(here.revision) == Brought("theirs", (4, 5, 6), told, conflicts=1)
    assert here.brought(1) is None, "no merge"
    here.merge(file, who="Bo", why="b")
    assert here.revision == 7, "the same again brings nothing, and is no change"


def test_what_it_left_out_of_sight_is_told(another: Made, tmp_path: Path) -> None:
    here, there, file = another(), another(), tmp_path / "theirs"
    one, *_ = filled(there, 2)
    there.changes(0, file)
    here.merge(file, who="Bo", why="b")
    (layer,) = here.layers()
    here.set_layer(layer, **WHO, deleted=True)
    there.write([retitled(one, "theirs")], **WHO)
    there.changes(1, file)
    here.merge(file, who="Bo", why="b")
    found = here.brought(here.revision)
    assert found is not None
    assert dict(found.unseen) == {"partner": 1}
