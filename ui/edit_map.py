"""The map beside the form: it shows what is edited, and takes what is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers.editing.spots import Spot
from ui import making, map_component
from ui.edit_desk import MAP, Desk
from ui.words import language


def reported() -> Mapping[str, Any] | None:
    """What the map said last, before it is shown again; None on a new visit."""
    held = st.session_state.get(MAP)
    state: Mapping[str, Any] | None = None if held is None else held.get("state")
    return state


def follow_language(table: Desk) -> None:
    """A language that was turned on the map turns the page."""
    state = reported()
    told = None if state is None else str(state["language"])
    turned = table.told_language is not None and told not in (None, table.told_language)
    table.told_language = told
    if turned and told != language():
        st.query_params["lang"] = str(told)
        st.rerun()


def show(table: Desk, spot: Spot) -> None:
    """The map of everything, with the shape of `spot` to be changed on it."""
    _, made = making.made()
    making.catch_up(made)
    opening = {
        "kind": "open",
        "marking": st.session_state.get("marked", "").strip() or None,
        "sequence": f"edit-{language()}",
        "time": dict(table.time),
        "undated": True,  # what has no date is changed here, too
        "language": language(),
        "welcome": False,
    }
    drawing = table.command(spot, made.data.version)
    map_component.show(made.document, made.data, opening, drawing, key=MAP)
