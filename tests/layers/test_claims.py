"""A claim's actors: ids of the list of actors, in the order of the report, told when they are not."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from geo.places import split_list
from layers import claims, words
from layers.rows import Row

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
FILE = "claims.csv"


@pytest.fixture(scope="module")
def listed() -> words.Words:
    return words.load(SEEDS / "words")


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with (SEEDS / FILE).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def known(listed: words.Words) -> claims.Known:
    return claims.Known(listed, places=None, sites=None, reports=None, sound_reports={})


def row(rows: list[dict[str, str]], actors: str) -> Row:
    return Row(FILE, 2, {**rows[0], "actors": actors})


def test_every_actor_of_the_claims_is_listed_and_every_listed_one_acts_or_can_be_read(
    listed: words.Words, rows: list[dict[str, str]]
) -> None:
    acting = {actor for said in rows for actor in split_list(said["actors"])}
    with (SEEDS / "words" / "actor_names.csv").open(newline="", encoding="utf-8") as lines:
        read = {row["actor"] for row in csv.DictReader(lines)}
    assert acting <= set(listed.actors)
    assert acting | read == set(listed.actors)


def test_one_claim_names_an_actor_once(rows: list[dict[str, str]]) -> None:
    for said in rows:
        actors = split_list(said["actors"])
        assert len(actors) == len(set(actors)), said["id"]


def test_actors_keep_their_order(listed: words.Words, rows: list[dict[str, str]]) -> None:
    claim, findings = claims.read(row(rows, "sdf; iraq_joc"), known(listed))
    assert findings == []
    assert claim is not None
    assert claim.actors == ("sdf", "iraq_joc")


def test_a_claim_may_name_no_actor(listed: words.Words, rows: list[dict[str, str]]) -> None:
    claim, findings = claims.read(row(rows, ""), known(listed))
    assert findings == []
    assert claim is not None
    assert claim.actors == ()


def test_an_actor_that_is_not_listed_is_told_with_the_nearest(
    listed: words.Words, rows: list[dict[str, str]]
) -> None:
    claim, findings = claims.read(row(rows, "iraq_jok;sdf"), known(listed))
    assert claim is None
    assert [str(finding) for finding in findings] == [
        "claims.csv, row 2, column actors: F000-01: no 'iraq_jok' in words/actors.csv; "
        "did you mean 'iraq_joc'?"
    ]


def test_without_a_list_actors_are_left_unchecked(
    listed: words.Words, rows: list[dict[str, str]]
) -> None:
    claim, findings = claims.read(row(rows, "anyone"), known(replace(listed, actors={})))
    assert findings == []
    assert claim is not None
