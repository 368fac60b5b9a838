"""GeoPackage and FlatGeobuf: every layer, types exact, coordinates in WGS 84 or asked about."""

from __future__ import annotations

import datetime as dt
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import shapely

from geo.errors import InputError
from layers.intake.limits import Limits
from layers.intake.model import Options, Severity
from tests.layers.intake.formats.written import Read, found, geometries, one, properties, vector

POINTS = [shapely.Point(43.1, 36.3), None, shapely.Point(41.3, 34.3)]
WHEN = dt.datetime(2022, 1, 20, 10, 30, 5, 123000)
COLUMNS = {
    "number": pa.array([9007199254740993, None, -9223372036854775808], pa.int64()),
    "small": pa.array([1, None, 3], pa.int32()),
    "yes": pa.array([True, None, False]),
    "share": [0.1, None, 2.5],
    "name": ["سنجار", None, ""],
    "day": [dt.date(2022, 1, 20), None, dt.date(1919, 5, 1)],
    "moment": pa.array([WHEN, None, WHEN], pa.timestamp("ms")),
    "zoned": pa.array([WHEN.replace(tzinfo=dt.UTC), None, None], pa.timestamp("ms", tz="UTC")),
    "bytes": [b"\x00\xff", None, b""],
}
FIRST = {
    "number": 9007199254740993,
    "small": 1,
    "yes": True,
    "share": 0.1,
    "name": "سنجار",
    "day": "2022-01-20",
    "moment": "2022-01-20T10:30:05.123",
    "zoned": "2022-01-20T10:30:05.123Z",
    "bytes": "AP8=",
}
NOTHING = dict.fromkeys(FIRST)


@pytest.mark.parametrize(("driver", "name"), [("GPKG", "a.gpkg"), ("FlatGeobuf", "a.fgb")])
def test_types_are_exact_and_nothing_stays_nothing(
    tmp_path: Path, read: Read, driver: str, name: str
) -> None:
    vector(tmp_path / name, COLUMNS, POINTS, driver=driver, layer="a")
    given = one(read(name))
    # FlatGeobuf has no date without a time, and says so by having one; its rows have no number of their own.
    day = "2022-01-20" if driver == "GPKG" else "2022-01-20T00:00:00"
    keys = [1, 2, 3] if driver == "GPKG" else [None, None, None]
    assert given.name == "a"
    assert [record.get("id") for record in given.records] == keys
    assert geometries(given)[:2] == [{"type": "Point", "coordinates": [43.1, 36.3]}, None]
    assert properties(given)[:2] == [{**FIRST, "day": day}, NOTHING]
    assert properties(given)[2]["number"] == -9223372036854775808
    assert [told.column for told in given.findings] == ["bytes"]


def test_every_layer_comes_tables_without_a_place_too(tmp_path: Path, read: Read) -> None:
    path = vector(tmp_path / "a.gpkg", {"n": [1]}, [POINTS[0]], driver="GPKG", layer="points")
    vector(path, {"n": [2, 3]}, None, driver="GPKG", layer="table", append=True)
    points, table = read("a.gpkg")
    assert (points.name, table.name) == ("points", "table")
    assert properties(table) == [{"n": 2}, {"n": 3}]
    assert geometries(table) == [None, None]


def test_a_known_system_is_taken_to_degrees_and_heights_stay(tmp_path: Path, read: Read) -> None:
    # EPSG:32638 is UTM zone 38 north: 500,000 m lies on 45° E; 3,985,248 m is 36.0° N to a metre.
    shapes = [shapely.Point(500_000, 3_983_948.45, 250)]
    vector(
        tmp_path / "a.fgb",
        {"n": [1]},
        shapes,
        driver="FlatGeobuf",
        crs="EPSG:32638",
        kind="Point Z",
    )
    given = one(read("a.fgb"))
    lon, lat, height = geometries(given)[0]["coordinates"]
    assert (round(lon, 6), round(lat, 4), height) == (45.0, 36.0, 250.0)
    (told,) = given.findings
    assert (told.column, told.severity) == ("crs", Severity.WARNING)
    assert "EPSG:32638" in told.found
    other = one(read("a.fgb", options=Options(crs="EPSG:32637")))
    assert geometries(other) == geometries(given)
    (told,) = found(other, "is not used")
    assert (told.severity, "EPSG:32637" in told.found) == (Severity.WARNING, True)
    assert not found(one(read("a.fgb", options=Options(crs="EPSG:32638"))), "is not used")


