"""Long texts as numbers of words: what comes out is what went in, to the byte."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from layers.map import lexicon
from layers.map.lexicon import Coded

WORD = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)


def _texts(coded: Coded) -> list[str]:
    found, at = [], 0
    for count in coded.counts.tolist():
        tokens = (coded.tokens[code] for code in coded.codes[at : at + count])
        found.append(b"".join(tokens).decode())
        at += count
    return found


@given(st.lists(st.lists(WORD, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=8))
def test_any_texts_come_back(texts: list[str]) -> None:
    # Long and repeated enough to be worth coding, whatever they hold.
    many = [f"{text} " + "the same words again and again " * 4 for text in texts] * 40
    coded = lexicon.code(many)
    if coded is not None:
        assert _texts(coded) == many


def test_repeated_long_texts_are_coded_and_come_back() -> None:
    texts = [
        f"Two guards at the crossing reported {n % 7} vehicles and no names " * 2
        for n in range(500)
    ]
    coded = lexicon.code([*texts, None])
    assert coded is not None
    assert _texts(coded) == [*texts, ""]


def test_words_longer_than_a_token_and_arabic_cut_between_bytes_come_back() -> None:
    texts = [
        "ا" * 50 + " مخيم " + "antidisestablishmentarianism" * 3 + f" {n % 3}" for n in range(400)
    ]
    coded = lexicon.code(texts)
    assert coded is not None
    assert max(map(len, coded.tokens)) == lexicon.WIDE
    assert _texts(coded) == texts


def test_frequent_words_have_small_numbers() -> None:
    texts = ["often often often often often often often often often often often rarely"] * 50
    coded = lexicon.code(texts)
    assert coded is not None
    assert coded.tokens[0] == b"often "


def test_short_texts_and_texts_that_share_nothing_are_left_alone() -> None:
    assert lexicon.code(["short"] * 100) is None
    assert lexicon.code([f"{n:x}".rjust(80, "q") for n in range(100)]) is None


def test_a_text_with_the_separator_in_it_is_left_alone() -> None:
    assert (
        lexicon.code(["these words are said again and again and again and then\0 again"] * 50)
        is None
    )


def test_a_chunk_holds_its_rows_and_no_others() -> None:
    texts = [
        f"row {n % 4} of a file that says the same of each row, long enough to be coded"
        for n in range(64)
    ]
    coded = lexicon.code(texts)
    assert coded is not None
    counts = np.frombuffer(coded.chunk(16, 32), np.uint8, 16)
    assert counts.tolist() == coded.counts[16:32].tolist()
    assert len(coded.chunk(16, 32)) == 16 + coded.planes * int(counts.sum())
