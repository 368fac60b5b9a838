"""The features of a file on a map, before they are added."""

from __future__ import annotations

import streamlit as st

from geo.errors import KhaburError
from layers.keeper import Made
from layers.preview import Preview
from ui import map_component
from ui.desk import AGAIN_SECONDS, LOOK_SECONDS, Desk
from ui.words import language, say


def show(table: Desk) -> None:
    """The map of the open file; until it is made the page says so, and can be used."""
    made = _made(table, LOOK_SECONDS)
    if made is None:
        if table.preview is not None:
            _drawing(table, table.preview)
        return
    command = {
        "kind": "open",
        "marking": None,
        "sequence": f"{table.number}-{language()}",
        "time": None,
        "language": language(),
        "welcome": False,
    }
    with st.container(key="preview_map"):
        map_component.show(made.document, made.data, command, key="preview", quiet=True)


def _made(table: Desk, seconds: float) -> Made | None:
    preview = table.preview
    try:
        return None if preview is None else preview.wait(seconds)
    except KhaburError:
        if table.preview is preview:  # else it was put away meanwhile
            raise
        return None


@st.fragment(run_every=AGAIN_SECONDS)
def _drawing(table: Desk, preview: Preview) -> None:
    if _made(table, 0) is not None or table.preview is not preview:
        st.rerun()
    st.status(say("add_drawing", s=preview.seconds))
