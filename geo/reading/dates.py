"""Dates in words and digits, resolved from the day on which a report came out.

What is counted, and how (each `DateRead.why` says which):

- A date with its year is as written. `12/3/2022` is day, month, year in an Arabic text and where dots are
  used; in an English one both readings are kept, unless only one is in the calendar.
- Words such as yesterday, last week, this year, يناير الماضي are counted from the report's date. When that
  is an interval, they go only as far as it allows: all days that any day of it would give, marked `?`.
- Weeks run from Sunday to Saturday. Last Tuesday is the nearest one before the report, a Tuesday alone the
  nearest up to its day. Two weeks ago is that day, two months ago that month, two years ago that year, with
  `~`.
- A date without a year is the last one up to the report (the next one where the words about it speak of
  what comes; where the date told just before is of another year, the next one after that), always marked
  `?`. Where another year is as likely, both are kept. Without a report date it stays open.
- Early, mid and late are thirds of a month (days 1-10, 11-20, 21 on); of a year January to March, May to
  August, October to December: all with `~`. The end of a period is its last day where it is a deadline or
  lies ahead; where it is past, December of a year and the last third of a month. Its beginning is the first
  day after `since`, else January of a year and the first third of a month.
- A stretch that one EDTF date cannot name is `[a..b]`: some time within. `a/b` is said only of ranges from
  one date to another, `{a,b}` of dates told together.
- Hijri dates are converted by the Umm al-Qura calendar and marked `~`. Seasons are three whole months, with
  `~`.
- A stretch back from the report (over the past two weeks) runs up to its day, from about so long before.
- Open horizons (in the coming months, within 12 months, in the past few weeks) are found and stay open. How
  long it took (within ten years they had trained) is no date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from geo import when
from geo.edtf_forms import EPOCH
from geo.reading.dating import offset, written
from geo.reading.dating.context import Context, Resolved
from geo.reading.dating.cues import Tense, tense
from geo.reading.dating.days import FIRST, LAST, Days
from geo.reading.dating.offset import Offset, offsets
from geo.reading.dating.phrases import phrases
from geo.reading.dating.resolve import resolve
from geo.reading.dating.runs import runs
from geo.reading.dating.said import Join, Phrase, Said
from geo.reading.model import DateRead
from geo.reading.text.folded import Folded

_LONG = 10  # years after which another sentence is no longer of the year told before it
_ENDED = re.compile(r"[.!?؟۔…](?=\s)")
_DONE: tuple[Tense, ...] = ("orders", "halted")  # past, but for what is to be by a day
_FAR = 300  # characters after which a date no longer stands for `the same month`


@dataclass(frozen=True, slots=True)
class _Told:
    """A date read before: where it ended, its days, and whether it stands with its year, as no limit."""

    end: int
    days: Days
    written: bool


def find(text: str, folded: Folded, published: str | None) -> tuple[DateRead, ...]:
    """The dates in the order of the text; none overlap. `published` is EDTF.

    Raises WhenError when `published` is no EDTF date.
    """
    report = _report(published)
    found: list[DateRead] = []
    told: _Told | None = None
    pending: list[Offset] = []
    for run in runs(text, folded):
        if told_from := offsets(run):
            pending = [*pending[-1:], *told_from]
        for phrase in phrases(run):
            read, single = _read(text, folded, phrase, report, told)
            if read is None:
                continue
            ended = found[-1].span.end if found else 0
            own = _offset(text, pending, ended, phrase.span.start) if pending and single else None
            if own is not None and single is not None:
                before, read = offset.dated(text, own, read, single)
                found.append(before)
            found.append(read)
            if single is not None:
                first = phrase.items[0]
                written_year = first.year is not None or first.numeric is not None
                told = _Told(phrase.span.end, single, written_year and read.kind == "on")
    return tuple(found)


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
    text: str, folded: Folded, phrase: Phrase, report: Days | None, told: _Told | None
) -> tuple[DateRead | None, Days | None]:
    """The date, and its days where they are one stretch."""
    surface = text[phrase.span.start : phrase.span.end]
    if not phrase.items:
        if (
            phrase.length
            and tense(text, folded, phrase.span, told.end if told else 0, clause=False) == "past"
        ):
            return None, None  # trained within ten years: how long it took
        return DateRead(phrase.span, surface, None, "an open horizon", phrase.kind), None
    near = told if told and _near(text, told.end, phrase.span.start) else None
    speaks: Tense = ""
    undated = not all(said.dated for said in phrase.items)
    if undated or any(said.weekday is not None and not said.sense for said in phrase.items):
        since = told.end if told else 0
        speaks = tense(text, folded, phrase.span, since, clause=not undated)
    context = _context(text, phrase, report, near, speaks)
    hi = None if report is None else report.hi
    edtf, why, single = _resolved(phrase.items, phrase.join, context, hi)
    return DateRead(phrase.span, surface, edtf, why, phrase.kind), single


def _context(
    text: str, phrase: Phrase, report: Days | None, near: _Told | None, speaks: Tense
) -> Context:
    """What its items are counted from; `near`: the date told just before, if any."""
    start, leans = phrase.span.start, any(_leans(one) for one in phrase.items)
    same_line = near is not None and _goes_on(text, near, start, report)
    ends = len(_ENDED.findall(text, near.end, start)) if near else 0
    apart = ends > (
        phrase.kind != "until"
    )  # the next sentence but one; of what lasts until it, the next one
    before = near.days if near and ((near.written and same_line) or leans) else None
    if speaks == "recent" or (ends and phrase.items[0].back):
        before = None
    ordered = phrase.onward and speaks in ("orders", "lasting")
    return Context(
        None if report is None else report.lo,
        before,
        future=speaks == "future" or ordered,
        past=speaks in ("past", "lapsed", "recent") or (speaks in _DONE and not phrase.onward),
        kind=phrase.kind,
        either=speaks in ("either", "lapsed") or (speaks == "halted" and phrase.onward),
        onward=phrase.onward,
        apart=apart and before is not None,
        ordered=ordered,
    )


@lru_cache(maxsize=8192)
def _resolved(
    items: tuple[Said, ...], join: Join, context: Context, hi: int | None
) -> tuple[str | None, str, Days | None]:
    """The EDTF, why, and the days where they are one stretch. `hi`: the last day of the report's date."""
    first = _at(items, context)
    last = first if context.day == hi else _at(items, replace(context, day=hi))
    resolved = first if first == last else _widened(items, first, last)
    if join in ("range", "between"):
        resolved = _onward(resolved)
    days = resolved[0].options if len(resolved) == 1 else ()
    why = "; ".join(dict.fromkeys(one.why for one in resolved))
    if join in ("range", "between") and len(items) == 2 and (turned := _turned(items, resolved)):
        return _forward(*turned, join, context), f"{why}; it runs over the turn of a year", None
    return _edtf(join, resolved), why, days[0] if len(days) == 1 else None


