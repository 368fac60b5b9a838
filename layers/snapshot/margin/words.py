"""The words on a page: in one language, or in English and Arabic beside each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from layers import interface, visible
from layers.snapshot.model import Lang
from layers.wording import Lang as One

BETWEEN = " · "
APART, END = "\u2067", "\u2069"  # what is between them runs from the right, whatever is about it
LEFT, RIGHT = "\u200e", "\u200f"  # marks that say in which direction a line runs; nobody sees them
STRONG = {"L": LEFT, "R": RIGHT, "AL": RIGHT}


def languages(lang: Lang) -> tuple[One, ...]:
    """The languages of a page, one or both."""
    return ("en", "ar") if lang == "both" else (lang,)


def said(lang: Lang, of: Callable[[One], str]) -> str:
    """What `of` gives in the languages of a page; once where both are the same."""
    return BETWEEN.join(dict.fromkeys(filter(None, map(of, languages(lang)))))


def say(term: str, lang: Lang, **values: object) -> str:
    """A text of the interface in the languages of a page. Raises KeyError for an unknown one."""
    return said(lang, lambda one: interface.say(term, one, **values))


def directed(line: str, lang: Lang) -> str:
    """A line with nothing hidden in it that runs as its page is read, whatever it begins with.

    On a page in both languages the Arabic half runs by itself, or a Latin word at its end would leave it.
    """
    shown = visible.visible(line)
    if shown.isascii() and lang != "ar":
        return shown
    before, between, after = shown.partition(BETWEEN)
    has_latin = any(unicodedata.bidirectional(sign) == "L" for sign in after)
    if lang == "both" and has_latin and _side(before) == LEFT and _side(after) == RIGHT:
        shown = f"{before}{between}{APART}{after}{END}"
    wanted = RIGHT if lang == "ar" else LEFT
    return shown if _side(shown) == wanted else wanted + shown


def _side(said: str) -> str:
    """The mark of the direction that its first letter has."""
    return next(filter(None, (STRONG.get(unicodedata.bidirectional(s)) for s in said)), LEFT)
