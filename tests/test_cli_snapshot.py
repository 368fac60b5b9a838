"""`cli.py snapshot`: what is asked, what is told, and no half-written file whatever goes wrong."""

from __future__ import annotations

import json
import re
import resource
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

import cli
from layers.snapshot import ask as asking
from layers.snapshot import making, remade
from layers.snapshot.model import Ask
from layers.store.model import Edit, Layer
from layers.store.workspace import Workspace, open_workspace
from layers.workshop import Workshop
from tests.command import ROOT, run

SMALL = ("--dpi", "50", "--as-of", "2022-01-21")
Said = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def snapshot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Said:
    """The verb in this process, in a folder of its own: its exit code and what it told."""
    monkeypatch.chdir(tmp_path)

    def said(*arguments: str) -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["cli.py", "snapshot", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.run()
        heard = capsys.readouterr()
        assert heard.out == ""
        code = ended.value.code
        assert isinstance(code, int)
        return code, heard.err.splitlines()

    return said


def left() -> list[str]:
    """What lies in the folder, hidden files too."""
    return sorted(str(path) for path in Path().rglob("*"))


def ask_of(path: Path | str) -> dict[str, Any]:
    """What a manifest says was asked."""
    ask: dict[str, Any] = json.loads(Path(path).read_text("utf-8"))["ask"]
    return ask


def test_a_page_and_its_manifest_from_the_shell(tmp_path: Path) -> None:
    out, title = tmp_path / "page.png", "a\u202eb $\\frac{1}{2}$ {{7*191}} </title>"
    done = run("snapshot", *SMALL, "--title", title, "--page", "A4", "--out", str(out))
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    told = rf"{out}: \d+ certain, \d+ possible, 0 planned; 15 undated left out"
    assert re.fullmatch(told, done.stderr.strip())
    assert Image.open(out).size == (584, 413)
    # What a text hides is shown, and what it says runs nowhere.
    shown = "a⟨U+202E⟩b $\\frac{1}{2}$ {{7*191}} </title>"
    assert ask_of(tmp_path / "page.manifest.json")["title"] == shown
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.manifest.json", "page.png"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("", "--out: give the file to write"),
        ("--out page.tiff", "page.tiff: no form of a page; there are .png, .pdf"),
        ("--out page", "page: no form of a page"),
        ("--out nowhere/page.png", "there is no folder nowhere; make it first"),
        ("--out page.png --as-of 2022-01", "one day is needed"),
        ("--out page.png --as-of 2022-01-21 --from 2022", "exclude each other"),
        ("--out page.png --from 2022-02 --to 2022-01", "ends before it begins"),
        ("--out page.png --bbox 40,34,43", "--bbox 40,34,43: four numbers"),
        ("--out page.png --bbox 40,34,43,x", "four numbers in degrees"),
        ("--out page.png --bbox 170,30,-170,40", "across the antimeridian"),
        ("--out page.png --bbox 0,0,10,10", "off the map, which reaches from 26 to 56° E"),
        ("--out page.png --bbox -10,-20,-5,-15", "off the map"),
        ("--out page.png --place xyzzy", "--place xyzzy: not found; the nearest names are"),
        ("--out page.png --place Sinjar", "several bear that name; give one by its id"),
        ("--out page.png --place Nineveh --radius-km 0", "--radius-km 0: give 1 to 2000 km"),
        ("--out page.png --radius-km 10", "--radius-km is told about a place; give --place too"),
        ("--out page.png --layers prisons,prizons", "prizons: no such layer; there are prisons"),
        ("--out page.png --dpi 1200", "139 million pixels on a4; give at most 1017"),
        ("--out page.png --dpi 20", "--dpi 20: give 50 to 1200"),
        ("--out page.png --page b5", "--page b5: there are a4, a3"),
        ("--out page.png --lang de", "--lang de: there are en, ar, both"),
        ("--out page.png --vision cats", "--vision cats: there are grey"),
        ("--out page.png --coarsen 0.1", "--coarsen 0.1: give 1 to 200 km"),
        ("--out page.png --withhold campz", "campz: no such layer"),
        ("--out page.png --layer camps --withhold camps", "--withhold camps: it is asked for"),
        ("--out page.png --data exe", "--data exe: no such form"),
        ("--out page.png --produced today", "--produced today"),
        ("--out page.png --known-on 2022", "--known-on 2022: one day is needed"),
        ("--out page.png --basis rumour", "--basis rumour: there are published, recorded"),
        ("--out page.png --template mine", "--template mine: no such template; there are none"),
        ("--out page.png --compare 2022-06-01 2022-01-01", "give the earlier day first"),
        ("--out page.png --series hourly", "--series hourly: there are daily"),
        ("--manifest m.json --lang ar", "--manifest says all of the page; leave --lang out"),
        ("--out page.png --title " + 5000 * "x", "--title has 5,000 characters; a page has room"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(snapshot: Said, arguments: str, told: str) -> None:
    code, lines = snapshot(*arguments.split())
    assert code == 2
    assert told in lines[0]
    assert all(line.startswith("khabur: ") for line in lines)
    assert len(max(lines, key=len)) < 300
    assert left() == []


def test_a_folder_is_no_file(snapshot: Said) -> None:
    Path("page.png").mkdir()
    code, lines = snapshot(*SMALL, "--out", "page.png")
    assert (code, lines) == (2, ["khabur: page.png: a folder; give a file in it"])


def test_nothing_in_that_time_is_bad_input(snapshot: Said) -> None:
    code, lines = snapshot("--as-of", "1950-01-01", "--layer", "camps", "--out", "page.png")
    assert code == 1
    assert len(lines) == 1
    assert left() == []


def test_no_room_on_the_disk_leaves_what_was_there(snapshot: Said) -> None:
    Path("page.png").write_bytes(b"what was there")
    _, most = limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, most))
    try:
        code, lines = snapshot(*SMALL, "--out", "page.png")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (code, lines) == (3, ["khabur: page.png: cannot be written (File too large)"])
    assert Path("page.png").read_bytes() == b"what was there"
    assert left() == ["page.png"]


