"""Two laptops, where one deletes what the other works in, or hands over a part only: it is told, not lost."""

from __future__ import annotations

import pytest

from geo.errors import InputError
from layers.store.model import Layer
from tests.layers.store.conftest import Made
from tests.layers.store.samples import WHO, checked, filled, received, record, retitled, titles
from tests.layers.store.test_merging import BO, carry


def test_a_deleted_layer_tells_what_it_hides(another: Made) -> None:
    there, here = another(), another()
    one, _ = filled(there, 2)
    carry(there, here)
    here.write([retitled(one, "ours")], **WHO)
    here.add(received(checked([record(9)])), **WHO, into="partner")
    there.set_layer(Layer("partner", "partner"), **BO, deleted=True)
    assert carry(there, here, since=1).unseen == {"partner": 2}  # the third nobody touched here
    assert titles(here) == []
    assert carry(here, there).unseen == {"partner": 2}  # and there what comes back lands unseen
    there.undo(2, **BO)
    assert carry(there, here).unseen == {}
    assert titles(there) == titles(here) == ["ours", "post 1", "post 9"]
    assert here.verify() == there.verify() == []


def test_a_deletion_that_both_know_everything_of_tells_nothing(another: Made) -> None:
    there, here = another(), another()
    (one,) = filled(there, 1)
    filled(here, 1)  # the same file
    there.write([retitled(one, "camp")], **BO)
    carry(there, here)
    there.set_layer(Layer("partner", "partner"), **BO, deleted=True)
    assert carry(there, here, since=2).unseen == {}
    third = another()
    filled(third, 1)
    assert carry(there, third).unseen == {}
    there.add(received(checked([record(5)], "other")), **BO)
    assert carry(there, third).unseen == {}


def test_a_gap_between_files_is_refused(another: Made) -> None:
    there, here = another(), another()
    one, two = filled(there, 2)
    carry(there, here)
    there.write([retitled(one, "camp")], **BO)
    there.write([retitled(two, "depot")], **BO)
    with pytest.raises(InputError, match=r"1 changes before it are not here.*`changes --since 1`"):
        carry(there, here, since=2)
    assert titles(here) == ["post 0", "post 1"]
    assert len(carry(there, here, since=1).changes) == 2
    assert titles(there) == ["camp", "depot"]
    assert len(carry(there, here, since=3).changes) == 0
