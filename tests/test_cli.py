"""The command line: results on standard output, one clear line on standard error, exit codes."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cli
from geo.errors import KhaburError
from layers import output
from layers.model import LAYERS, SITE_LAYERS
from layers.workshop import Workshop
from tests.command import ROOT, run

Call = Callable[..., tuple[int, str, str]]


def printed(*arguments: str, told: str = "") -> Any:
    """What is on standard output; on standard error is only that so many were left out."""
    done = run(*arguments)
    assert done.returncode == 0
    assert all(line.startswith("undated: ") for line in done.stderr.splitlines())
    assert told in done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def call(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """The command line in this process: exit code, standard output, standard error."""

    def called(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["cli.py", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.run()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return called


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it is before its first build."""
    root = tmp_path_factory.mktemp("bare")
    (root / "cli.py").write_bytes((ROOT / "cli.py").read_bytes())
    for folder in ("geo", "layers", "verbs", "seeds"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return root


# ── results ──────────────────────────────────────────────────────────────────────────────────────


def test_layers_lists_every_layer() -> None:
    rows = printed("layers", "--json")
    assert [row["name"] for row in rows] == list(LAYERS)
    assert all(list(row) == ["name", "features", "from", "to"] for row in rows)
    assert all(row["features"] > 0 for row in rows)
    plain = run("layers").stdout.splitlines()
    assert [line.split()[0] for line in plain] == list(LAYERS)


def test_a_day_is_marked_with_presence_and_state() -> None:
    collection = printed("features", "--as-of", "2024-12-14")
    assert collection["type"] == "FeatureCollection"
    said = [feature["properties"] for feature in collection["features"]]
    assert {one["presence"] for one in said} == {"certain", "possible"}
    assert all(("state" in one) == (one["layer"] in SITE_LAYERS) for one in said)
    camp = next(one for one in said if (one["layer"], one["id"]) == ("camps", "al_hol_camp"))
    told = camp["state"]["attributes"]["population_count"]
    assert [(one["quantity"], one["status"]) for one in told] == [
        (56_000, "reported"),
        (57_000, "claimed"),
    ]


def test_a_day_brings_no_trail_unless_asked_for() -> None:
    day = ("features", "--layer", "incidents", "--as-of", "2022-01-25")
    bare_ids = {feature["id"] for feature in printed(*day)["features"]}
    with_trail = {feature["id"] for feature in printed(*day, "--trail", "10")["features"]}
    assert with_trail - bare_ids == {"F000-07", "F000-09"}


def test_a_window_takes_months_and_includes_its_last_day() -> None:
    window = ("features", "--layer", "incidents", "--from", "2022-01", "--to", "2022-01-21")
    found = {f["id"]: f["properties"]["presence"] for f in printed(*window)["features"]}
    assert found["F000-07"] == "certain"
    shorter = printed(*window[:-1], "2022-01-20")
    assert "F000-07" not in {feature["id"] for feature in shorter["features"]}


def test_undated_events_come_when_asked_for() -> None:
    with_them = printed("features", "--layer", "incidents", "--undated")["features"]
    count = sum(feature["properties"]["undated"] for feature in with_them)
    without = printed("features", "--layer", "incidents", told=f"undated: {count} left")["features"]
    added = {f["id"] for f in with_them} - {f["id"] for f in without}
    assert len(added) == count
    assert "F000-16" in added
    assert all(f["properties"]["undated"] for f in with_them if f["id"] in added)


def test_ndjson_is_a_feature_a_line() -> None:
    done = run("features", "--layer", "prisons", "--format", "ndjson")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["ghuwayran_prison", "shaddadi_prison"]
    assert {line["type"] for line in lines} == {"Feature"}


def test_map_writes_one_whole_file(tmp_path: Path) -> None:
    out = tmp_path / "border.html"
    done = run("map", "--out", str(out), "--as-of", "2022-01-21", "--marking", "TLP:AMBER")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"{out}: ")
    html = out.read_text("utf-8")
    assert html.rstrip().endswith("</html>")
    head = re.search(r'data-part="head"[^>]*>([^<]*)<', html)
    assert head is not None
    assert json.loads(base64.b64decode(head[1]))["marking"] == "TLP:AMBER"
    assert [path.name for path in tmp_path.iterdir()] == ["border.html"]


