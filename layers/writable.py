"""What comes out of a JSON file and cannot be written into one: NaN, half a character, lists without end."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any

import orjson

DEEPEST = 32  # lists and objects in each other; far from where Python's own JSON gives up
# Two surrogates make a character beyond 65,535, and an escape may stand for one alone.
HALF = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BETWEEN = orjson.Fragment(b"\0")  # which no JSON holds: within a text it is an escape
TOGETHER = 500  # values written as one: few enough to stay near the processor


class TooDeepError(Exception):
    """Lists and objects in each other, more than DEEPEST deep."""


def may_have_halves(text: str) -> bool:
    """False when no text in this JSON can hold half a character, which is nearly always."""
    return "\\ud" in text or "\\uD" in text


def whole(value: Any) -> Any:
    """The same value when all its text can be written, else a copy with halves replaced, in names too."""
    try:
        text = json.dumps(value, ensure_ascii=False)
    except RecursionError:
        return value  # `finite` refuses it
    return json.loads(HALF.sub(REPLACEMENT, text)) if HALF.search(text) else value


def is_no_number(value: Any) -> bool:
    """NaN and the infinities, for which JSON has no word."""
    return type(value) is float and not isfinite(value)


def finite(value: Any, deep: int = DEEPEST) -> Any:
    """A copy with None for what is no number. Raises TooDeepError."""
    if type(value) not in (list, dict):
        return None if is_no_number(value) else value
    if not deep:
        raise TooDeepError
    if type(value) is list:
        return [finite(inner, deep - 1) for inner in value]
    return {name: finite(inner, deep - 1) for name, inner in value.items()}


def numbers_only(value: Any) -> Any:
    """The same value, or a copy with None for what is no number; never deeper than JSON was read."""
    if type(value) is dict:
        made: Any = {name: numbers_only(inner) for name, inner in value.items()}
        changed = any(made[name] is not inner for name, inner in value.items())
    elif type(value) is list:
        made = [numbers_only(inner) for inner in value]
        changed = any(one is not inner for one, inner in zip(made, value, strict=True))
    else:
        return None if is_no_number(value) else value
    return made if changed else value


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a value, itself among them."""
    level = [value]
    while level:
        one = level.pop()
        if type(one) is dict:
            yield one
            level += one.values()
        elif type(one) is list:
            level += one


def deeper_than(value: Any, most: int) -> bool:
    """Whether lists and objects lie in each other more than `most` deep."""
    level = [value]
    for _ in range(most):
        level = [
            inner
            for one in level
            if type(one) in (list, dict)
            for inner in (one.values() if type(one) is dict else one)
        ]
        if not level:
            return False
    return any(type(one) in (list, dict) for one in level)


def each(values: Sequence[Any], option: int | None = None) -> list[bytes]:
    """The JSON of each of many values, as orjson writes it. Raises TypeError where it refuses one.

    Written by itself, each would keep the room of a thousand bytes and more that orjson begins with: for a
    hundred thousand features that takes ten times as long as writing them.
    """
    found = list[bytes]()
    for start in range(0, len(values), TOGETHER):
        part = values[start : start + TOGETHER]
        parted: list[Any] = [_BETWEEN] * (2 * len(part))
        parted[::2] = part
        found += orjson.dumps(parted, option=option)[1 : -len(b",\0]")].split(b",\0,")
    return found
