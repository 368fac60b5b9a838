"""seeds → data/layers/*.geojson: all rows checked first, then all files at once, byte for byte the same."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from geo.errors import Finding, SeedError
from layers import areas, features, geography, load, seeds
from layers.model import LAYERS, Feature
from layers.sources import Sources

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
BASEMAP = ROOT / "data" / "basemap"
BUILT = ROOT / "data" / "layers"


def read(seeds_dir: Path = SEEDS, basemap_dir: Path = BASEMAP) -> Sources:
    """The checked seeds with their areas. Raises SeedError with every finding."""
    read_seeds = seeds.read(seeds_dir)
    shapes = areas.load(basemap_dir, read_seeds.places)
    findings = geography.check(read_seeds.places, shapes, seeds_dir / "places.csv")
    if findings:
        raise SeedError(findings)
    return Sources(
        read_seeds.places,
        read_seeds.reports,
        read_seeds.claims,
        read_seeds.sites,
        read_seeds.words,
        shapes,
    )


def text(layer: Iterable[Feature]) -> str:
    """One layer as RFC 7946, a feature a line, keys in the order of the schema."""
    lines = [
        json.dumps(record(feature), ensure_ascii=False, separators=(",", ":")) for feature in layer
    ]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def record(feature: Feature) -> dict[str, object]:
    """A feature as an RFC 7946 object."""
    return {
        "type": "Feature",
        "id": feature.id,
        "geometry": feature.geometry,
        "properties": dict(feature.properties),
    }


def _checked(made: Iterable[Feature]) -> dict[str, list[Feature]]:
    layers: dict[str, list[Feature]] = {name: [] for name in LAYERS}
    findings = []
    for feature in made:
        wrong = load.problem(record(feature))
        if wrong is not None:
            findings.append(
                Finding("schema.json", None, feature.id, wrong, "see layers/schema.json")
            )
        layers[feature.layer].append(feature)
    if findings:
        raise SeedError(findings)
    return layers


def build(
    seeds_dir: Path = SEEDS, basemap_dir: Path = BASEMAP, built_dir: Path = BUILT
) -> dict[str, int]:
    """Builds every layer and returns how many features each holds.

    Nothing is written until every row and every feature has passed; then the folder is replaced at once,
    so a failed build leaves the last good one in place.
    """
    layers = _checked(features.make(read(seeds_dir, basemap_dir)))
    built_dir.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".layers-", dir=built_dir.parent))
    try:
        for name, layer in layers.items():
            (beside / f"{name}.geojson").write_text(text(layer), "utf-8", newline="\n")
        os.chmod(beside, 0o755)
        _replace(beside, built_dir)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return {name: len(layer) for name, layer in layers.items()}


def _replace(new: Path, old: Path) -> None:
    """Puts `new` where `old` was; a folder cannot be renamed over a full one, so the old steps aside."""
    aside = new.with_name(new.name + "-old")
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)
