"""EDTF to day spans, many at once: the forms made of full days, which big files are full of.

Each gives the four numbers of `when.parse`, which a test holds it to. Nothing is refused here: any other
form, and what is no day of the calendar, is left to `when.parse`, which says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.when import FUTURE, PAST

Days = NDArray[np.int64]
Flags = NDArray[np.bool_]
Letters = NDArray[np.uint8]
FourDays = tuple[Any, Any, Any, Any]

DAY = "YYYY-MM-DD"
_ZERO, _NINE, _DASH = b"09-"
# Form (D is a day) → begin, begun, until, end, from its first and last day and whether it is a state.
FORMS: Mapping[str, Callable[[Days, Days, Flags], FourDays]] = {
    "D": lambda a, _, __: (a, a, a + 1, a + 1),
    "D~": lambda a, _, s: (a - 1, np.where(s, a, a + 1), np.where(s, a + 1, a), a + 2),
    "D/D": lambda a, b, _: (a, a, b + 1, b + 1),
    "D/..": lambda a, _, __: (a, a, FUTURE, FUTURE),
    "D/": lambda a, _, __: (a, a, a + 1, FUTURE),
    "[D..D]": lambda a, b, s: (a, np.where(s, a, b), np.where(s, b, a) + 1, b + 1),
    "[..D]": lambda a, _, s: (PAST, a, np.where(s, a, PAST) + 1, a + 1),
}


def read(texts: Sequence[str], state: Flags) -> tuple[Days, Flags]:
    """The spans of n dates, shape (4, n), and which of them were read, shape (n,).

    `state`, shape (n,): whether the date is that of a state or an event. What was not read is all zero.
    """
    table, known = np.zeros((4, len(texts)), np.int64), np.zeros(len(texts), bool)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    for form, four_days in FORMS.items():
        pattern = form.replace("D", DAY)
        rows = np.flatnonzero(lengths == len(pattern))
        first, last, fits = _days(pattern, [texts[row] for row in rows.tolist()])
        rows, first, last = rows[fits], first[fits], last[fits]
        known[rows] = True
        for number, days in zip(table, four_days(first, last, state[rows]), strict=True):
            number[rows] = days
    return table, known


def _days(pattern: str, texts: Sequence[str]) -> tuple[Days, Days, Flags]:
    """First and last day of k texts as long as the pattern, and which of them follow it."""
    # A letter beyond ASCII becomes a question mark, which no pattern has.
    joined = "".join(texts).encode("ascii", "replace")
    letters = np.frombuffer(joined, np.uint8).reshape(len(texts), len(pattern))
    between = [i for i, letter in enumerate(pattern) if letter in "[./~]"]
    fits = (letters[:, between] == [ord(pattern[i]) for i in between]).all(axis=1)
    first, begins = _day(letters, pattern.index(DAY))
    last, ends = _day(letters, pattern.rindex(DAY))
    return first, last, fits & begins & ends & (first <= last)


def _day(letters: Letters, start: int) -> tuple[Days, Flags]:
    """The day that stands from `start` on in each row, and whether it is one."""
    letters = letters[:, start : start + len(DAY)]
    digits = letters[:, [0, 1, 2, 3, 5, 6, 8, 9]]
    shaped = ((digits >= _ZERO) & (digits <= _NINE)).all(axis=1)
    shaped &= (letters[:, [4, 7]] == _DASH).all(axis=1)
    values = digits.astype(np.int64) - _ZERO
    year = values[:, :4] @ np.array([1000, 100, 10, 1])
    month = values[:, 4] * 10 + values[:, 5]
    day = values[:, 6] * 10 + values[:, 7]
    since_1970 = (year - 1970) * 12 + month - 1
    first, after = _first_day(since_1970), _first_day(since_1970 + 1)
    real = (year >= 1) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= after - first)
    return first + day - 1, shaped & real


def _first_day(month: Days) -> Days:
    """The first day of each month, counted from January 1970."""
    return month.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
