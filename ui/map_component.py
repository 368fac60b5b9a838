"""Hosts the map document in a sandboxed frame; the frame is made once and only talked to afterwards.

The frame's origin is opaque (`sandbox="allow-scripts"`), so what it holds cannot read the app. It gets
commands by postMessage and gives back its state when the hand is off a control.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

# The time dock belongs on the first screen of a laptop; on a tall one the map grows with it.
HEIGHT = "clamp(540px, calc(100vh - 170px), 1000px)"
_HERE = Path(__file__).parent
_frame = st.components.v2.component(
    "khabur_map",
    html='<div class="khabur-host"></div>',
    css=".khabur-host, .khabur-host iframe { width: 100%; border: 0; display: block; }"
    f".khabur-host, .khabur-host iframe {{ height: {HEIGHT}; }}",
    js=(_HERE / "map_component.js").read_text("utf-8"),
)


def _nothing() -> None:
    """Streamlit keeps a state only when its change has a listener."""


def show(document: str, command: Mapping[str, Any] | None, *, key: str) -> Mapping[str, Any] | None:
    """Shows the map and returns its last reported state (docs/map.md), or None before the first.

    `command` is sent to the map once for each value of its `sequence`.
    """
    result = _frame(
        key=key,
        data={"document": document, "command": dict(command) if command else None},
        height="content",
        on_state_change=_nothing,
    )
    state: Mapping[str, Any] | None = result.state
    return state
