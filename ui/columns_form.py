"""Which column of the file says what: what was recognised, and pick lists to say otherwise."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from layers.intake.model import Options
from layers.report import Report
from layers.visible import visible
from ui import tables
from ui.desk import Desk
from ui.shop import workshop
from ui.words import label, language, say

# Our columns that a file may fill, and the two between whose dates a feature holds, as people ask for them.
OURS = (
    *("name", "name_ar", "when", "time_from", "time_to", "status", "kind", "quantity", "unit"),
    *("sources", "actors", "published", "summary", "summary_ar"),
)
ACROSS = 4


def columns(table: Desk, report: Report) -> Options | None:
    """The form. What the file is now said to be, None while nobody asked."""
    options, number = table.options, table.number
    layers = [layer for layer in report.layers if layer.fields]
    if not layers:
        st.caption(say("add_no_columns"))
        return None
    fields = list(dict.fromkeys(name for layer in layers for name in layer.fields))
    found: dict[str, str] = {}
    for layer in layers:
        found = {**layer.columns, **found}
    st.caption(say("add_columns_hint"))
    with st.form(f"columns_{number}", border=False):
        places = _grid(len(OURS) + 1)
        chosen = {
            name: _pick(place, say(f"add_ours_{name}"), fields, found.get(name), f"{name}_{number}")
            for place, name in zip(places, OURS, strict=False)
        }
        kind = _kind(places[-1], options, number)
        table.submit(say("add_check_again"), f"check_columns_{number}")
    if not table.is_asked(f"check_columns_{number}"):
        return None
    changed = {name: field for name, field in chosen.items() if field != found.get(name, "")}
    return replace(options, columns={**options.columns, **changed}, kind=kind)


def _grid(count: int) -> list[DeltaGenerator]:
    """So many places, row by row."""
    rows = [st.columns(ACROSS) for _ in range(-(-count // ACROSS))]
    return [place for row in rows for place in row][:count]


def _pick(
    place: DeltaGenerator,
    told: str,
    fields: list[str],
    now: str | None,
    key: str,
) -> str:
    options = ["", *fields]
    if now is not None and now not in options:
        options.append(now)
    picked = place.selectbox(
        told,
        options,
        options.index(now or ""),
        format_func=lambda name: visible(name) if name else say("add_no_column"),
        key=f"column_{key}_{language()}",
    )
    return picked or ""


def _kind(place: DeltaGenerator, options: Options, number: int) -> str | None:
    kinds = ["", *workshop().seeds.words.kinds]
    picked = place.selectbox(
        say("add_kind_of_all"),
        kinds,
        kinds.index(options.kind or ""),
        format_func=lambda name: label("kinds", name) if name else say("add_kind_as_said"),
        key=f"kind_of_all_{number}_{language()}",
    )
    return picked or None


def first_rows(report: Report, number: int) -> None:
    """The first features of each layer: as the file has them, and as they are read here."""
    for place, layer in enumerate(report.layers):
        if len(report.layers) > 1:
            st.text(visible(layer.name))
        rows = [{visible(name): value for name, value in row.items()} for row in layer.rows]
        read = [{_ours(name): value for name, value in row.items()} for row in layer.read]
        for term, shown in (("add_rows_read", read), ("add_rows_file", rows)):
            st.caption(say(term))
            tables.show(shown, f"{term}_{place}_{number}", say(term))


def _ours(name: str) -> str:
    return say(f"add_ours_{name}") if name in OURS else name
