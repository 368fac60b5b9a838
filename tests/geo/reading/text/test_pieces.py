"""Long texts in pieces: nothing is lost, nothing moves, and what stands at a cut is whole."""

from __future__ import annotations

import random

from geo.reading.model import Mention, Proposal, QuantityRead, Reading, Span
from geo.reading.text import pieces


def test_pieces_are_the_whole_text_and_end_where_something_ends() -> None:
    chance = random.Random(1)
    words = ["الجسر", "مفتوح.", "road\n", "and\n\n", "so"]
    text = " ".join(chance.choice(words) for _ in range(3000))
    cut = list(pieces.cut(text, 500))
    assert "".join(text[one.start : one.end] for one in cut) == text
    assert max(one.end - one.start for one in cut) <= 500
    assert all(text[one.end - 1].isspace() for one in cut[:-1])


def test_a_text_without_any_end_is_cut_all_the_same() -> None:
    assert [one.end for one in pieces.cut("x" * 25, 10)] == [10, 20, 25]
    assert list(pieces.cut("", 10)) == [Span(0, 0)]


def mention(start: int) -> Mention:
    span = Span(start, start + 4)
    return Mention(span, span, "Road", "road", "Road", "town", 1.0, 2.0, "", False, 0.5)


def proposal(key: str, at: int) -> Proposal:
    amount = QuantityRead(Span(2, 3), "3", 3.0, None, None, None, counted=Span(4, 5))
    return Proposal(
        key, Span(0, 9), Span(1, 2), "attack", (), "asserted", "reported", (("road", "at", at),),
        None, "", "", amount, (), 0.5,
    )  # fmt: skip


def test_what_was_read_in_pieces_is_told_in_characters_of_the_whole() -> None:
    first = Reading("", 10, "en", None, (Span(0, 9),), (mention(1),), proposals=(proposal("a", 0),))
    twice = (proposal("a", 0), proposal("b", 0))
    second = Reading("", 10, "en", None, (Span(0, 9),), (mention(3),), proposals=twice)
    whole = pieces.joined(Reading("sha", 20, "en", None), [(0, first), (10, second)])
    assert (whole.sha256, whole.characters) == ("sha", 20)
    assert whole.sentences == (Span(0, 9), Span(10, 19))
    assert [one.span for one in whole.mentions] == [Span(1, 5), Span(13, 17)]
    # The claim that both make is kept where it stands first.
    assert [one.key for one in whole.proposals] == ["a", "b"]
    moved = whole.proposals[1]
    assert (moved.evidence, moved.trigger) == (Span(10, 19), Span(11, 12))
    assert moved.places == (("road", "at", 1),)
    assert moved.quantity is not None
    assert (moved.quantity.span, moved.quantity.counted) == (Span(12, 13), Span(14, 15))
