"""Where the features of a file go: which of its layers, what they are called, who adds them and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from layers import style
from layers.plan import Plan
from layers.report import Report
from layers.store.model import Layer
from layers.visible import visible
from ui import signing
from ui.desk import Desk
from ui.words import language, room, say
from ui.workspace import workspace

NAME_LENGTH, WHY_LENGTH = 120, 500


@dataclass(frozen=True, slots=True)
class Order:
    """What a person confirmed."""

    plan: Plan
    who: str
    why: str


def form(table: Desk, report: Report) -> Order | None:
    """The form; None while nobody confirmed, or something is missing."""
    number = table.number
    into = _destination(number)
    look = {} if into or len(report.layers) > 1 else _look(report, number)
    with st.form(f"layer_{number}", border=False):
        titles = _titles(report, into, number)
        who = st.text_input(
            say("add_who"), signing.name(), key=f"who_{number}", max_chars=signing.WHO_LENGTH
        )
        why = st.text_input(
            say("add_why"),
            key=f"why_{number}",
            max_chars=WHY_LENGTH,
            placeholder=say("add_why_example"),
        )
        again = table.trouble is not None and st.checkbox(say("add_again"), key=f"again_{number}")
        told = say("add_confirm", n=f"{report.features:,}")
        table.submit(told, f"confirm_{number}", primary=True)
    if not table.is_asked(f"confirm_{number}"):
        return None
    missing = _missing(titles, who, why)
    if missing:
        st.warning(say(missing))
        return None
    return Order(Plan(titles, into, look, again), who.strip(), why.strip())


def _missing(titles: dict[str, str], who: str, why: str) -> str | None:
    if not titles:
        return "add_no_layer_chosen"
    if not all(title.strip() for title in titles.values()):
        return "add_name_missing"
    if not who.strip():
        return "add_who_missing"
    return None if why.strip() else "add_why_missing"


def _destination(number: int) -> str | None:
    """The added layer that takes the features; None for one of their own."""
    layers = {layer.name: layer for layer in workspace().layers()}
    if not layers:
        return None
    picked = st.selectbox(
        say("add_destination"),
        ["", *layers],
        format_func=lambda name: _title(layers[name]) if name else say("add_new_layer"),
        key=f"into_{number}_{language()}",
    )
    return picked or None


def _title(layer: Layer) -> str:
    title = (layer.title_ar if language() == "ar" else None) or layer.title
    return f"{visible(title)} · {layer.features:,}"


def _look(report: Report, number: int) -> dict[str, Any]:
    """Colour and symbol of a new layer: what can be told apart from the others, or what a person chooses."""
    (free,) = workspace().looks([layer.name for layer in report.layers])
    symbol, colour = st.columns([3, 1], vertical_alignment="bottom")
    shapes = list(dict.fromkeys((free.symbol, *style.ADDED_SYMBOLS)))
    picked = symbol.selectbox(
        say("add_symbol"),
        shapes,
        format_func=lambda name: say(f"add_symbol_{name}"),
        key=f"symbol_{number}_{language()}",
    )
    shade = colour.color_picker(say("add_colour"), free.colour, key=f"colour_{number}")
    return {"symbol": picked, "colour": shade}


def _titles(report: Report, into: str | None, number: int) -> dict[str, str]:
    """The layers of the file that are wanted, with what each is to be called."""
    if len(report.layers) == 1:
        name = report.layers[0].name
        if into:
            return {name: name}
        told = visible(name)
        title = st.text_input(
            say("add_name"), told, key=f"title_{number}", max_chars=room(NAME_LENGTH, told)
        )
        return {name: name if title == told else title.strip()}
    return _several(report, into, number)


def _several(report: Report, into: str | None, number: int) -> dict[str, str]:
    wanted, given, count, title = (
        say(term) for term in ("add_take", "add_in_file", "add_kept", "add_name")
    )
    rows = [
        {
            wanted: bool(one.features),
            given: visible(one.name),
            count: one.features,
            title: visible(one.name),
        }
        for one in report.layers
    ]
    edited = st.data_editor(
        rows,
        hide_index=True,
        width="stretch",
        disabled=[given, count, *([title] if into else [])],
        column_config={wanted: st.column_config.CheckboxColumn(width="small")},
        key=f"layers_{number}_{language()}",
    )
    found = {}
    for layer, row in zip(report.layers, edited, strict=True):
        if row[wanted] and layer.features:
            shown = str(row[title] or "")
            found[layer.name] = (
                layer.name if into or shown == visible(layer.name) else shown.strip()
            )
    return found
