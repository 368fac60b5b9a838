"""Which column of the file says what: what was recognised, and pick lists to say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from layers.intake.model import Options
from layers.report import Report
from layers.visible import visible
from ui.shop import workshop
from ui.words import label, language, say

# Our columns that a file may fill, in the order in which people ask for them.
OURS = (
    *("name", "name_ar", "when", "status", "kind", "quantity", "unit", "sources"),
    *("summary", "summary_ar", "published", "reliability", "credibility"),
)
ACROSS = 4


def columns(report: Report, options: Options, number: int) -> Options | None:
    """The form. What the file is now said to be, None while nobody asked."""
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
        chosen = _lists(fields, found, number)
        begin, end, kind = _span_and_kind(fields, options, number)
        asked = st.form_submit_button(say("add_check_again"), key=f"check_columns_{number}")
    if not asked:
        return None
    said = {**options.columns}
    said.update({name: field for name, field in chosen.items() if field != found.get(name, "")})
    return replace(options, columns=said, time_from=begin, time_to=end, kind=kind)


def _lists(fields: list[str], found: Mapping[str, str], number: int) -> dict[str, str]:
    chosen = {}
    for start in range(0, len(OURS), ACROSS):
        for place, name in zip(st.columns(ACROSS), OURS[start : start + ACROSS], strict=False):
            chosen[name] = _pick(
                place, say(f"add_ours_{name}"), fields, found.get(name), f"{name}_{number}"
            )
    return chosen


def _pick(
    place: st.delta_generator.DeltaGenerator,
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


def _span_and_kind(
    fields: list[str], options: Options, number: int
) -> tuple[str | None, str | None, str | None]:
    from_, to, kind, _ = st.columns(ACROSS)
    begin = _pick(from_, say("add_ours_from"), fields, options.time_from, f"from_{number}")
    end = _pick(to, say("add_ours_to"), fields, options.time_to, f"to_{number}")
    kinds = ["", *workshop().seeds.words.kinds]
    picked = kind.selectbox(
        say("add_kind_of_all"),
        kinds,
        kinds.index(options.kind or ""),
        format_func=lambda name: label("kinds", name) if name else say("add_kind_as_said"),
        key=f"kind_of_all_{number}_{language()}",
    )
    return begin or None, end or None, picked or None


def first_rows(report: Report, number: int) -> None:
    """The first features of each layer: as the file has them, and as they are read here."""
    for place, layer in enumerate(report.layers):
        if len(report.layers) > 1:
            st.text(visible(layer.name))
        rows = [{visible(name): value for name, value in row.items()} for row in layer.rows]
        read = [{_ours(name): value for name, value in row.items()} for row in layer.read]
        for term, shown in (("add_rows_read", read), ("add_rows_file", rows)):
            st.caption(say(term))
            st.dataframe(shown, hide_index=True, width="stretch", key=f"{term}_{place}_{number}")


def _ours(name: str) -> str:
    return say(f"add_ours_{name}") if name in OURS else name
