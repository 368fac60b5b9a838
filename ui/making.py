"""The map of everything that all sessions share, as a page waits for it and follows it."""

from __future__ import annotations

import streamlit as st

from layers.keeper import Keeper, Made
from ui.shop import is_behind, keeper
from ui.words import say

# Between two looks at a map in the making: short enough that a turned page does not wait for it.
LOOK_SECONDS = 0.25
# Between two looks for the map that takes the place of the one that is shown.
CATCH_UP_SECONDS = 0.7


def made() -> tuple[Keeper, Made]:
    """Who keeps the map, and what it is made of. Until it is there the page says how far it is, and can be
    left. Somebody's change may put another in its place meanwhile.
    """
    place = st.empty()
    told = None
    while True:
        keeping = keeper()
        found = keeping.wait(LOOK_SECONDS)
        if found is not None:
            place.empty()
            return keeping, found
        told = told or place.status(say("loading"))
        step = "packing" if keeping.features else "reading_file"
        told.update(label=say(step, n=f"{keeping.features:,}", s=keeping.seconds))


def catch_up(shown: Made) -> None:
    """While a newer map is being made than the one that is shown: says so, and shows it when it is."""
    if is_behind():
        with st.container(key="catching_up"):
            _catching_up(shown.data.version)


@st.fragment(run_every=CATCH_UP_SECONDS)
def _catching_up(shown: str) -> None:
    found = keeper().wait(0)
    if found is not None and found.data.version != shown:
        st.rerun(scope="app")
    st.caption(say("catching_up"))
