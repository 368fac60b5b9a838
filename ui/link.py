"""The state that makes a link: time and language live in the page's address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

TIME_KEYS = ("mode", "at", "trail", "from", "to")


def time_of_address() -> dict[str, Any] | None:
    """The time that the address asks for, as the map takes it (semantics 19), or None."""
    asked = st.query_params
    if asked.get("mode") == "asof" and "at" in asked:
        return {"mode": "asof", "at": asked["at"], "trail": int_or(asked.get("trail"), 0)}
    if asked.get("mode") == "window":
        return {"mode": "window", "from": asked.get("from", ".."), "to": asked.get("to", "..")}
    if asked.get("mode") == "cumulative" and "to" in asked:
        return {"mode": "cumulative", "to": asked["to"]}
    return None


def int_or(text: str | None, otherwise: int) -> int:
    """A whole number from an address, which anyone may have typed."""
    return int(text) if text is not None and text.isdecimal() else otherwise


def keep(state: Mapping[str, Any]) -> None:
    """Writes the map's state into the address, so that the link reopens it."""
    time = {
        name: str(state["time"][name]) for name in TIME_KEYS if state["time"].get(name) is not None
    }
    wanted = {**time, **({"lang": "ar"} if state["language"] == "ar" else {})}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
