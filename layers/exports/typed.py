"""Values of one column → an Arrow array of the type that holds all of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from geo import when
from layers import load, writable

LONG = 2**63  # whole numbers of a table lie below
EXACT = 2**53  # and below this where fractions stand among them
# What no table's text can hold everywhere: the end of a text in C, and half a character.
NUL, NUL_SIGN = "\0", "\N{SYMBOL FOR NULL}"
# What a moment says of a feature (marks.py); the columns are in schema.json.
MARKS = {"undated": pa.bool_(), "overdue": pa.bool_(), "last_reported_days": pa.int64()}
JSON_TYPES = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}


def guess(values: Sequence[Any]) -> pa.Array:
    """Of the type that the values share: whole numbers, numbers, truth or text; JSON for none of these."""
    kinds = set(map(type, values)) - {type(None)}
    if kinds == {bool}:
        return pa.array(values, pa.bool_())
    if kinds == {int} and all(one is None or -LONG <= one < LONG for one in values):
        return pa.array(values, pa.int64())
    if kinds in ({float}, {int, float}) and all(
        type(one) is not int or -EXACT <= one <= EXACT for one in values
    ):
        return pa.array(values, pa.float64())
    return texts(values)


def known(name: str, values: Sequence[Any]) -> pa.Array:
    """A column of ours, of its own type even where nothing is said in it."""
    kind = _kinds().get(name)
    if kind is None:
        return texts(values)
    try:
        return pa.array(values, kind)
    except (pa.ArrowException, OverflowError):  # a file that calls itself ours may say anything
        return guess(values)


def texts(values: Sequence[Any]) -> pa.Array:
    """Text as it is, anything else as JSON."""
    made = [one if one is None or type(one) is str else written(one) for one in values]
    try:
        return pa.array([one and _without_nul(one) for one in made], pa.string())
    except UnicodeEncodeError:
        whole = [one and writable.HALF.sub(writable.REPLACEMENT, _without_nul(one)) for one in made]
        return pa.array(whole, pa.string())


def written(value: Any) -> str:
    """A value that is no text as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def days(numbers: Sequence[int]) -> pa.Array:
    """Day numbers as dates; none for an open end, and for what no calendar of a table reaches."""
    shown = [None if when.iso(number) == ".." else number for number in numbers]
    return pa.array(shown, pa.int32()).cast(pa.date32())


def _without_nul(text: str) -> str:
    return text.replace(NUL, NUL_SIGN) if NUL in text else text


@cache
def _kinds() -> dict[str, pa.DataType]:
    """The types of our columns that are not text. A list of numbers to choose from is one of them too."""
    rules = load.schema()["properties"]["properties"]["properties"]
    found = dict(MARKS)
    for name, rule in rules.items():
        said = rule.get("type", ())
        named = [said] if isinstance(said, str) else said
        kinds = [JSON_TYPES[one] for one in named if one in JSON_TYPES]
        if any(type(one) is int for one in rule.get("enum", ())):
            kinds = [pa.int64()]
        if kinds:
            found[name] = kinds[0]
    return found
