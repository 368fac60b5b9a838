"""Values held to a schema a column at a time, which a file of a million features can afford.

The part of JSON Schema that layers/schema.json speaks: type, enum, minLength, minimum, exclusiveMinimum,
items, minItems, maxItems, properties, required, additionalProperties and `$ref` into `$defs`. A column of
which every value is of the right type, and every distinct one within its limits, is not looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from reprlib import Repr
from typing import Any, NamedTuple

Rule = Mapping[str, Any]
NOTHING = type(None)
# JSON's name of a kind → Python's types for it, and what a message calls it.
KINDS: Mapping[str, tuple[frozenset[type], str]] = {
    "string": (frozenset({str}), "a text"),
    "integer": (frozenset({int}), "a whole number"),
    "number": (frozenset({int, float}), "a number"),
    "boolean": (frozenset({bool}), "true or false"),
    "array": (frozenset({list}), "a list"),
    "object": (frozenset({dict}), "an object"),
    "null": (frozenset({NOTHING}), "null"),
}
LARGEST = 2**53 - 1  # beyond it JavaScript, and so the map, does not hold every whole number
# What a message repeats of a value: not all of a coastline, and not lists in lists without end.
QUOTE = Repr()
QUOTE.maxlevel, QUOTE.maxlist, QUOTE.maxdict, QUOTE.maxstring = 3, 4, 4, 60


class Wrong(NamedTuple):
    """A value that breaks its rule: its row, where within it (`0.role`), what it is, what would be right."""

    row: int
    where: str
    found: str
    expected: str


def wrong(values: Sequence[Any], rule: Rule, schema: Rule) -> Iterator[Wrong]:
    """Everything in a column that breaks `rule`, a part of `schema`."""
    if "$ref" in rule:
        rule = schema["$defs"][rule["$ref"].removeprefix("#/$defs/")]
    kinds, expected = _allowed(rule)
    rows: Sequence[int] = range(len(values))
    if not kinds.issuperset(map(type, values)):
        fits = [type(value) in kinds or _is_whole(value, kinds) for value in values]
        for row in rows:
            if not fits[row]:
                yield Wrong(row, "", quoted(values[row]), expected)
        rows = [row for row in rows if fits[row]]
        values = [values[row] for row in rows]
    for one in chain(
        _beyond(values, rule, kinds),
        _in_lists(values, rule, schema) if list in kinds else (),
        _in_objects(values, rule, schema) if dict in kinds else (),
    ):
        yield one._replace(row=rows[one.row])


def or_null(rule: Rule) -> Rule:
    """The same rule for what may also say nothing."""
    if "enum" in rule:
        return {"enum": [*rule["enum"], None]}
    names = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    return {**rule, "type": [*names, "null"]}


def quoted(value: Any) -> str:
    """A value as a message repeats it, on one short line."""
    return QUOTE.repr(value)


def _allowed(rule: Rule) -> tuple[frozenset[type], str]:
    """The types of what a rule allows, and what a message says would be right."""
    if "enum" in rule:
        told = ", ".join(str(value) for value in rule["enum"] if value is not None)
        return frozenset(map(type, rule["enum"])), f"one of {told}"
    names = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    types = frozenset[type]().union(*(KINDS[name][0] for name in names))
    return types, " or ".join(KINDS[name][1] for name in names if name != "null")


def _is_whole(value: Any, kinds: frozenset[type]) -> bool:
    """12.0 is a whole number as some programs write one."""
    return int in kinds and type(value) is float and value.is_integer()


def _beyond(values: Sequence[Any], rule: Rule, kinds: frozenset[type]) -> Iterator[Wrong]:
    """Texts and numbers of the right kind that the rule does not allow."""
    limits = list(_limits(rule, kinds))
    distinct = set(values) if limits else set[Any]()
    for is_beyond, expected in limits:
        bad = {value for value in distinct if value is not None and is_beyond(value)}
        for row, value in enumerate(values) if bad else ():
            if value in bad:
                yield Wrong(row, "", quoted(value), expected)


def _limits(rule: Rule, kinds: frozenset[type]) -> Iterator[tuple[Callable[[Any], bool], str]]:
    """What a text or number must not be, and what it should be instead."""
    if "enum" in rule:
        yield lambda value: value not in rule["enum"], _allowed(rule)[1]
        return
    if "minLength" in rule and "null" not in rule["type"]:
        yield lambda value: value == "", "a text that is not empty"
    if int in kinds:
        yield lambda value: not abs(value) <= LARGEST, f"a number up to {LARGEST}"
    if "minimum" in rule:
        yield lambda value: value < rule["minimum"], f"{rule['minimum']} or more"
    if "exclusiveMinimum" in rule:
        yield (
            lambda value: value <= rule["exclusiveMinimum"],
            f"more than {rule['exclusiveMinimum']}",
        )


def _in_lists(values: Sequence[Any], rule: Rule, schema: Rule) -> Iterator[Wrong]:
    if "minItems" in rule:  # as long as it may be at most: a pair
        for row, value in enumerate(values):
            if value is not None and not rule["minItems"] <= len(value) <= rule["maxItems"]:
                yield Wrong(row, "", quoted(value), f"a list of {rule['minItems']}")
    inner = [one for value in values if value for one in value]
    found = list(wrong(inner, rule["items"], schema))
    if found:
        at = [(row, n) for row, value in enumerate(values) if value for n in range(len(value))]
        for one in found:
            row, number = at[one.row]
            yield Wrong(row, _joined(str(number), one.where), one.found, one.expected)


def _in_objects(values: Sequence[Any], rule: Rule, schema: Rule) -> Iterator[Wrong]:
    known = rule["properties"]
    for row, value in enumerate(values):
        if value.keys() == known.keys():
            continue
        for name in value:
            if name not in known:  # every object of the schema is closed
                yield Wrong(row, name, "unknown", f"one of {', '.join(known)}")
        for name in rule["required"]:
            if name not in value:
                yield Wrong(row, name, "missing", "every entry has one")
    for name, inner in known.items():
        rows = [row for row, value in enumerate(values) if name in value]
        for one in wrong([values[row][name] for row in rows], inner, schema):
            yield Wrong(rows[one.row], _joined(name, one.where), one.found, one.expected)


def _joined(outer: str, inner: str) -> str:
    return f"{outer}.{inner}" if inner else outer
