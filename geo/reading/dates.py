"""Dates in words and digits, resolved from the day on which a report came out.

What is counted, and how (each `DateRead.why` says which):

- A date with its year is as written. `12/3/2022` is day, month, year in an Arabic text and where dots are
  used; in an English one both readings are kept, unless only one is in the calendar, or the text's other
  dates tell which number is the day (marked `?` where they are in words).
- Words such as yesterday, last week, this year, يناير الماضي are counted from the report's date. When that
  is an interval, they go only as far as it allows: all days that any day of it would give, marked `?`.
- Weeks run from Sunday to Saturday. Last Tuesday is the nearest one before the report, a Tuesday alone the
  nearest up to its day. Two weeks ago is that day, two months ago that month, two years ago that year, with
  `~`.
- A date without a year is the last one up to the report (the next one where the words about it speak of
  what comes; where the date told just before is of another year, the next one after that), always marked
  `?`. Where another year is as likely, both are kept. Without a report date it stays open. A year at the
  head of its lines (2017: …) is its own.
- What was ordered or lasts until a date, or from it on, has it ahead. A plan told as past (planned for
  8 June, was cancelled) is the nearest such day. A month that is not over is the one that comes.
- Early, mid and late are thirds of a month (days 1-10, 11-20, 21 on); of a year January to March, May to
  August, October to December: all with `~`. The end of a period is its last day where it is a deadline or
  lies ahead; where it is past, December of a year and the last third of a month. Its beginning is the first
  day after `since`, else January of a year and the first third of a month.
- A stretch that one EDTF date cannot name is `[a..b]`: some time within. `a/b` is said only of ranges from
  one date to another, `{a,b}` of dates told together.
- This quarter and the previous one are those of the quarter that the head of the text says it reports; else
  of the report's day, and in a quarter's first half the one before is kept too.
- Hijri dates are converted by the Umm al-Qura calendar and marked `~`. Seasons are three whole months, with
  `~`.
- A stretch back from the report (over the past two weeks) runs up to its day, from about so long before.
- Open horizons (in the coming months, within 12 months, in the past few weeks) are found and stay open. How
  long it took (within ten years they had trained) is no date.
"""

from __future__ import annotations

from geo import when
from geo.edtf_forms import EPOCH
from geo.reading.dating import headings, offset, quarters
from geo.reading.dating.cues import Tense, tense
from geo.reading.dating.days import FIRST, LAST, Days
from geo.reading.dating.joining import resolved_together
from geo.reading.dating.offset import Offset, offsets
from geo.reading.dating.phrases import phrases
from geo.reading.dating.runs import runs
from geo.reading.dating.said import Phrase
from geo.reading.dating.told import Before, Told, context
from geo.reading.model import DateRead
from geo.reading.text.folded import Folded


def find(text: str, folded: Folded, published: str | None) -> tuple[DateRead, ...]:
    """The dates in the order of the text; none overlap. `published` is EDTF.

    Raises WhenError when `published` is no EDTF date.
    """
    report = _report(published)
    found: list[DateRead] = []
    before = Before()
    pending: list[Offset] = []
    for run in runs(text, folded):
        if told_from := offsets(run):
            pending = [*pending[-1:], *told_from]
        for phrase in phrases(run):
            read, single = _read(text, folded, phrase, report, before)
            if read is None:
                continue
            ended = found[-1].span.end if found else 0
            own = _offset(text, pending, ended, phrase.span.start) if pending and single else None
            if own is not None and single is not None:
                counted, read = offset.dated(text, own, read, single)
                found.append(counted)
            found.append(read)
            _note(text, phrase, read, single, before, report)
    return tuple(found)


def _note(
    text: str,
    phrase: Phrase,
    read: DateRead,
    single: Days | None,
    before: Before,
    report: Days | None,
) -> None:
    """Keeps of a date what those after it may be told from."""
    in_full = all(one.year is not None or one.numeric is not None for one in phrase.items)
    if phrase.span.start < quarters.HEAD and not before.quarter and in_full and read.edtf:
        before.quarter = quarters.reported(read.edtf, report)
    if single is None:
        return
    first = phrase.items[0]
    written_year = first.year is not None or first.numeric is not None
    before.date = Told(phrase.span.end, single, written_year and read.kind == "on")
    if len(phrase.items) == 1 and headings.is_year(first):
        before.heading = headings.heading(text, phrase.span, single.year) or before.heading


def _offset(text: str, pending: list[Offset], ended: int, start: int) -> Offset | None:
    """What is told from the date at a place; it is of no date that `ended` before."""
    near = (one for one in pending if one.span.start >= ended and offset.follows(text, one, start))
    return next(near, None)


def _report(published: str | None) -> Days | None:
    """The days on which the report may have come out; None where nothing bounds them."""
    if published is None or not published.strip():
        return None
    lo, hi = when.parse(published, state=False).hull
    if lo == when.PAST or hi == when.FUTURE:
        return None
    return Days(max(FIRST, lo + EPOCH), min(LAST, hi - 1 + EPOCH))


def _read(
    text: str, folded: Folded, phrase: Phrase, report: Days | None, before: Before
) -> tuple[DateRead | None, Days | None]:
    """The date, and its days where they are one stretch."""
    surface = text[phrase.span.start : phrase.span.end]
    undated = not all(said.dated for said in phrase.items) or phrase.length
    speaks: Tense = ""
    if undated or any(said.weekday is not None and not said.sense for said in phrase.items):
        speaks = tense(text, folded, phrase.span, before.end, clause=not undated)
    if not phrase.items:
        if phrase.length and speaks == "past":
            return None, None  # trained within ten years: how long it took
        return DateRead(phrase.span, surface, None, "an open horizon", phrase.kind), None
    counted_from = context(text, phrase, report, before, speaks)
    hi = None if report is None else report.hi
    edtf, why, single = resolved_together(phrase.items, phrase.join, counted_from, hi)
    return DateRead(phrase.span, surface, edtf, why, phrase.kind), single
