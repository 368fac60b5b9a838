"""What the map shows in words: rows for the table beside it, and counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.when import Presence
from layers import filters, interface, wording
from layers.filters import Shown
from layers.held import Found, Held
from layers.model import SITE_LAYERS
from layers.timespans import RANK
from layers.visible import visible
from layers.wording import Lang
from layers.words import Words

# Claims about one happening share what stands here; it is empty where a claim stands alone.
EVENT = "event_id"
FIRST = 1000  # rows of a table: more than anyone reads, few enough to be sent at every change
MARKS = ("certain", "possible", "planned")  # how a feature is counted, the surest first
CERTAIN, POSSIBLE, PLANNED = range(len(MARKS))

Record = Mapping[str, Any]
Codes = NDArray[np.int64]


def rows(found: Found, lang: Lang) -> pd.DataFrame:
    """A row a feature for the FIRST of them, in the reader's language; dates in words and as written (EDTF).

    What texts of a file hide is written out (layers/visible.py); the data itself stays as it is.
    A site tells what was last known of it on the moment's last day.
    """
    day = found.moment.held.end - 1
    return pd.DataFrame([_row(one, day, lang, found.held) for one in found.first(FIRST)])


def _row(one: Shown, day: int, lang: Lang, held: Held) -> dict[str, Any]:
    said, words = one.feature.properties, held.words
    number, grade, told = map(visible, _said(one, day, lang, words))
    return {
        interface.say("column_layer", lang): held.label(one.feature.layer, lang),
        interface.say("column_name", lang): visible(_either(said, "name", lang)),
        interface.say("column_date", lang): wording.date(said, lang),
        "EDTF": said["when"] or (f"({said['as_of']})" if said["as_of"] else ""),
        interface.say("column_presence", lang): interface.say(f"presence_{one.presence}", lang),
        interface.say("column_status", lang): visible(
            _label(words, "statuses", said["status"], lang)
        ),
        interface.say("column_number", lang): number,
        interface.say("column_grade", lang): grade,
        interface.say("column_summary", lang): told,
        "id": visible(one.feature.id),
        EVENT: "" if said["event_id"] in (None, one.feature.id) else visible(said["event_id"]),
    }


def _label(words: Words, kind: str, term: str | None, lang: Lang) -> str:
    """The label of a term; a word that no vocabulary knows, of an added file, stands for itself."""
    if term is None:
        return ""
    return words.label(kind, term, lang) if term in words.terms(kind) else term


def _said(one: Shown, day: int, lang: Lang, words: Words) -> tuple[str, str, str]:
    """Number, grade and summary. Only claims have a grade; those of a site stand in its summary."""
    said = one.feature.properties
    summary = _either(said, "summary", lang)
    if one.feature.layer in SITE_LAYERS and (said["history"] or not summary):
        state = filters.state(one.feature, day, words)
        heard = [entry for entry in said["history"] if filters.said_hull(entry).start <= day]
        told = wording.last_known(state, heard, lang, words)
        return wording.numbers(state, lang, words), "", told
    if one.feature.layer == "places":
        return "", "", ""
    grade = f"{said['reliability'] or ''}{said['credibility'] or ''}"
    return wording.amount(said, lang, words), grade, summary


def _either(said: Record, column: str, lang: Lang) -> str:
    """A text in the reader's language, else in the other one; built features have both."""
    texts = (said[column], said[f"{column}_ar"])
    return next(filter(None, reversed(texts) if lang == "ar" else texts), "")


def counts(found: Found, lang: Lang) -> pd.DataFrame:
    """How many of each layer are certain and possible, planned ones apart; an event counts once."""
    counted = tally(found)
    kept = {name: row for name, row in counted.items() if any(row)}
    used = [column for column in range(len(MARKS)) if any(row[column] for row in kept.values())]
    words = found.held.words
    said = [interface.say(f"presence_{name}", lang) for name in MARKS[:PLANNED]]
    said.append(words.label("statuses", MARKS[PLANNED], lang))
    labels = [found.held.label(name, lang) for name in kept]
    columns = {said[column]: [row[column] for row in kept.values()] for column in used}
    return pd.DataFrame({interface.say("column_layer", lang): labels, **columns} if labels else {})


def tally(found: Found) -> dict[str, tuple[int, ...]]:
    """How many features of each layer, by its name, are certain, possible and planned (MARKS).

    Of several claims about one event, in one layer, the surest counts.
    """
    codes, names = found.held.layers
    layer = codes[found.rows]
    mark = np.where(found.presence == RANK[Presence.CERTAIN], CERTAIN, POSSIBLE)
    mark[found.held.planned[found.rows]] = PLANNED
    once = _once(layer, mark, found.held.twins[found.rows])
    table = np.zeros((len(names), len(MARKS)), int)
    np.add.at(table, (layer[once], mark[once]), 1)
    return {name: tuple(row) for name, row in zip(names, table.tolist(), strict=True)}


def _once(layer: Codes, mark: Codes, twin: Codes) -> Codes:
    """Which rows count, in any order: of those about one event, in one layer, the surest."""
    shared = np.flatnonzero(twin >= 0)
    surest = shared[np.lexsort((mark[shared], layer[shared], twin[shared]))]
    of_event = np.column_stack((twin[surest], layer[surest]))
    first = np.ones(len(surest), bool)
    first[1:] = (of_event[1:] != of_event[:-1]).any(axis=1)
    return np.concatenate((np.flatnonzero(twin < 0), surest[first]))
