"""What the screen is told of a report: parts of its text, marks where they were read, cards in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geo.reading.model import Alternative, DateRead, Mention, QuantityRead, Reading, Span
from layers.review import drawn, library, shown
from layers.review.cards import card
from layers.review.reviewing import Review
from layers.review.shown import SIZE, Tongue
from layers.workshop import Workshop

Opened = Callable[[], Review]
TEXT = "Ghwayran held 50 men in 2021."
PRISON = Mention(
    *(Span(0, 8), Span(0, 8), "Ghwayran", "ghuwayran_prison", "Ghuwayran", "prison"),
    *(40.7, 36.5, "Syria", False, 0.93, (Alternative("hasakah_city", 0.4),)),
)
READING = Reading(
    *("0" * 64, len(TEXT), "en", None, (Span(0, len(TEXT)),), (PRISON,)),
    (DateRead(Span(24, 28), "2021", "2021", "a year"),),
    (QuantityRead(Span(14, 16), "50", 50.0, None, None, "detainees"),),
)


@pytest.fixture(scope="module")
def tongue(shop: Workshop) -> Tongue:
    return Tongue(shop, "ar")


def test_parts_hold_every_character_once_and_end_with_sentences() -> None:
    text = "One two three. " * 8000
    sentences = [Span(at, at + 14) for at in range(0, len(text), 15)]
    parts = shown.parts(text, sentences)
    assert len(parts) > 3
    assert [part.start for part in parts[1:]] == [part.end for part in parts[:-1]]
    assert (parts[0].start, parts[-1].end) == (0, len(text))
    starts = {sentence.start for sentence in sentences}
    assert all(part.start in starts for part in parts)
    assert all(part.end - part.start <= SIZE * 5 // 4 for part in parts)


@pytest.mark.parametrize("sentences", [[], [Span(0, 10 * SIZE)]])
def test_a_text_without_ends_of_sentences_is_cut_all_the_same(sentences: list[Span]) -> None:
    parts = shown.parts("x" * 10 * SIZE, sentences)
    assert len(parts) >= 8
    assert sum(part.end - part.start for part in parts) == 10 * SIZE


def test_what_turns_letters_or_is_half_of_one_is_not_shown_but_counted() -> None:
    text = "a\u202eb\ud800c"
    assert shown.shown(text, Span(0, 5)) == "a\ufffdb\ufffdc"


def test_marks_are_counted_from_the_beginning_of_their_part(tongue: Tongue) -> None:
    found = list(shown.marks(READING, Span(10, len(TEXT)), tongue))
    assert [(one["kind"], one["start"], one["end"]) for one in found] == [
        ("date", 14, 18),
        ("quantity", 4, 6),
    ]


def test_a_place_is_told_with_its_kind_and_what_else_it_may_be(tongue: Tongue) -> None:
    [place, *_] = shown.marks(READING, Span(0, len(TEXT)), tongue)
    assert place["group"] == "prisons"
    name, kind, sure, others = place["lines"]
    assert "غويران" in name
    assert kind == "سجن · سوريا"
    assert "93 %" in sure
    assert "الحسكة" in others


def test_the_legend_counts_each_kind(tongue: Tongue) -> None:
    found = shown.pane(READING, TEXT, Span(0, len(TEXT)), tongue)["legend"]
    counted = {(one["kind"], one["group"]): one["n"] for one in found}
    assert (counted["place", "prisons"], counted["place", "camps"], counted["date", None]) == (
        *(1, 0, 1),
    )


def test_a_card_says_what_is_proposed_and_how_it_was_said(opened: Opened, tongue: Tongue) -> None:
    review = opened()
    english = Tongue(review.shop, "en")
    said = {
        item.key: card(item, review.reading, english, {}, Span(0, 0)) for item in review.items()
    }
    assert said["k-transfer"]["where"] == "Syria → Rabia border crossing → Iraq"
    assert said["k-transfer"]["number"] == "~50 detainees"
    assert [one["kind"] for one in said["k-denied"]["badges"]] == ["denied", "reported"]
    assert [one["kind"] for one in said["k-planned"]["badges"]] == ["planned"]
    arabic = card(review.item("k-transfer"), review.reading, tongue, {}, Span(0, 0))
    assert arabic["where"].startswith("سوريا ← ")


def test_a_decision_is_told_with_who_and_why(opened: Opened) -> None:
    review = opened()
    review.reject("k-attack", who="Karim", why="heard twice")
    after = opened()
    said = card(after.item("k-attack"), after.reading, Tongue(after.shop, "en"), {}, Span(0, 0))[
        "decision"
    ]
    assert said["verdict"] == "reject"
    assert "Karim" in said["told"]
    assert "heard twice" in said["told"]


def test_on_the_map_each_stands_where_accepting_puts_it(opened: Opened) -> None:
    review = opened()
    table = drawn.table(review, review.items())
    kinds = dict(zip(table["id"], table.geometry.geom_type, strict=True))
    assert kinds["k-attack"] == "Point"
    assert kinds["k-transfer"] == "LineString"
    boxes = drawn.boxes(table)
    layer, box = boxes["k-attack"]
    assert layer == "incidents"
    assert box is not None
    assert box[0] < 40.7 < box[2]


def test_what_is_only_about_a_place_has_nothing_to_look_at(opened: Opened) -> None:
    review = opened()
    planned = review.item("k-planned")
    assert planned.proposal is not None
    about = replace(planned.proposal, places=(("iraq", "about", None),))
    spot = replace(planned, proposal=about)
    review.__dict__["_by_key"] = {spot.key: spot}
    assert drawn.boxes(drawn.table(review, [spot]))[spot.key][1] is None


def test_decisions_are_seen_anew_without_asking_what_else_is_known(opened: Opened) -> None:
    review = opened()
    before = review.items()
    opened().reject("k-attack", who="Karim")
    after = review.anew()
    assert after.item("k-attack").state == "rejected"
    assert after.item("k-attack").seen == opened().item("k-attack").seen
    assert review.item("k-attack").state == "open"
    assert [one.duplicates for one in after.items()] == [one.duplicates for one in before]
    after.undo("k-attack", who="Huda", seen=after.item("k-attack").seen)
    assert opened().item("k-attack").state == "open"


def test_a_place_of_the_world_is_called_by_its_name(shop: Workshop) -> None:
    world = library.of(shop).gazetteer.places
    far = next(one for key, one in world.items() if key not in shop.gazetteer.places)
    tongue = Tongue(shop, "en")
    assert tongue.place(far.id) == (far.name or far.name_ar)
    assert tongue.kind(far.id)
    assert tongue.place("geonames-0") == "geonames-0"
