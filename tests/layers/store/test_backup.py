"""A workspace as one file, and back; and what `verify` finds where somebody else had a hand in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError, KhaburError, UsageError
from layers.store import fitting
from layers.store.model import Edit
from layers.store.workspace import FILE, Workspace, open_workspace
from tests.cluster import Cluster
from tests.layers.store.conftest import Made
from tests.layers.store.samples import WHO, checked, filled, received, record, retitled, titles


def test_a_backup_brings_back_all_of_it(workspace: Workspace, tmp_path: Path) -> None:
    one, two = filled(workspace, 2)
    workspace.write([retitled(one, "camp")], **WHO)
    workspace.remember("shape", {"name": "title"})
    file = tmp_path / "backup.sqlite"
    workspace.backup(file)
    assert [path.name for path in tmp_path.glob("backup*")] == ["backup.sqlite"]
    workspace.write([Edit("partner", two.uid, two.version, None)], **WHO)
    workspace.remember("shape", {"name": "other"})
    change = workspace.restore_backup(file, who="Bo", why="back")
    assert (change.kind, change.revision, workspace.revision) == ("restore", 4, 4)
    assert titles(workspace) == ["camp", "post 1"]
    assert sorted(workspace.frame().geometry.x) == [40, 40.001]
    assert workspace.mapping("shape") == {"name": "title"}
    assert [one.revision for one in workspace.log()] == [4, 2, 1]  # no number means two things
    assert workspace.verify() == []
    (kept,) = workspace.folder.glob("before-restore-*.sqlite")
    workspace.restore_backup(kept, who="Bo", why="forth")
    assert titles(workspace) == ["camp"]
    assert workspace.write([retitled(workspace.find(None, "0")[0], "on")], **WHO).revision == 6


def test_a_backup_of_one_database_is_restored_into_the_other(
    another: Made, local: Workspace, tmp_path: Path
) -> None:
    workspace = another()
    big = record(7, big=2**80, half="\ud800")
    workspace.add(received(checked([big, record(8)])), **WHO)
    workspace.backup(tmp_path / "one.sqlite")
    local.restore_backup(tmp_path / "one.sqlite", **WHO)
    assert next(local.records("partner")).record == big
    local.backup(tmp_path / "two.sqlite")
    workspace.restore_backup(tmp_path / "two.sqlite", **WHO)
    assert next(workspace.records("partner")).record == big
    assert local.verify() == workspace.verify() == []


def test_a_backup_takes_nobodys_place(local: Workspace, tmp_path: Path) -> None:
    filled(local, 1)
    there = tmp_path / "there"
    there.write_text("mine")
    with pytest.raises(UsageError, match="there is a file already"):
        local.backup(there)
    assert there.read_text() == "mine"
    with pytest.raises(UsageError, match="no folder"):
        local.backup(tmp_path / "nowhere" / "file")


def test_what_is_no_sound_backup_changes_nothing(local: Workspace, tmp_path: Path) -> None:
    filled(local, 2)
    whole = tmp_path / "whole.sqlite"
    local.backup(whole)
    page = len(whole.read_bytes()) // 2
    for name, content, said in (
        ("text", b"not a database", "not a backup"),
        ("cut", whole.read_bytes()[:page], "not a sound backup|not a backup"),
        ("other", whole.read_bytes().replace(b"post 1", b"post 7"), "not a sound backup"),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(InputError, match=said):
            local.restore_backup(file, **WHO)
    with pytest.raises(InputError, match="cannot be read"):
        local.restore_backup(tmp_path / "missing", **WHO)
    assert (local.revision, titles(local)) == (1, ["post 0", "post 1"])
    assert sorted(path.name for path in local.folder.iterdir() if "restor" in path.name) == []


def test_what_is_damaged_is_kept_and_replaced(local: Workspace, tmp_path: Path) -> None:
    filled(local, 2)
    local.backup(tmp_path / "whole")
    local.close()
    file = local.folder / FILE
    file.write_bytes(file.read_bytes()[:9000] + b"\0" * 9000)
    again = open_workspace(local.folder)
    with pytest.raises(KhaburError):
        again.frame()
    again.close()
    (local.folder / f"{FILE}.999999999.writing").touch()
    after = open_workspace(local.folder)
    assert after.restore_backup(tmp_path / "whole", **WHO).revision == 2
    assert titles(open_workspace(local.folder)) == ["post 0", "post 1"]
    assert len(list(local.folder.glob("damaged-*.sqlite"))) == 1
    assert after.verify() == []


HANDS = [
    ("UPDATE versions SET record = '{}' WHERE id = '1'", "partner/1, revision 1"),
    ("UPDATE versions SET columns = NULL WHERE id = '1'", "says something else"),
    ("UPDATE versions SET version = 'x' WHERE id = '1'", "says something else"),
    ("UPDATE changes SET who = 'Eve' WHERE revision = 2", "revision 2: says something else"),
    ("DELETE FROM versions WHERE revision = 2", "revision 2: 0 features, 1 would be right"),
    ("UPDATE heads SET number = 2 WHERE id = '0'", "the newest of its feature, but not what is"),
    ("DELETE FROM heads WHERE id = '1'", "the newest of its feature, but not what is"),
    ("UPDATE heads SET layer = 'x' WHERE id = '1'", "not what is shown"),
    ("UPDATE heads SET deleted = (1=1) WHERE id = '1'", "not what is shown"),
    ("DELETE FROM versions WHERE revision = 1 AND id = '0'", "which is not there"),
    ("INSERT INTO conflicts SELECT uid, number FROM heads WHERE id = '1'", "listed as standing"),
    ("UPDATE versions SET geometry = NULL WHERE id = '1'", "drawn elsewhere"),
]


@pytest.mark.parametrize(("statement", "said"), HANDS)
def test_a_foreign_hand_is_seen(local: Workspace, statement: str, said: str) -> None:
    one, _ = filled(local, 2)
    local.write([retitled(one, "camp")], **WHO)
    assert local.verify() == local.verify(quick=True) == []
    with local.engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert any(said in line for line in local.verify())


def test_a_geometry_that_postgis_refuses_is_not_lost(
    cluster: Cluster, blank_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_workspace(tmp_path, cluster.url(blank_url))
    made = fitting.wkb

    def broken(shapes: Any) -> list[bytes | None]:
        first, _, *others = made(shapes)
        return [first, b"no geometry", *others]

    monkeypatch.setattr(fitting, "wkb", broken)
    assert [one.id for one in filled(workspace, 3)] == ["0", "1", "2"]
    assert workspace.url is not None
    beside = cluster.query(
        workspace.url, "SELECT id, misfit FROM versions WHERE misfit IS NOT NULL"
    )
    assert beside == [("1", b"no geometry")]
    placed = cluster.query(workspace.url, "SELECT id FROM versions WHERE geometry IS NOT NULL")
    assert placed == [("0",), ("2",)]
