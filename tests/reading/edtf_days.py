"""First and last day of the EDTF forms that a date in a text takes. Apart from the reader: it judges it."""

from __future__ import annotations

import calendar
import re

_ONE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
Days = tuple[str, str]


def days(edtf: str) -> Days:
    """`2019-03` to ("2019-03-01", "2019-03-31"), a set or interval to its ends; an open end is "".

    Raises ValueError on other text.
    """
    parts = re.split(r",|\.\.|/", edtf.strip("[]{}"))
    return _bound(parts[0], last=False), _bound(parts[-1], last=True)


def told_as_unsure(edtf: str) -> bool:
    """Whether the date says itself that its year may be another: `?`, `%`, or one of several."""
    return any(mark in edtf for mark in "?%,")


def years(edtf: str) -> set[int]:
    """The years that a date's ends name."""
    return {int(day[:4]) for day in days(edtf) if day}


def _bound(text: str, *, last: bool) -> str:
    text = text.rstrip("~?%")
    if not text:
        return ""
    match = _ONE.fullmatch(text)
    if match is None:
        raise ValueError(f"no date that is scored here: {text!r}")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        return text
    opens, closes = (1, 12) if not month else _SEASONS.get(month, (month, month))
    if not last:
        return f"{year:04d}-{opens:02d}-01"
    year += month == 24
    return f"{year:04d}-{closes:02d}-{calendar.monthrange(year, closes)[1]:02d}"
