"""Which column of the file says what: what was recognised, and pick lists to say otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from layers.intake import values
from layers.intake.columns import WHERE, combined
from layers.intake.model import Options
from layers.report import LayerReport, Report
from layers.visible import visible
from layers.wording import COMMA
from ui import tables
from ui.desk import Desk
from ui.shop import workshop
from ui.words import apart, is_said, is_term, label, language, say

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
    found = _found(layers)
    ours = (*WHERE, *OURS) if any(layer.is_table for layer in layers) else OURS
    st.caption(say("add_columns_hint"))
    placed(report)
    with st.form(f"columns_{number}", border=False):
        places = _grid(len(ours) + 1)
        chosen = _chosen(places, ours, layers, found, number)
        kind = _kind(places[-1], options, number)
        table.submit(say("add_check_again"), f"check_columns_{number}")
    if not table.is_asked(f"check_columns_{number}"):
        return None
    return replace(options, columns=_changed(options, chosen, found), kind=kind)


def where(table: Desk, report: Report) -> Options | None:
    """The form for a table of which no row could be placed: which of its columns say where.

    What the file is now said to be, None while nobody asked.
    """
    options, number = table.options, table.number
    layers = [layer for layer in report.layers if layer.is_table and not layer.features]
    if not layers:
        return None
    st.subheader(say("add_where"), anchor=False)
    st.caption(say("add_where_hint"))
    found = {**_found(layers), **{role: name for role, name in options.columns.items() if name}}
    with st.form(f"where_{number}", border=False):
        chosen = _chosen(_grid(len(WHERE)), WHERE, layers, found, number)
        table.submit(say("add_check_again"), f"check_where_{number}", primary=True)
    if not table.is_asked(f"check_where_{number}"):
        return None
    return replace(options, columns=_changed(options, chosen, found))


def placed(report: Report) -> None:
    """Which columns of a table say where its rows are."""
    for layer in report.layers:
        said = [
            f"{say(f'add_ours_{role}')}: {COMMA[language()].join(map(apart, names))}"
            for role, names in layer.where.items()
        ]
        if said:
            st.text(say("add_placed_by", columns=" · ".join(said)))


def _found(layers: Sequence[LayerReport]) -> dict[str, str]:
    """Our column → the file's, and what of a position → the column that says it, the narrowest first."""
    found: dict[str, str] = {}
    for layer in layers:
        told = {role: names[0] for role, names in layer.where.items()}
        found = {**layer.columns, **told, **found}
    return found


def _chosen(
    places: Sequence[DeltaGenerator],
    ours: Sequence[str],
    layers: Sequence[LayerReport],
    found: Mapping[str, str],
    number: int,
) -> dict[str, str]:
    fields = list(dict.fromkeys(name for layer in layers for name in layer.fields))
    return {
        name: _pick(place, say(f"add_ours_{name}"), fields, found.get(name), f"{name}_{number}")
        for place, name in zip(places, ours, strict=False)
    }


def _changed(
    options: Options, chosen: Mapping[str, str], found: Mapping[str, str]
) -> dict[str, str]:
    changed = {name: field for name, field in chosen.items() if field != found.get(name, "")}
    return combined(options.columns, changed)


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
        read = [{_ours(name): _value(name, row[name]) for name in row} for row in layer.read]
        for term, shown in (("add_rows_read", read), ("add_rows_file", rows)):
            st.caption(say(term))
            tables.show(shown, f"{term}_{place}_{number}", say(term))


def _ours(name: str) -> str:
    """A column of ours in words; one that nobody is asked for is named as the form of a feature has it."""
    tried = (f"add_ours_{name}", f"field_{name}")
    return next((say(term) for term in tried if is_said(term)), name)


def _value(name: str, value: str) -> str:
    """A term of ours in words; anything else as it is."""
    kinds = {**values.TERMS, "kind": "kinds"}
    return label(kinds[name], value) if name in kinds and is_term(kinds[name], value) else value
