"""What others wrote, told to people: all of it is there, on its line, and it commands no terminal."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from geo.errors import InputError
from layers.store.model import Edit, Version
from layers.store.workspace import Workspace, open_workspace
from tests.layers.store.samples import WHO, checked, received, record, retitled

from verbs import carrying, workspace as verbs  # isort: skip

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202eA\r\n     9  2026-11-22 00:00Z  edit     Bo"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace that the environment names, empty."""
    monkeypatch.delenv("KHABUR_DATABASE_URL", raising=False)
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "workspace"))
    return open_workspace()


def _check(told: str) -> None:
    signs = {sign for sign in told if unicodedata.category(sign) in ("Cc", "Cf")}
    assert signs <= {"\n"}
    assert "⟨U+001B⟩" in told
    assert not any(line.startswith("     9  2026") for line in told.splitlines())


def test_nothing_that_is_told_commands_a_terminal(
    store: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = record(1, **{EVIL: EVIL}) | {"id": EVIL}
    store.add(received(checked([evil], "partner")), who=EVIL, why=EVIL)
    (one,) = store.records("partner")
    store.write([retitled(one, EVIL)], who=EVIL, why=EVIL)
    verbs.log()
    _check(capsys.readouterr().out)
    verbs.history(one.uid)
    _check(capsys.readouterr().out)
    with pytest.raises(InputError):
        verbs.undo(1, who=EVIL)
    _check(capsys.readouterr().err)
    verbs.undo(2, why=EVIL)
    _check(capsys.readouterr().out)
    carrying.changes(tmp_path / "sent")
    other = open_workspace(tmp_path / "other")
    capsys.readouterr()
    other.merge(tmp_path / "sent", **WHO)
    there = other.get(one.uid)
    assert there is not None
    other.write([Edit("partner", one.uid, there.version, None)], who=EVIL, why=EVIL)
    store.write([retitled(one_of(store, one.uid), "camp")], who=EVIL, why=EVIL)
    other.changes(0, tmp_path / "back")
    carrying.merge(tmp_path / "back")
    _check(capsys.readouterr().out)
    carrying.conflicts()
    _check(capsys.readouterr().out)


def one_of(store: Workspace, uid: str) -> Version:
    """A feature as it stands."""
    found = store.get(uid)
    assert found is not None
    return found


def test_a_property_called_geometry_hides_no_move(
    store: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    store.add(received(checked([record(1, geometry="here", id=7, type="post")])), **WHO)
    (one,) = store.records("partner")
    assert one.record is not None
    moved = {**one.record, "geometry": {"type": "Point", "coordinates": [41.5, 36.5]}}
    store.write([Edit("partner", one.uid, one.version, moved, one.columns)], **WHO)
    verbs.history(one.uid)
    told = capsys.readouterr().out.split("version ")[1]
    assert "  geometry: {" in told
    assert "41.5" in told
    assert "properties.geometry" not in told  # which nobody changed
