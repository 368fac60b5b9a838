"""Generated features in the project's own columns: `python -m bench.generate --n 100000 --out F.geojson`.

The same seed gives the same bytes, and the first 1,000 of 100,000 are the 1,000 of `--n 1000`: features
are drawn in blocks of BLOCK, each from its own stream. They lie about sixty towns between 36 and 50° E
and 28 and 40° N, and are dated from 2014 to 2026, plans later. What they say is drawn, and means nothing.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench import dates, lexicon, outlines
from layers import words
from layers.folders import SEEDS
from layers.model import SITE_LAYERS

SEED = 1
MIXES = ("points", "mixed")
BLOCK = 10_000
AREA = (36.0, 28.0, 50.0, 40.0)  # west, south, east, north in degrees
# Rows of a hundred: what stands in every hundred features, in an order that is drawn.
HUNDRED = 100
NOISE = 0.2  # share of features that lie anywhere in the area
SPREAD = (0.03, 0.12, 0.35)  # degrees about a town, each as likely
SUMMARY_WORDS = 15  # about 100 characters


class Town(NamedTuple):
    """A town that features lie about; `id` is its place in the seeds or the gazetteer."""

    id: str
    name: str
    name_ar: str
    lon: float
    lat: float


class Kind(NamedTuple):
    """An event type, or a kind of site, of seeds/words."""

    id: str
    en: str
    ar: str


@cache
def towns() -> tuple[Town, ...]:
    """The towns, those that draw most features first."""
    with (Path(__file__).with_name("towns.csv")).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return tuple(
        Town(r["id"], r["name"], r["name_ar"], float(r["lon"]), float(r["lat"])) for r in rows
    )


@cache
def labels(layer: str) -> tuple[Kind, ...]:
    """A layer's kinds with their labels."""
    found = words.load(SEEDS / "words")
    terms = found.kinds if layer in SITE_LAYERS else found.event_types
    chosen = [terms[kind] for kind in lexicon.KINDS[layer]]
    return tuple(Kind(term.id, term.en, term.ar) for term in chosen)


def drawn(rng: np.random.Generator, chances: Mapping[Any, float], n: int) -> list[Any]:
    """`n` keys by their chances."""
    keys = list(chances)
    return [keys[i] for i in rng.choice(len(keys), size=n, p=list(chances.values()))]


