"""Where dropped files lie: private, under names of ours, gone when they are done with or their process is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from geo.errors import InputError, KhaburError
from layers import incoming
from layers.folders import ROOT

TAKE = "import sys; from layers import incoming; incoming.take('x.kml', [b'1'], most=9); {then}"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "workspace"))
    return tmp_path / "workspace"


def files(workspace: Path) -> list[Path]:
    return [file for file in (workspace / "incoming").glob("*/*") if file.name != "lock"]


def test_a_file_lies_under_a_name_of_ours_and_is_private(workspace: Path) -> None:
    dropped = incoming.take("../../etc/passwd.GeoJSON", [b"one ", b"two"], most=7)
    assert dropped.path.read_bytes() == b"one two"
    assert (dropped.name, dropped.size) == ("passwd.GeoJSON", 7)
    assert "passwd" not in dropped.path.name
    assert dropped.path.suffix == ".geojson"
    assert files(workspace) == [dropped.path]
    for path in (dropped.path, dropped.path.parent):
        assert path.stat().st_mode & 0o077 == 0
    dropped.remove()
    dropped.remove()
    assert files(workspace) == []


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("a.geojson", "a.geojson"),
        ("../![x](http://evil.test/x.png)", "x.png)"),
        (r"C:\Users\me\sites.kml", "sites.kml"),
        ("قائمة المواقع.csv", "قائمة المواقع.csv"),
        ("gpj.\u202efdp\x00.exe", "gpj.⟨U+202E⟩fdp⟨U+0000⟩.exe"),
        ("..", ".."),
        ("///", "?"),
        ("", "?"),
    ],
)
def test_a_name_is_shown_without_folders_and_nothing_in_it_is_hidden(
    given: str, shown: str
) -> None:
    assert incoming.plain_name(given) == shown


def test_a_long_name_is_cut_in_its_middle() -> None:
    shown = incoming.plain_name("x" * 500 + ".geojson")
    assert len(shown) <= incoming.NAME_LENGTH
    assert "…" in shown
    assert shown.endswith("x.geojson")


@pytest.mark.parametrize("name", ["a.exe", "b.vrt", "c", "d.so", "e.geojson/.."])
def test_only_endings_that_we_read_are_repeated(workspace: Path, name: str) -> None:
    assert incoming.take(name, [b"x"], most=9).path.suffix == ""


def test_a_file_over_the_limit_is_refused_and_does_not_stay(workspace: Path) -> None:
    with pytest.raises(InputError, match=r"big\.csv: larger than 5 bytes; .*KHABUR_MAX_BYTES"):
        incoming.take("big.csv", [b"123", b"456"], most=5)
    assert files(workspace) == []


def test_a_disk_that_refuses_is_told(workspace: Path) -> None:
    workspace.write_text("a file where the folder should be")
    with pytest.raises(KhaburError, match=r"a\.csv: cannot be taken in"):
        incoming.take("a.csv", [b"1"], most=5)


def run(then: str) -> None:
    subprocess.run([sys.executable, "-c", TAKE.format(then=then)], cwd=ROOT, check=False)


def test_a_process_takes_what_it_was_given_with_it(workspace: Path) -> None:
    run("pass")
    assert list((workspace / "incoming").glob("*/")) == []


def test_what_a_killed_process_left_is_removed_by_the_next(workspace: Path) -> None:
    run("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert len(files(workspace)) == 1
    dropped = incoming.take("mine.csv", [b"1"], most=5)
    assert files(workspace) == [dropped.path]


def test_what_a_living_process_holds_stays(workspace: Path) -> None:
    dropped = incoming.take("mine.csv", [b"1"], most=5)
    run("pass")
    assert files(workspace) == [dropped.path]
