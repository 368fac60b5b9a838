"""The packed basemap: every line where its source has it, once, within the bytes that it may take."""

from __future__ import annotations

import gzip
import json
import struct
from base64 import b64encode
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import shapely
from shapely.geometry import shape

from geo import names as spelling
from geo.errors import InputError
from layers import load
from layers.map import basemap, naming, shapes
from layers.map.parts import Part
from layers.workshop import Workshop

METRE = 2**31 / (40_075_017 * np.cos(np.radians(35)))  # world units, in the middle of the border


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop()


@pytest.fixture(scope="module")
def folder(shop: Workshop) -> Path:
    return shop.data_dir / "basemap"


@pytest.fixture(scope="module")
def parts(shop: Workshop, folder: Path) -> dict[str, Part]:
    return {part.name: part for part in basemap.pack(folder, shop.gazetteer)}


class Unpacked:
    """The part as the page reads it: lines in world units, layer by layer."""

    def __init__(self, data: bytes) -> None:
        (length,) = struct.unpack("<I", data[:4])
        header = json.loads(data[4 : 4 + length])
        column = {
            name: np.frombuffer(data, f"<{kind}", count, 4 + length + offset)
            for name, (kind, offset, count) in header["columns"].items()
        }
        ends = np.cumsum(column["path_vertices"])
        starts = ends - column["path_vertices"]
        self.lines, self.zooms = [], []
        for path, (start, end) in enumerate(zip(starts, ends, strict=True)):
            first = np.array([column["path_x"][path], column["path_y"][path]], np.int64)
            away = np.stack([column["dx"][start:end], column["dy"][start:end]], axis=1)
            self.lines.append((first + np.cumsum(away, axis=0, dtype=np.int64)) * header["step"])
            self.zooms.append(column["zoom"][start:end])
        last = np.cumsum(list(header["layers"].values()))
        self.layers = {
            name: range(end - count, end)
            for (name, count), end in zip(header["layers"].items(), last, strict=True)
        }

    def at(self, path: int, zoom: int) -> shapely.LineString:
        """A path as it is drawn at a zoom."""
        line: shapely.LineString = shapely.linestrings(self.lines[path][self.zooms[path] <= zoom])
        return line

    def layer(self, name: str, zoom: int = 15) -> list[shapely.LineString]:
        return [self.at(path, zoom) for path in self.layers[name]]


@pytest.fixture(scope="module")
def unpacked(parts: dict[str, Part]) -> Unpacked:
    return Unpacked(parts["basemap"].data)


