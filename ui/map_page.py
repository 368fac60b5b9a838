"""The map, and under it the table and the counts that follow its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers import listing
from ui import link, map_component
from ui.shop import document, workshop
from ui.words import language, say


def _command() -> dict[str, Any] | None:
    """What the address asks of the map at the first run of a session; later the map leads."""
    if "opened" not in st.session_state:
        st.session_state["opened"] = {
            "sequence": 1,
            "kind": "open",
            "time": link.time_of_address(),
            "language": language(),
        }
    opened: dict[str, Any] = st.session_state["opened"]
    return opened


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


def page() -> None:
    """The first page."""
    with st.spinner(say("loading")):
        made = document(st.session_state.get("marking"))
    state = map_component.show(made, _command(), key="map")
    if state is None:
        st.caption(say("table_waits"))
        return
    link.keep(state)
    _follow(state)
