"""The words on a page: in one language, or in English and Arabic beside each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from layers import interface, visible
from layers.snapshot.model import Lang
from layers.wording import Lang as One

BETWEEN = " · "
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
    """A line with nothing hidden in it that runs as its page is read, whatever it begins with."""
    shown = visible.visible(line)
    if shown.isascii() and lang != "ar":
        return shown
    first = next(filter(None, (STRONG.get(unicodedata.bidirectional(s)) for s in shown)), LEFT)
    wanted = RIGHT if lang == "ar" else LEFT
    return shown if first == wanted else wanted + shown
