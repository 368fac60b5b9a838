"""What is told of a layer before it is written is what is read back of it afterwards."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geo.errors import InputError
from layers import work
from layers.intake.receive import receive
from layers.store import ahead
from layers.store.ahead import Ahead
from layers.store.workspace import Workspace
from tests.layers.store.samples import WHO
from tests.layers.their_file import collection, feature

AREA = {"type": "Polygon", "coordinates": [[[41, 36], [41, 37], [42, 37], [42, 36]]]}  # not closed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """One that is repaired, one with nothing but itself, and much said of the first."""
    path = tmp_path / "posts.geojson"
    said = {"status": "planned", "quantity": 12, "source": "x", "theirs": {"a": [1, None]}}
    many = [
        feature(name="قرية", when="2022-01-20", **said),
        feature(AREA),
        feature(None, name="nowhere"),
    ]
    path.write_text(collection(*many), "utf-8")
    return path


def test_the_map_needs_nothing_read_back(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "there"))
    store = Workspace(tmp_path / "there", None)
    told: list[Path] = []
    (change,) = store.add(
        receive(file), **WHO, told=lambda one: told.append(ahead.write(tmp_path / "way", one))
    )
    found = ahead.read(told[0])
    assert not told[0].exists()
    known = work.read()
    assert known is not None
    assert found.revision == change.revision == known.revision
    assert [found.layer] == known.layers
    assert {found.revision: found.origin} == known.origins
    assert found.origin.repaired, "the file has something to repair, else this shows little"
    assert set(found.frame) == set(known.frame)
    pd.testing.assert_frame_equal(
        pd.DataFrame(found.frame[list(known.frame)]), pd.DataFrame(known.frame)
    )
    assert found.frame.geometry.to_wkb().tolist() == known.frame.geometry.to_wkb().tolist()


def test_into_a_layer_that_is_there_it_counts_all_of_it(file: Path, tmp_path: Path) -> None:
    store = Workspace(tmp_path / "there", None)
    store.add(receive(file), **WHO, into="posts")
    told: list[Ahead] = []
    store.add(receive(file), **WHO, into="posts", again=True, told=told.append)
    assert [one.layer for one in told] == store.layers()
    assert told[0].layer.features == 6
    assert not set(told[0].frame["uid"]) & set(store.frame()["uid"][:3])


def test_what_does_not_land_is_told_and_not_returned(file: Path, tmp_path: Path) -> None:
    store = Workspace(tmp_path / "there", None)

    def stop(one: Ahead) -> None:
        raise InputError("stopped")

    with pytest.raises(InputError, match="stopped"):
        store.add(receive(file), **WHO, told=stop)
    assert store.layers() == []
    assert store.revision == 0
