"""`cli.py snapshot`: what is asked, what is told, and no half-written file whatever goes wrong."""

from __future__ import annotations

import json
import re
import resource
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.command import ROOT, run
from tests.verb import Said, left, runner

SMALL = ("--dpi", "50", "--as-of", "2022-01-21")


@pytest.fixture
def snapshot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Said:
    """`cli.py snapshot` in a folder of the test's own."""
    return runner("snapshot", monkeypatch, capsys, tmp_path)


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


def test_a_picture_does_not_load_what_documents_and_slides_need() -> None:
    program = (
        "import sys, layers.snapshot.making\n"
        "print(sorted({*'folium pptx pypdf streamlit sqlalchemy'.split()} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr


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


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has such a folder")
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