@pytest.mark.parametrize(("asked", "trail"), [((), 0), (("--trail", "10"), 10)])
def test_a_map_opens_with_the_trail_asked_for(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch, asked: tuple[str, ...], trail: int
) -> None:
    openings = []

    def drawn(_: Workshop, opening: dict[str, Any], **__: object) -> str:
        openings.append(opening["time"])
        return "<html></html>"

    monkeypatch.setattr(Workshop, "map", drawn)
    code, _, _ = call("map", "--out", str(tmp_path / "m.html"), "--as-of", "2022-01-21", *asked)
    assert code == 0
    assert openings == [{"mode": "asof", "at": "2022-01-21", "trail": trail}]


def test_output_is_utf_8_in_any_locale() -> None:
    done = run("geocode", "الموصل", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "الموصل" in done.stdout


@pytest.mark.parametrize("arguments", [["features"], ["geocode", "Mosul"], ["layers"]])
def test_a_reader_may_stop_early(arguments: list[str]) -> None:
    """As with `| head -1`: nothing on standard error and no failure."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "cli.py", *arguments],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if not line.startswith("undated: ")] == []


# ── what can go wrong ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["features", "--as-of", "2022"], "--from 2022 --to 2022"),
        (["features", "--as-of", "2022-01"], "--from 2022-01 --to 2022-01"),
        (["features", "--as-of", "2022-01-20~"], "one day is needed"),
        (["features", "--as-of", "yesterday"], "yesterday"),
        (["features", "--as-of", ""], "an empty date"),
        (["features", "--from", "2022-13"], "2022-13"),
        (["features", "--from", "2023", "--to", "2022"], "ends before it begins"),
        (["features", "--as-of", "2022-01-20", "--from", "2022"], "exclude each other"),
        (["features", "--layer", "prison"], "no such layer; there are prisons, camps"),
        (["features", "--format", "shp"], "no such format; there are geojson, ndjson"),
        (["features", "--trail", "3"], "--as-of"),
        (["geocode", ""], "empty"),
        (["geocode", "  "], "empty"),
        (["geocode", "Harir", "--country", "Mars"], "Mars: no such country; there are Iran, Iraq"),
        (["map", "--out", "/no/such/folder/map.html"], "there is no folder /no/such/folder"),
        (["map", "--out", "/tmp"], "a folder; give a file in it"),
        (["map", "--out", "x.html", "--lang", "ku"], "no such language; there are en, ar"),
        (["map", "--out", "x.html", "--as-of", "2022"], "one day is needed"),
        (["map", "--out", "x.html", "--trail", "3"], "--as-of"),
        (["build", "--out", "seeds"], "no built layer and would be lost"),
    ],
)
def test_wrong_usage_is_one_clear_line(call: Call, arguments: list[str], said: str) -> None:
    code, out, error = call(*arguments)
    assert (code, out) == (2, "")
    assert len(error.splitlines()) == 1
    assert error.startswith("khabur: ")
    assert said in error


@pytest.mark.parametrize(
    "arguments", [["map"], ["features", "--trail", "-1"], ["features", "--when", "2022"], ["fly"]]
)
def test_options_that_do_not_exist_are_wrong_usage(call: Call, arguments: list[str]) -> None:
    code, out, error = call(*arguments)
    assert (code, out) == (2, "")
    assert "Error: " in error


def test_a_wrong_date_is_no_traceback() -> None:
    done = run("features", "--as-of", "2022-02-30")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("khabur: 2022-02-30")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("arguments", [["layers"], ["features"], ["features", "--layer", "camps"]])
def test_layers_that_are_not_built_are_bad_input(bare: Path, arguments: list[str]) -> None:
    done = run(*arguments, root=bare)
    assert (done.returncode, done.stdout) == (1, "")
    assert "not built yet; run `python cli.py build`" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is full")
def test_a_full_disk_is_the_machines_fault() -> None:
    done = run("map", "--out", "/dev/full")
    assert done.returncode == 3
    assert done.stderr == "khabur: /dev/full: cannot be written (No space left on device)\n"


def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "map.html"
    out.write_text("the old map", "utf-8")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KhaburError, match=r"map\.html: cannot be written \(No space left"):
        output.write(out, "the new map")
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]
    assert out.read_text("utf-8") == "the old map"


def test_a_look_up_does_not_load_the_map() -> None:
    """folium, geopandas, matplotlib and streamlit take seconds, and these verbs need none of them."""
    program = (
        "import sys, cli\n"
        "from typer.testing import CliRunner\n"
        "for asked in (['geocode', 'Mosul'], ['features', '--layer', 'prisons'], ['layers']):\n"
        "    assert CliRunner().invoke(cli.app, asked).exit_code == 0\n"
        "heavy = {*'folium geopandas matplotlib pandas requests streamlit'.split()}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("[]\n", 0), done.stderr