def in_world(geometry: Any) -> Any:
    def world(lonlat: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.stack(shapes.world(lonlat[:, 0], lonlat[:, 1]), axis=1).astype(float)

    return shapely.transform(geometry, world)


def source(folder: Path, name: str) -> Any:
    found = [shape(record["geometry"]) for record in load.records(folder / f"{name}.geojson")]
    return in_world(np.array(found, dtype=object))


def signed_area(ring: shapely.LineString) -> float:
    """Negative for outer rings and positive for holes, in world units squared."""
    x, y = shapely.get_coordinates(ring).T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def farthest(lines: Any, others: Any) -> float:
    """How far a vertex of one lies from the other, in world units, whichever is farther."""
    one, other = shapely.union_all(lines), shapely.union_all(others)
    ways = ((one, other), (other, one))
    return max(
        float(shapely.distance(shapely.points(shapely.get_coordinates(a)), b).max())
        for a, b in ways
    )


@pytest.mark.parametrize("zoom", [12, 13, 14, 15])
def test_close_up_the_border_lies_within_ten_metres_of_its_source(
    unpacked: Unpacked, folder: Path, zoom: int
) -> None:
    drawn = unpacked.layer("iraq_syria", zoom)
    assert len(drawn) == 1
    assert farthest(drawn, source(folder, "border_iraq_syria")) < 10 * METRE


@pytest.mark.parametrize("zoom", range(6, 16))
def test_no_line_moves_by_a_pixel_at_any_zoom(unpacked: Unpacked, zoom: int) -> None:
    """A level serves zooms up to a half above it, where its pixels are smaller."""
    pixel = 2**31 / (256 * 2 ** min(zoom + 0.5, 15))
    for path, line in enumerate(unpacked.lines):
        drawn = unpacked.at(path, zoom)
        assert shapely.hausdorff_distance(shapely.linestrings(line), drawn) < pixel
        assert tuple(drawn.coords[0]) == tuple(line[0])
        assert tuple(drawn.coords[-1]) == tuple(line[-1])


def test_three_countries_meet_in_one_place_at_every_zoom(unpacked: Unpacked) -> None:
    borders = unpacked.layer("borders", 6)
    for end in shapely.get_coordinates(unpacked.layer("iraq_syria", 6)[0])[[0, -1]]:
        meeting = [line for line in borders if tuple(end) in {line.coords[0], line.coords[-1]}]
        assert len(meeting) >= 2


@pytest.mark.parametrize(
    ("layer", "name"),
    [("rivers", "rivers"), ("lakes", "lakes"), ("beyond", "countries_beyond")],
)
def test_a_layer_is_its_file(unpacked: Unpacked, folder: Path, layer: str, name: str) -> None:
    files = source(folder, name)
    lines = files if layer == "rivers" else shapely.boundary(files)
    assert farthest(unpacked.layer(layer), lines) < 256


def test_borders_are_drawn_once_and_disputed_ones_apart(unpacked: Unpacked, folder: Path) -> None:
    records = load.records(folder / "borders.geojson")
    for layer, wanted in (("borders", "boundary"), ("disputed", "ceasefire or disputed")):
        lines = [
            in_world(shape(record["geometry"]))
            for record in records
            if record["properties"]["line"] == wanted
            and record["properties"]["id"] != "border-iraq-syria"
        ]
        drawn = unpacked.layer(layer)
        assert farthest(drawn, lines) < 256
        assert sum(map(shapely.length, drawn)) == pytest.approx(
            shapely.length(lines).sum(), rel=1e-3
        )


def test_land_is_what_the_countries_cover_without_the_borders_between(
    unpacked: Unpacked, folder: Path
) -> None:
    rings = unpacked.layer("land")
    covered = shapely.area(shapely.union_all(source(folder, "countries")))
    assert sum(map(signed_area, rings)) == pytest.approx(-covered, rel=1e-4)
    middle = shapely.line_interpolate_point(unpacked.layer("iraq_syria")[0], 0.5, normalized=True)
    assert shapely.distance(shapely.union_all(rings), middle) > 100_000 * METRE


def test_an_island_in_a_lake_stays_open(unpacked: Unpacked, folder: Path) -> None:
    areas = [signed_area(ring) for ring in unpacked.layer("lakes")]
    assert max(areas) > 0
    covered = shapely.area(source(folder, "lakes")).sum()
    assert sum(areas) == pytest.approx(-covered, rel=1e-3)


def test_governorate_lines_are_drawn_once_and_none_on_an_outline(
    unpacked: Unpacked, folder: Path
) -> None:
    drawn = unpacked.layer("governorates")
    outline = shapely.union_all(shapely.boundary(source(folder, "countries")))
    edges = shapely.union_all(shapely.boundary(source(folder, "governorates")))
    inner = shapely.length(shapely.difference(edges, outline.buffer(20 * METRE, quad_segs=1)))
    assert sum(map(shapely.length, drawn)) == pytest.approx(inner, rel=2e-3)
    shapely.prepare(outline)
    middles = shapely.line_interpolate_point(drawn, 0.5, normalized=True)
    assert not shapely.dwithin(outline, middles, 5 * METRE).any()


def test_a_line_too_long_for_a_step_comes_back_with_vertices_that_no_zoom_draws() -> None:
    line = shapely.linestrings([[-20.0, 10.0], [60.0, 40.0], [60.1, 40.1]])
    packed = Unpacked(basemap.as_bytes({"one": np.array([line], dtype=object)}))
    assert len(packed.lines[0]) > 100
    assert farthest(packed.layer("one", 6), in_world(line)) <= 64
    assert len(packed.at(0, 15).coords) == 3


def test_names_and_gazetteer_come_back_from_their_columns(
    parts: dict[str, Part], shop: Workshop, folder: Path
) -> None:
    columns = json.loads(gzip.decompress(parts["gazetteer"].data))
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    assert rows == json.loads(json.dumps(naming.searchable(shop.gazetteer)))
    read = {path.stem: load.records(path) for path in folder.glob("*.geojson")}
    written = json.loads(parts["names"].data)
    assert written["ar"] == [name["ar"] for name in naming.names(read, shop.gazetteer)]
    assert len(set(map(len, written.values()))) == 1


def test_keys_are_those_of_every_name_with_and_without_its_designator(shop: Workshop) -> None:
    """The shortcut for names of one word leaves none out."""
    for row in naming.searchable(shop.gazetteer):
        place = shop.gazetteer.places[row["id"]]
        said = (*place.names, *place.variants)
        whole = {spelling.key(name) for name in said}
        bare = {spelling.designator(name)[1] for name in said}
        assert set(row["keys"]) == {key for key in whole | bare if key}


def test_it_fits_a_document_that_is_mailed(parts: dict[str, Part]) -> None:
    size = {name: len(b64encode(part.data)) for name, part in parts.items()}
    assert size["basemap"] < 200_000
    assert size["names"] < 60_000
    assert size["gazetteer"] < 90_000
    assert not parts["basemap"].gzip


def test_two_packings_are_the_same_bytes(
    parts: dict[str, Part], shop: Workshop, folder: Path
) -> None:
    assert {part.name: part for part in basemap.pack(folder, shop.gazetteer)} == parts


def test_a_missing_file_is_named_with_what_brings_it_back(shop: Workshop, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"border_iraq_syria\.geojson.*extract\.basemap"):
        basemap.pack(tmp_path, shop.gazetteer)
