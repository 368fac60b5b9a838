"""A file from an address: off by default, and told what leaves this machine before it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from geo import online
from geo.errors import KhaburError
from geo.online import Bounds, Online
from layers import folders
from layers.intake import limits
from ui.words import say

PIECE = 1 << 20  # bytes
LONGEST = 2000  # characters of an address


def form() -> tuple[str, Iterator[bytes], str] | None:
    """The name, the bytes and the address of what was fetched; None while nobody asked for anything."""
    if not st.toggle(say("add_online"), key="online", help=say("add_online_help")):
        return None
    url = st.text_input(
        say("add_online_address"), key="address", max_chars=LONGEST, placeholder="https://"
    ).strip()
    if not url:
        return None
    try:
        leaving = online.leaving(url)
        told = {"host": leaving.host, "target": leaving.target, "agent": leaving.user_agent}
        st.text(say("add_online_leaves", **told))
        if not st.button(say("add_online_fetch"), icon=":material/public:", key="fetch"):
            return None
        with st.spinner(say("add_online_fetching")):
            return _fetched(url)
    except KhaburError as error:
        st.error(say("add_online_failed"), icon=":material/block:")
        st.code(str(error), language=None, wrap_lines=True)
        return None


def _fetched(url: str) -> tuple[str, Iterator[bytes], str]:
    word = Online("the switch on the adding page", folders.answers())
    most = limits.from_environment().bytes
    found = online.fetch(url, word, bounds=Bounds(bytes=most))
    return found.name, _pieces(found.path), found.address


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
