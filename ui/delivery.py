"""Bytes for the page, sent once and kept there by their content, so that a rerun has nothing to send.

Streamlit sends what a component is given at every run. So bytes travel in components of their own, which
stand on the page in one run only: `delivery.js` keeps what they carry, for as long as the page is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from layers.map.parcel import Parcel

_piece = st.components.v2.component(
    "khabur_delivery",
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
    html='<i hidden class="khabur-piece"></i>',
)


def _delivered() -> set[str]:
    """The versions that this session has sent to its page."""
    held: set[str] = st.session_state.setdefault("delivered", set())
    return held


def is_new(parcels: Iterable[Parcel]) -> bool:
    """True when some of them have yet to be sent."""
    return not {parcel.version for parcel in parcels} <= _delivered()


def send(parcels: Iterable[Parcel]) -> None:
    """Sends those that this session has not sent yet. Takes one place on the page, at every run."""
    with st.container(key="delivery", gap=None):
        for one in parcels:
            if one.version in _delivered():
                continue
            for number, message in enumerate(one.messages):
                _piece(key=f"{one.version}-{number}", data=message)
            _delivered().add(one.version)


def again(versions: Iterable[str]) -> None:
    """The page does not have them: the next `send` sends them."""
    _delivered().difference_update(versions)
