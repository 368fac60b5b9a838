"""Processes of their own: one that is killed while it writes, and several that write at once."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import KhaburError
from layers.store import marks
from layers.store.workspace import FILE, Workspace, open_workspace
from tests.layers.store.samples import WHO, filled, retitled, titles

ROOT = Path(__file__).resolve().parents[3]


def start(what: str, workspace: Workspace, argument: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.layers.store.writer", what]
    command += [str(workspace.folder), workspace.url or "", argument]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def lines(process: subprocess.Popen[str], count: int) -> list[str]:
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(count)]


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_killed_in_the_middle_of_an_import(workspace: Workspace) -> None:
    filled(workspace, 2)
    process = start("adding", workspace)
    assert lines(process, 1) == ["half"]
    assert workspace.revision == 1  # and nobody has to wait to see it
    kill(process)
    after = open_workspace(workspace.folder, workspace.url)
    assert (after.revision, titles(after)) == (1, ["post 0", "post 1"])
    assert after.was_cut_off == (workspace.url is None)
    assert [one.name for one in after.layers()] == ["partner"]
    assert after.verify() == []
    filled_again = after.find("partner", "1")[0]
    assert after.write([retitled(filled_again, "on")], **WHO).revision == 2
    assert not open_workspace(workspace.folder, workspace.url).was_cut_off


def test_killed_between_edits_every_one_that_was_told_is_there(workspace: Workspace) -> None:
    (one,) = filled(workspace, 1)
    process = start("editing", workspace, one.uid)
    told = lines(process, 20)
    kill(process)
    after = open_workspace(workspace.folder, workspace.url)
    assert [int(line) for line in told] == list(range(2, 22))
    assert after.revision in (21, 22)  # one more may have landed before it could be told
    assert len(after.history(one.uid)) == after.revision
    assert after.verify() == []


def test_two_writers_at_once_lose_nothing(workspace: Workspace) -> None:
    (one,) = filled(workspace, 1)
    processes = [start("counting", workspace, f"{one.uid}:25") for _ in range(2)]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0]
    stands = workspace.get(one.uid)
    assert stands is not None
    assert stands.record is not None
    assert stands.record["properties"]["count"] == 50
    assert sorted(change.revision for change in workspace.log(None)) == list(range(1, 52))
    versions = workspace.history(one.uid)
    below = [version.parent for version in versions]
    assert below == [*(version.version for version in versions[1:]), None]
    assert workspace.verify() == []


def test_damage_after_an_end_is_told_and_not_worked_with(local: Workspace) -> None:
    filled(local, 2)
    with local.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE versions SET record = '{}' WHERE id = '1'")
    local.close()
    mark = local.folder / f"{FILE}.999999999.writing"
    mark.touch()
    with pytest.raises(KhaburError, match=r"damaged: partner/1"):
        open_workspace(local.folder).frame()
    assert mark.exists()  # so that it is told again


def test_the_mark_of_one_that_writes_is_left_alone(local: Workspace) -> None:
    filled(local, 1)
    with marks.mark(local.folder / FILE):
        assert len(list(local.folder.glob("*.writing"))) == 1
        assert marks.left(local.folder / FILE) == []
        assert not open_workspace(local.folder).was_cut_off
    assert list(local.folder.glob("*.writing")) == []


def test_a_killed_backup_or_restore_is_in_nobodys_way(local: Workspace, tmp_path: Path) -> None:
    (one,) = filled(local, 1)
    file = tmp_path / "backup[1].sqlite"
    process = start("backing_up", local, str(file))
    assert lines(process, 1) == ["half"]
    kill(process)
    assert not file.exists()
    local.backup(file)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [file.name]
    local.write([retitled(one, "camp")], **WHO)
    process = start("restoring", local, str(file))
    assert lines(process, 1) == ["half"]
    kill(process)
    assert len(list(local.folder.glob(".restoring-*.sqlite"))) == 1
    local.restore_backup(file, **WHO)
    assert list(local.folder.glob(".restoring-*")) == []
    assert titles(local) == ["post 0"]
    assert local.verify() == []
