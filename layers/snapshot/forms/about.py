"""What a file says of itself to whoever opens it: title, author, day, language, marking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.version import VERSION
from layers.snapshot.margin import heading
from layers.snapshot.margin.words import languages, said
from layers.snapshot.model import Ask
from layers.writable import HALF, REPLACEMENT

if TYPE_CHECKING:
    from layers.snapshot.page import Page
    from layers.wording import Lang as One

PROGRAM = f"Khabur {VERSION}"


@dataclass(frozen=True, slots=True)
class About:
    """`produced` is an ISO day, `language` a tag as of BCP 47; None where nothing is said."""

    title: str
    author: str | None
    subject: str | None
    language: str
    produced: str
    program: str = PROGRAM


def of(pages: Sequence[Page], ask: Ask) -> About:
    """Of a file with these pages; of several the first gives the title."""
    by = " · ".join(filter(None, (ask.author, ask.organisation)))
    return About(
        title=_whole(title(pages[0])),
        author=_whole(by) or None,
        subject=_whole(ask.marking or "") or None,
        language=languages(ask.lang)[0],
        produced=ask.produced or "",
    )


def title(page: Page) -> str:
    """What a page is called, in its languages."""
    named = titles(page)
    return said(page.ask.lang, lambda one: named[one])


def titles(page: Page) -> dict[One, str]:
    """The same in each of its languages."""
    where = page.where or {}
    spoken = languages(page.ask.lang)
    return {one: heading.title(page.ask, where.get(one), one) for one in spoken}


def _whole(text: str) -> str:
    """Without half characters, which no file can hold."""
    return HALF.sub(REPLACEMENT, text)
