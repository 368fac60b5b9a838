"""The scoring itself: a reading made of the gold is perfect, and each way of being wrong is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.reading.model import DateRead, EventRead, Mention, QuantityRead, Reading, Span
from tests.reading import gold
from tests.reading.counting import Score, compare
from tests.reading.scoring import dates_f1, precision

TEXT = gold.GoldText(
    name="made",
    language="en",
    published="2024-05-02",
    part="own",
    text="At Mosul 12 men were held in March.",
    places=(gold.Place(gold.Span(3, 8), "Mosul", ("mosul",), False, False, None),),
    dates=(gold.Date(gold.Span(29, 34), "March", ("2024-03",)),),
    quantities=(gold.Quantity(gold.Span(9, 11), "12", 12, None, None, (), False),),
    sentences=(gold.Sentence(gold.Span(0, 35), (gold.Event(("arrest",), "denied", False),)),),
)
HERE = Span(3, 8)
MOSUL = Mention(HERE, HERE, "Mosul", "mosul", "Mosul", "city", 43.1189, 36.335, "Iraq", False, 1)
DATE = DateRead(Span(29, 34), "March", "2024-03", "")
NUMBER = QuantityRead(Span(9, 11), "12", 12, 12, 12, None)
EVENT = EventRead(Span(21, 25), "held", "arrest", "denied")
PERFECT = Reading(
    "",
    35,
    "en",
    "2024-05-02",
    mentions=(MOSUL,),
    dates=(DATE,),
    quantities=(NUMBER,),
    events=(EVENT,),
)


def shares(score: Score) -> dict[str, float]:
    return {
        "precision": precision(score),
        "recall": score.part("places found", "places gold"),
        "near": score.part("places right", "places found"),
        "kind": score.part("places kind", "places found"),
        "dates": dates_f1(score),
        "dates right": score.part("dates right", "dates gold"),
        "numbers": score.f1("quantities"),
        "events": score.part("events right", "events read"),
        "events found": score.part("events found", "events gold"),
    }


def test_a_reading_of_the_gold_is_perfect() -> None:
    score = compare(TEXT, PERFECT)
    assert set(shares(score).values()) == {1.0}
    assert score.lines == ["proposals missed: arrest"]


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (replace(PERFECT, mentions=()), {"recall"}),
        (replace(PERFECT, mentions=(replace(MOSUL, place_id="x", lon=44.0),)), {"near"}),
        (replace(PERFECT, mentions=(replace(MOSUL, kind="town"),)), {"kind"}),
        (replace(PERFECT, mentions=(MOSUL, replace(MOSUL, span=Span(12, 15)))), {"precision"}),
        (replace(PERFECT, dates=(replace(DATE, edtf="2024-04"),)), {"dates right"}),
        (replace(PERFECT, dates=(DATE, replace(DATE, span=Span(9, 11)))), {"dates"}),
        (replace(PERFECT, quantities=(replace(NUMBER, maximum=20),)), {"numbers"}),
        (replace(PERFECT, quantities=(replace(NUMBER, value=1200),)), {"numbers"}),
        (replace(PERFECT, events=(EVENT, replace(EVENT, event_type="riot"))), {"events"}),
        (replace(PERFECT, events=()), {"events found"}),
    ],
)
def test_what_is_wrong_is_counted_in_its_column_only(wrong: Reading, named: set[str]) -> None:
    score = compare(TEXT, wrong)
    assert {name for name, share in shares(score).items() if share < 1} == named
    assert score.lines


def test_another_year_is_a_wrong_year_and_another_month_is_not() -> None:
    for edtf, years in (("2023-03", 1), ("2024-04", 0), (None, 0)):
        score = compare(TEXT, replace(PERFECT, dates=(replace(DATE, edtf=edtf),)))
        assert score.counts["dates wrong year"] == years


def test_a_year_given_where_nothing_says_one_is_wrong() -> None:
    text = replace(TEXT, dates=(gold.Date(gold.Span(29, 34), "March", ("!",)),))
    assert compare(text, PERFECT).counts["dates wrong year"] == 1
    unread = replace(PERFECT, dates=(replace(DATE, edtf=None),))
    assert compare(text, unread).counts["dates right"] == 1


def test_what_was_denied_and_is_told_as_happened_is_counted_apart() -> None:
    score = compare(TEXT, replace(PERFECT, events=(replace(EVENT, modality="asserted"),)))
    assert score.counts["events taken as happened"] == 1
    planned = replace(PERFECT, events=(replace(EVENT, modality="asserted", planned=True),))
    assert compare(TEXT, planned).counts["events modality"] == 1
    assert compare(TEXT, planned).counts["events taken as happened"] == 0
