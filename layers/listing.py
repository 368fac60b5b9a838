"""What the map shows as rows: for the table beside it, for counting, for a download."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from geo import when
from geo.when import Window
from layers import export, filters, interface, wording
from layers.filters import Moment, Shown
from layers.model import SITE_LAYERS
from layers.wording import Lang
from layers.words import Words
from layers.workshop import Workshop

# Claims about one happening share what stands here; it is empty where a claim stands alone.
EVENT = "event_id"


def moment(state: Mapping[str, Any]) -> Moment:
    """The time that the map reports: two half-open windows as ISO days, `..` for open."""
    return Moment(_window(state["window"]), _window(state["held"]))


def _window(ends: list[str]) -> Window:
    start, end = ends
    return Window(
        when.PAST if start == ".." else when.day(start),
        when.FUTURE if end == ".." else when.day(end),
    )


def shown(shop: Workshop, state: Mapping[str, Any]) -> Iterator[Shown]:
    """The features that the map shows: its layers, its time, undated events only when asked for."""
    chosen = [feature for name in state["layers"] for feature in shop.layers[name]]
    return filters.show(chosen, moment(state), shop.words, undated=bool(state["undated"]))


def rows(shop: Workshop, state: Mapping[str, Any], lang: Lang) -> pd.DataFrame:
    """A row a feature, in the reader's language; dates in words and as written (EDTF).

    A site tells what was last known of it on the moment's last day.
    """
    day = moment(state).held.end - 1
    return pd.DataFrame([_row(one, day, lang, shop.words) for one in shown(shop, state)])


def _row(one: Shown, day: int, lang: Lang, words: Words) -> dict[str, Any]:
    said = one.feature.properties
    number, grade, told = _said(one, day, lang, words)
    return {
        interface.say("column_layer", lang): words.label("layers", one.feature.layer, lang),
        interface.say("column_name", lang): said["name_ar" if lang == "ar" else "name"],
        interface.say("column_date", lang): wording.date(said, lang),
        "EDTF": said["when"] or (f"({said['as_of']})" if said["as_of"] else ""),
        interface.say("column_presence", lang): interface.say(f"presence_{one.presence}", lang),
        interface.say("column_status", lang): words.label("statuses", said["status"], lang),
        interface.say("column_number", lang): number,
        interface.say("column_grade", lang): grade,
        interface.say("column_summary", lang): told,
        "id": one.feature.id,
        EVENT: "" if said["event_id"] in (None, one.feature.id) else said["event_id"],
    }


def _said(one: Shown, day: int, lang: Lang, words: Words) -> tuple[str, str, str]:
    """Number, grade and summary. Only claims have a grade; those of a site stand in its summary."""
    said = one.feature.properties
    if one.feature.layer in SITE_LAYERS:
        state = filters.state(one.feature, day, words)
        heard = [entry for entry in said["history"] if filters.said_hull(entry).start <= day]
        told = wording.last_known(state, heard, lang, words)
        return wording.numbers(state, lang, words), "", told
    if one.feature.layer == "places":
        return "", "", ""
    grade = f"{said['reliability']}{said['credibility']}"
    told = said["summary_ar" if lang == "ar" else "summary"]
    return wording.amount(said, lang, words), grade, told


def counts(table: pd.DataFrame, lang: Lang, words: Words) -> pd.DataFrame:
    """How many of each layer are certain and possible, planned ones apart; an event counts once.

    Of several claims about one event the surest counts.
    """
    if table.empty:
        return table
    layer, presence, status = (
        interface.say(term, lang) for term in ("column_layer", "column_presence", "column_status")
    )
    planned = words.label("statuses", "planned", lang)
    order = [interface.say(f"presence_{p}", lang) for p in ("certain", "possible")] + [planned]
    marked = pd.DataFrame(
        {
            layer: table[layer],
            presence: table[presence].where(table[status] != planned, planned),
            EVENT: table[EVENT].where(table[EVENT] != "", table["id"]),
        }
    )
    surest = marked.sort_values(presence, key=lambda marks: marks.map(order.index), kind="stable")
    once = surest.drop_duplicates([layer, EVENT])
    counted = pd.crosstab(once[layer], once[presence])
    known = [mark for mark in order if mark in counted.columns]
    return counted.reindex(index=table[layer].unique(), columns=known).reset_index()


def geojson(shop: Workshop, state: Mapping[str, Any]) -> str:
    """What the map shows as RFC 7946, marked with presence and, for sites, state."""
    chosen = [feature for name in state["layers"] for feature in shop.layers[name]]
    records = export.shown(chosen, moment(state), shop.words, undated=bool(state["undated"]))
    return export.text(records, "geojson")
