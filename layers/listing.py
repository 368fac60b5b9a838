"""What the map shows as rows: for the table beside it, for counting, for a download."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import pandas as pd

from geo import date_words, when
from geo.when import Window
from layers import export, filters, interface
from layers.filters import Moment, Shown
from layers.words import Words
from layers.workshop import Workshop

Lang = Literal["en", "ar"]


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
    return filters.show(chosen, moment(state), shop.seeds.words, undated=bool(state["undated"]))


def _date(said: Mapping[str, Any], lang: Lang) -> str:
    text = said["when"] or said["as_of"]
    return date_words.words(text, lang) if text else ""


def _amount(said: Mapping[str, Any]) -> str:
    low, high = said["quantity_min"], said["quantity_max"]
    if said["quantity"] is not None:
        return f"{'~' if said['quantity_approximate'] else ''}{said['quantity']:,}"
    if low is not None and high is not None:
        return f"{low:,}–{high:,}"
    return f"> {low:,}" if low is not None else f"≤ {high:,}" if high is not None else ""


def rows(shop: Workshop, state: Mapping[str, Any], lang: Lang) -> pd.DataFrame:
    """A row a feature, in the reader's language; dates in words and as written (EDTF)."""
    words = shop.seeds.words

    def row(one: Shown) -> dict[str, Any]:
        said = one.feature.properties
        first, second = ("name_ar", "name") if lang == "ar" else ("name", "name_ar")
        told = ("summary_ar", "summary") if lang == "ar" else ("summary", "summary_ar")
        return {
            interface.say("column_layer", lang): words.label("layers", one.feature.layer, lang),
            interface.say("column_name", lang): said[first] or said[second],
            interface.say("column_date", lang): _date(said, lang),
            "EDTF": said["when"] or (f"({said['as_of']})" if said["as_of"] else ""),
            interface.say("column_presence", lang): interface.say(f"presence_{one.presence}", lang),
            interface.say("column_status", lang): words.label("statuses", said["status"], lang),
            interface.say("column_number", lang): _amount(said),
            interface.say("column_grade", lang): f"{said['reliability']}{said['credibility']}",
            interface.say("column_summary", lang): said[told[0]] or said[told[1]] or "",
            "id": one.feature.id,
        }

    return pd.DataFrame([row(one) for one in shown(shop, state)])


def counts(table: pd.DataFrame, lang: Lang, words: Words) -> pd.DataFrame:
    """How many rows of each layer are certain and possible; planned ones are counted apart."""
    if table.empty:
        return table
    layer, presence, status = (
        interface.say(term, lang) for term in ("column_layer", "column_presence", "column_status")
    )
    planned = words.label("statuses", "planned", lang)
    mark = table[presence].where(table[status] != planned, planned)
    return pd.crosstab(table[layer], mark).reset_index()


def geojson(shop: Workshop, state: Mapping[str, Any]) -> str:
    """What the map shows as RFC 7946, marked with presence and, for sites, state."""
    chosen = [feature for name in state["layers"] for feature in shop.layers[name]]
    records = export.shown(chosen, moment(state), shop.seeds.words, undated=bool(state["undated"]))
    return export.text(records, "geojson")
