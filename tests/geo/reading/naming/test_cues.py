"""The word lists that say what stands about a name."""

from __future__ import annotations

import csv
from typing import get_args

import pytest

from geo.names import WORDS, key
from geo.reading.naming import cues
from tests.geo.reading.placed import mentions


def rows(file: str) -> list[dict[str, str]]:
    with (WORDS / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(
    ("file", "column", "allowed"),
    [
        ("place_cues.csv", "role", set(get_args(cues.Role))),
        ("organisations.csv", "position", set(cues.Organisations._fields)),
        ("everyday.csv", "reads_as", {"word", "name"}),
        ("designators.csv", "number", {"", "many"}),
        ("respellings.csv", "where", {"word", "end", "inside", "doubled", "kurmanji"}),
    ],
)
def test_every_row_is_understood(file: str, column: str, allowed: set[str]) -> None:
    told = rows(file)
    assert {row[column] for row in told} <= allowed
    assert all(key(next(iter(row.values()))) for row in told)


def test_another_name_leads_to_one_of_the_gazetteer() -> None:
    known = mentions().gazetteer.by_key
    assert [own for _, own in cues.also_called() if own not in known] == []


@pytest.mark.parametrize("role", get_args(cues.Role))
def test_every_role_has_words(role: cues.Role) -> None:
    assert cues.words(role)


@pytest.mark.parametrize(
    ("file", "same"),
    [
        ("place_cues.csv", ("surface", "role")),
        ("organisations.csv", ("surface", "position")),
        ("everyday.csv", ("surface",)),
    ],
)
def test_nothing_stands_twice(file: str, same: tuple[str, ...]) -> None:
    keys = [tuple(row[column] for column in same) for row in rows(file)]
    assert len(keys) == len(set(keys))


def test_the_seats_are_places() -> None:
    assert cues.seats() <= mentions().gazetteer.places.keys()


def test_a_preposition_makes_no_kind() -> None:
    assert cues.designators().before["prison in"].inside
    assert not cues.designators().before["prison of"].inside
