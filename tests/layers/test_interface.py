"""The words on the screen: each in both languages, with the same gaps to fill."""

from __future__ import annotations

import re

import pytest

from layers import interface

GAP = re.compile(r"\{(\w+)\}")


def test_every_text_has_both_languages_and_the_same_gaps() -> None:
    texts = {**interface.texts(), **interface.pages()}
    assert len(texts) > 50
    assert len(texts) == len(interface.texts()) + len(interface.pages()), "an id stands once"
    for term, text in texts.items():
        assert text["en"], term
        assert re.search("[\u0621-\u064a]", text["ar"]) or text["en"] == text["ar"], term
        assert sorted(GAP.findall(text["en"])) == sorted(GAP.findall(text["ar"])), term


def test_gaps_are_filled() -> None:
    assert interface.say("table", "en", n=3).endswith("3")
    assert "3" in interface.say("table", "ar", n=3)


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        interface.say("no_such_text", "en")
