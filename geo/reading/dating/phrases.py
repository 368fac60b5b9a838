"""The dates of a run: single ones, lists and ranges, with what stands before them (since, until, between)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from geo.reading.dating.grammar import BEGINNINGS, HORIZON, LENGTH_WITHIN, item
from geo.reading.dating.said import Join, Kind, Phrase, Said
from geo.reading.dating.standing import stands
from geo.reading.dating.tokens import Item, Run
from geo.reading.model import Span

# Between two dates told as one. `V` (until) joins only numbers of one month: from 3 until 7 March.
_JOINT = re.compile(
    r"(?P<range>-|[ &](?:[TV] )+)|(?P<and>[&^,]|[ ,]\+ )|(?P<or>[ ,]\| )|(?P<slash>/)"
)
_PAST = re.compile(r"1 [jmy].")
_LONE = re.compile(r"(?:W[ ,(])?(?:d )?[DO](?=[-&,/ ])")
_TAIL = re.compile(r"(?:d )?[DO](?P<year>[ ,](?:o )?(?:y )?Y)?")
_OVER = 6  # months back after which a list of months goes over the turn of a year


def phrases(run: Run) -> Iterator[Phrase]:
    """The dates of a run in order; none overlap."""
    i = 0
    while i < len(run.tokens):
        if run.tokens[i].sign not in BEGINNINGS:
            i += 1
            continue
        found = _horizon(run, i)
        chain = None if found else _chain(run, i)
        if chain is not None:
            end, said = chain
            yield from said
            i = end
        elif found is not None:
            yield found[1]
            i = found[0]
        else:
            i += 1


def _horizon(run: Run, i: int) -> tuple[int, Phrase] | None:
    """An open stretch at token i: the coming months, الأشهر الـ12 المقبلة, within 12 months."""
    found = HORIZON.match(run.signs, 2 * i)
    before = run.tokens[i - 1].sign if i else ""
    if found is None and before == "w":
        found = LENGTH_WITHIN.match(run.signs, 2 * i)
        one = item(run, i)
        if found is None or (one is not None and 2 * one.end > found.end()):
            return None
    if run.tokens[i].word == "past":  # over the past year, which is not last year
        found = found or _PAST.match(run.signs, 2 * i)
    if found is None:
        return None
    end = (found.end() + 1) // 2
    if _PAST.fullmatch(run.signs, 2 * i, 2 * end) and run.tokens[i].word == "past":
        return end, Phrase(_span(run, i, end), (), "one", "within")
    one = item(run, i)
    if one is not None and (one.end > end or (one.end == end and _closed(run, one))):
        return None
    return end, Phrase(_span(run, i, end), (), "one", "within")


def _closed(run: Run, one: Item) -> bool:
    """20 الشهر الماضي is a day; the last century is a hundred years."""
    tokens = run.tokens[one.start : one.end]
    if one.form == "day of month":
        return any(token.sign == "m" and token.surface.startswith("ال") for token in tokens)
    return any(token.value == "century" for token in tokens)


def _span(run: Run, start: int, end: int) -> Span:
    return Span(run.tokens[start].span.start, run.tokens[end - 1].span.end)


def _chain(run: Run, i: int) -> tuple[int, list[Phrase]] | None:
    """The date at token i with those joined to it: where it ends, and the phrases it makes."""
    first = _first(run, i)
    if first is None:
        return None
    items, joints = [first], list[str]()
    while (joined := _next(run, items)) is not None:
        joint, following = joined
        joints.append(joint)
        items.append(following)
    while items and items[-1].form == "lone":
        items.pop()
        joints = joints[: max(0, len(items) - 1)]
    if not items:
        return None
    made = list(_told(run, items, joints))
    return items[-1].end, made


def _first(run: Run, i: int) -> Item | None:
    one = stands(run, item(run, i))
    if one is not None:
        return one
    lone = _LONE.match(run.signs, 2 * i)
    return _lone(run, i, (lone.end() + 1) // 2) if lone else None


def _lone(run: Run, start: int, end: int) -> Item | None:
    """A day without its month, which a date that follows must name."""
    tokens = run.tokens[start:end]
    weekday = next((int(t.value) for t in tokens if t.sign == "W"), None)
    return Item(start, end, Said(day=int(tokens[-1].value), weekday=weekday), "lone")


def _next(run: Run, items: list[Item]) -> tuple[str, Item] | None:
    """The joint after the last item and the date that it joins, if they are one thing."""
    last = items[-1]
    joint = _JOINT.match(run.signs, 2 * last.end - 1)
    if joint is None:
        return None
    kind = str(joint.lastgroup)
    at = (joint.end() + 1) // 2
    if at >= len(run.tokens):
        return None
    if last.form == "month day" and (tail := _TAIL.match(run.signs, 2 * at)):
        one = item(run, at)
        if one is None or one.form == "year":
            return kind, _tail(run, at, tail)
    one = item(run, at)
    following = stands(run, one, joined=True) if one and _fits(last, one) else None
    if following is None and last.form == "lone":
        lone = _LONE.match(run.signs, 2 * at)
        following = _lone(run, at, (lone.end() + 1) // 2) if lone else None
    if following is None and last.form == "year" and kind == "range":
        following = _short_year(run, last, at)
    days = last.form == "lone" and following is not None and following.form == "day"  # 10/12 March
    if following is None or (kind == "slash" and following.form != "year" and not days):
        return None
    return ("range" if kind == "slash" else kind), following


def _short_year(run: Run, last: Item, at: int) -> Item | None:
    """2014-15: the year that follows, in two digits."""
    token, year = run.tokens[at], last.said.year or 0
    if token.sign != "D" or token.value != year % 100 + 1:
        return None
    return Item(at, at + 1, Said(year=year + 1), "year")


def _tail(run: Run, at: int, tail: re.Match[str]) -> Item:
    """The second day of March 15-16, 2024."""
    end = (tail.end() + 1) // 2
    tokens = run.tokens[at:end]
    day = next(int(t.value) for t in tokens if t.sign in "DO")
    year = next((int(t.value) for t in tokens if t.sign == "Y"), None)
    return Item(at, end, Said(day=day, year=year), "tail")


def _fits(left: Item, right: Item) -> bool:
    """Whether two dates may be joined: both of the calendar, or weekdays, or years."""
    calendar = {"day", "month day", "month", "lone", "tail", "numeric"}
    if left.form in calendar:
        return right.form in calendar
    if left.form in ("year", "weekday", "season", "share", "decade"):
        return right.form == left.form
    return False


def _told(run: Run, items: list[Item], joints: list[str]) -> Iterator[Phrase]:
    """The phrases of a chain: together where one shares the month or year of another, else apart."""
    groups: list[tuple[list[Item], list[str]]] = [([items[0]], [])]
    for joint, following in zip(joints, items[1:], strict=True):
        group, joined = groups[-1]
        if _together(run, group, joined, joint, following):
            group.append(following)
            joined.append(joint)
        else:
            groups.append(([following], []))
    for group, joined in groups:
        yield _phrase(run, group, joined)


def _together(run: Run, group: list[Item], joined: list[str], joint: str, following: Item) -> bool:
    """Whether a date belongs to the group before it."""
    left = group[-1]
    if left.form == "lone" or following.form == "tail":
        return True
    marked = _signs_before(run, group[0].start)
    if joint != "range" and "range" in joined:
        return False
    if joint == "range":
        until = "V" in run.signs[2 * left.end : 2 * following.start]
        return not until or not left.said.dated or "F" in marked
    if "B" in marked:
        return len(group) == 1
    if left.form == "weekday":
        # الثلاثاء والأربعاء الماضيين: the adjective comes after both
        last = run.tokens[following.end - 1]
        return last.sign in "pfc" and not left.said.sense and following.said.unit is None
    if left.form == "year":
        return run.tokens[following.start].sign not in "yKUZ" or joint == "or"
    return joint == "or" or not (left.said.dated and following.said.dated)


def _signs_before(run: Run, start: int) -> str:
    """The signs of the few words before a token, nearest last."""
    return "".join(token.sign for token in run.tokens[max(0, start - 3) : start])


def _phrase(run: Run, group: list[Item], joints: list[str]) -> Phrase:
    said = _completed([one.said for one in group], ranged="range" in joints)
    before = _signs_before(run, group[0].start)
    join: Join = "one"
    if len(group) > 1:
        join = (
            "range"
            if joints == ["range"]
            else "between"
            if "range" in joints
            else "or"
            if "or" in joints
            else "and"
        )
        if "B" in before and join == "and":
            join = "between"
    limits = join == "range" or (join == "between" and "B" in before)
    kind = "on" if limits else _kind(run, group, before)
    return Phrase(_span(run, group[0].start, group[-1].end), tuple(said), join, kind)


def _kind(run: Run, group: list[Item], before: str) -> Kind:
    """Whether the words before make it one end of a stretch."""
    start = group[0].start
    if run.tokens[start].sign == "G":  # منذ أربع سنوات
        return "since"
    near = before.rstrip("doim")[-1:]
    if near and run.tokens[start - 1].gap in ".,":
        near = ""
    if near in ("G", "a"):
        return "since"
    if near in ("V", "T", "k"):
        return "until"
    if near == "F" and len(group) == 1:
        return "since"
    return "on"


def _completed(said: list[Said], *, ranged: bool) -> list[Said]:
    """Each date with the month and year that it shares with the one after it, or the one before."""
    for i in range(len(said) - 2, -1, -1):
        said[i] = _from_right(said[i], said[i + 1], ranged=ranged)
    for i in range(1, len(said)):
        said[i] = _from_left(said[i - 1], said[i], ranged=ranged)
    for i in range(len(said) - 2, -1, -1):
        said[i] = _from_right(said[i], said[i + 1], ranged=ranged)
    return said


def _from_right(left: Said, right: Said, *, ranged: bool) -> Said:
    if left.numeric or right.numeric:
        return left
    if left.day is not None and left.month is None and right.unit == "month" and left.unit is None:
        return replace(right, day=left.day, weekday=left.weekday)
    if left.month is None and left.day is not None:
        left = replace(left, month=right.month, hijri=right.hijri)
    if left.weekday is not None and left.month is None and not left.sense:
        return replace(left, sense=right.sense)
    if left.dated or left.month is None:
        return left
    year, doubtful = right.year, right.doubtful
    if year is not None and right.month is not None and left.month > right.month:
        # From November to February 2022 began in 2021; December and January 2022 may have.
        over = ranged or left.month - right.month >= _OVER
        year, doubtful = year - over, over and not ranged
    return replace(
        left,
        year=year,
        sense=right.sense,
        year_shift=right.year_shift,
        same=right.same,
        doubtful=doubtful,
    )


def _from_left(left: Said, right: Said, *, ranged: bool) -> Said:
    if left.numeric or right.numeric:
        return right
    if right.day is not None and right.month is None and left.month is not None:
        right = replace(right, month=left.month, hijri=left.hijri)
    if right.dated or right.month is None or left.month is None:
        return right
    year = left.year
    doubtful = False
    if year is not None and right.month < left.month:
        over = ranged or left.month - right.month >= _OVER
        year, doubtful = year + over, not ranged
    return replace(
        right, year=year, sense=left.sense, year_shift=left.year_shift, doubtful=doubtful
    )