def no_crs(path: Path, shapes: list[Any]) -> None:
    with pytest.warns(UserWarning, match="'crs' was not provided"):
        vector(path, {"n": [1]}, shapes, driver="FlatGeobuf", crs=None)


def test_an_unknown_system_is_asked_about_never_taken_for_degrees(
    tmp_path: Path, read: Read
) -> None:
    shapes = [shapely.Point(500_000, 3_983_948.45)]
    no_crs(tmp_path / "a.fgb", shapes)
    given = one(read("a.fgb"))
    assert geometries(given) == [None]
    assert given.records[0]["unplaced"]["coordinates"] == [500_000, 3_983_948.45]
    (told,) = given.findings
    assert "does not say what its coordinates are in" in told.found
    assert "--crs" in told.done
    said = one(read("a.fgb", options=Options(crs="EPSG:32638")))
    assert round(geometries(said)[0]["coordinates"][1], 4) == 36.0
    assert [(one.severity, one.repair) for one in said.findings] == [("repaired", "reproject")]
    with pytest.raises(InputError, match="--crs nonsense: no coordinate system"):
        read("a.fgb", options=Options(crs="nonsense"))


def test_numbers_that_only_fit_degrees_of_this_area_are_taken_for_them_and_told(
    tmp_path: Path, read: Read
) -> None:
    no_crs(tmp_path / "a.fgb", POINTS[:1])
    given = one(read("a.fgb"))
    assert geometries(given) == [{"type": "Point", "coordinates": [43.1, 36.3]}]
    assert "unplaced" not in given.records[0]
    assert found(given, "taken for degrees")


def test_coordinates_that_are_no_numbers_leave_a_row_without_a_place(
    tmp_path: Path, read: Read
) -> None:
    shapes = [
        shapely.LineString([(43, 36), (float("inf"), 36)]),
        shapely.LineString([(43, 36), (44, 36)]),
    ]
    vector(
        tmp_path / "a.fgb",
        {"n": [1, 2]},
        shapes,
        driver="FlatGeobuf",
        kind="LineString",
        SPATIAL_INDEX="NO",
    )
    given = one(read("a.fgb"))
    assert geometries(given)[0] is None
    assert geometries(given)[1]["type"] == "LineString"
    assert [told.feature for told in found(given, "no numbers")] == [0]


def test_a_property_may_be_called_as_gdal_calls_its_own_columns(tmp_path: Path, read: Read) -> None:
    said = {"wkb_geometry": ["b"], "geometry": ["c"]}
    vector(tmp_path / "a.fgb", said, POINTS[:1], driver="FlatGeobuf")
    given = one(read("a.fgb"))
    assert properties(given) == [{"wkb_geometry": "b", "geometry": "c"}]
    assert geometries(given)[0]["coordinates"] == [43.1, 36.3]


def test_curves_are_drawn_as_lines_measures_left_out_and_both_told(
    tmp_path: Path, read: Read
) -> None:
    path = vector(tmp_path / "a.gpkg", {"n": [1, 2, 3]}, [POINTS[0]] * 3, driver="GPKG")
    arc = _geopackage(bytes.fromhex("0108000000"), [(40, 35), (41, 36), (42, 35)])
    measured = _geopackage(bytes.fromhex("01d1070000"), [(40, 35, 7)], counted=False)
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE a SET geom = ? WHERE fid IN (1, 3)", (arc,))
        database.execute("UPDATE a SET geom = ? WHERE fid = 2", (measured,))
        database.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = 'GEOMETRY', m = 2")
        database.commit()
    given = one(read("a.gpkg"))
    assert geometries(given)[0]["type"] == "LineString"
    assert len(geometries(given)[0]["coordinates"]) > 20
    assert geometries(given)[1] == {"type": "Point", "coordinates": [40.0, 35.0]}
    curved = [(told.feature, told.severity) for told in found(given, "a curve")]
    assert curved == [(0, Severity.REPAIRED), (2, Severity.REPAIRED)]
    assert [told.feature for told in found(given, "measures (M)")] == [1]


