"""`reports …` and `decisions` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError, UsageError
from layers.store.model import Edit, Layer
from layers.store.reviewed import Decided, KnownTextError
from layers.store.workspace import Workspace, open_workspace
from verbs import reviewing

TEXT = "A lorry burned at the ford. Its driver walked home through the fields before sunrise.\n"
Told = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace that the environment names; nothing is in it."""
    monkeypatch.delenv("KHABUR_DATABASE_URL", raising=False)
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "workspace"))
    return open_workspace()


@pytest.fixture
def file(tmp_path: Path) -> str:
    made = tmp_path / "ford.txt"
    made.write_text(TEXT, "utf-8")
    return str(made)


def test_a_report_is_added_listed_amended_and_removed(
    store: Workspace, file: str, capsys: Told
) -> None:
    reviewing.add(file, outlet="Wadi Post", published="2023-02", who="Ana")
    assert capsys.readouterr().out == "wadi-post-2023-02  F  2023-02  Wadi Post  ford\n"
    reviewing.amend("wadi-post-2023-02", reliability="B", why="known for years")
    reviewing.list_(as_json=True)
    said = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (said["reliability"], said["who"], said["has_text"]) == ("B", "Ana", True)
    assert (said["file"], said["encoding"]) == ("ford.txt", "utf-8")
    assert "text" not in said
    assert store.log()[0].why == "known for years"
    reviewing.remove(said["sha256"])
    capsys.readouterr()
    reviewing.list_()
    assert capsys.readouterr().out == ""
    assert store.verify() == []


def test_the_same_and_nearly_the_same(store: Workspace, file: str, capsys: Told) -> None:
    reviewing.add(file, title="Ford", who="Ana")
    with pytest.raises(KnownTextError, match="by Ana"):
        reviewing.add(file, title="Again")
    Path(file).write_text(f"{TEXT}It rained at noon.", "utf-8")
    reviewing.add(file, title="More")
    assert "nearly the report ford: 2 of 3 sentences the same" in capsys.readouterr().err


def test_the_text_leaves_only_when_it_is_asked_for(
    store: Workspace, file: str, tmp_path: Path
) -> None:
    reviewing.add(file, title="Ford", who="Ana")
    reviewing.text("ford", out=tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_text("utf-8") == store.report_text(store.reports()[0].sha256)
    with pytest.raises(InputError, match="no such report; there are ford"):
        reviewing.text("another", out=tmp_path / "out.txt")


def test_names_that_are_no_places(store: Workspace, capsys: Told) -> None:
    reviewing.rule_out("Harir", who="Ana", why="a fabric")
    capsys.readouterr()
    reviewing.ruled_out()
    assert capsys.readouterr().out.startswith("Harir  Ana  ")
    reviewing.ruled_out(as_json=True)
    assert json.loads(capsys.readouterr().out)["why"] == "a fabric"
    reviewing.read_again("harîr")
    capsys.readouterr()
    reviewing.ruled_out()
    assert capsys.readouterr().out == ""


def test_decisions_are_listed_and_written(
    store: Workspace, file: str, tmp_path: Path, capsys: Told
) -> None:
    reviewing.add(file, title="Ford", who="Ana")
    sha256 = store.reports()[0].sha256
    rejected = Decided(sha256, "k1", "reject", {"event_type": "attack", "evidence": [0, 27]})
    store.decide([rejected], who="Bo", why="an accident")
    capsys.readouterr()
    reviewing.decisions()
    assert capsys.readouterr().out.startswith("reject  k1  ")
    reviewing.decisions(as_json=True)
    said = json.loads(capsys.readouterr().out)
    assert (said["report_id"], said["who"], said["why"]) == ("ford", "Bo", "an accident")
    reviewing.decisions(out=tmp_path / "out")
    assert capsys.readouterr().out == f"{tmp_path / 'out' / 'decisions.csv'}: 1 new rows\n"
    reviewing.decisions(out=tmp_path / "out", as_json=True)
    assert json.loads(capsys.readouterr().out) == {"rows": {"decisions.csv": 1}, "left": []}


def test_what_is_wrong_is_whose_fault(store: Workspace, file: str) -> None:
    with pytest.raises(UsageError, match="who changes this"):
        reviewing.add(file, title="Ford")
    with pytest.raises(UsageError, match="--reliability G"):
        reviewing.add(file, reliability="G", who="Ana")
    with pytest.raises(UsageError, match="write 2026-11-15"):
        reviewing.add(file, published="15/11/2026", who="Ana")
    with pytest.raises(InputError, match=r"absent\.txt"):
        reviewing.add("absent.txt", who="Ana")
    with pytest.raises(InputError, match="published"):
        reviewing.add(file, published="lately", who="Ana")
    reviewing.add(file, title="Ford", who="Ana")
    with pytest.raises(UsageError, match="nothing is said"):
        reviewing.amend("ford")


def test_a_day_to_come_is_told(store: Workspace, file: str, capsys: Told) -> None:
    reviewing.add(file, title="Ford", published="2999-01-01", who="Ana")
    assert "2999-01-01, which has not come yet" in capsys.readouterr().err
    reviewing.amend("ford-2999-01-01", published="2023-02")
    assert capsys.readouterr().err == ""


def test_an_amendment_tells_what_it_does_not_change(
    store: Workspace, file: str, capsys: Told
) -> None:
    reviewing.add(file, title="Ford", who="Ana")
    record: dict[str, Any] = {"type": "Feature", "id": "f", "geometry": None, "properties": {}}
    sha256 = store.reports()[0].sha256
    made = Edit("incidents", None, None, record, {"kind": "attack"})
    accepted = Decided(sha256, "k1", "accept", {"event_type": "attack"}, made)
    store.decide([accepted], who="Bo", why="so", layers=[Layer("incidents", "Incidents")])
    reviewing.amend("ford", reliability="B")
    assert capsys.readouterr().err.startswith("1 on the map keep the grade")


def test_a_removed_text_is_forgotten(store: Workspace, file: str, capsys: Told) -> None:
    reviewing.add(file, title="Ford", who="Ana")
    with pytest.raises(InputError, match="reports remove ford"):
        reviewing.forget("ford")
    reviewing.remove("ford")
    assert "reports forget ford" in capsys.readouterr().err
    reviewing.forget("ford")
    assert "its text is to be forgotten" in capsys.readouterr().out
    reviewing.forget("ford")
    assert capsys.readouterr().out == "ford: forgotten before\n"


def test_without_a_workspace_it_says_what_makes_one(store: Workspace) -> None:
    with pytest.raises(InputError, match="`reports add FILE` makes one"):
        reviewing.list_()
