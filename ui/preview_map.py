"""The features of a file on a map, before they are added."""

from __future__ import annotations

import streamlit as st

from layers.preview import Preview
from ui import map_component
from ui.desk import LOOK_SECONDS
from ui.words import language, say


def show(preview: Preview, number: int) -> None:
    """The map; until it is made the page says so, and can be used."""
    place = st.empty()
    made = preview.wait(LOOK_SECONDS)
    if made is None:
        told = place.status(say("loading"))
        while made is None:
            told.update(label=say("add_drawing", s=preview.seconds))
            made = preview.wait(LOOK_SECONDS)
        place.empty()
    command = {
        "kind": "open",
        "marking": None,
        "sequence": f"{number}-{language()}",
        "time": None,
        "language": language(),
        "welcome": False,
    }
    with st.container(key="preview_map"):
        map_component.show(made.document, made.data, command, key="preview", quiet=True)
