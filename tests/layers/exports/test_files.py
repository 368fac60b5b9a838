"""Files read back by GDAL and geopandas: types, times, Arabic, ids, sources, places."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio
import pytest

from geo.errors import KhaburError, UsageError
from layers.exports import choose, gdal, table, write
from layers.exports.item import Choice
from layers.filters import Moment
from layers.workshop import Workshop
from tests.layers.exports.outgoing import AREA, HIGH, LINE, POINT, added, chosen, record, version

SHOP = Workshop()
DAY = Moment.as_of("2022-06-06")
HOSTILE = ("gpkg_x", "Sqlite \"y'|; drop", "GPKG_X", "السجون", "khabur_sources", "../up")


@pytest.fixture(scope="module")
def built() -> Choice:
    return choose.choose(["prisons", "camps", "incidents"], SHOP, DAY, undated=True)


@pytest.fixture(scope="module", params=["gpkg", "fgb", "kml"])
def file(
    request: pytest.FixtureRequest, built: Choice, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The built layers in a form that GDAL reads."""
    path = tmp_path_factory.mktemp("built") / f"khabur.{request.param}"
    write.write(built, path, request.param, SHOP)
    return path


def rows(path: Path) -> dict[str, dict[str, Any]]:
    """What GDAL reads of every layer with places, by our id."""
    found = {}
    for name, kind in pyogrio.list_layers(path):
        if kind is not None:
            for row in read(path, name):
                found[row["id"]] = row
    return found


def read(path: Path, layer: str) -> list[dict[str, Any]]:
    """The features of a layer, None where pandas says NaN."""
    frame = pyogrio.read_dataframe(path, layer=layer)
    return [
        {
            name: None if value is not None and value != value else value
            for name, value in row.items()
        }
        for row in frame.to_dict("records")
    ]


def test_gdal_reads_every_feature_as_it_is(file: Path, built: Choice) -> None:
    found = rows(file)
    for item in built:
        if file.suffix == ".fgb" and item.record["geometry"] is None:
            assert item.id not in found
            continue
        row = found[item.id]
        said = item.columns
        assert (row["name_ar"], row["kind"]) == (said["name_ar"], said["kind"])
        assert row["when"] == said["when"]
        assert json.loads(row["sources"]) == said["sources"]
        assert row["presence"] == item.marks["presence"]
        assert bool(row["undated"]) is item.marks["undated"]
        if said["quantity"] is not None:
            assert row["quantity"] == said["quantity"]
        expected = item.record["geometry"]
        assert (row["geometry"] is None) == (expected is None)
        if expected is not None:
            assert row["geometry"].geom_type.removeprefix("Multi") in (
                "GeometryCollection",
                expected["type"].removeprefix("Multi"),
            )


def test_times_are_times(file: Path) -> None:
    """KML says them in elements of its own, which GDAL calls begin and end."""
    row = rows(file)["ghuwayran_prison"]
    begin, end = ("begin", "end") if file.suffix == ".kml" else ("begin_day", "end_day")
    kinds = pyogrio.read_info(file, layer=pyogrio.list_layers(file)[0][0])
    types = dict(zip(kinds["fields"], kinds["ogr_types"], strict=True))
    expected = "OFTDate" if file.suffix == ".gpkg" else "OFTDateTime"
    assert (types[begin], types[end]) == (expected, expected)
    assert row[begin].date() == date(2021, 10, 1)
    assert row[end] is None


def test_a_geopackage_has_a_table_a_layer_and_one_of_sources(built: Choice, tmp_path: Path) -> None:
    path = tmp_path / "khabur.gpkg"
    write.write(built, path, "gpkg", SHOP)
    layers = dict(pyogrio.list_layers(path))
    assert list(layers) == ["prisons", "camps", "incidents", "khabur_sources"]
    sources = read(path, "khabur_sources")
    of_camp = [row for row in sources if row["feature_id"] == "al_hol_camp"]
    camp = next(item for item in built if item.id == "al_hol_camp")
    told = [(row["report_id"], row["claim_id"], row["text"]) for row in of_camp]
    cited = camp.columns["sources"]
    assert told == [(one["report_id"], one["claim_id"], one["text"]) for one in cited]
    titles = {row["report_id"]: row["title_ar"] for row in of_camp}
    reports = SHOP.seeds.reports
    assert titles == {key: key and reports[key].title_ar for key in titles}
    info = pyogrio.read_info(path, layer="camps")
    assert info["layer_metadata"]["khabur_as_of"] == "2022-06-06"
    assert info["crs"] == "EPSG:4326"


