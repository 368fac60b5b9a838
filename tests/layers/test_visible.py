"""Text of others with nothing hidden in it, and names that hide something."""

from __future__ import annotations

import pytest

from layers.visible import hides, visible

ZWNJ = "\u200c"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("bidi \u202egnp.exe\u202c", "bidi ⟨U+202E⟩gnp.exe⟨U+202C⟩"),
        ("a\u200bb\x00", "a⟨U+200B⟩b⟨U+0000⟩"),
        (f"pay{ZWNJ}pal", "pay⟨U+200C⟩pal"),
        ("one\u2028two", "one⟨U+2028⟩two"),
    ],
)
def test_what_cannot_be_seen_or_turns_its_neighbours_is_written_out(said: str, shown: str) -> None:
    assert visible(said) == shown
    assert hides(said)
    assert visible(shown) == shown
    assert not hides(shown)


@pytest.mark.parametrize("said", ["مخيم الهول", f"می{ZWNJ}خواهم", "Qamishlī\u00a0– 12 €", ""])
def test_spelling_stays_as_it_is(said: str) -> None:
    assert visible(said) == said
    assert not hides(said)


def test_ends_of_lines_become_room_and_are_not_told() -> None:
    assert visible("one\ntwo\tthree") == "one two three"
    assert not hides("one\ntwo\tthree")
