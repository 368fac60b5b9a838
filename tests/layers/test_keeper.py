"""The process that makes and keeps the app's map: what it answers, what it refuses, and how it ends."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.generate import write
from geo.errors import InputError
from layers import held, listing
from layers.keeper import GoneError, Keeper, Made
from layers.map import parcel, parts
from layers.model import LAYERS
from layers.workshop import Workshop

STATE = {
    "window": ["2021-12-22", "2022-01-22"],
    "held": ["2022-01-21", "2022-01-22"],
    "layers": list(LAYERS),
    "undated": False,
    "zoom": 7,
}


@pytest.fixture(scope="module")
def keeper() -> Iterator[Keeper]:
    started = Keeper()
    yield started
    started.close()


def made(keeper: Keeper) -> Made:
    found = keeper.wait(60)
    while found is None:
        found = keeper.wait(60)
    return found


def content(messages: tuple[bytes, ...]) -> bytes:
    """What stands behind the first line of each."""
    return b"".join(message.partition(b"\n")[2] for message in messages)


def test_it_makes_the_map_of_the_built_layers(keeper: Keeper) -> None:
    found = made(keeper)
    shop = Workshop()
    assert content(found.data.messages) == parts.as_block(shop.parts(welcome=False))
    assert b'data-part="head"' not in content(found.document.messages)
    assert b"startKhabur(" in content(found.document.messages)
    assert found.remarks == ()
    assert keeper.features == len(shop.frame)


def test_it_lists_what_is_shown(keeper: Keeper) -> None:
    made(keeper)
    expected = held.find(held.everything(Workshop()), STATE)
    table = keeper.table(STATE, "ar")
    assert table.total == len(expected) > 20
    assert table.rows.equals(listing.rows(expected, "ar"))
    assert table.counts.equals(listing.counts(expected, "ar"))
    exported = json.loads(keeper.export(STATE, "geojson"))
    assert [one["id"] for one in exported["features"]] == list(table.rows["id"])
    assert exported["khabur"]["layers"] == list(LAYERS)


def test_another_file_is_kept_and_what_was_mended_is_told(tmp_path: Path) -> None:
    file = tmp_path / "theirs.geojson"
    write(file, 40)
    file.write_text(file.read_text().replace('"type":"Point"', '"type":"Pint"', 1))
    keeper = Keeper(file)
    remark = made(keeper).remarks[0]
    assert keeper.features == 39
    assert remark.startswith("feature 1, geometry: type 'Pint'")
    keeper.close()
    assert not keeper.is_there


def test_a_file_that_cannot_be_read_is_refused_in_its_words(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "nowhere.geojson")
    with pytest.raises(InputError, match=r"nowhere\.geojson: cannot be read"):
        made(keeper)
    assert not keeper.is_there, "the next one to ask begins anew"
    keeper.close()


def test_a_process_that_was_ended_is_told_and_known(tmp_path: Path) -> None:
    file = tmp_path / "theirs.geojson"
    write(file, 10)
    keeper = Keeper(file)
    made(keeper)
    assert keeper.is_there
    os.kill(keeper._process.pid, signal.SIGKILL)
    with pytest.raises(GoneError, match="ended"):
        keeper.table({**STATE, "layers": ["incidents"]}, "en")
    assert not keeper.is_there
    keeper.close()


def test_a_parcel_is_cut_and_joins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parcel, "PIECE", 10)
    whole = bytes(range(25))
    wrapped = parcel.wrap(whole)
    assert content(wrapped.messages) == whole
    assert [message.split(b'"piece": ')[1][:1] for message in wrapped.messages] == [
        b"0",
        b"1",
        b"2",
    ]
    assert parcel.wrap(whole) == wrapped
    assert parcel.wrap(whole[::-1]).version != wrapped.version
    assert content(parcel.wrap(b"").messages) == b""