@pytest.fixture
def theirs() -> Choice:
    """Every kind of place, no place, and names that mean something to somebody."""
    shapes = (POINT, LINE, AREA, HIGH, None, {"type": "MultiPoint", "coordinates": [[1, 2]]})
    own = {"fid": "x", "geom": 1, "geometry": "text", "rowid": 4, "ogc_fid": 5, "bbox": "b"}
    own |= {'a"b`c|d': 1, "<b>": "<img src=x>", "lon": 3, "OGR_FID": "z", "id": "their own"}
    versions = [
        version({**record(shape, id=n), "properties": own}, {"name": "سجن"}, layer=HOSTILE[n])
        for n, shape in enumerate(shapes)
    ]
    return chosen(added(*versions))


@pytest.mark.parametrize("form", ["gpkg", "fgb", "kml", "csv"])
def test_hostile_names_are_only_names(theirs: Choice, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"theirs.{form}"
    written = write.write(theirs, path, form, SHOP)
    found = [row for name, _ in pyogrio.list_layers(path) for row in read(path, name)]
    assert len(found) == written.features == (5 if form == "fgb" else 6)
    for row in found:
        assert row["<b>"] == "<img src=x>"
        assert str(row['a"b`c|d']) == "1"
        assert row["khabur_name"] == "سجن"
        assert row["fid"] == "x"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_geopackage_says_which_layer_has_another_name(theirs: Choice, tmp_path: Path) -> None:
    path = tmp_path / "theirs.gpkg"
    written = write.write(theirs, path, "gpkg", SHOP)
    named = [name for name, _ in pyogrio.list_layers(path)]
    assert len(named) == len({name.casefold() for name in named}) == 6
    assert "السجون" in named
    assert "layer 'gpkg_x' is called 'layer_gpkg_x' there" in written.notes
    assert any("khabur_sources" in note for note in written.notes) == (
        "khabur_sources" not in named
    )


def test_a_flatgeobuf_says_what_it_cannot_hold(theirs: Choice, tmp_path: Path) -> None:
    written = write.write(theirs, tmp_path / "theirs.fgb", "fgb", SHOP)
    assert "1 without a place left out: no FlatGeobuf holds them; gpkg does" in written.notes


def test_geoparquet_keeps_types_and_places(built: Choice, theirs: Choice, tmp_path: Path) -> None:
    for name, choice in (("built", built), ("theirs", theirs)):
        path = tmp_path / f"{name}.parquet"
        write.write(choice, path, "parquet", SHOP)
        found = gpd.read_parquet(path)
        assert len(found) == len(choice)
        assert [shape is None for shape in found.geometry] == [
            item.record["geometry"] is None for item in choice
        ]
        said = json.loads(pq.read_schema(path).metadata[b"geo"])
        assert said["version"] == "1.1.0"
        assert said["columns"][said["primary_column"]]["encoding"] == "WKB"
    types = {field.name: str(field.type) for field in pq.read_schema(tmp_path / "built.parquet")}
    expected = {"begin_day": "date32[day]", "quantity": "int64", "undated": "bool"}
    assert expected.items() <= types.items()
    assert "bbox" in types


@pytest.mark.parametrize("form", write.FORMS)
def test_nothing_is_still_a_file(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"nothing.{form}"
    written = write.write(Choice({"prisons": []}), path, form, SHOP)
    assert written.features == 0
    if form not in ("parquet", "csv"):
        assert pyogrio.read_info(path, force_feature_count=True)["features"] == 0
    assert path.stat().st_size or form == "csv"


@pytest.mark.parametrize("form", ["gpkg", "kml"])
def test_what_fails_leaves_what_was_there(
    form: str, built: Choice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise pyogrio.errors.DataLayerError("disk full") if form == "gpkg" else OSError(28, "full")

    path = tmp_path / f"khabur.{form}"
    path.write_text("the old one", "utf-8")
    monkeypatch.setattr(pyogrio, "write_arrow", broken)
    monkeypatch.setattr("layers.exports.kml._document", broken)
    with pytest.raises(KhaburError, match=rf"khabur\.{form}: cannot be written \(.*full"):
        write.write(built, path, form, SHOP)
    assert path.read_text("utf-8") == "the old one"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_a_file_that_lacks_features_is_none(
    built: Choice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pyogrio, "read_info", lambda *_, **__: {"features": 2})
    with pytest.raises(KhaburError, match="2 of 1 features arrived"):
        gdal.flatgeobuf(table.of(built.layers["prisons"]), tmp_path / "x.fgb", "prisons", {})


def test_the_ending_says_the_form() -> None:
    assert write.form_of(Path("a.b/X.GPKG"), None) == "gpkg"
    assert write.form_of(Path("x.txt"), "csv") == "csv"
    for path, asked in (("x.shp", None), ("x", None), ("x.csv", "xlsx")):
        with pytest.raises(UsageError, match="there are geojson, gpkg, kml, csv, fgb, parquet"):
            write.form_of(Path(path), asked)
