"""Other formats through the whole of intake: what the map and the table get of them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
import shapely

from layers.intake.model import Options, Verdict
from layers.intake.receive import receive
from layers.map import columns
from tests.layers.intake.formats.written import GPX, KML, vector

TABLE = """place,governorate,when,الحالة
al-Hol camp,,2022-01-20,reported
,Anbar,2022-01,claimed
Rabia,Nineveh,,
"""


def test_a_table_of_names_is_drawn_as_built_layers_are(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TABLE, "utf-8")
    received = receive(path, Options(chosen={"Rabia, Nineveh": "rabia_crossing"}))
    assert received.verdict == Verdict.ACCEPT
    (layer,) = received.layers
    drawn = columns.drawn_as(layer.frame)
    assert [columns.SHAPES[shape] for shape in drawn] == ["point", "area", "point"]
    assert layer.frame["place_id"].tolist() == ["al_hol_camp", "anbar_gov", "rabia_crossing"]
    assert layer.frame["place_precision"].tolist()[1] == 3
    assert layer.frame["when"].tolist() == ["2022-01-20", "2022-01", None]
    assert layer.records[0]["properties"]["place"] == "al-Hol camp"


def test_what_is_to_be_chosen_reaches_whoever_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TABLE, "utf-8")
    (layer,) = receive(path).layers
    assert list(layer.ambiguous) == ["Rabia, Nineveh"]
    assert np.array([shape is None for shape in layer.frame.geometry]).tolist() == [
        False,
        False,
        True,
    ]


def test_columns_that_a_person_says_hold_coordinates(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b,title\n36.3,43.1,x\n", "utf-8")
    assert receive(path).verdict == Verdict.REJECT
    said = Options(columns={"latitude": "a", "longitude": "b", "name": "title"})
    (layer,) = receive(path, said).layers
    assert layer.frame.geometry.iloc[0].equals(shapely.Point(43.1, 36.3))
    assert layer.frame["name"].iloc[0] == "x"


def test_layers_of_a_file_keep_their_names_and_styles(tmp_path: Path) -> None:
    path = tmp_path / "a.gpx"
    path.write_text(GPX.format('<wpt lon="43" lat="36"/><trk><name>t</name></trk>'), "utf-8")
    received = receive(path, name="../walk.gpx")  # as the app keeps it under a name of its own
    names = ["walk waypoints", "walk tracks"]
    assert [layer.name for layer in received.layers] == names
    assert {finding.layer for finding in received.all_findings} <= set(names)
    path = tmp_path / "b.kml"
    style = "<Style><LineStyle><color>ff0000ff</color></LineStyle></Style>"
    line = "<LineString><coordinates>43,36 44,36</coordinates></LineString>"
    span = "<TimeSpan><begin>2022-01</begin><end>2022-03</end></TimeSpan>"
    path.write_text(
        KML.format(f"<Placemark><name>x</name>{span}{style}{line}</Placemark>"), "utf-8"
    )
    (layer,) = receive(path).layers
    assert layer.frame["style"].iloc[0] == {"stroke": "#ff0000", "stroke-opacity": 1.0}
    assert layer.frame["name"].iloc[0] == "x"
    assert layer.frame["when"].iloc[0] == "2022-01/2022-03"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.kml", b"\x89PNG\r\n\x1a\n\x00"),
        ("a.csv", b"key,val\n1,2\n"),
        ("a.zip", b"PK\x05\x06" + bytes(18)),
        ("![x](http:..).kml", b"<kml>"),
    ],
)
def test_what_cannot_be_read_is_a_verdict_and_no_error(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    received = receive(tmp_path / name)
    assert received.verdict == Verdict.REJECT
    (told,) = received.all_findings
    assert told.found
    assert str(tmp_path) not in str(told)


def test_a_geopackage_that_is_still_open_is_refused_and_not_read_without_its_last_rows(
    tmp_path: Path,
) -> None:
    path = vector(tmp_path / "a.gpkg", {"n": [1]}, [shapely.Point(43.1, 36.3)], driver="GPKG")
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("UPDATE a SET n = 2")
        database.commit()
        received = receive(path)
        assert received.verdict == "reject"
        assert "its last changes are still in a.gpkg-wal" in received.findings[0].found
    assert receive(path).layers[0].records[0]["properties"]["n"] == 2
