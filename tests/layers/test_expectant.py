"""The map with what is being added is made while it is written, and told only once it is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.errors import InputError
from layers.intake.receive import receive
from layers.keeper import Expectant, Keeper, Made
from layers.store import ahead
from layers.store.ahead import Ahead
from layers.store.workspace import Workspace
from tests.layers.store.samples import WHO
from tests.layers.test_keeper import STATE, content, made
from tests.layers.their_file import collection, feature


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with one layer, that the processes find."""
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "work"))
    found = Workspace(tmp_path / "work", None)
    found.add(receive(written(tmp_path / "first.geojson", "First")), **WHO)
    return found


@pytest.fixture
def waiting(store: Workspace) -> Iterator[Expectant]:
    started = Expectant()
    yield started
    started.close()


def written(path: Path, name: str) -> Path:
    path.write_text(collection(feature(name=name, when="2022-01-21")), "utf-8")
    return path


def test_it_shows_what_landed_as_any_other_map_does(
    store: Workspace, waiting: Expectant, tmp_path: Path
) -> None:
    told: list[Made | None] = []

    def hand_on(coming: Ahead) -> None:
        waiting.take(ahead.write(tmp_path, coming))
        told.append(waiting.wait(4))  # longer than drawing so little takes

    store.add(receive(written(tmp_path / "second.geojson", "Second")), **WHO, told=hand_on)
    assert told == [None], "nothing is told of what has not landed"
    found = made(waiting)
    plain = Keeper()
    assert content(found.data.messages) == content(made(plain).data.messages)
    plain.close()
    assert waiting.table({**STATE, "layers": ["second"]}, "en").total == 1


def test_it_refuses_what_never_landed(store: Workspace, waiting: Expectant, tmp_path: Path) -> None:
    def stop(coming: Ahead) -> None:
        waiting.take(ahead.write(tmp_path, coming))
        raise InputError("stopped")

    with pytest.raises(InputError, match="stopped"):
        store.add(receive(written(tmp_path / "second.geojson", "Second")), **WHO, told=stop)
    store.add(receive(written(tmp_path / "third.geojson", "Third")), **WHO)
    with pytest.raises(InputError, match=r"another change|does not follow"):
        made(waiting)


def test_what_landed_before_it_had_read_all_is_there_once(store: Workspace, tmp_path: Path) -> None:
    told: list[Path] = []
    store.add(
        receive(written(tmp_path / "second.geojson", "Second")),
        **WHO,
        told=lambda coming: told.append(ahead.write(tmp_path, coming)),
    )
    late = Expectant()
    late.take(told[0])
    made(late)
    assert late.table({**STATE, "layers": ["second"]}, "en").total == 1
    late.close()
