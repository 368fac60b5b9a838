"""The map, and under it the table and the counts that follow its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers import listing
from ui import link, map_component
from ui.shop import document, workshop
from ui.words import language, say


def _follow(state: Mapping[str, Any]) -> None:
    """The table and the counts of what the map shows."""
    shop = workshop()
    rows = listing.rows(shop, state, language())
    counts = listing.counts(rows, language(), shop.seeds.words)
    left, right = st.columns([3, 1])
    with left:
        st.subheader(say("table", n=len(rows)))
        st.dataframe(rows, hide_index=True, width="stretch", key="table")
        st.download_button(
            say("download"),
            lambda: listing.geojson(shop, state),
            file_name="khabur.geojson",
            mime="application/geo+json",
            key="download",
        )
    with right:
        st.subheader(say("counts"))
        st.dataframe(counts, hide_index=True, width="stretch", key="counts")


def _marking() -> str | None:
    """The marking that stands on the map, such as TLP:AMBER; none by default."""
    hint, settings = st.columns([8, 1], vertical_alignment="center")
    hint.caption(say("first_steps"))
    held = st.session_state.get("marked", "")
    with settings.popover(say("settings"), width="stretch"):
        typed = st.text_input(
            say("marking"), held, key="marking", placeholder="TLP:AMBER", max_chars=60
        )
    # A widget's own state ends with its page; a marking must not.
    st.session_state["marked"] = typed
    return typed.strip() or None


def page() -> None:
    """The first page."""
    marking = _marking()
    with st.spinner(say("loading")):
        made = document()
    state = map_component.show(made, link.opening(marking, language()), key="map")
    if state is None:
        st.caption(say("table_waits"))
        return
    link.keep(state)
    _follow(state)
