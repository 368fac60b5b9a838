"""JSON read strictly, with nothing lost: a fast reader first, an exact one where that is not enough.

orjson reads a big file in a fraction of a second, but keeps the last of two members of one name without a
word, and makes a fraction of a whole number beyond 64 bits. Both are noticed cheaply: by counting the names
in the text and in what was read, and by the size of its fractions. Then, and only then, Python's reader goes
over the text again. It also says where a text is broken, and reads what many programs write although JSON
has no word for it: NaN, infinities and half a character.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from math import isfinite
from typing import Any

import numpy as np
import orjson
from numpy.typing import NDArray

from geo.errors import InputError
from layers.intake import characters
from layers.intake.limits import Limits
from layers.intake.taken import few

LARGEST = 2.0**63  # a fraction as large as this may have been a whole number in the text
BLOCK = 1 << 22  # bytes looked at together
_QUOTE, _COLON, _ESCAPE = b'":\\'
MANY_DIGITS = b"0" * 19  # as many as 2**63 has
_DIGITS = bytes.maketrans(b"123456789", b"000000000")
_OPENING, _CLOSING = b"[{", b"]}"


@dataclass(slots=True)
class Parsed:
    """A JSON text as Python's values.

    `doubled`: objects in which names stood several times, with the values that were given up. `loose`: some
    number is none (NaN, infinite). `halved`: some text may hold half a character.
    """

    value: Any
    doubled: list[tuple[dict[str, Any], list[tuple[str, Any]]]] = field(default_factory=list)
    loose: bool = False
    halved: bool = False


def parse(data: bytes, limits: Limits) -> Parsed:
    """The one value of a JSON text in UTF-8. Raises InputError that says what is wrong and where."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError:
        return exactly(data, limits)
    keys = glance(value, data)
    if keys is None:
        keys, largest = census(value)
        if largest >= LARGEST:
            return exactly(data, limits)
    return Parsed(value) if keys == names_in(data) else exactly(data, limits)


def exactly(data: bytes, limits: Limits) -> Parsed:
    """The same by Python's reader, which takes several times as long. Raises InputError."""
    wrong = characters.explain(data)
    if wrong is not None:
        raise InputError(wrong)
    deep = depth(data)
    if deep > limits.depth * 8:  # a little too deep costs one feature; this would cost the reader
        raise InputError(f"lists or objects in each other, {deep:,} deep; {limits.depth} at most")
    found = Parsed(None)

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            last = {name: row for row, (name, _) in enumerate(pairs)}
            lost = [pair for row, pair in enumerate(pairs) if last[pair[0]] != row]
            found.doubled.append((made, lost))
        return made

    try:
        found.value = json.loads(data, object_pairs_hook=members)
    except RecursionError:
        raise InputError(
            f"lists or objects in each other without end; {limits.depth} at most"
        ) from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"not JSON ({error.msg}, line {error.lineno:,}, column {error.colno:,})"
        ) from None
    except ValueError:  # a whole number of more digits than Python reads
        raise InputError("not JSON (a number of thousands of digits)") from None
    found.loose = _has_no_number(found.value)
    found.halved = b"\\ud" in data or b"\\uD" in data
    return found


def _has_no_number(value: Any) -> bool:
    """Whether some fraction is NaN or infinite: said so in the text, or of more digits than a float has."""
    level = [value]
    while level:
        if not all(isfinite(one) for one in level if type(one) is float):
            return True
        objects = (one.values() for one in level if type(one) is dict)
        lists = (one for one in level if type(one) is list)
        level = list(chain(chain.from_iterable(objects), chain.from_iterable(lists)))
    return False


def glance(value: Any, data: bytes) -> int | None:
    """How many members all objects have in a collection of features whose properties hold none, and which has
    no number of many digits: nearly every file. None where only a census can tell.
    """
    features = value.get("features") if type(value) is dict else None
    if type(features) is not list or not {dict}.issuperset(map(type, features)):
        return None
    objects, keys = 1, len(value)
    for part in few(features):
        inner = [one.get("geometry") for one in part]
        inner += [one.get("properties") for one in part]
        if not {dict}.issuperset(map(type, inner)):
            inner = [one for one in inner if type(one) is dict]
        objects += len(part) + len(inner)
        keys += sum(map(len, part)) + sum(map(len, inner))
    return None if data.count(b"{") != objects or _has_many_digits(data) else keys