def test_no_permission_leaves_what_was_there(snapshot: Said) -> None:
    """A folder of the kernel's, into which nobody writes, root included."""
    code, lines = snapshot(*SMALL, "--out", "/proc/page.png")
    assert code == 3
    assert lines[0].startswith("khabur: /proc/page")
    assert "cannot be written" in lines[0]


def test_every_command_of_its_document_runs(snapshot: Said) -> None:
    document = (ROOT / "docs" / "snapshot.md").read_text("utf-8")
    block = re.findall(r"^```sh\n(.*?)^```", document, re.MULTILINE | re.DOTALL)[0]
    lines = block.replace("\\\n", " ").splitlines()
    assert len(lines) == 4
    for line in lines:
        python, program, verb, *arguments = shlex.split(line)
        assert (python, program, verb) == (".venv/bin/python", "cli.py", "snapshot")
        if "--manifest" not in arguments:
            arguments += ["--dpi", "50"]
        assert snapshot(*arguments)[0] == 0, line
        assert Path(arguments[arguments.index("--out") + 1]).stat().st_size


# ── again ────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page that was made without a word about its time, what was told of it, its manifest."""
    folder = tmp_path_factory.mktemp("first")
    lines = making.write(
        asking.check(Ask(dpi=50, lang="both", produced="2026-02-01")),
        Workshop(with_work=False),
        folder / "page.png",
    )
    (folder / "told.txt").write_text("\n".join(lines), "utf-8")
    return folder


def manifest_of(first: Path, **change: Any) -> None:
    """The manifest of the first page in this folder, with something else in it."""
    manifest = json.loads((first / "page.manifest.json").read_text("utf-8"))
    Path("page.manifest.json").write_text(json.dumps(manifest | change), "utf-8")


def test_without_a_time_it_says_which_it_took(first: Path) -> None:
    assert (first / "told.txt").read_text("utf-8") == (
        "no time given: as of 2026-01-22, the latest day that a report reaches, "
        "with the 30 days before"
    )
    ask = ask_of(first / "page.manifest.json")
    assert (ask["as_of"], ask["trail"]) == ("2026-01-22", 30)


@pytest.mark.parametrize("said", ["page.manifest.json", "page.png"])
def test_the_same_page_again_byte_for_byte(snapshot: Said, first: Path, said: str) -> None:
    shutil.copytree(first, ".", dirs_exist_ok=True)
    code, told = snapshot("--manifest", said, "--out", "again.png")
    assert code == 0
    assert told[0] == "the same as page.png, byte for byte"
    assert Path("again.png").read_bytes() == Path("page.png").read_bytes()
    manifests = [Path(f"{name}.manifest.json").read_bytes() for name in ("page", "again")]
    assert manifests[0] == manifests[1]


def test_the_first_page_is_not_replaced_without_a_word(snapshot: Said, first: Path) -> None:
    shutil.copytree(first, ".", dirs_exist_ok=True)
    for said in ("page.manifest.json", "page.png"):
        assert snapshot("--manifest", said)[0] == 2
    _, told = snapshot("--manifest", "page.manifest.json")
    assert told == ["khabur: page.png: is there; give --out for the page that is made again"]


