"""The proposals of a report on the map: it shows the one that is spoken of, and one is chosen by a click."""

from __future__ import annotations

import streamlit as st

from layers.review.drawn import MOST
from ui import map_component
from ui.review_desk import Opened
from ui.words import language, say

ALWAYS = {"mode": "window", "from": "..", "to": ".."}


def show(opened: Opened) -> None:
    """The map. What it says goes to the text and the cards in the browser, and nobody else."""
    made = opened.made
    command = {
        "kind": "open",
        "marking": st.session_state.get("marked", "").strip() or None,
        "sequence": f"review-{made.data.version[:12]}-{language()}",
        "time": ALWAYS,
        "undated": True,
        "language": language(),
        "welcome": False,
    }
    with st.container(key="review_map"):
        map_component.show(
            made.document, made.data, command, key="review_map_frame", quiet=True, follows=True
        )
    placeless = sum(box is None for _, box in opened.boxes.values())
    if placeless:
        st.caption(say("review_placeless", n=f"{placeless:,}"))
    if len(opened.items) > MOST:
        st.caption(say("review_map_first", n=f"{MOST:,}", all=f"{len(opened.items):,}"))
    for remark in made.remarks:
        st.caption(remark)
