"""`cli.py export`: which layers, which moment, which form; what is left out is told."""

from __future__ import annotations

import json
from pathlib import Path

import pyogrio
import pytest

from layers.model import LAYERS
from layers.store.model import Edit, Layer
from layers.store.workspace import open_workspace
from tests.command import run

POINT = {"type": "Point", "coordinates": [41.0, 36.5]}


def exported(path: Path, *arguments: str, **environment: str) -> list[str]:
    """What is told; nothing is on standard output."""
    done = run("export", *arguments, "--out", str(path), **environment)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return done.stderr.splitlines()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A workspace with a layer of an ugly name and two features in it."""
    folder = tmp_path_factory.mktemp("work")
    store = open_workspace(folder)
    store.set_layer(Layer("نقاط", "نقاط"), who="Rana", why="a test")
    own = {"type": "Feature", "id": 7, "geometry": POINT, "properties": {"=n": 12.0}}
    edits = [
        Edit("نقاط", None, None, own, {"when": "2022-01", "name": "one"}),
        Edit("نقاط", None, None, {**own, "id": 8}, {"when": "2023", "name": "two"}),
    ]
    store.write(edits, who="Rana", why="a test")
    store.close()
    return str(folder)


def test_a_moment_of_built_layers(tmp_path: Path) -> None:
    path = tmp_path / "khabur.gpkg"
    told = exported(path, "--layer", "prisons", "incidents", "--as-of", "2022-06-06")
    assert told == [
        "undated: 6 left out; --undated exports them",
        "not there in that time: 16 left out",
        f"{path}: 4 features",
    ]
    assert [name for name, _ in pyogrio.list_layers(path)][:2] == ["prisons", "incidents"]


def test_all_there_is(tmp_path: Path, workspace: str) -> None:
    path = tmp_path / "all.geojson"
    exported(path, "--undated", KHABUR_WORKSPACE=workspace)
    found = json.loads(path.read_text("utf-8"))
    assert found["khabur"]["layers"] == [*LAYERS, "نقاط"]
    assert {one["properties"].get("khabur:layer") for one in found["features"]} > {*LAYERS}
    built = tmp_path / "built.geojson"
    exported(built, "--undated", "--built", KHABUR_WORKSPACE=workspace)
    alone = json.loads(built.read_text("utf-8"))
    assert len(found["features"]) == len(alone["features"]) + 2


def test_an_added_layer_in_a_window(tmp_path: Path, workspace: str) -> None:
    path = tmp_path / "points.json"
    asked = ("--layer", "نقاط", "--from", "2022", "--to", "2022-06")
    told = exported(path, *asked, KHABUR_WORKSPACE=workspace)
    assert told[0] == "not there in that time: 1 left out"
    found = json.loads(path.read_text("utf-8"))
    assert (found["khabur"]["from"], found["khabur"]["to"]) == ("2022-01-01", "2022-06-30")
    (one,) = found["features"]
    assert (one["id"], one["properties"]["=n"], one["properties"]["khabur:name"]) == (
        7,
        12.0,
        "one",
    )
    exported(path, *asked, "--plain", KHABUR_WORKSPACE=workspace)
    (plain,) = json.loads(path.read_text("utf-8"))["features"]
    assert plain["properties"] == {"=n": 12.0}


def test_what_was_known_on_a_day(tmp_path: Path, workspace: str) -> None:
    path = tmp_path / "known.csv"
    asked = ("--layer", "نقاط", "--known-on", "2020-01-01", "--basis", "recorded")
    done = run("export", *asked, "--out", str(path), KHABUR_WORKSPACE=workspace)
    assert done.returncode == 2
    assert "نقاط: no such layer" in done.stderr
    told = exported(path, "--layer", "prisons", "--known-on", "2020-01-01")
    assert told[-1] == f"{path}: 0 features"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--layer", "prison", "--out", "x.csv"), "prison: no such layer; there are prisons, "),
        (("--out", "x.shp"), "x.shp: no form of a file; there are geojson, gpkg, "),
        (("--out", "nowhere/x.csv"), "there is no folder nowhere"),
        (("--out", "x.csv", "--as-of", "2022"), "one day is needed"),
    ],
)
def test_wrong_usage_is_said(arguments: tuple[str, ...], said: str) -> None:
    done = run("export", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert not list(Path().glob("x.*"))


def test_a_full_disk_is_the_machines_fault() -> None:
    done = run("export", "--layer", "prisons", "--format", "csv", "--out", "/dev/full")
    assert done.returncode == 3
    assert done.stderr == "khabur: /dev/full: cannot be written (No space left on device)\n"
