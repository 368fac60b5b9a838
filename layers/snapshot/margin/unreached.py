"""A time that no report reaches: the page shows what was last known, and has to say that it is no news."""

from __future__ import annotations

import numpy as np

from geo import date_words, when
from layers import filters, interface
from layers.snapshot.margin import heading, words
from layers.snapshot.model import Scene
from layers.wording import Lang as One


def remarks(scene: Scene) -> list[str]:
    """A sentence where the page's time ends after the latest report, or before anything that is dated."""
    if scene.moment is None:
        return []
    held, lang = scene.moment.held, scene.ask.lang
    latest = heading.reaches([report.published for report in scene.reports.values()])
    if latest is not None and when.day(latest) < held.end - 1 < filters.NO_DAY:
        return [words.said(lang, lambda one: _told("snapshot_after_reports", latest, one))]
    first = earliest(scene)
    if first is not None and held.end <= first:
        return [words.said(lang, lambda one: _told("snapshot_before_all", when.iso(first), one))]
    return []


def earliest(scene: Scene) -> int | None:
    """The first day that a date of what is held names; "by 2017" names none but its last."""
    spans = scene.held.spans
    there = np.unique(spans.code[~spans.dateless])
    begin, end = spans.begin[there], spans.said_end[there]
    named = np.where(begin > when.PAST, begin, end - 1)[(begin > when.PAST) | (end < when.FUTURE)]
    return int(named.min()) if len(named) else None


def _told(term: str, day: str, lang: One) -> str:
    return interface.say(term, lang, day=date_words.words(day, lang))
