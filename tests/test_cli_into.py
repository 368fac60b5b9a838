"""Into which layer a file went, and how much each layer holds: the command line says what the map shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from layers.store.model import Layer
from layers.store.workspace import Workspace, open_workspace
from layers.workshop import Workshop
from verbs.adding import add
from verbs.showing import layers

BUILT = 2  # camps


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.delenv("KHABUR_DATABASE_URL", raising=False)
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "workspace"))
    made = open_workspace()
    made.set_who("Ana")
    return made


def file(folder: Path, name: str, *dates: str) -> str:
    """A file with a point a date."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [41.0 + at / 10, 36.5]},
            "properties": {"name": f"{name} {at}", "date": date},
        }
        for at, date in enumerate(dates)
    ]
    path = folder / f"{name}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return str(path)


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    layers(as_json=True)
    return {row["name"]: row for row in json.loads(capsys.readouterr().out)}


def test_it_is_said_into_which_layer_a_file_went(
    store: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [file(tmp_path, "a", "2022-01-20"), file(tmp_path, "places", "2022-01-21")]
    add(files)
    told = capsys.readouterr().out
    assert "  revision 1: 1 features into the layer a\n" in told
    assert "  revision 2: 1 features into the layer places 2\n" in told
    assert [one.title for one in store.layers()] == ["a", "places 2"], "as the app calls them"
    store.set_layer(Layer("a", "Posts"), who="Bo", why="b")
    add([file(tmp_path, "b", "2022-01-22")], layer="a")
    told = capsys.readouterr().out
    assert "1 features into the layer a (called 'Posts'), which holds 2 now\n" in told
    add([file(tmp_path, "c", "2022-01-23")], layer="camps", as_json=True)
    (into,) = json.loads(capsys.readouterr().out)["into"]
    assert (into["layer"], into["built"], into["features"]) == ("camps", True, 1)
    add([file(tmp_path, "d", "2022-01-24")], layer="camps")
    assert "1 features into the built layer camps, beside its own\n" in capsys.readouterr().out


def test_a_built_layer_counts_what_people_added(
    store: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = listed(capsys)["camps"]
    assert before["features"] == BUILT
    add([file(tmp_path, "c", "2001-02-03", "2022-01-24", "2022-01-25")], layer="camps")
    capsys.readouterr()
    row = listed(capsys)["camps"]
    assert (row["features"], row["built"], row["added"]) == (BUILT + 3, BUILT, 3)
    assert row["features"] == int((Workshop().frame["layer"] == "camps").sum()), "as on the map"
    assert (row["from"], row["to"]) == ("2001-02-03", before["to"])
    layers()
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("camps")]
    assert f" {BUILT + 3}  2001-02-03" in line
    assert line.endswith("(2 built + 3 added)")


def test_an_empty_layer_and_one_that_was_renamed_are_told(
    store: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    store.set_layer(Layer("a", "Posts"), who="Bo", why="b")
    layers()
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("a ")]
    assert line.endswith("0  -  -  (called 'Posts', empty)")
