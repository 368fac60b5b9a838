"""CSV that no spreadsheet runs, and that gives back what it was given."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.exports import spreadsheet, write
from layers.workshop import Workshop
from tests.layers.exports.outgoing import HIGH, LINE, POINT, added, chosen, items, record, version

SHOP = Workshop()


def written(folder: Path, *records: dict[str, object], plain: bool = True) -> list[dict[str, str]]:
    path = folder / "khabur.csv"
    write.write(chosen(items(*records)), path, "csv", SHOP, plain=plain)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@settings(deadline=None)
@given(st.text() | st.text("'=+-@\t\r\n＝x"))
def test_what_was_made_safe_comes_back(text: str) -> None:
    safe = spreadsheet.safe(text)
    assert not safe.startswith(spreadsheet.FORMULA)
    assert spreadsheet.given(safe) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1", "'=1"]
)
def test_no_cell_is_a_formula(text: str, tmp_path: Path) -> None:
    (row,) = written(tmp_path, record(**{text: text, "fine": "a=1", "number": -5}))
    assert row == {
        f"'{text}": f"'{text}",
        "fine": "a=1",
        "number": "-5",
        "lon": "41.0",
        "lat": "36.5",
    }


def test_lines_commas_and_quotes_are_one_cell(tmp_path: Path) -> None:
    text = 'a "b", c\nd;\r\nسجن'
    (row,) = written(tmp_path, record(note=text))
    assert row["note"] == text
    raw = (tmp_path / "khabur.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfnote,lon,lat\r\n")


def test_points_have_a_position_and_all_a_text_where_there_are_others(tmp_path: Path) -> None:
    point, line, high, nowhere = written(
        tmp_path, record(POINT), record(LINE), record(HIGH), record(None)
    )
    assert point == {"lon": "41.0", "lat": "36.5", "wkt": "POINT (41 36.5)"}
    assert line == {"lon": "", "lat": "", "wkt": "LINESTRING (41.1 36.5, 41.23456789012345 36.75)"}
    assert high["wkt"] == "POINT Z (41.5 36.25 812.5)"
    assert set(nowhere.values()) == {""}


def test_a_file_with_a_column_lat_keeps_it(tmp_path: Path) -> None:
    (row,) = written(tmp_path, record(POINT, LAT="36° N"))
    assert row == {"LAT": "36° N", "khabur_lon": "41.0", "khabur_lat": "36.5"}


def test_ours_are_columns_too(tmp_path: Path) -> None:
    path = tmp_path / "khabur.csv"
    said = {"when": "2022-01", "quantity": 5, "actors": ["sdf"]}
    write.write(chosen(added(version(record(), said))), path, "csv", SHOP)
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["khabur_begin_day"] == "2022-01-01"
    assert (row["khabur_quantity"], row["khabur_actors"]) == ("5", '["sdf"]')
    assert row["khabur_undated"] == "false"
