"""What the properties of a file say in our columns, a column at a time: values that fit, and the others."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from geo import names, when
from layers import checks, geometries, writable
from layers.checks import quoted
from layers.folders import SEEDS
from layers.intake import columns, dates, taken
from layers.intake.taken import Taken
from layers.load import schema
from layers.model import ADDED, LAYERS
from layers.words import load as load_words

TEXTS = frozenset({"name", "name_ar", "summary", "summary_ar", "unit", "kind"})
TERMS: Mapping[str, str] = {
    "status": "statuses",
    "modality": "modalities",
    "reliability": "reliability",
    "credibility": "credibility",
    "extraction_confidence": "confidences",
}
DATES = frozenset({"when", "as_of", "published"})
BY_TEXT = frozenset({*DATES, *TERMS, "kind"})  # read once for each text that is another
MAY_BE_DATES = (str, int, float)


@dataclass(slots=True)
class Column:
    """One column of n values, None where nothing is said.

    `wrong`: row → what does not fit, and what would; `how`: row → how a value was read that is written
    otherwise. Where neither names a row, the column says all that the property says.
    """

    values: list[Any]
    wrong: dict[int, tuple[str, str]] = field(default_factory=dict)
    how: dict[int, tuple[str, str]] = field(default_factory=dict)


def fitted(name: str, given: Taken) -> Column:
    """The values of a property as our column `name` has them."""
    if given.kinds <= {type(None)}:
        return Column(given.values)
    values = _said(given)
    if name in DATES:
        return _dates(values, given.distinct, single=name == "as_of")
    if name in TEXTS and name != "kind":
        if given.are_texts:
            return Column(values)
        return _each(values, _as_text)
    if name == "kind":
        return _each(values, _as_kind, given.distinct)
    if name in TERMS:
        return _each(values, lambda value: _as_term(value, TERMS[name]), given.distinct)
    if name == "sources":
        return _held(name, _each(values, _as_sources).values)
    if name == "actors":
        return _held(name, [[value] if type(value) is str else value for value in values])
    if name == "quantity":
        return _held(name, [_as_number(value) for value in values])
    return _held(name, values)


def _said(given: Taken) -> list[Any]:
    """Values in which an empty text, and what is no number, say nothing."""
    values = given.values
    if float in given.kinds:
        values = [None if writable.is_no_number(value) else value for value in values]
    if given.blank:
        values = [None if value == "" else value for value in values]
    return values


def _each(
    values: list[Any], convert: Callable[[Any], Any], distinct: Iterable[Any] | None = None
) -> Column:
    """Values converted, each of `distinct` texts once; `convert` raises ValueError, found and right."""
    texts = {one for one in values if type(one) is str} if distinct is None else distinct
    made: dict[Any, Any] = {value: _tried(convert, value) for value in texts}
    if distinct is not None and all(value == one for one, value in made.items()):
        return Column(values)
    made[None] = None
    converted = [
        made[value] if value is None or type(value) is str else _tried(convert, value)
        for value in values
    ]
    found = Column(converted)
    if ValueError not in set(map(type, converted)):
        return found
    for row, value in enumerate(converted):
        if isinstance(value, ValueError):
            said, right = value.args
            found.wrong[row] = said, right
            converted[row] = None
    return found


def _tried(convert: Callable[[Any], Any], value: Any) -> Any:
    """The value converted, or the error that says why it cannot be."""
    try:
        return convert(value)
    except ValueError as error:
        return error


def _as_text(value: Any) -> str:
    if type(value) is str:
        return value
    if type(value) in (int, float):
        return str(value)
    raise ValueError(quoted(value), "a text")


def _as_kind(value: Any) -> str:
    """A term of our lists by its id or label, else the text as it is: a kind that we do not know."""
    text = _as_text(value)
    return (
        _terms("kinds").get(names.key(text)) or _terms("event_types").get(names.key(text)) or text
    )


def _as_term(value: Any, vocabulary: str) -> str:
    found = _terms(vocabulary)
    key = names.key(value) if type(value) is str else str(value)
    if key not in found:
        raise ValueError(quoted(value), f"one of {', '.join(dict.fromkeys(found.values()))}")
    return found[key]


@cache
def _terms(vocabulary: str) -> Mapping[str, str]:
    """The lookup key of each id and label of a vocabulary → its id."""
    found: dict[str, str] = {}
    for term in load_words(SEEDS / "words").terms(vocabulary).values():
        for name in (term.id, term.en, term.ar):
            found.setdefault(names.key(name), term.id)
    return found


def _as_sources(value: Any) -> Any:
    """A source told in words is one without a report; a list is held to the schema as it is."""
    if type(value) is str:
        nothing = dict.fromkeys(("report_id", "claim_id", "evidence_start", "evidence_end"))
        return [{**nothing, "text": value}]
    return value


def _as_number(value: Any) -> Any:
    """Digits in any script as a number; anything else as it is, for the schema to judge."""
    if type(value) is str and value.strip().isdecimal() and len(value) < 16:
        return int("".join(str(unicodedata.digit(char)) for char in value.strip()))
    return value


def _held(name: str, values: list[Any]) -> Column:
    """Values held to the schema: those that break their rule are none of ours."""
    found = Column(values)
    rule = checks.or_null(columns.rules()[name])
    if name == "layer":
        rule = {"enum": [*LAYERS, ADDED, None]}
    if set(map(type, values)) == {type(None)}:
        return found
    for wrong in checks.wrong(values, rule, schema()):
        said = f"{wrong.where}: {wrong.found}" if wrong.where else wrong.found
        found.wrong.setdefault(wrong.row, (said, wrong.expected))
    if name in ("history", "label_point"):
        _look_closer(name, found)
    for row in found.wrong:
        values[row] = None
    if name == "label_point":
        found.values = [None if value is None else tuple(value) for value in values]
    return found


def _look_closer(name: str, column: Column) -> None:
    """What the schema does not say: dates that can be read, a point that is on the earth."""
    for row, value in enumerate(column.values):
        if value is None or row in column.wrong:
            continue
        if name == "label_point" and not geometries.on_earth(value):
            column.wrong[row] = quoted(value), geometries.ON_EARTH
        for entry in value if name == "history" else ():
            said = _entry(entry)
            if said is not None:
                column.wrong[row] = said


def _entry(entry: Mapping[str, Any]) -> tuple[str, str] | None:
    for name, read in (("when", when.parse), ("as_of", when.undated)):
        try:
            if entry[name]:
                read(entry[name], state=True)
        except when.WhenError as error:
            found, _, right = str(error).partition("; ")
            return f"{name}: {found}", right
    return None


def _dates(values: list[Any], distinct: Iterable[Any] | None, *, single: bool) -> Column:
    """Dates as EDTF. `distinct`: each of them once, where they are texts alone."""
    texts = distinct
    if texts is None:
        texts = dict.fromkeys(value for value in values if type(value) in MAY_BE_DATES)
    read = dates.read(list(texts), single=single)
    if distinct is not None and not read.wrong and not read.how:
        return Column(values)  # what is read otherwise than it is written is told how
    found = Column(
        [read.edtf.get(value) if type(value) in MAY_BE_DATES else None for value in values]
    )
    for row, value in enumerate(values):
        if value is None or found.values[row] is value:
            continue
        if type(value) not in MAY_BE_DATES:
            found.wrong[row] = quoted(value), dates.RIGHT
        elif value in read.wrong:
            found.wrong[row] = read.wrong[value]
        elif value in read.how:
            found.how[row] = quoted(value), read.how[value]
    return found


def between(first: Sequence[Any], last: Sequence[Any]) -> Column:
    """The intervals from the dates of one property to those of another."""
    both = (taken.of(values) for values in (first, last))
    begin, end = (_dates(_said(one), one.distinct, single=True) for one in both)
    found = Column([], {**end.wrong, **begin.wrong}, {**end.how, **begin.how})
    made: dict[tuple[Any, Any], Any] = {}
    for row, ends in enumerate(zip(begin.values, end.values, strict=True)):
        if row in found.wrong:  # half an interval would say more than the file does
            found.values.append(None)
            continue
        if ends not in made:
            try:
                made[ends] = dates.between(*ends)
            except when.WhenError as error:
                made[ends] = error
        value = made[ends]
        if isinstance(value, when.WhenError):
            found_, _, right = str(value).partition("; ")
            found.wrong[row] = found_, right
            value = None
        found.values.append(value)
    return found