def test_no_manifest_takes_the_place_of_another_without_a_word(snapshot: Said, first: Path) -> None:
    shutil.copytree(first, ".", dirs_exist_ok=True)
    code, told = snapshot("--manifest", "page.manifest.json", "--out", "page.pdf")
    assert code == 2
    assert told == [
        "khabur: page.pdf: its manifest would take the place of page.manifest.json; give another name"
    ]
    assert not Path("page.pdf").exists()


def test_a_page_that_is_not_the_same_is_called_so(snapshot: Said, first: Path) -> None:
    shutil.copytree(first, ".", dirs_exist_ok=True)
    with Path("page.png").open("ab") as file:
        file.write(b" ")
    told = snapshot("--manifest", "page.manifest.json", "--out", "again.png")[1]
    assert told[0].startswith("not the same as page.png, byte for byte; drawn by another state")


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


@pytest.mark.parametrize(("there", "told"), [(False, "there is none here"), (True, "got to 2")])
def test_a_workspace_that_is_not_here_is_bad_input(
    snapshot: Said, first: Path, request: pytest.FixtureRequest, there: bool, told: str
) -> None:
    if there:
        request.getfixturevalue("store")
    manifest_of(first, data={"revision": 7, "files": "", "layers": {}})
    code, lines = snapshot("--manifest", "page.manifest.json")
    assert (code, len(lines)) == (1, 1)
    assert "the page was made of revision 7 of a workspace" in lines[0]
    assert told in lines[0]
    assert left() == ["page.manifest.json"]


def test_what_is_not_as_it_was_is_told(first: Path) -> None:
    recorded = json.loads((first / "page.manifest.json").read_text("utf-8"))
    shop = Workshop(with_work=False)
    assert list(remade.changed(recorded, shop)) == []
    recorded["data"]["layers"]["camps"] = {"features": 1, "sha256": "0" * 64}
    recorded["made_with"]["matplotlib"] = "3.11.0\u202e"
    recorded["fonts"] = []
    told = list(remade.changed(recorded, shop))
    assert told[0] == "layer camps: not what it was (1 then, 2 features now); the page differs"
    assert told[1].startswith("made with matplotlib 3.11.0⟨U+202E⟩ (now ")
    assert told[2] == "set in other fonts than then; letters may look different"


def test_words_that_changed_are_told_apart_from_layers(first: Path) -> None:
    recorded = json.loads((first / "page.manifest.json").read_text("utf-8"))
    recorded["data"]["files"] = "0" * 64
    told = list(remade.changed(recorded, Workshop(with_work=False)))
    assert told == ["seeds/ or data/ changed, but in no layer of the page; names on it may differ"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "cannot be read as JSON"),
        (b"{", "cannot be read as JSON"),
        (b"[1]", "no manifest of a page"),
        (b'{"khabur": {}, "data": {}}', "no manifest of a page"),
    ],
)
def test_what_is_no_manifest_is_bad_input(snapshot: Said, content: bytes, told: str) -> None:
    Path("m.json").write_bytes(content)
    code, lines = snapshot("--manifest", "m.json", "--out", "again.png")
    assert code == 1
    assert told in lines[0]
    assert left() == ["m.json"]


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        ({"ask": {"colour": "red"}}, 1, "colour: nothing that a page is asked for"),
        ({"ask": {"dpi": "all"}}, 1, "dpi: 'all' is no value of it"),
        ({"ask": {"dpi": 9000}}, 2, "--dpi 9000"),
        ({"format": "../../etc/passwd"}, 1, "is no form of a page"),
        ({"khabur": {"manifest": 99, "version": "9"}}, 1, "of another form"),
    ],
)
def test_a_manifest_somebody_wrote_is_not_believed(
    snapshot: Said, change: dict[str, object], code: int, told: str
) -> None:
    bare = {
        "khabur": {"manifest": 1, "version": "0"},
        "format": "png",
        "ask": {},
        "data": {"revision": None, "files": "", "layers": {}},
        "made_with": {},
        "fonts": [],
    }
    Path("m.manifest.json").write_text(json.dumps(bare | change), "utf-8")
    found, lines = snapshot("--manifest", "m.manifest.json")
    assert (found, len(lines)) == (code, 1)
    assert told in lines[0]
    assert left() == ["m.manifest.json"]


# ── a template, and what is shared ───────────────────────────────────────────────────────────────


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
