"""How many, as a page says it: in words where a sign would turn about between Arabic letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from layers import interface, wording
from layers.wording import Lang as One
from layers.words import Words


def amount(said: Mapping[str, Any], lang: One, words: Words) -> str:
    """A number with its unit, "" without one: ~2,500 troops, up to 7,000 detainees, محتجزون: 50.

    In Arabic the unit is named first: a noun that is counted has another form for 2, 3, 11 and 100, and
    "50 of the detainees" would be some of those that are known.
    """
    counted = wording.amount({**said, "unit": None}, lang, words)
    if not counted:
        return ""
    value, low, high = said["quantity"], said["quantity_min"], said["quantity_max"]
    if value is None and (low is None) != (high is None):
        term, bound = ("more_than", low) if high is None else ("up_to_n", high)
        counted = interface.say(term, lang, n=f"{bound:,}")
    unit = words.units.get(said["unit"])
    if lang == "ar" and unit is not None:
        return f"{unit.ar}: {counted}"
    if unit is None:
        return " ".join(filter(None, (counted, said["unit"])))
    return f"{counted} {unit.extra['en_one'] if value == 1 else unit.en}"