def _geopackage(head: bytes, places: list[tuple[float, ...]], *, counted: bool = True) -> bytes:
    """A geometry as a GeoPackage holds it: a header of eight bytes, then WKB."""
    count = struct.pack("<I", len(places)) if counted else b""
    numbers = b"".join(struct.pack("<d", number) for place in places for number in place)
    return b"GP\x00\x01" + struct.pack("<i", 4326) + head + count + numbers


ENDLESS = """CREATE VIEW evil AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
    SELECT x AS fid, (SELECT geom FROM a) AS geom FROM c WHERE x < 0"""


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (ENDLESS, "does not end in 1 seconds"),
        ("CREATE VIEW evil AS SELECT no_such_column FROM a", "cannot be opened"),
    ],
)
def test_a_view_without_end_or_sense_is_told_and_the_rest_is_read(
    tmp_path: Path, read: Read, view: str, said: str
) -> None:
    path = vector(tmp_path / "a.gpkg", {"n": [1]}, POINTS[:1], driver="GPKG")
    with closing(sqlite3.connect(path)) as database:
        database.execute(view)
        database.execute("CREATE TABLE unlisted (n)")
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
            "VALUES ('evil', 'features', 'evil', 4326)"
        )
        database.commit()
    good, *others = read("a.gpkg", limits=Limits(seconds=5))
    assert properties(good) == [{"n": 1}]
    assert {given.name for given in others} == {"evil", "unlisted"}
    evil = next(given for given in others if given.name == "evil")
    assert list(evil.records) == []
    assert [told.severity for told in evil.findings] == [Severity.ERROR]
    assert said in evil.findings[0].found


def test_a_trigger_does_not_run_and_the_file_stays_as_it_is(tmp_path: Path, read: Read) -> None:
    path = vector(tmp_path / "a.gpkg", {"n": [1]}, POINTS[:1], driver="GPKG")
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; END")
        database.commit()
    before = path.read_bytes()
    assert properties(one(read("a.gpkg"))) == [{"n": 1}]
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.gpkg"]


@pytest.mark.parametrize("name", ["a.gpkg", "a.fgb"])
def test_broken_files_are_refused_in_words(tmp_path: Path, read: Read, name: str) -> None:
    driver = "GPKG" if name.endswith("gpkg") else "FlatGeobuf"
    content = bytearray(vector(tmp_path / name, {"n": [1]}, POINTS[:1], driver=driver).read_bytes())
    content[20:600] = bytes(580)
    with pytest.raises(InputError, match=rf"{name}: .*cannot be read|no layer"):
        read(name, bytes(content))


def test_another_database_is_called_what_it_is(tmp_path: Path, read: Read) -> None:
    with closing(sqlite3.connect(tmp_path / "a.gpkg")) as database:
        database.execute("CREATE TABLE t (a)")
        database.commit()
    with pytest.raises(InputError, match="no GeoPackage"):
        read("a.gpkg")


def test_text_that_is_no_utf8_is_told(tmp_path: Path, read: Read) -> None:
    path = vector(tmp_path / "a.gpkg", {"name": ["x"]}, POINTS[:1], driver="GPKG")
    with closing(sqlite3.connect(path)) as database:
        database.execute("UPDATE a SET name = CAST(x'5afc7269' AS TEXT)")
        database.commit()
    given = one(read("a.gpkg"))
    assert properties(given) == [{"name": "Z\\xfcri"}]
    assert found(given, "not UTF-8")
