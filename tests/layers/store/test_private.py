"""The workspace is for its user's eyes alone, and a disk without such rights is no reason to fail."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from layers.store.workspace import FILE, Workspace, open_workspace
from tests.layers.store.samples import filled


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where others could look into whatever is made without care."""
    before = os.umask(0o022)
    yield tmp_path / "workspace"
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    found = (folder, *folder.glob("*"))
    return {one.name: stat.S_IMODE(one.stat().st_mode) for one in found}


def made(folder: Path) -> Workspace:
    store = open_workspace(folder)
    filled(store, 2)
    store.set_who("Ana")
    return store


def test_what_is_made_is_private(folder: Path, tmp_path: Path) -> None:
    store = made(folder)
    names = (FILE, f"{FILE}-wal", f"{FILE}-shm", "who.txt")
    assert modes(folder) == {"workspace": 0o700, **dict.fromkeys(names, 0o600)}
    store.backup(tmp_path / "backup")
    assert modes(tmp_path)["backup"] == 0o600
    store.restore_backup(tmp_path / "backup", who="Ana", why="b")
    assert {mode for name, mode in modes(folder).items() if name != "workspace"} == {0o600}


def test_the_name_alone_is_private(folder: Path) -> None:
    open_workspace(folder).set_who("Ana")
    assert modes(folder) == {"workspace": 0o700, "who.txt": 0o600}


def opened_up(folder: Path) -> Workspace:
    """As an older Khabur left it."""
    store = made(folder)
    for one in folder.glob("*"):
        one.chmod(0o644)
    (folder / "theirs.txt").touch(0o644)
    folder.chmod(0o755)
    return store


def test_one_that_others_could_read_is_mended_on_opening(folder: Path) -> None:
    opened_up(folder)
    assert open_workspace(folder).revision == 1
    found = modes(folder)
    assert found.pop("theirs.txt") == 0o644, "not ours"
    assert found.pop("workspace") == 0o700
    assert set(found.values()) == {0o600}


def test_a_folder_that_a_group_shares_is_left_to_it(folder: Path) -> None:
    opened_up(folder)
    folder.chmod(0o2775)
    assert open_workspace(folder).revision == 1
    assert modes(folder)["workspace"] == 0o2775
    assert modes(folder)[FILE] == 0o644


def test_a_disk_without_rights_is_used_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_up(folder)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError("this disk knows no rights")

    monkeypatch.setattr(Path, "chmod", refused)
    store = open_workspace(folder)
    store.set_who("Bo")
    assert (store.revision, store.who) == (1, "Bo")
