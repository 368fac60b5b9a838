"""How many: the cells of a claim that give a number, read and checked together."""

from __future__ import annotations

from collections.abc import Collection

from geo.errors import Finding
from layers.model import Quantity
from layers.rows import Row, nearest

NUMBERS = ("quantity", "quantity_min", "quantity_max")
YES_NO = {"yes": True, "no": False}


def read(row: Row, units: Collection[str]) -> tuple[Quantity, list[Finding]]:
    """The quantity of a claim and what is wrong with it; wrong numbers come back as None.

    A range stands without a value: "dozens" is 24 to 99, "up to 7,000" has a maximum only
    (docs: semantics, quantities). An empty `units` leaves the unit unchecked.
    """
    findings: list[Finding] = []
    value, least, most = (_whole(row, column, findings) for column in NUMBERS)
    given = any(row[column] for column in NUMBERS)
    findings += _range(row, value, least, most)
    findings += _unit(row, given, units)
    if row["approximate"] not in YES_NO:
        findings.append(row.wrong("approximate", repr(row["approximate"]), "yes or no"))
    elif YES_NO[row["approximate"]] and value is None:
        said = "approximate, but there is no quantity"
        findings.append(row.wrong("approximate", said, "no, or the number that the source gives"))
    approximate = YES_NO.get(row["approximate"], False)
    return Quantity(value, least, most, row["unit"] or None, approximate), findings


def _whole(row: Row, column: str, findings: list[Finding]) -> int | None:
    text = row[column]
    if not text:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    expected = "a whole number in digits, without separators, or empty"
    findings.append(row.wrong(column, repr(text), expected))
    return None


def _range(row: Row, value: int | None, least: int | None, most: int | None) -> list[Finding]:
    if value is not None and (least is not None or most is not None):
        said = "a value and a range at once"
        return [row.wrong("quantity", said, "a value, or a range with quantity left empty")]
    if least is not None and most is not None and least > most:
        return [
            row.wrong("quantity_max", f"{most} is below the minimum {least}", f"{least} or more")
        ]
    return []


def _unit(row: Row, given: bool, units: Collection[str]) -> list[Finding]:
    unit = row["unit"]
    if given and not unit:
        return [row.wrong("unit", "empty beside a number", "an id of words/units.csv")]
    if unit and not given:
        return [row.wrong("unit", f"{unit!r} without a number", "a number, or no unit")]
    if unit and units and unit not in units:
        return [row.wrong("unit", f"no unit {unit!r}", nearest(unit, tuple(units)))]
    return []
