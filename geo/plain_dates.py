"""The commonest forms of EDTF, many at once: `2022-01-21`, and `2022-01-21/2022-02-03`.

Nothing is refused here: what is neither, or no day of the calendar, is left to `geo.when`, which reads
every form and says what is wrong. Days are counted from 1970-01-01.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
Flags = NDArray[np.bool_]

DAY = len("2022-01-21")
INTERVAL = len("2022-01-21/2022-02-03")
_ZERO, _NINE, _DASH, _SLASH = b"09-/"


def days(texts: Sequence[str]) -> tuple[Days, Flags]:
    """The day that each of n texts names, and whether it names one; without it the day means nothing."""
    day, known = np.zeros(len(texts), np.int64), np.zeros(len(texts), bool)
    rows, letters = _of_length(texts, DAY)
    day[rows], known[rows] = _days(letters)
    return day, known


def intervals(texts: Sequence[str]) -> tuple[Days, Days, Flags]:
    """First and last day, both included, of each of n texts, and whether it is an interval of days."""
    first, last = np.zeros(len(texts), np.int64), np.zeros(len(texts), np.int64)
    known = np.zeros(len(texts), bool)
    rows, letters = _of_length(texts, INTERVAL)
    first[rows], begins = _days(letters[:, :DAY])
    last[rows], ends = _days(letters[:, -DAY:])
    known[rows] = begins & ends & (letters[:, DAY] == _SLASH) & (first[rows] <= last[rows])
    return first, last, known


def _of_length(texts: Sequence[str], length: int) -> tuple[Days, NDArray[np.uint8]]:
    """Which texts are so long, and their letters, shape (k, length); beyond ASCII they are `?`."""
    rows = np.flatnonzero(np.fromiter(map(len, texts), np.int64, len(texts)) == length)
    joined = "".join([texts[row] for row in rows.tolist()]).encode("ascii", "replace")
    return rows, np.frombuffer(joined, np.uint8).reshape(len(rows), length)


def _days(letters: NDArray[np.uint8]) -> tuple[Days, Flags]:
    """The day that `YYYY-MM-DD` names, and whether it does; letters of shape (k, 10)."""
    digits = letters[:, [0, 1, 2, 3, 5, 6, 8, 9]]
    shaped = ((digits >= _ZERO) & (digits <= _NINE)).all(axis=1)
    shaped &= (letters[:, 4] == _DASH) & (letters[:, 7] == _DASH)
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
