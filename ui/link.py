"""The state that makes a link: time, undated things shown or not, and language live in the page's address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers.report import Box

BOX = "to_show"
TIME_KEYS = ("mode", "at", "trail", "from", "to")
UNDATED = "undated"
SEEN = "map_seen"  # what the map last said of itself, for the page that is made of it


def time_of_address() -> dict[str, Any] | None:
    """The time that the address asks for, as the map takes it (semantics 19), or None."""
    asked = st.query_params
    if asked.get("mode") == "asof" and "at" in asked:
        return {"mode": "asof", "at": asked["at"], "trail": whole(asked.get("trail"))}
    if asked.get("mode") == "window":
        return {"mode": "window", "from": asked.get("from", ".."), "to": asked.get("to", "..")}
    if asked.get("mode") == "cumulative" and "to" in asked:
        return {"mode": "cumulative", "to": asked["to"]}
    return None


def whole(text: str | None) -> int:
    """A whole number from an address, which anyone may have typed; 0 for anything else."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else 0


def opening(marking: str | None, language: str) -> dict[str, Any]:
    """What a newly made map is asked for: the address leads, then what the session last saw.

    The same values give the same command, so a rerun sends nothing; another marking or another visit
    of the page gives a new `sequence`.
    """
    wanted = {"kind": "open", "marking": marking}
    held: dict[str, Any] | None = st.session_state.get("opened")
    if held is not None and held["marking"] == marking:
        return held
    first = held is None
    box = st.session_state.pop(BOX, None)
    made = {
        **wanted,
        "sequence": st.session_state.get("sequence", 0) + 1,
        "time": (time_of_address() or st.session_state.get("time")) if first else None,
        "undated": _undated() if first else None,
        "language": language if first else None,
        "box": box,
        "welcome": st.session_state.get("sequence") is None and not (box or time_of_address()),
    }
    st.session_state["sequence"] = made["sequence"]
    st.session_state["opened"] = made
    return made


def _undated() -> bool | None:
    """Whether what has no date is shown: by the address, else as the session saw it; None for neither."""
    if st.query_params.get(UNDATED) == "1":
        return True
    held: bool | None = st.session_state.get(UNDATED)
    return held


def to_show(box: Box | None) -> None:
    """The next visit of the map shows what was just added: where it lies (degrees), whenever it was."""
    st.session_state[BOX] = box
    st.session_state[UNDATED] = True
    st.session_state["time"] = {"mode": "window", "from": "..", "to": ".."}


def left() -> None:
    """The map's page was left: the next visit makes a new map and opens it where this one was."""
    st.session_state.pop("opened", None)


def keep(state: Mapping[str, Any]) -> None:
    """Writes the map's state into the address, so that the link reopens it.

    A language chosen on the map turns the whole page: what was already written is written again.
    """
    time = state["time"]
    st.session_state[SEEN] = dict(state)
    st.session_state["time"] = dict(time)
    st.session_state[UNDATED] = bool(state[UNDATED])
    said = {name: str(time[name]) for name in TIME_KEYS if time.get(name) is not None}
    said |= {UNDATED: "1"} if state[UNDATED] else {}
    wanted = {**said, "lang": state["language"]}
    turned = state["language"] != st.session_state.get("language", "en")
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
    if turned:
        st.rerun()
