"""The workspace's verbs: results on standard output, and whose fault it was in the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from sqlalchemy import text

from geo.errors import InputError, KhaburError, UsageError
from layers.store.model import Edit, StaleError
from layers.store.workspace import FILE, Workspace, open_workspace
from tests import command
from tests.layers.store.samples import WHO, filled, retitled, titles

from verbs import carrying, workspace as verbs  # isort: skip


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace that the environment names, with three features in it."""
    monkeypatch.delenv("KHABUR_DATABASE_URL", raising=False)
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "workspace"))
    made = open_workspace()
    filled(made, 3)
    made.set_who("Ana")
    return made


def test_log_and_history(store: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    one = store.find(None, "0")[0]
    store.write([retitled(one, "camp")], who="Bo", why="its\nname")
    verbs.log(limit=50)
    newest, oldest = capsys.readouterr().out.splitlines()
    assert newest.split("  ")[-1] == "its name"
    assert "Ana" in oldest
    verbs.log(limit=1, as_json=True)
    assert json.loads(capsys.readouterr().out)["who"] == "Bo"
    verbs.history("0")
    told = capsys.readouterr().out
    assert '  properties.title: "post 0" → "camp"' in told
    assert '  khabur:name: "post 0" → "camp"' in told
    verbs.history(one.uid, as_json=True)
    newest, oldest = map(json.loads, capsys.readouterr().out.splitlines())
    assert newest["before"] == oldest["after"]
    assert newest["after"]["record"]["properties"]["title"] == "camp"
    assert (newest["who"], newest["why"], oldest["before"]) == ("Bo", "its\nname", None)
    with pytest.raises(InputError, match="no such feature"):
        verbs.history("nobody")


def test_undo_shows_both_where_somebody_was_later(
    store: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    one = store.find(None, "0")[0]
    store.write([retitled(one, "camp")], who="Bo", why="b")
    with pytest.raises(StaleError):
        verbs.undo(1)
    told = capsys.readouterr().err
    assert "would be: deleted" in told
    assert 'stands, by Bo: {"type": "Feature"' in told
    later = store.find(None, "0")[0]
    edit = Edit("partner", one.uid, later.version, later.record, {"name": "another name"})
    store.write([edit], who="Di", why="d")
    with pytest.raises(StaleError):
        verbs.undo(2)
    told = capsys.readouterr().err
    assert '    khabur:name: would be "post 0", stands "another name"' in told, "ours, too"
    verbs.undo(3)
    verbs.undo(2, who="Cy", why="wrong")
    assert titles(store) == ["post 0", "post 1", "post 2"]
    assert store.who == "Cy"  # kept for the next time
    verbs.put_back(one.uid, 2)
    assert titles(store) == ["camp", "post 1", "post 2"]


def test_a_change_needs_a_name(store: Workspace) -> None:
    (store.folder / "who.txt").unlink()
    with pytest.raises(UsageError, match="--who NAME"):
        verbs.undo(1)


def test_backup_and_restore(
    store: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    carrying.backup(tmp_path / "backup")
    verbs.undo(1)
    carrying.restore(tmp_path / "backup")
    assert titles(store) == ["post 0", "post 1", "post 2"]
    assert "kept in" in capsys.readouterr().err


def test_verify_says_what_is_wrong(store: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    carrying.verify()
    said = capsys.readouterr()
    assert (said.out, "sound" in said.err) == ("", True)
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE versions SET record = '{}' WHERE id = '1'"))
    with pytest.raises(KhaburError, match="damaged") as failed:
        carrying.verify()
    assert failed.value.exit_code == 3
    assert "partner/1, revision 1" in capsys.readouterr().out


def test_changes_and_conflicts_go_over(
    store: Workspace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    carrying.changes(tmp_path / "first", since=0)
    one, two = store.find(None, "0")[0], store.find(None, "1")[0]
    store.write([retitled(one, "ours"), Edit("partner", two.uid, two.version, None)], **WHO)
    carrying.changes(tmp_path / "second", since=1)
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "other"))
    other = open_workspace()
    carrying.merge(tmp_path / "first", who="Bo")
    other.write([retitled(one, "theirs")], **WHO)
    capsys.readouterr()
    carrying.merge(tmp_path / "second", as_json=True)
    told_of_it = capsys.readouterr().out
    verbs.log(limit=1)
    assert "from second  1 changes, 2 features, 1 conflicts" in capsys.readouterr().out
    verbs.log(limit=1, as_json=True)
    assert json.loads(capsys.readouterr().out)["brought"]["counts"] == {"feature": 2}
    told = json.loads(told_of_it)
    assert (told["changes"], told["known"], len(told["conflicts"])) == (1, 0, 1)
    assert told["conflicts"][0]["here"]["columns"]["name"] == "theirs"
    carrying.conflicts()
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == f"conflict: partner/0 ({one.uid})"
    assert shown[1].startswith("  shown ")
    assert shown[2].startswith("  beside ")
    assert shown[3:] == [
        '    properties.title: shown "theirs", beside "ours"',
        '    khabur:name: shown "theirs", beside "ours"',
    ], "what differs, and nothing else"
    carrying.settle(one.uid, told["conflicts"][0]["beside"][0]["version"])
    assert titles(other) == ["ours", "post 2"]
    capsys.readouterr()
    carrying.conflicts(as_json=True)
    assert capsys.readouterr().out == ""


def test_a_deletion_is_told_beside_what_the_other_has(
    store: Workspace,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    carrying.changes(tmp_path / "first", since=0)
    one = store.find(None, "0")[0]
    said = {**one.columns, "name": "Renamed", "status": "reported"}
    edit = Edit("partner", one.uid, one.version, one.record, said)
    store.write([edit], **WHO)
    carrying.changes(tmp_path / "second", since=1)
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "other"))
    carrying.merge(tmp_path / "first", who="Bo")
    verbs.undo(1)
    carrying.merge(tmp_path / "second")
    capsys.readouterr()
    carrying.conflicts()
    told = capsys.readouterr().out
    assert ": undone, deleted\n" in told
    assert '    khabur:name: shown -, beside "Renamed"\n' in told
    assert '    khabur:status: shown -, beside "reported"\n' in told


def test_a_writer_that_was_ended_is_told_once(
    store: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    store.close()
    (store.folder / f"{FILE}.999999999.writing").touch()
    verbs.log(limit=1)
    told = capsys.readouterr()
    assert "the change that it had not finished is not there" in told.err
    assert len(told.out.splitlines()) == 1
    verbs.log(limit=1)
    assert capsys.readouterr().err == ""


def test_looking_where_nothing_is_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    done = command.run("log", KHABUR_WORKSPACE=str(folder), KHABUR_DATABASE_URL="")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no workspace yet" in done.stderr
    assert not folder.exists()


def test_a_database_that_fails_is_the_machines_fault(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://me:secret@/db?host={tmp_path}"
    done = command.run("verify", KHABUR_WORKSPACE=str(tmp_path), KHABUR_DATABASE_URL=url)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr


def test_every_verb_is_offered() -> None:
    import cli

    offered = {one.callback for one in cli.app.registered_commands}
    assert {*verbs.VERBS, *carrying.VERBS} <= offered
    assert isinstance(cli.app, typer.Typer)
