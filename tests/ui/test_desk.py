"""The desk of a session: what it holds goes with it; a press of a button is heard once, by the right run."""

from __future__ import annotations

import gc
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from layers.intake.model import Options
from layers.plan import Plan
from layers.preview import Preview
from layers.report import Report
from layers.store.model import Change
from layers.store.workspace import FILE, open_workspace
from tests.browser.adding import collection, feature
from ui.desk import Desk

POINT = collection(feature("a", 40.7, 36.5, titel="A post", day="2022-01-20"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))
    return tmp_path


def looked_at(desk: Desk) -> Report:
    while desk.opened is not None:
        found = desk.look(60)
        if found is not None:
            return found
    raise AssertionError(desk.refused)


def lying(folder: Path) -> list[Path]:
    return [file for file in folder.glob("incoming/*/*") if file.name != "lock"]


def test_what_a_session_dropped_goes_with_it(folder: Path) -> None:
    desk = Desk()
    desk.take("one.geojson", [POINT])
    desk.take("two.geojson", [POINT, b" "])
    desk.open_next()
    assert looked_at(desk).features == 1
    preview = desk.preview
    assert preview is not None
    assert preview.is_there
    assert len(lying(folder)) == 2
    del desk
    gc.collect()
    assert lying(folder) == []
    assert not preview.is_there


def test_a_file_is_added_and_its_columns_are_remembered_for_the_next(folder: Path) -> None:
    desk, store = Desk(), open_workspace(folder)
    desk.take("posts.geojson", [POINT])
    desk.open_next()
    first = looked_at(desk)
    desk.check_again(Options(columns={"name": "titel"}))
    assert looked_at(desk).layers[0].columns["name"] == "titel"
    desk.add(
        Plan({"posts": "Posts"}, style={"colour": "#112233"}), store, who="Layla", why="a list"
    )
    assert desk.added(60)
    assert desk.trouble is None
    assert desk.opened is None
    (layer,) = store.layers()
    assert (layer.title, layer.style["colour"]) == ("Posts", "#112233")
    assert [one.name for one in desk.landed] == ["posts.geojson"]
    assert store.mapping(first.layers[0].shape) == {"name": "titel"}
    desk.take("more.geojson", [POINT, b"\n"])
    desk.open_next()
    assert "name" not in looked_at(desk).layers[0].columns
    assert desk.recall({"name": "titel"})
    assert looked_at(desk).layers[0].columns["name"] == "titel"
    desk.put_away()
    assert lying(folder) == []


def test_a_file_that_is_being_added_is_not_put_away(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, store = Desk(), open_workspace(folder)
    desk.take("one.geojson", [POINT])
    desk.take("two.geojson", [POINT, b" "])
    desk.open_next()
    looked_at(desk)
    goes_on, confirm = threading.Event(), Preview.confirm

    def late(*asked: Any, **said: Any) -> Sequence[Change]:
        goes_on.wait(60)
        return confirm(*asked, **said)

    monkeypatch.setattr(Preview, "confirm", late)
    desk.add(Plan(), store, who="Layla", why="a list")
    desk.open_next()
    desk.put_away()
    assert desk.opened is not None
    assert desk.opened.name == "one.geojson"
    goes_on.set()
    assert desk.added(60)
    assert desk.trouble is None
    assert [(one.name, one.features) for one in desk.landed] == [("one.geojson", 1)]
    assert len(store.layers()) == 1
    assert desk.opened is not None
    assert desk.opened.name == "two.geojson"
    desk.put_away()


def test_a_workspace_that_fails_is_told_in_a_line(folder: Path) -> None:
    desk, store = Desk(), open_workspace(folder)
    desk.take("one.geojson", [POINT])
    desk.open_next()
    looked_at(desk)
    (folder / FILE).write_bytes(b"no database " * 1000)
    desk.add(Plan(), store, who="Layla", why="a list")
    assert desk.added(60)
    assert desk.trouble is not None
    assert "file is not a database" in desk.trouble
    assert "Traceback" not in desk.trouble
    assert desk.opened is not None, "it can be tried again"
    desk.put_away()


def test_what_the_store_refuses_is_told_and_the_file_stays(folder: Path) -> None:
    desk, store = Desk(), open_workspace(folder)
    for name in ("one.geojson", "same.geojson"):
        desk.take(name, [POINT])
        if desk.opened is None:
            desk.open_next()
        looked_at(desk)
        desk.add(Plan(), store, who="Layla", why="a list")
        assert desk.added(60)
    assert desk.trouble is not None
    assert "added before, by Layla" in desk.trouble
    assert desk.opened is not None
    desk.add(Plan(again=True), store, who="Layla", why="once more")
    assert desk.added(60)
    assert desk.trouble is None
    assert len(lying(folder)) == 0
    assert len(store.layers()) == 2


def test_a_file_that_is_too_large_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABUR_MAX_BYTES", "10")
    with pytest.raises(InputError, match=r"big\.geojson: larger than 10 bytes"):
        Desk().take("big.geojson", [POINT])
    assert lying(folder) == []


def test_a_press_is_heard_once_and_by_no_older_run() -> None:
    desk = Desk()
    desk.ask("confirm")
    heard: list[bool] = []
    older = threading.Thread(target=lambda: heard.append(desk.is_asked("confirm")))
    older.start()
    older.join()
    assert heard == [False], "it has not seen what was typed"
    assert desk.is_waiting
    assert desk.is_asked("confirm")
    assert not desk.is_asked("confirm")


def test_a_press_outlives_the_run_that_it_came_in() -> None:
    desk = Desk()
    run = threading.Thread(target=desk.ask, args=("confirm",))
    run.start()
    run.join()
    assert desk.is_asked("confirm")


class FakeComing:
    """A map in the making that only remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[Path, int]] = []
        self.is_over = False

    def take(self, path: Path, revision: int) -> None:
        self.told.append((path, revision))

    def forget(self) -> None:
        self.is_over = True


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if one feature were worth it."""
    monkeypatch.setattr("ui.desk.WORTH_AHEAD", range(1, 100))
    monkeypatch.setattr("ui.desk.Coming", FakeComing)


def test_the_map_with_what_is_added_is_begun_before_it_is_there(folder: Path, ahead: None) -> None:
    desk = Desk()
    desk.take("one.geojson", [POINT])
    desk.open_next()
    looked_at(desk)
    coming: Any = desk.coming
    desk.add(Plan(), open_workspace(), who="Layla", why="a list")
    while not desk.added(60):
        pass
    (landed,) = desk.landed
    ((path, revision),) = coming.told
    assert revision == landed.changes[0].revision
    assert path.parent.parent == folder / "incoming"
    assert not coming.is_over
    assert desk.coming is None


def test_nobody_waits_for_what_is_put_away_or_fails(folder: Path, ahead: None) -> None:
    desk = Desk()
    for turn in range(3):
        desk.take(f"{turn}.geojson", [POINT])
    desk.open_next()
    looked_at(desk)
    away: Any = desk.coming
    desk.open_next()
    assert away.is_over
    looked_at(desk)
    failing: Any = desk.coming
    desk.add(Plan(), open_workspace(), who="", why="")
    while not desk.added(60):
        pass
    assert desk.trouble is not None
    assert failing.is_over
    desk.open_next()
    looked_at(desk)
    left: Any = desk.coming
    del desk
    gc.collect()
    assert left.is_over
