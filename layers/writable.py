"""What comes out of a JSON file and cannot be written into one: NaN, half a character, lists without end."""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any

DEEPEST = 32  # lists and objects in each other; far from where Python's own JSON gives up
# Two surrogates make a character beyond 65,535, and an escape may stand for one alone.
HALF = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


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
