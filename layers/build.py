"""seeds → data/layers/*.geojson: all rows checked first, then all files at once, byte for byte the same."""

from __future__ import annotations

import csv
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from geo.errors import Finding, InputError, SeedError, UsageError
from geo.places import Place, read_places
from layers import areas, features, fortifications, geography, load, seeds
from layers.areas import Areas
from layers.exports import geojson
from layers.folders import DATA, SEEDS
from layers.model import LAYERS, Feature
from layers.rows import read_rows
from layers.sources import Sources

BASEMAP = DATA / "basemap"
BUILT = DATA / "layers"
# What a folder of built layers may hold besides: the desktop's own.
HARMLESS = frozenset({".DS_Store"})
_WORD = re.compile(r"\w+")


def read(seeds_dir: Path = SEEDS, basemap_dir: Path = BASEMAP) -> Sources:
    """The checked seeds with their areas. Raises SeedError with every finding of every check."""
    try:
        found = seeds.read(seeds_dir)
    except SeedError as error:
        places = _sound_places(seeds_dir)
        shapes = areas.load(basemap_dir, places)
        known = _on_the_ground(seeds_dir, places, shapes, _named_otherwise(seeds_dir, places))
        raise SeedError([*error.findings, *known]) from None
    shapes = areas.load(basemap_dir, found.places)
    findings = list(_on_the_ground(seeds_dir, found.places, shapes))
    if findings:
        raise SeedError(findings)
    return Sources(found.places, found.reports, found.claims, found.sites, found.words, shapes)


def _sound_places(seeds_dir: Path) -> dict[str, Place]:
    """The places that geography can judge although other rows are bad.

    Their ancestors and their countries are sound too.
    """
    try:
        places, _ = read_places(seeds_dir / "places.csv")
    except (InputError, OSError, ValueError):
        return {}  # what is wrong with the file itself is among the findings already

    sound: dict[str, Place] = {}
    while added := {
        key: place
        for key, place in places.items()
        if key not in sound and (place.parent_id is None or place.parent_id in sound)
    }:
        sound |= added
    countries = {place.name for place in sound.values() if place.kind == "country"}
    return {key: place for key, place in sound.items() if countries.issuperset(place.countries)}


def _named_otherwise(seeds_dir: Path, sound: Mapping[str, Place]) -> frozenset[str]:
    """What a rule calls the places that are not sound: their ids, and the names of countries."""
    if not sound:
        return frozenset()
    with (seeds_dir / "places.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["id"].strip() not in sound]
    countries = {row["name_en"].strip() for row in rows if row["kind"].strip() == "country"}
    return frozenset({row["id"].strip() for row in rows} | countries)


def _on_the_ground(
    seeds_dir: Path,
    places: Mapping[str, Place],
    shapes: Areas,
    unsound: frozenset[str] = frozenset(),
) -> Iterator[Finding]:
    """What geography contradicts: places that are not where they should be, rules that draw nothing.

    A rule that names something `unsound` is not judged: the place is what has to be mended.
    """
    if not places:
        return
    yield from geography.check(places, shapes, seeds_dir / "places.csv")
    rows, _ = read_rows(seeds_dir / "sites.csv", seeds.SITE_COLUMNS, "sites.csv")
    for row in rows:
        rule = row["geometry_rule"]
        if not any(form.pattern.fullmatch(rule) for form in fortifications.FORMS.values()):
            continue  # empty, or found to be no rule already
        if unsound.intersection(_WORD.findall(rule)):
            continue
        try:
            fortifications.geometry(rule, shapes)
        except InputError as error:
            said = str(error).removeprefix("sites.csv: ")
            yield row.wrong("geometry_rule", said, "a rule that leaves something to draw")


def _checked(made: Iterable[Feature]) -> dict[str, list[Feature]]:
    layers: dict[str, list[Feature]] = {name: [] for name in LAYERS}
    findings = []
    for feature in made:
        wrong = load.problem(geojson.record(feature))
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
    so a failed build leaves the last good one in place. Raises SeedError, and UsageError for a folder
    that holds anything but built layers.
    """
    built_dir = built_dir.resolve()
    _refuse_foreign(built_dir)
    layers = _checked(features.make(read(seeds_dir, basemap_dir)))
    built_dir.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".layers-", dir=built_dir.parent))
    try:
        for name, layer in layers.items():
            made = geojson.text(map(geojson.record, layer), "geojson")
            (beside / f"{name}.geojson").write_text(made, "utf-8", newline="\n")
        os.chmod(beside, 0o755)
        _replace(beside, built_dir)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return {name: len(layer) for name, layer in layers.items()}


def _refuse_foreign(folder: Path) -> None:
    """The folder is replaced as a whole, so it must hold nothing else."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder}: a file; layers go into a folder of their own")
    ours = {f"{name}.geojson" for name in LAYERS} | HARMLESS
    foreign = sorted(entry.name for entry in folder.iterdir() if entry.name not in ours)
    if foreign:
        raise UsageError(
            f"{folder}: holds {foreign[0]}, which is no built layer and would be lost; "
            "give a folder of its own"
        )


def _replace(new: Path, old: Path) -> None:
    """Puts `new` where `old` was; a folder cannot be renamed over a full one, so the old steps aside."""
    if not old.exists():
        new.rename(old)
        return
    aside = new.with_name(new.name + "-old")
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise
    shutil.rmtree(aside, ignore_errors=True)
