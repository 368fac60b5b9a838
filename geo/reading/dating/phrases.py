"""The dates of a run: single ones, lists and ranges, with what stands before them (since, until, between)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from geo.reading.dating.completing import completed
from geo.reading.dating.grammar import BEGINNINGS, item
from geo.reading.dating.horizons import horizon
from geo.reading.dating.said import Join, Kind, Phrase, Said
from geo.reading.dating.standing import stands
from geo.reading.dating.tokens import Item, Run

# Between two dates told as one. `V` (until) joins only numbers of one month: from 3 until 7 March.
_JOINT = re.compile(
    r"(?P<range>-|[ &](?:[TV] )+)|(?P<and>[&^,]|[ ,]\+ )|(?P<or>[ ,]\| )|(?P<slash>/)"
)
_LONE = re.compile(r"(?:W[ ,(])?(?:d )?[DO](?=[-&,/ ])")
_TAIL = re.compile(r"(?:d )?[DO](?P<year>[ ,](?:o )?(?:y )?Y)?")


def phrases(run: Run) -> Iterator[Phrase]:
    """The dates of a run in order; none overlap."""
    i = 0
    while i < len(run.tokens):
        if run.tokens[i].sign not in BEGINNINGS:
            i += 1
            continue
        found = horizon(run, i)
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
    said = completed([one.said for one in group], ranged="range" in joints)
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
    span = run.span(group[0].start, group[-1].end)
    return Phrase(span, tuple(said), join, kind, onward=_onward(run, group[0].start, kind))


def _onward(run: Run, start: int, kind: Kind) -> bool:
    """Whether the date limits what may lie ahead: until it, or from it on; not since it."""
    if kind != "since":
        return kind == "until"
    lead = next((t for t in reversed(run.tokens[:start]) if t.sign in "FGa"), None)
    return lead is not None and (lead.sign == "F" or lead.value == "onward")


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
