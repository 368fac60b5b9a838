"""What is the same already, and what is said otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from layers.model import Claim, Quantity
from layers.review.comparing import MOST, Index, Known, differing
from layers.words import Words
from layers.workshop import Workshop

MINE, OTHER = "aa" * 32, "bb" * 32
NONE = Quantity(None, None, None, None, False)
CLAIM = Claim(
    id="c",
    report_id="r",
    event_id="c",
    layers=("incidents",),
    event_type="attack",
    places=(("tikrit", "at"),),
    sites=(),
    when="2022-03",
    as_of="2022-04-01",
    date_basis="said",
    actors=(),
    quantity=NONE,
    status="reported",
    modality=None,
    reliability="F",
    credibility="6",
    extraction_confidence="high",
    summary="",
    summary_ar="",
    flags=(),
    evidence=(10, 50),
)


def held(
    value: int | None, least: int | None = None, most: int | None = None, **more: Any
) -> Claim:
    """So many detainees."""
    is_about = bool(more.pop("about", False))
    return replace(CLAIM, quantity=Quantity(value, least, most, "detainees", is_about), **more)


@pytest.fixture(scope="module")
def words(shop: Workshop) -> Words:
    return shop.words


def found(mine: Claim, *others: Known, words: Words) -> tuple[list[str], list[str]]:
    """The references of duplicates, and of contradictions."""
    same, otherwise = Index(others, words).about(Known("proposal", "mine", MINE, mine))
    return [one.ref for one in same], [one.ref for one in otherwise]


def test_the_same_sentence_of_the_same_text_is_the_same(words: Words) -> None:
    elsewhere = replace(CLAIM, when="2019", places=(("mosul", "at"),), evidence=(49, 90))
    seed = Known("seeds", "F1", MINE, elsewhere)
    assert found(CLAIM, seed, words=words) == (["F1"], [])
    assert found(CLAIM, replace(seed, sha256=OTHER), words=words) == ([], [])
    apart = replace(seed, claim=replace(elsewhere, evidence=(50, 90)))
    assert found(CLAIM, apart, words=words) == ([], [])
    of_other_kind = replace(seed, claim=replace(elsewhere, event_type="riot"))
    assert found(CLAIM, of_other_kind, words=words) == ([], [])


def test_two_counts_of_one_sentence_are_two_claims(words: Words) -> None:
    guards = replace(CLAIM, quantity=Quantity(3, None, None, "guards", False))
    unsaid = replace(CLAIM, quantity=NONE)
    there = [Known("seeds", name, MINE, one) for name, one in (("g", guards), ("none", unsaid))]
    assert found(held(50), *there, words=words) == (["none"], [])


def test_a_sentence_that_was_copied_is_the_same_in_both(words: Words) -> None:
    elsewhere = replace(CLAIM, when="2019", evidence=(500, 540))
    copy = Known("decision", "theirs", OTHER, elsewhere, "twin")
    index = Index([copy, Known("proposal", "later", MINE, elsewhere, "twin")], words)
    [one], otherwise = index.about(Known("proposal", "mine", MINE, CLAIM, "twin"))
    assert (one.ref, one.why, otherwise) == ("theirs", ("evidence",), ())
    assert index.about(Known("proposal", "mine", MINE, CLAIM)) == ((), ())


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        ({}, True),
        ({"when": "2022-03-31"}, True),
        ({"when": "2022-04-01"}, False),
        ({"when": "2021/2023"}, True),
        ({"when": None}, False),
        ({"places": (("mosul", "at"),)}, False),
        ({"places": (("mosul", "from"), ("tikrit", "to"))}, True),
        ({"places": (("tikrit", "context"),)}, False),
        ({"event_type": "clash"}, False),
    ],
)
def test_kind_place_and_time_make_the_same_of_another_report(
    words: Words, change: dict[str, Any], is_same: bool
) -> None:
    other = Known("proposal", "theirs", OTHER, replace(CLAIM, **change))
    assert found(CLAIM, other, words=words) == ((["theirs"], []) if is_same else ([], []))


def test_a_report_that_says_it_twice_is_no_duplicate_of_itself(words: Words) -> None:
    again = Known("proposal", "later", MINE, replace(CLAIM, evidence=(100, 140)))
    assert found(CLAIM, again, words=words) == ([], [])
    decided = Known("decision", "earlier", MINE, replace(CLAIM, evidence=(100, 140)))
    assert found(CLAIM, decided, words=words) == (["earlier"], [])  # it is on the map already
    other_figure = Known("proposal", "later", MINE, held(9, evidence=(100, 140)))
    assert found(held(5), other_figure, words=words) == ([], ["later"])


def test_two_figures_for_one_time_contradict_and_a_while_apart_do_not(words: Words) -> None:
    count: dict[str, Any] = {"event_type": "population_count", "when": "2022-03"}
    theirs = Known("seeds", "F2", OTHER, held(900, **count))
    assert found(held(500, **count), theirs, words=words) == ([], ["F2"])
    assert found(held(500, event_type="population_count", when="2023"), theirs, words=words) == (
        [],
        [],
    )
    undated = Known("seeds", "F3", OTHER, replace(held(900, **count), when=None, as_of="2022-03"))
    assert found(held(500, **count), undated, words=words) == ([], ["F3"])


@pytest.mark.parametrize(
    ("one", "other", "is_otherwise"),
    [
        (held(50), held(50), False),
        (held(50), held(55), True),
        (held(50, about=True), held(55), False),
        (held(50, about=True), held(60), True),
        (held(None, 24, 99), held(50), False),
        (held(None, 24, 99), held(100), True),
        (held(None, None, 40), held(None, 30, None), False),
        (held(None, None, 20), held(None, 30, None), True),
        (held(50), replace(held(70), quantity=Quantity(70, None, None, "troops", False)), False),
        (held(50), CLAIM, False),
    ],
)
def test_numbers_that_cannot_both_be(one: Claim, other: Claim, is_otherwise: bool) -> None:
    assert differing(one, other) == (("quantity",) if is_otherwise else ())
    assert differing(other, one) == differing(one, other)


def test_who_holds_and_whether_it_was() -> None:
    held_by = replace(CLAIM, layers=("control",), event_type="territorial_control", actors=("sdf",))
    assert differing(held_by, replace(held_by, actors=("isis",))) == ("actors",)
    assert differing(held_by, replace(held_by, actors=("isis", "sdf"))) == ()
    assert differing(held_by, replace(held_by, actors=())) == ()
    assert differing(replace(CLAIM, actors=("sdf",)), replace(CLAIM, actors=("isis",))) == ()
    assert differing(CLAIM, replace(CLAIM, modality="denied")) == ("modality",)
    assert differing(CLAIM, replace(CLAIM, modality="foiled")) == ()


def test_seeds_come_first_and_not_too_many(words: Words) -> None:
    many = [Known("proposal", f"p{at}", OTHER, CLAIM) for at in range(MOST * 2)]
    same, _ = Index([*many, Known("seeds", "F1", OTHER, CLAIM)], words).about(
        Known("proposal", "mine", MINE, CLAIM)
    )
    assert (same[0].ref, len(same)) == ("F1", MOST)


def test_a_date_that_is_none_is_passed_over(words: Words) -> None:
    odd = Known("decision", "d", OTHER, replace(CLAIM, when="some day"))
    assert found(CLAIM, odd, words=words) == ([], [])
