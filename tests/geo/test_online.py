"""One file from one address: what is said, what comes back, what is kept."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import stat
import tomllib
from pathlib import Path

import pytest

from geo import answers, online, version
from geo.errors import KhaburError
from geo.online import Bounds, Online
from tests.geo.faraway import POINTS, PUBLIC, Faraway

ROOT = Path(__file__).resolve().parents[2]
SMALL = Bounds(bytes=1_000_000, seconds=10.0)
HASTY = Bounds(bytes=1_000_000, seconds=0.5)


def test_a_file_is_fetched_and_kept(wire: Faraway, yes: Online) -> None:
    found = online.fetch("http://example.org/points/camps.geojson?key=1#x", yes)
    assert found.path.read_bytes() == POINTS
    assert found.path.name == found.name == "camps.geojson"
    assert (found.sha256, found.bytes) == (hashlib.sha256(POINTS).hexdigest(), len(POINTS))
    assert found.content_type == "application/geo+json"
    assert found.url == "http://example.org/points/camps.geojson?key=1"
    assert (found.hosts, found.is_new) == (("example.org",), True)
    assert wire.called == [(PUBLIC, 80)]


def test_it_says_who_asks_and_nothing_else(
    wire: Faraway, yes: Online, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine example.org login anna password s3cret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for _ in range(2):  # the second would give the first one's cookie back
        online.fetch("http://example.org/302?/points", yes)
    assert [line.split()[1] for line, _ in wire.heard] == ["/302?/points", "/points"] * 2
    assert all(
        headers
        == {
            "Host": "example.org",
            "User-Agent": online.USER_AGENT,
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
            "Connection": "close",
        }
        for _, headers in wire.heard
    )


def test_the_version_that_it_tells_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == version.VERSION


def test_what_leaves_is_told_before(wire: Faraway) -> None:
    told = online.leaving("http://example.org:8080/a b?q=ب#c")
    assert (told.host, told.target) == ("example.org:8080", "/a%20b?q=%D8%A8")
    assert all(part in str(told) for part in (told.host, told.target, online.USER_AGENT))
    assert wire.looked_up == []


def test_without_a_persons_word_nothing_is_asked(wire: Faraway, yes: Online) -> None:
    for no in (None, dataclasses.replace(yes, said="")):
        with pytest.raises(KhaburError, match="--online"):
            online.fetch("http://example.org/points", no)  # type: ignore[arg-type]  # the mistake itself
    assert (wire.looked_up, wire.called) == ([], [])


def test_what_is_held_is_asked_for_by_its_mark(wire: Faraway, yes: Online) -> None:
    first = online.fetch("http://example.org/marked", yes)
    again = online.fetch("http://example.org/marked", yes)
    assert (first.is_new, again.is_new) == (True, False)
    assert dataclasses.replace(again, is_new=True) == first
    assert wire.heard[1][1]["If-None-Match"] == '"first"'
    assert wire.heard[1][1]["If-Modified-Since"] == "Sat, 21 Nov 2026 10:00:00 GMT"


def test_what_has_changed_is_fetched_anew(yes: Online) -> None:
    first = online.fetch("http://example.org/changed", yes)
    again = online.fetch("http://example.org/changed", yes)
    assert again.is_new
    assert again.sha256 != first.sha256
    assert first.path.exists(), "whoever reads it still needs it"


def test_a_fresh_answer_is_not_asked_for_again(wire: Faraway, yes: Online) -> None:
    online.fetch("http://example.org/points", yes)
    again = online.fetch("http://example.org/points", yes, fresh=3_600)
    assert (again.is_new, again.hosts, len(wire.heard)) == (False, (), 1)


def test_an_answer_that_was_damaged_is_fetched_anew(wire: Faraway, yes: Online) -> None:
    held = online.fetch("http://example.org/marked", yes)
    held.path.write_bytes(b"{}")
    again = online.fetch("http://example.org/marked", yes, fresh=3_600)
    assert again.path.read_bytes() == POINTS
    assert "If-None-Match" not in wire.heard[1][1]


def test_answers_are_their_owners_alone(yes: Online) -> None:
    online.fetch("http://example.org/points", yes)
    kept = [yes.folder.parent, yes.folder, *yes.folder.rglob("*")]
    assert len(kept) == 6
    assert not any(stat.S_IMODE(path.stat().st_mode) & 0o077 for path in kept)


def test_the_oldest_answers_go_first(yes: Online, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "KEPT_BYTES", 3 * len(POINTS))
    old = online.fetch("http://example.org/points/1", yes)
    recent = online.fetch("http://example.org/points/2", yes)
    os.utime(old.path.parents[1] / answers.NOTE, (1, 1))
    online.fetch("http://example.org/points/3", yes)
    assert (old.path.exists(), recent.path.exists()) == (False, True)


def test_a_disk_that_refuses_is_told(yes: Online) -> None:
    yes.folder.parent.mkdir()
    yes.folder.write_text("a file where the folder should be")
    with pytest.raises(KhaburError, match="cannot be kept there"):
        online.fetch("http://example.org/points", yes)
