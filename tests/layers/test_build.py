"""The build: the same bytes each time, every finding at once, and the last good build stays."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import SeedError, UsageError
from layers import build
from layers.model import LAYERS

ROOT = Path(__file__).resolve().parents[2]
Change = Callable[[Path, str, str, str, str], int]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    copy = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", copy)
    return copy


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """The last good build."""
    copy = tmp_path / "layers"
    shutil.copytree(ROOT / "data" / "layers", copy)
    return copy


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def run(seeds: Path, out: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "cli.py", "build", "--seeds", str(seeds), "--out", str(out)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def findings(seeds: Path) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(SeedError) as raised:
        build.read(seeds)
    return [(one.file, one.row, one.column) for one in raised.value.findings]


# ── the same bytes ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Baghdad", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "PYTHONUTF8": "0"},
    ],
)
def test_two_builds_give_the_shipped_bytes(tmp_path: Path, environment: dict[str, str]) -> None:
    done = run(ROOT / "seeds", tmp_path / "built", **environment)
    assert (done.returncode, done.stdout) == (0, "")
    assert hashes(tmp_path / "built") == hashes(ROOT / "data" / "layers")
    assert [line.split("\t")[0] for line in done.stderr.splitlines()] == list(LAYERS)


def test_nothing_is_left_beside_the_build(seeds: Path, good: Path) -> None:
    build.build(seeds, built_dir=good)
    assert sorted(path.name for path in good.parent.iterdir()) == ["layers", "seeds"]
    assert good.stat().st_mode & 0o777 == 0o755


# ── bad input ────────────────────────────────────────────────────────────────────────────────────

BAD = [
    ("claims.csv", "F000-05", "places", "bagouz"),  # an unknown place
    ("claims.csv", "F000-07", "when", "2022-02-30"),  # an impossible date
    ("claims.csv", "F001-02", "report_id", "alain-2062-01-21"),  # a missing report
    ("places.csv", "mosul", "lat", "336.335"),  # off the earth
    ("places.csv", "tikrit", "lon", "33.6786"),  # outside its governorate
    ("places.csv", "rabia_crossing", "lat", "36.3"),  # far from its border
    ("places.csv", "al_hol_camp", "parent_id", "nineveh_gov"),  # a camp outside its governorate
    ("places.csv", "ghuwayran_quarter", "lat", "36.9"),  # a quarter beyond its city's reach
    ("sites.csv", "wall-sinjar", "geometry_rule", "border within 40 km of tikrit"),  # draws nothing
]


def test_all_that_is_wrong_is_said_at_once(seeds: Path, good: Path, change_cell: Change) -> None:
    expected = {
        f"{file}, row {change_cell(seeds, file, key, column, value)}, column": key
        for file, key, column, value in BAD
    }
    before = hashes(good)
    done = run(seeds, good)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    told = done.stderr.splitlines()
    assert all(line.startswith("khabur: ") for line in told)
    lines = [line.removeprefix("khabur: ") for line in told]
    for where, key in expected.items():
        said = [line for line in lines if line.startswith(where)]
        assert said, where
        for line in said:
            found, _, right = line.partition("; ")
            assert f"{key}: " in found
            assert right
    rows = {where.removesuffix(", column") for where in expected}
    assert {line.partition(", column")[0] for line in lines} == rows
    assert hashes(good) == before
    assert sorted(path.name for path in good.parent.iterdir()) == ["layers", "seeds"]


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (BAD[0], "no place 'bagouz' in places.csv; did you mean 'baghuz'?"),
        (BAD[1], "2022-02-30"),
        (BAD[2], "did you mean 'alain-2026-01-21'?"),
        (BAD[3], "'336.335' is not on the earth; -90 to 90 degrees"),
        (BAD[4], "outside salah_al_din_gov; coordinates within it, or another parent"),
        (BAD[5], "from the border of Iraq and Syria; at most 5.0 km; the border is nearest at"),
        (
            BAD[6],
            "outside nineveh_gov; coordinates within it, or another parent: they lie in hasakah_gov",
        ),
        (BAD[7], "from its city hasakah_city; at most 15.0 km"),
        (BAD[8], "border within 40 km of tikrit"),
    ],
)
def test_what_would_be_right_is_said(
    seeds: Path, change_cell: Change, bad: tuple[str, str, str, str], said: str
) -> None:
    row = change_cell(seeds, *bad)
    with pytest.raises(SeedError) as raised:
        build.read(seeds)
    assert {(one.file, one.row) for one in raised.value.findings} == {(bad[0], row)}
    assert any(said in str(one) for one in raised.value.findings)


def test_a_bad_place_is_not_reported_again_by_what_lies_in_it(
    seeds: Path, change_cell: Change
) -> None:
    row = change_cell(seeds, "places.csv", "hasakah_gov", "lat", "120")
    assert findings(seeds) == [("places.csv", row, "lat")]


def test_a_missing_file_is_named(seeds: Path, good: Path) -> None:
    (seeds / "reports.csv").unlink()
    before = hashes(good)
    done = run(seeds, good)
    assert done.returncode == 1
    assert done.stderr.startswith("khabur: reports.csv: no such file")
    assert len(done.stderr.splitlines()) == 1
    assert hashes(good) == before


@pytest.mark.parametrize("name", ["places.csv", "sites.csv"])
def test_a_file_without_its_header_is_one_finding(seeds: Path, name: str) -> None:
    path = seeds / name
    path.write_text(path.read_text("utf-8").replace("id,", "key,", 1), "utf-8")
    assert {found[:2] for found in findings(seeds)} == {(name, 1)}


def test_parents_in_a_circle_do_not_hang_the_build(seeds: Path, change_cell: Change) -> None:
    claim = change_cell(seeds, "claims.csv", "F000-07", "when", "never")
    rows = (
        change_cell(seeds, "places.csv", "iraq", "parent_id", "kurdistan_region"),
        change_cell(seeds, "places.csv", "kurdistan_region", "parent_id", "iraq"),
    )
    # Neither the sites whose rules name places in Iraq nor its crossings are at fault.
    assert findings(seeds) == [
        *(("places.csv", row, "parent_id") for row in rows),
        ("claims.csv", claim, "when"),
    ]


def test_a_country_that_is_bad_is_not_reported_again_by_its_crossings(
    seeds: Path, change_cell: Change
) -> None:
    row = change_cell(seeds, "places.csv", "syria", "source", "")
    rule = change_cell(
        seeds, "sites.csv", "wall-sinjar", "geometry_rule", "border within 40 km of mosul"
    )
    assert findings(seeds) == [
        ("places.csv", row, "source"),
        ("sites.csv", rule, "geometry_rule"),
    ]


# ── the last good build ──────────────────────────────────────────────────────────────────────────


def test_a_folder_with_anything_else_is_never_replaced(seeds: Path, tmp_path: Path) -> None:
    folder = tmp_path / "precious"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work", "utf-8")
    with pytest.raises(UsageError, match=r"thesis\.txt"):
        build.build(seeds, built_dir=folder)
    assert (folder / "thesis.txt").read_text("utf-8") == "years of work"
    with pytest.raises(UsageError, match="a file"):
        build.build(seeds, built_dir=folder / "thesis.txt")


def test_a_disk_that_fails_half_way_leaves_the_last_build(
    seeds: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = hashes(good)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.startswith(".layers-") and not self.name.endswith("-old"):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space left"):
        build.build(seeds, built_dir=good)
    assert hashes(good) == before
    assert sorted(path.name for path in good.parent.iterdir()) == ["layers", "seeds"]


@pytest.mark.parametrize("after", [0.3, 0.8, 1.3, 1.8])
def test_a_killed_build_leaves_a_whole_one(seeds: Path, good: Path, after: float) -> None:
    """Whenever the build dies, every layer is there and is the old one or the new one, never half."""
    path = seeds / "claims.csv"
    with path.open(newline="", encoding="utf-8") as lines:
        table = list(csv.reader(lines))
    column = table[0].index("summary")
    for row in table[1:]:
        row[column] = f"{row[column]} Changed."
    with path.open("w", newline="", encoding="utf-8") as lines:
        csv.writer(lines, lineterminator="\n").writerows(table)
    old = hashes(good)
    command = [sys.executable, "cli.py", "build", "--seeds", str(seeds), "--out", str(good)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    found = hashes(good)
    if found != old:
        build.build(seeds, built_dir=good)
        assert found == hashes(good)