def _onward(resolved: tuple[Resolved, ...]) -> tuple[Resolved, ...]:
    """Of several years of one end of a stretch, the nearest with which it runs forward."""
    first, last = resolved[0], resolved[-1]
    if len(resolved) != 2 or len(first.options) + len(last.options) != 3:
        return resolved
    pairs = [(one, other) for one in first.options for other in last.options if one.lo <= other.hi]
    if not pairs:
        return resolved
    one, other = min(pairs, key=lambda pair: pair[1].hi - pair[0].lo)
    return replace(first, options=(one,)), replace(last, options=(other,))


def _turned(items: tuple[Said, ...], resolved: tuple[Resolved, ...]) -> tuple[Days, Days] | None:
    """Both ends of a stretch of which no year is said, where the last would be before the first."""
    if any(one.dated or one.month is None or one.hijri for one in items):
        return None
    if any(len(one.options) != 1 for one in resolved):
        return None
    first, last = resolved[0].options[0], resolved[1].options[0]
    return (first, last) if last.hi < first.lo else None


def _forward(first: Days, last: Days, join: Join, context: Context) -> str | None:
    """The last turn of the year that was over, for what was; the next one for what comes; or both."""
    before, after = first.a_year(-1), last.a_year(1)
    if before is None or after is None:
        return None
    ends = [(before, last), (first, after)]
    if context.past or context.future:
        ends = ends[:1] if context.past else ends[1:]
        if join == "range":
            return written.throughout(*ends[0], "?")
    return written.one_of([Days(one.lo, other.hi) for one, other in ends], "?")


def _leans(said: Said) -> bool:
    """Whether it is told from the date before it: the same year, two days later, Saturday after next week."""
    return said.step or said.same or (said.weekday is not None and said.month is None)


def _goes_on(text: str, told: _Told, start: int, report: Days | None) -> bool:
    """Whether a story may go on: on one line, and within the sentence where it tells of long ago."""
    between = text[told.end : start]
    if "\n" in between:
        return False
    long_ago = report is not None and report.year - told.days.year > _LONG
    return not (long_ago and _ENDED.search(between))


def _near(text: str, end: int, start: int) -> bool:
    return start - end <= _FAR and "\n\n" not in text[end:start]


def _at(items: tuple[Said, ...], context: Context) -> tuple[Resolved, ...]:
    """Every item counted from one day."""
    return tuple(resolve(said, context) for said in items)


def _widened(
    items: tuple[Said, ...], first: tuple[Resolved, ...], last: tuple[Resolved, ...]
) -> tuple[Resolved, ...]:
    """Counted from the first and the last day on which the report may have come out: all between."""
    return tuple(
        left if left == right else _both(said, left, right)
        for said, left, right in zip(items, first, last, strict=True)
    )


def _both(said: Said, left: Resolved, right: Resolved) -> Resolved:
    why = f"{left.why}; the report's own date is a stretch of days"
    options = left.options + right.options
    if not left.options or not right.options:
        return Resolved((), f"{why}, of which not all give a date")
    lo, hi = min(one.lo for one in options), max(one.hi for one in options)
    # The same date of two neighbouring years is one or the other; a week or a day may be any between.
    apart = (
        said.month is not None
        and max(one.year for one in options) - min(one.year for one in options)
        <= len(set(options)) - 1
    )
    kept = tuple(sorted(set(options))) if apart else (Days(lo, hi),)
    return Resolved(kept, why, True, left.approximate or right.approximate)


def _edtf(join: Join, resolved: tuple[Resolved, ...]) -> str | None:
    if any(not one.options for one in resolved):
        return None
    marks = Resolved(
        (),
        "",
        any(one.uncertain for one in resolved),
        any(one.approximate for one in resolved),
    )
    options = [days for one in resolved for days in one.options]
    if join == "one" and (unit := resolved[0].reaches) is not None:
        return written.up_to(options[0], unit)
    if join in ("one", "or"):
        return written.one_of(options, marks.mark)
    if join == "and" and len(options) == len(resolved):
        return written.all_of(options, marks.mark)
    lo, hi = resolved[0].options, resolved[-1].options
    if join == "range" and len(lo) == len(hi) == 1:
        if lo[0].lo > hi[0].hi:
            return None
        return written.throughout(lo[0], hi[0], marks.mark)
    whole = Days(min(one.lo for one in options), max(one.hi for one in options))
    return written.one_of([whole], marks.mark)
