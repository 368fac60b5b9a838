"""The table of a layer: our columns, read from the properties of its features as their names say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geo import when
from layers.checks import quoted
from layers.exports.names import PREFIX
from layers.intake import columns, dates, hidden, styles, taken, values
from layers.intake.model import Options, Severity
from layers.intake.repairs import PLANNED
from layers.intake.taken import Taken
from layers.intake.told import Told
from layers.intake.values import Column
from layers.visible import visible

BROUGHT = ("reliability", "credibility", "status")  # judgements, if a file brings them along
Said = Sequence[Mapping[str, Any]]


@dataclass(slots=True)
class Read:
    """Columns of n values; `mapping`: our column → the file's name; `shape`: a hash of its names."""

    columns: dict[str, list[Any]] = field(default_factory=dict)
    mapping: dict[str, str] = field(default_factory=dict)
    shape: str = ""


def read(
    said: Said, ids: Sequence[Any], options: Options, told: Told, today: date | None = None
) -> Read:
    """Our columns of n features, of which `said` are the properties, and what there is to say of them.

    `ids`: those that the features have beside their properties, None where there is none.

    What does not fit leaves its column empty: the property stays as it is. `style` and `extra` are columns
    of objects. Raises InputError for a column that a person named and the file does not have.
    """
    having = _having(said)
    found = Read(shape=columns.shape(having.keys()))
    found.mapping = columns.recognised(having, options)
    distinct = frozenset(theirs for ours, theirs in found.mapping.items() if ours in values.BY_TEXT)
    given = taken.columns(said, list(found.mapping.values()), having, distinct)
    told_whole: dict[str, set[int]] = {}
    for ours, theirs in found.mapping.items():
        if ours in columns.TIMES:
            continue
        column = values.fitted(ours, given[theirs])
        _tell(column, theirs, told)
        told_whole[theirs] = {*column.wrong, *column.how}
        found.columns[ours] = column.values
    if set(columns.TIMES) & found.mapping.keys():
        _interval(found, given, len(said), told)
    _tell_names(found, having, told)
    if options.kind is not None:
        found.columns["kind"] = [options.kind] * len(said)
    _mark_plans(found, len(said), options, told, today or date.today())
    _styles(found, said, having, told)
    _extra(found, said, ids, told_whole, having)
    return _speaking(found)


def of_ours(
    ours: dict[str, list[Any]], said: Said, options: Options, told: Told, today: date | None = None
) -> Read:
    """The columns of a file that says we wrote it; properties of its own are all there is beside them.

    Anyone can say so: what lies in the future is a plan here too, and grades that came along and names that
    look like another are told.
    """
    having = _having(said)
    found = Read(ours, {}, columns.shape(having.keys()))
    found.columns["extra"] = [dict(one) or None for one in said]
    for name in BROUGHT:
        graded = sum(value is not None for value in found.columns.get(name, ()))
        if graded:
            done = "kept as the file has it: nobody here gave it, check who did"
            told.warn(None, name, f"came with the file ({graded:,} features)", done)
    _tell_names(found, having, told, PREFIX)
    _mark_plans(found, len(said), options, told, today or date.today())
    return _speaking(found)


def _speaking(found: Read) -> Read:
    """Without the columns that say nothing."""
    found.columns = {
        name: column
        for name, column in found.columns.items()
        if not column or any(value is not None for value in column)
    }
    return found


def _having(said: Said) -> Counter[str]:
    """How many have each of the names. Features of a file have the same ones, but for few."""
    having = Counter[str]()
    for names, count in Counter(map(tuple, said)).items():
        for name in names:
            having[name] += count
    return having


def _tell(column: Column, theirs: str, told: Told) -> None:
    """What did not fit, and what was read otherwise than it is written: once for each that is the same."""
    empty = "not read; the property is kept as it is, "
    wrong = {row: (found, f"{empty}{right}") for row, (found, right) in column.wrong.items()}
    told.warn_each(wrong, theirs)
    told.warn_each(column.how, theirs)


def _interval(found: Read, given: Mapping[str, Taken], count: int, told: Told) -> None:
    ends = [found.mapping.get(name) for name in columns.TIMES]
    first, last = ([None] * count if end is None else given[end].values for end in ends)
    column = values.between(first, last)
    _tell(column, " and ".join(filter(None, ends)), told)
    found.columns["when"] = column.values