def _has_many_digits(data: bytes) -> bool:
    """Whether a whole number beyond 64 bits may stand in a text."""
    more = len(MANY_DIGITS) - 1  # one may begin in a block and end in the next
    return any(
        MANY_DIGITS in data[start : start + BLOCK + more].translate(_DIGITS)
        for start in range(0, len(data), BLOCK)
    )


def census(value: Any) -> tuple[int, float]:
    """How many members all objects in a value have, and its largest fraction without regard to sign.

    Coordinates of a collection's features are passed over, which are most of a big file: a number as large
    as is looked for lies off the earth, and what is an object there only makes the count too small.
    """
    features = value.get("features") if type(value) is dict else None
    if type(features) is not list or not {dict}.issuperset(map(type, features)):
        return _counted([value])
    keys, largest = _counted([inner for name, inner in value.items() if name != "features"])
    keys += len(value)
    for part in few(features):
        shapes = [shape for one in part if type(shape := one.get("geometry")) is dict]
        keys += sum(map(len, part)) + sum(map(len, shapes))
        level = [
            inner
            for one in part
            for name, inner in one.items()
            if name != "geometry" or type(inner) is not dict
        ]
        level += [
            inner for shape in shapes for name, inner in shape.items() if name != "coordinates"
        ]
        more, beside = _counted(level)
        keys, largest = keys + more, max(largest, beside)
    return keys, largest


def _counted(level: list[Any]) -> tuple[int, float]:
    """The same of values, with all of what lies in them."""
    keys, largest = 0, 0.0
    while level:
        kinds = set(map(type, level))
        if float in kinds:
            fractions = [one for one in level if type(one) is float]
            largest = max(largest, max(fractions), -min(fractions))
        objects = [one for one in level if type(one) is dict] if dict in kinds else []
        lists = [one for one in level if type(one) is list] if list in kinds else []
        keys += sum(map(len, objects))
        level = list(chain(chain.from_iterable(map(dict.values, objects)), *lists))
    return keys, largest


def names_in(data: bytes) -> int:
    """How many members all objects of a JSON text have: its colons that stand in no string."""
    letters = np.frombuffer(data, np.uint8)
    count, clear = 0, True
    for start in range(0, len(letters), BLOCK):
        block = letters[start : start + BLOCK]
        at = np.flatnonzero(block == _COLON) + start
        before = letters[at - 1]
        # A string cannot hold a bare quote, so what follows one is a name's end, or begins with a colon.
        named = before == _QUOTE
        blank = (before == 32) | (before == 10) | (before == 9) | (before == 13)
        if blank.any() or (letters[at[named] - 2] == _ESCAPE).any():
            clear = False
            break
        count += int(np.count_nonzero(named))
    return count if clear else int(np.count_nonzero(letters[outside(letters)] == _COLON))


def outside(letters: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which bytes of a JSON text stand in no string, shape (n,)."""
    quote = letters == _QUOTE
    if (letters == _ESCAPE).any():
        # Escapes go in pairs from the left: two of them are a letter, and so is one with what follows.
        plain = letters.tobytes().replace(b"\\\\", b"__").replace(b'\\"', b"__")
        quote = np.frombuffer(plain, np.uint8) == _QUOTE
    within = np.bitwise_xor.accumulate(quote)
    free: NDArray[np.bool_] = ~(within | quote)
    return free


def depth(data: bytes) -> int:
    """How deep lists and objects lie in each other."""
    letters = np.frombuffer(data, np.uint8)
    free = outside(letters)
    steps = np.zeros(len(letters), np.int32)
    for sign in _OPENING:
        steps[free & (letters == sign)] = 1
    for sign in _CLOSING:
        steps[free & (letters == sign)] = -1
    return int(np.cumsum(steps).max(initial=0))


def together(texts: Iterable[bytes]) -> bytes:
    """Several JSON texts as one list."""
    return b"[" + b",".join(texts) + b"]"
