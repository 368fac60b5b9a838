"""The shipped seeds and what they build, read once for all tests of the layers."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from layers import build, features
from layers.model import Claim, Feature
from layers.sources import Sources


@pytest.fixture(scope="session")
def sources() -> Sources:
    return build.read()


@pytest.fixture(scope="session")
def made(sources: Sources) -> list[Feature]:
    return features.make(sources)


@pytest.fixture(scope="session")
def by_key(made: list[Feature]) -> dict[tuple[str, str], Feature]:
    """Features by layer and id: a site and its place share the id."""
    return {(feature.layer, feature.id): feature for feature in made}


@pytest.fixture(scope="session")
def with_claim(sources: Sources) -> Callable[..., Sources]:
    """The sources with one claim changed: `with_claim("F000-07", when="2022")`."""

    def changed(claim_id: str, **columns: Any) -> Sources:
        claim: Claim = replace(sources.claims[claim_id], **columns)
        return replace(sources, claims={**sources.claims, claim_id: claim})

    return changed


@pytest.fixture(scope="session")
def change_cell() -> Callable[..., int]:
    """Writes one cell of a seed file and returns the line of its row, the header being 1."""

    def change(folder: Path, file: str, key: str, column: str, value: str) -> int:
        path = folder / file
        with path.open(newline="", encoding="utf-8") as lines:
            table = list(csv.reader(lines))
        number = next(n for n, row in enumerate(table) if row[0] == key)
        table[number][table[0].index(column)] = value
        with path.open("w", newline="", encoding="utf-8") as lines:
            csv.writer(lines, lineterminator="\n").writerows(table)
        return number + 1

    return change
