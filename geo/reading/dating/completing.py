"""Dates told together share a month and a year: 3 and 7 March, December and January 2022."""

from __future__ import annotations

from dataclasses import replace

from geo.reading.dating.said import Said

_OVER = 6  # months back after which a list of months goes over the turn of a year


def completed(said: list[Said], *, ranged: bool) -> list[Said]:
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