def layers_and_shapes(rng: np.random.Generator, mix: str) -> tuple[list[str], list[str]]:
    """Of BLOCK features: layer and shape (point, line, polygon, flow), exact in every hundred."""
    rows = [(layer, "point") for layer, share in lexicon.LAYERS.items() for _ in range(share)]
    if mix == "mixed":
        for shape, (layer, share) in lexicon.SHAPES.items():
            first = rows.index((layer, "point"))
            rows[first : first + share] = [(layer, shape)] * share
    order = rng.permuted(np.tile(np.arange(HUNDRED), (BLOCK // HUNDRED, 1)), axis=1).ravel()
    return [rows[i][0] for i in order], [rows[i][1] for i in order]


def points(rng: np.random.Generator, near: NDArray[np.intp]) -> NDArray[np.float64]:
    """Degrees, shape (n, 2): about the town of each, or anywhere, and always in the area."""
    n = len(near)
    centre = np.array([(town.lon, town.lat) for town in towns()])[near]
    spread = rng.choice(SPREAD, size=n)[:, None]
    about = centre + rng.normal(size=(n, 2)) * spread
    anywhere = rng.uniform(AREA[:2], AREA[2:], size=(n, 2))
    lonlat = np.where(rng.random(n)[:, None] < NOISE, anywhere, about)
    return np.clip(lonlat, AREA[:2], AREA[2:]).round(outlines.DIGITS)


def summaries(rng: np.random.Generator, n: int) -> list[str]:
    """Sentences of SUMMARY_WORDS drawn words."""
    vocabulary = lexicon.WORDS
    picked = rng.integers(0, len(vocabulary), size=(n, SUMMARY_WORDS)).tolist()
    return [" ".join([vocabulary[i] for i in row]).capitalize() + "." for row in picked]


def names(
    rng: np.random.Generator, near: NDArray[np.intp], kinds: Sequence[Kind]
) -> tuple[list[str], list[str]]:
    """What each is called in English and Arabic: "Clash – 12 km north-west of Rawa"."""
    n = len(near)
    at = [towns()[i] for i in near]
    winds = [lexicon.WINDS[i] for i in rng.integers(0, len(lexicon.WINDS), size=n)]
    far = rng.integers(1, 60, size=n).tolist()
    rows = list(zip(kinds, far, winds, at, strict=True))
    english = [f"{kind.en} – {km} km {wind[0]} of {town.name}" for kind, km, wind, town in rows]
    arabic = [f"{kind.ar} – {km} كم {wind[1]} {town.name_ar}" for kind, km, wind, town in rows]
    return english, arabic


def actors(rng: np.random.Generator, n: int) -> list[list[str]]:
    """One or two different actors each."""
    first = rng.integers(0, len(lexicon.ACTORS), size=n)
    step = rng.integers(1, len(lexicon.ACTORS), size=n)
    two = (rng.random(n) < 0.4).tolist()
    second = (first + step) % len(lexicon.ACTORS)
    pairs = zip(first.tolist(), second.tolist(), two, strict=True)
    return [
        [lexicon.ACTORS[a], lexicon.ACTORS[b]] if both else [lexicon.ACTORS[a]]
        for a, b, both in pairs
    ]


def columns(rng: np.random.Generator, layers: Sequence[str]) -> dict[str, list[Any]]:
    """What features of these layers say, a list a property; `near` is the town that each lies about."""
    n = len(layers)
    pick = rng.random(n).tolist()
    kinds = [
        labels(layer)[int(at * len(labels(layer)))] for layer, at in zip(layers, pick, strict=True)
    ]
    status = drawn(rng, lexicon.STATUSES, n)
    is_site = np.array([layer in SITE_LAYERS for layer in layers])
    is_planned = np.array([value == "planned" for value in status])
    when, as_of, published = dates.draw(rng, is_site, is_planned)
    weight = 1 / (np.arange(len(towns())) + 4)
    near = rng.choice(len(towns()), size=n, p=weight / weight.sum())
    english, arabic = names(rng, near, kinds)
    return {
        "near": near.tolist(),
        "kind": [kind.id for kind in kinds],
        "name": english,
        "name_ar": arabic,
        "when": when,
        "as_of": as_of,
        "published": published,
        "status": status,
        "modality": drawn(rng, lexicon.MODALITIES, n),
        "actors": actors(rng, n),
        "reliability": drawn(rng, lexicon.RELIABILITY, n),
        "credibility": drawn(rng, lexicon.CREDIBILITY, n),
        "summary": summaries(rng, n),
    }


def block(number: int, seed: int, mix: str) -> list[dict[str, Any]]:
    """The features of one block, as RFC 7946 has them."""
    rng = np.random.default_rng([seed, number])
    layers, shapes = layers_and_shapes(rng, mix)
    said = columns(rng, layers)
    near = np.array(said.pop("near"))
    other = rng.permutation(near)
    drawn_shapes = outlines.draw(rng, shapes, points(rng, near), points(rng, other), AREA)
    rows = zip(layers, *said.values(), strict=True)
    made = []
    for i, (shape, geometry, row) in enumerate(zip(shapes, drawn_shapes, rows, strict=True)):
        identity = f"g{number * BLOCK + i:07d}"
        properties = {"id": identity, **dict(zip(("layer", *said), row, strict=True))}
        if shape == "flow":
            properties |= way(towns()[near[i]], towns()[other[i]], int(rng.integers(1, 400)))
        made.append(
            {"type": "Feature", "id": identity, "geometry": geometry, "properties": properties}
        )
    return made


def way(start: Town, end: Town, people: int) -> dict[str, Any]:
    """What makes a line a flow: its ends, and how many were moved."""
    roles = [{"place_id": start.id, "role": "from"}, {"place_id": end.id, "role": "to"}]
    return {"place_roles": roles, "quantity": people, "unit": "detainees"}


def features(n: int, seed: int = SEED, mix: str = "points") -> Iterator[dict[str, Any]]:
    """`n` features, one after another; raises ValueError when the mix is not one of MIXES."""
    if mix not in MIXES:
        raise ValueError(f"no mix {mix!r}; one of {', '.join(MIXES)}")
    for number in range(-(-n // BLOCK)):
        yield from block(number, seed, mix)[: n - number * BLOCK]


def write(path: Path, n: int, seed: int = SEED, mix: str = "points") -> None:
    """A FeatureCollection of `n` features, one a line, written as they are made."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        between = "\n"
        for feature in features(n, seed, mix):
            file.write(between + encode(feature))
            between = ",\n"
        file.write("\n]}\n")


def main() -> None:
    """Write the file that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--n", type=int, default=1_000, help="how many features")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--mix", choices=MIXES, default="points")
    parser.add_argument("--out", type=Path, required=True, help="the GeoJSON file to write")
    asked = parser.parse_args()
    write(asked.out, asked.n, asked.seed, asked.mix)


if __name__ == "__main__":
    main()
