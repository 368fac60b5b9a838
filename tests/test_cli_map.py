"""The verb map with a file of features: what opens, what is told, what is refused."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

import cli
from layers.workshop import Workshop
from tests.command import run

ANYTIME = {"mode": "window", "from": "..", "to": ".."}


def feature(at: Any, **properties: Any) -> dict[str, Any]:
    geometry = None if at is None else {"type": "Point", "coordinates": at}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def written(folder: Path, *features: dict[str, Any]) -> Path:
    path = folder / "theirs.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


@pytest.fixture
def opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    """Runs the verb on features without drawing them: what a map opens with, its rows, what is told."""

    def opening_of(*features: dict[str, Any], asked: tuple[str, ...] = ()) -> tuple[Any, int, str]:
        drawn: list[tuple[Any, int]] = []

        def draw(_: Workshop, opening: dict[str, Any], *, frame: Any, marking: Any) -> str:
            drawn.append((opening, len(frame)))
            return "<html></html>"

        monkeypatch.setattr(Workshop, "map", draw)
        source, out = written(tmp_path, *features), tmp_path / "m.html"
        arguments = ["map", "--features", str(source), "--out", str(out), *asked]
        monkeypatch.setattr(sys, "argv", ["cli.py", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.run()
        assert not ended.value.code
        return *drawn[0], capsys.readouterr().err

    return opening_of


def test_it_opens_on_all_of_the_file(opened: Any) -> None:
    opening, rows, told = opened(feature([40.0, 34.0]), feature([44.0, 36.0], when="2022-01-21"))
    assert (rows, opening["time"], opening["language"]) == (2, ANYTIME, "en")
    assert opening["bbox"] == pytest.approx([39.8, 33.9, 44.2, 36.1])
    assert len(told.splitlines()) == 1  # how large the map is


@pytest.mark.parametrize(
    ("places", "bbox"),
    [
        ([[41.0, 36.5]], [40.95, 36.45, 41.05, 36.55]),
        (
            [[-180.0, -90.0], [180.0, 90.0]],
            [24.5, 20.925, 57.5, 44.575],
        ),  # as far as the map reaches
        ([[2.35, 48.85]], None),
        ([None], None),
    ],
)
def test_it_opens_where_there_is_something(opened: Any, places: Any, bbox: Any) -> None:
    opening, rows, _ = opened(*map(feature, places))
    assert rows == len(places)
    assert opening["bbox"] == (bbox and pytest.approx(bbox))


def test_the_time_asked_for_goes_before_all_time(opened: Any) -> None:
    asked = ("--as-of", "2022-01-21", "--trail", "9", "--lang", "ar")
    opening, _, _ = opened(feature([41.0, 36.5]), asked=asked)
    assert opening["time"] == {"mode": "asof", "at": "2022-01-21", "trail": 9}
    assert opening["language"] == "ar"
    assert opening["bbox"]


def test_what_cannot_be_drawn_is_told_once_and_counted(opened: Any) -> None:
    bad = [feature([41.0, 360.5]) for _ in range(30)]
    _, rows, told = opened(feature([41.0, 36.5]), *bad)
    first, size = told.splitlines()
    assert rows == 1
    assert first.startswith("feature 2, geometry: position [41.0, 360.5] (and so in 29 more); ")
    assert size.endswith(" MB")


def test_the_map_of_a_file_is_one_whole_document(tmp_path: Path) -> None:
    source = written(
        tmp_path,
        feature([41.0, 36.5], name="</script>{{7*191}}", theirs=[1, {"a": None}]),
        feature(["41.0", 36.5], layer="incidents", kind="attack", when="2022-01"),
        feature(None, layer="camps", kind="camp", status="planned"),
    )
    done = run("map", "--features", str(source), "--out", str(tmp_path / "m.html"))
    assert (done.returncode, done.stdout) == (0, "")
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "feature 2, geometry",
        "feature 3, geometry",
        str(tmp_path / "m.html"),
    ]
    html = (tmp_path / "m.html").read_text("utf-8")
    assert html.rstrip().endswith("</html>")
    assert "{{7*191}}" not in html


def test_what_the_verb_features_prints_can_be_drawn(tmp_path: Path) -> None:
    source, out = tmp_path / "ours.geojson", tmp_path / "m.html"
    source.write_text(run("features", "--as-of", "2022-01-21").stdout, "utf-8")
    done = run("map", "--features", str(source), "--out", str(out))
    assert done.returncode == 0
    assert out.stat().st_size > 100_000


def test_a_file_that_is_refused_says_all_that_is_wrong(tmp_path: Path) -> None:
    bad = feature([41.0, 336.5], status="x"), feature([41.0], when="2022-13")
    source = written(tmp_path, *bad)
    done = run("map", "--features", str(source), "--out", str(tmp_path / "m.html"))
    assert (done.returncode, done.stdout) == (1, "")
    first, second = done.stderr.splitlines()
    assert first.startswith("khabur: theirs.geojson, feature 1, geometry: position [41.0, 336.5]")
    assert second.startswith("khabur: theirs.geojson, feature 2, geometry: position [41.0]")
    assert [path.name for path in tmp_path.iterdir()] == ["theirs.geojson"]


def test_a_file_that_is_not_there_is_bad_input(tmp_path: Path) -> None:
    done = run("map", "--features", str(tmp_path / "no"), "--out", str(tmp_path / "m.html"))
    assert done.returncode == 1
    assert "cannot be read (No such file or directory); give a file" in done.stderr


def test_what_lies_beyond_the_map_is_told(opened: Any) -> None:
    _, rows, told = opened(feature([41.0, 36.5]), feature([2.35, 48.85]))
    assert rows == 2
    assert "1 of 2 features lie outside the map (26–56° E, 22–43.5° N)" in told
