"""The map beside the form: it shows what is edited, and takes what is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers.editing.spots import Spot
from layers.keeper import Made
from ui import map_component
from ui.edit_desk import MAP, Desk
from ui.shop import is_behind, keeper
from ui.words import language, say

LOOK_SECONDS = 0.25
CATCH_UP_SECONDS = 0.7


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


def _made() -> Made:
    """What the map is made of. Until it is there the page says how far it is."""
    place = st.empty()
    told = None
    while True:
        keeping = keeper()
        made = keeping.wait(LOOK_SECONDS)
        if made is not None:
            place.empty()
            return made
        told = told or place.status(say("loading"))
        step = "packing" if keeping.features else "reading_file"
        told.update(label=say(step, n=f"{keeping.features:,}", s=keeping.seconds))


@st.fragment(run_every=CATCH_UP_SECONDS)
def _catching_up(shown: str) -> None:
    """Says that a map with the last change is being made, and shows it when it is."""
    made = keeper().wait(0)
    if made is not None and made.data.version != shown:
        st.rerun(scope="app")
    st.caption(say("catching_up"))


def show(table: Desk, spot: Spot) -> None:
    """The map of everything, with the shape of `spot` to be changed on it."""
    made = _made()
    if is_behind():
        with st.container(key="edit_catching_up"):
            _catching_up(made.data.version)
    opening = {
        "kind": "open",
        "marking": st.session_state.get("marked", "").strip() or None,
        "sequence": f"edit-{language()}",
        "time": dict(table.time),
        "language": language(),
        "welcome": False,
    }
    drawing = table.command(spot, made.data.version)
    map_component.show(made.document, made.data, opening, drawing, key=MAP)
