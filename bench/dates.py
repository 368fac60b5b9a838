"""Dates of generated features as EDTF, in the forms and shares of the lexicon."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from bench import lexicon

FIRST = np.datetime64("2014-01-01")
LAST = np.datetime64("2026-10-31")
# Plans begin after the last of what happened.
PLANS = (np.datetime64("2026-12-01"), np.datetime64("2028-12-31"))
PLAN_FORMS = ("day", "month", "interval")
# A third of what happened falls about six times of many reports: the middle in days after FIRST.
BURSTS = np.array([160, 1080, 1900, 2940, 3990, 4400])
BURST_SHARE, BURST_DAYS = 0.3, 45
EVENT_DAYS, SITE_DAYS = 12, 120  # mean length of an interval
TOLD_WITHIN = 21  # days from the day something began to the day its report came out

Days = NDArray[np.datetime64]


def draw(
    rng: np.random.Generator, is_site: NDArray[np.bool_], is_planned: NDArray[np.bool_]
) -> tuple[list[str | None], list[str | None], list[str]]:
    """`when`, `as_of` and `published` of each; an undated one has the second instead of the first."""
    n = len(is_site)
    begin = beginnings(rng, is_planned)
    mean = np.where(is_site, SITE_DAYS, EVENT_DAYS)
    end = begin + (1 + rng.exponential(mean)).astype("timedelta64[D]")
    form = np.where(is_site, forms(rng, lexicon.SITE_FORMS, n), forms(rng, lexicon.EVENT_FORMS, n))
    form = np.where(is_planned, rng.choice(PLAN_FORMS, size=n), form)
    text = {
        "day": written(begin, "D"),
        "month": written(begin, "M"),
        "year": written(begin, "Y"),
        "interval": joined(written(begin, "D"), "/", written(end, "D")),
        "months": joined(written(begin, "M"), "/", written(end, "M")),
        "range": joined("[", written(begin, "D"), "..", written(end, "D"), "]"),
        "about": joined(
            np.where(rng.random(n) < 0.5, written(begin, "D"), written(begin, "M")), "~"
        ),
        "open": joined(written(begin, "D"), "/.."),
    }
    dated = np.select([form == name for name in text], list(text.values()), default="")
    told = begin + rng.integers(0, TOLD_WITHIN, size=n).astype("timedelta64[D]")
    published = written(np.minimum(told, LAST + np.timedelta64(TOLD_WITHIN)), "D").tolist()
    undated = form == "undated"
    when = [
        None if without else said for without, said in zip(undated, dated.tolist(), strict=True)
    ]
    as_of = [day if without else None for without, day in zip(undated, published, strict=True)]
    return when, as_of, published


def beginnings(rng: np.random.Generator, is_planned: NDArray[np.bool_]) -> Days:
    """The first day of each: spread evenly with bursts, plans later."""
    n = len(is_planned)
    length = int((LAST - FIRST).astype(int))
    even = rng.integers(0, length, size=n)
    burst = rng.choice(BURSTS, size=n) + rng.normal(scale=BURST_DAYS, size=n).astype(int)
    happened = np.clip(np.where(rng.random(n) < BURST_SHARE, burst, even), 0, length)
    ahead = int((PLANS[1] - PLANS[0]).astype(int))
    planned = rng.integers(0, ahead, size=n)
    return np.where(
        is_planned,
        PLANS[0] + planned.astype("timedelta64[D]"),
        FIRST + happened.astype("timedelta64[D]"),
    )


def forms(rng: np.random.Generator, chances: Mapping[str, float], n: int) -> NDArray[np.str_]:
    """The form of each date by its chance."""
    return rng.choice(np.array(list(chances)), size=n, p=list(chances.values()))


def written(days: Days, unit: str) -> NDArray[np.str_]:
    """Days as EDTF days, months or years ("D", "M", "Y")."""
    return np.datetime_as_string(days.astype(f"datetime64[{unit}]"))


def joined(*parts: str | NDArray[np.str_]) -> NDArray[np.str_]:
    """Strings put together element by element."""
    whole: NDArray[np.str_] = np.asarray(parts[0])
    for part in parts[1:]:
        whole = np.char.add(whole, part)
    return whole