def _tell_names(found: Read, having: Counter[str], told: Told, prefix: str = "") -> None:
    """Names that look like another. `prefix`: of our columns, where the file has them as they are."""
    for ours in ("name", "name_ar"):
        texts = found.columns.get(ours, [])
        rows = {row: visible(texts[row]) for row in hidden.rows(texts)}
        done = "kept exactly; check that it is the name it seems to be"
        said = {
            row: (f"characters that cannot be seen: {text[:200]}", done)
            for row, text in rows.items()
        }
        told.warn_each(said, found.mapping.get(ours, prefix + ours))
    for name in list(having):
        if hidden.rows([name]):
            told.warn(
                None, name, f"characters that cannot be seen: {visible(name)}", "kept exactly"
            )


def _mark_plans(found: Read, count: int, options: Options, told: Told, today: date) -> None:
    """What lies in the future has not happened: it is a plan, unless the file says what it is."""
    dated = found.columns.get("when", [])
    texts = list(set(dated) - {None})
    ahead = dates.future(texts, when.to_day(today))
    rows = [row for row, text in enumerate(dated) if text in ahead] if ahead else []
    if not rows:
        return
    status = found.columns.get("status", [None] * count)
    unsaid = [row for row in rows if status[row] is None]
    unlikely = [row for row in rows if status[row] not in (None, "planned")]
    column = found.mapping.get("when", found.mapping.get("time_from"))
    text = "a date in the future"
    done = "kept as the file says it; is it planned?"
    told.warn(unlikely, column, f"{text}, and a status other than planned", done)
    if PLANNED in options.undone:
        told.warn(unsaid, column, text, "left without a status")
        return
    for row in unsaid:
        status[row] = "planned"
    found.columns["status"] = status
    done = "marked planned: it has not happened yet"
    told.say(unsaid, column, Severity.REPAIRED, text, done, PLANNED)


def _styles(found: Read, said: Said, having: Counter[str], told: Told) -> None:
    if not styles.RULES.keys() & having.keys():
        return
    wrong: dict[str, dict[int, tuple[str, str]]] = {}
    made: list[Any] = []
    for row, one in enumerate(said):
        style, names = styles.read(one)
        made.append(style or None)
        for name in names:
            right = f"not drawn so; the property is kept as it is, {styles.RULES[name][1]}"
            wrong.setdefault(name, {})[row] = quoted(one[name]), right
    found.columns["style"] = made
    for name, rows in wrong.items():
        told.warn_each(rows, name)


def _extra(
    found: Read,
    said: Said,
    ids: Sequence[Any],
    told_whole: Mapping[str, set[int]],
    having: Counter[str],
) -> None:
    """Properties of which our columns do not say all; an `id` when the feature has another."""
    others = _other_ids(said, ids) if "id" in having else set[int]()
    partly = set[int]().union(*told_whole.values())
    whole = told_whole.keys() | {"id"}
    if not others and not partly and "style" not in found.columns and whole >= having.keys():
        found.columns["extra"] = [None] * len(said)
        return
    style = found.columns.get("style", [None] * len(said))
    extra = _left(said, [name for name in having if name not in whole], having)
    found.columns["extra"] = extra
    if not others and not partly and "style" not in found.columns:
        return
    for row, one in enumerate(said):
        drawn = style[row] or ()
        if row not in partly and row not in others and not drawn:
            continue
        other = {
            name: value
            for name, value in one.items()
            if name not in drawn and (name not in whole or row in told_whole.get(name, others))
        }
        extra[row] = other or None


def _left(said: Said, names: Sequence[str], having: Counter[str]) -> list[Any]:
    """What each says of these names; None for those that have none of them."""
    if names and all(having[name] == len(said) for name in names):
        left: list[Any] = []
        for part in taken.few(said):
            parts = taken.at_once(part, names).values()
            left += [dict(zip(names, row, strict=True)) for row in zip(*parts, strict=True)]
        return left
    kept = frozenset(names)
    return [{k: one[k] for k in one if k in kept} or None for one in said]


def _other_ids(said: Said, ids: Sequence[Any]) -> set[int]:
    """Rows of which the property `id` is not the feature's own."""
    if [one.get("id") for one in said] == list(ids):
        return set()
    return {
        row
        for row, (key, one) in enumerate(zip(ids, said, strict=True))
        if key is not None and one.get("id") not in (None, key)
    }
