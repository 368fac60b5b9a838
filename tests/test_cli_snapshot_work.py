"""`cli.py snapshot` with a workspace: a page as it stood, a template, and what is shared of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from layers.snapshot import making
from layers.snapshot.model import Ask
from layers.store.model import Edit, Layer
from layers.store.workspace import Workspace, open_workspace
from tests.verb import Said, left, runner

SMALL = ("--dpi", "50", "--as-of", "2022-01-21")


@pytest.fixture
def snapshot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Said:
    """`cli.py snapshot` in a folder of the test's own."""
    return runner("snapshot", monkeypatch, capsys, tmp_path)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with a post in it."""
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path.parent / f"{tmp_path.name}-work"))
    made = open_workspace()
    made.set_layer(Layer("posts", "Posts"), who="Rana", why="a test")
    put(made, "one", 41.0)
    return made


def put(store: Workspace, name: str, lon: float) -> None:
    """Another post."""
    record = {
        "type": "Feature",
        "id": name,
        "geometry": {"type": "Point", "coordinates": [lon, 36.5]},
        "properties": {},
    }
    edit = Edit("posts", None, None, record, {"when": "2022", "name": name})
    store.write([edit], who="Rana", why="a test")


def test_what_was_added_since_is_not_on_the_page_made_again(
    snapshot: Said, store: Workspace
) -> None:
    snapshot(*SMALL, "--out", "page.png")
    put(store, "two", 41.5)
    code, told = snapshot("--manifest", "page.manifest.json", "--out", "again.png")
    assert code == 0
    assert told[:-1] == [
        "the workspace has changed since: drawn as it stood at revision 2, not as it stands at 3",
        "the same as page.png, byte for byte",
    ]
    files = (Path(f"{name}.manifest.json").read_text("utf-8") for name in ("page", "again"))
    assert [json.loads(one)["data"]["layers"]["posts"]["features"] for one in files] == [1, 1]


@pytest.mark.parametrize(
    ("there", "told"), [(False, "there is none here"), (True, "the one here has got to 2")]
)
def test_a_workspace_that_is_not_here_is_bad_input(
    snapshot: Said, request: pytest.FixtureRequest, there: bool, told: str
) -> None:
    if there:
        request.getfixturevalue("store")
    manifest = {
        "khabur": {"manifest": 1, "version": "0"},
        "format": "png",
        "ask": {},
        "data": {"revision": 7, "files": "", "layers": {}},
        "made_with": {},
        "fonts": [],
    }
    Path("page.manifest.json").write_text(json.dumps(manifest), "utf-8")
    code, lines = snapshot("--manifest", "page.manifest.json")
    assert (code, len(lines)) == (1, 1)
    assert "the page was made of revision 7 of a workspace" in lines[0]
    assert told in lines[0]
    assert left() == ["page.manifest.json"]


def test_a_template_is_what_options_then_change(
    snapshot: Said, store: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[Ask]()

    def keep(ask: Ask, *_: Any) -> tuple[str, ...]:
        asked.append(ask)
        return ()

    monkeypatch.setattr(making, "write", keep)
    kept = {"first": "2021", "last": "2022", "trail": 0, "dpi": 50, "lang": "ar", "place": "Mosul"}
    store.keep_template("weekly", kept, who="Rana")
    snapshot("--template", "weekly", "--as-of", "2022-01-21", "--title", "T", "--out", "page.png")
    snapshot("--template", "weekly", "--bbox", "40,34,43,37", "--layer", "camps", "--out", "p.pdf")
    produced = asked[0].produced
    common = Ask(dpi=50, lang="ar", produced=produced)
    assert asked == [
        replace(common, as_of="2022-01-21", title="T", place="Mosul"),
        replace(common, first="2021", last="2022", bbox=(40, 34, 43, 37), layers=("camps",)),
    ]


def test_no_file_of_a_shared_page_holds_more(snapshot: Said, store: Workspace) -> None:
    put(store, "QUARRYHOUSE", 41.2345678)
    arguments = ("--coarsen", "25", "--data", "geojson,csv", "--layers", "posts,camps")
    assert snapshot(*SMALL, *arguments, "--out", "page.html")[0] == 0
    for path in Path().iterdir():
        content = path.read_bytes()
        assert b"QUARRYHOUSE" not in content, path
        assert b"41.23456" not in content, path
    assert left() == ["page.csv", "page.geojson", "page.html", "page.manifest.json"]
    drawn = json.loads(Path("page.geojson").read_text("utf-8"))["features"]
    names = [one["properties"]["khabur:name"] for one in drawn]
    assert sorted(names) == ["Camp", "Camp", "Posts", "Posts"]
