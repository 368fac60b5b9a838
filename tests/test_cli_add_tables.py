"""`cli.py add`: which columns say where, remembered and told; the first line, and files that are there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.layers.their_file import collection, feature
from tests.test_cli_add import Add, add, told

__all__ = ["add"]  # a fixture
HEAD = "Bezeichnung,Hoch,Rechts,Tag\n"
WHERE = ("--column", "latitude=Hoch", "--column", "longitude=Rechts")
OPEN = {"type": "Polygon", "coordinates": [[[40, 35], [41, 35], [41, 36]]]}


@pytest.fixture
def tables(tmp_path: Path) -> list[str]:
    rows = (
        "Alpha,36.41,41.05,2022-04-25\n",
        "Beta,36.5,40.9,2022-04-03\n",
        "Gamma,36.2,41.2,2021\n",
    )
    for number, row in enumerate(rows):
        (tmp_path / f"{number}.csv").write_text(HEAD + row, "utf-8")
    return [str(tmp_path / f"{number}.csv") for number in range(len(rows))]


def only(line: dict[str, Any]) -> dict[str, Any]:
    (layer,) = line["layers"]
    found: dict[str, Any] = layer
    return found


def test_columns_of_coordinates_are_remembered_with_the_rest(tables: list[str], add: Add) -> None:
    asked = add(tables[0])
    assert "no column says where a row is" in asked.stdout or asked.returncode == 2
    rest = ("--column", "name=Bezeichnung", "--column", "when=Tag", "--who", "Ana")
    first = add(*WHERE, *rest, tables[0])
    assert "placed by: latitude from Hoch, longitude from Rechts" in first.stdout
    assert "as for an earlier file" not in first.stdout
    second = add(tables[1])
    assert second.returncode == 0
    assert (
        "as for an earlier file of this shape: name from Bezeichnung, when from Tag, "
        "latitude from Hoch, longitude from Rechts" in " ".join(second.stdout.split())
    )
    (line,) = told(add("--check-only", "--json", *WHERE, tables[2]).stdout)
    assert only(line)["columns"] == {"name": "Bezeichnung", "when": "Tag"}, "what is not said now"
    assert only(line)["where"] == {"latitude": ["Hoch"], "longitude": ["Rechts"]}
    assert line["recalled"] == {"name": "Bezeichnung", "when": "Tag"}
    (line,) = told(add("--check-only", "--json", "--column", "place=Bezeichnung", tables[2]).stdout)
    assert only(line)["where"] == {"place": ["Bezeichnung"]}, "one way to say it is forgotten"


def test_a_file_that_is_there_is_told_of_when_it_is_only_checked(
    tables: list[str], add: Add
) -> None:
    add("--who", "Ana", *WHERE, tables[0])
    for more in ((), ("--check-only",)):
        done = add(*more, tables[0])
        assert done.returncode == 1
        assert "reject, 0 features" in done.stdout
        assert "added before, by Ana" in done.stdout
    assert add("--check-only", "--again", tables[0]).returncode == 0


def test_the_first_line_says_how_many_of_how_many(tmp_path: Path, add: Add) -> None:
    path = tmp_path / "a.geojson"
    off = {"type": "Point", "coordinates": [410, 96]}
    twice = {**feature(OPEN, date="2999-01-01"), "id": ["no id"]}
    path.write_text(collection(twice, feature(OPEN), feature(off), feature(None)), "utf-8")
    done = add("--check-only", str(path))
    assert done.stdout.splitlines()[0].endswith(
        "accept-with-repair, 3 of 4 features, 1 kept out, 1 without a place, 2 repaired (4 repairs)"
    )
    (line,) = told(add("--check-only", "--json", str(path)).stdout)
    assert (line["features"], line["kept_out"], line["repaired"], line["repairs"]) == (3, 1, 2, 4)


def test_a_doubt_about_all_of_a_file_stands_in_the_first_line(tmp_path: Path, add: Add) -> None:
    path = tmp_path / "a.geojson"
    swapped = [feature({"type": "Point", "coordinates": at}) for at in ([33.3, 44.4], [30.5, 47.8])]
    path.write_text(collection(*swapped), "utf-8")
    assert (
        add("--check-only", str(path)).stdout.splitlines()[0].endswith("--with swap may be needed")
    )
    path.write_text(collection(), "utf-8")
    assert "accept, 0 features, nothing to add" in add("--check-only", str(path)).stdout
    names = tmp_path / "a.csv"
    names.write_text("place\nNowhereville\n", "utf-8")
    assert "accept, 1 features, all without a place" in add("--check-only", str(names)).stdout


def test_layers_are_named_where_a_file_has_several(tmp_path: Path, add: Add) -> None:
    path = tmp_path / "a.gpx"
    point = '<{0} lat="36.3" lon="41.1"><name>x</name></{0}>'
    track = f"<trk><name>t</name><trkseg>{point.format('trkpt')}</trkseg></trk>"
    path.write_text(f'<gpx version="1.1">{point.format("wpt")}{track}</gpx>', "utf-8")
    said = add("--check-only", str(path)).stdout
    assert "  read a waypoints: name from name\n  read a tracks: name from name" in said


def test_a_column_that_is_none_of_ours_is_told_which_are(tables: list[str], add: Add) -> None:
    done = add("--check-only", "--column", "nosuch=Tag", *WHERE, tables[0])
    for ours in ("name", "time_from", "latitude", "longitude", "shape", "both", "place"):
        assert f", {ours}" in done.stdout
