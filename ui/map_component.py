"""Hosts the map document in a sandboxed frame; the frame is made once and only talked to afterwards.

The frame's origin is opaque (`sandbox="allow-scripts"`), so what it holds cannot read the app. Document and
data are delivered to the page once (ui/delivery.py); here only their names travel. The frame gets commands
by postMessage and gives back its state when the hand is off a control.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from layers.map.parcel import Parcel
from ui import delivery
from ui.words import say

# The time dock belongs on the first screen of a laptop; on a tall one the map grows with it.
HEIGHT = "clamp(540px, calc(100vh - 170px), 1000px)"
STYLE = f"""
.khabur-host {{ position: relative; width: 100%; height: var(--khabur-height, {HEIGHT}); }}
.khabur-host iframe {{ width: 100%; height: 100%; border: 0; display: block; }}
.khabur-host p {{ position: absolute; inset: 40% 10% auto; text-align: center; }}
"""
_frame = st.components.v2.component(
    "khabur_map",
    html='<div class="khabur-host"></div>',
    css=STYLE,
    js=Path(__file__).with_suffix(".js").read_text("utf-8"),
)


def _nothing() -> None:
    """Streamlit keeps a state only when its change has a listener."""


def show(
    document: Parcel,
    data: Parcel,
    command: Mapping[str, Any],
    *more: Mapping[str, Any],
    key: str,
    quiet: bool = False,
    follows: bool = False,
) -> Mapping[str, Any] | None:
    """Shows the map and returns its last reported state (docs/map.md), or None before the first.

    `command` and `more`, one of a kind, are each sent to the map once for each value of their `sequence`.
    `quiet`: nobody asks for its state, and no run of the page is made for it. `follows`: it shows what
    another component of the page speaks of, and tells it what is clicked. Takes two places on the page.
    """

    def lost() -> None:
        delivery.again(st.session_state[key]["lost"])

    result = _frame(
        key=key,
        data={
            "document": document.version,
            "data": data.version,
            "commands": [dict(one) for one in (command, *more)],
            # Bytes that follow in this run take as long as they take; others should have been there.
            "coming": delivery.is_new((document, data)),
            "quiet": quiet,
            "follows": follows,
            "broken": say("data_broken"),
        },
        height="content",
        on_state_change=_nothing,
        on_lost_change=lost,
    )
    delivery.send((document, data))
    state: Mapping[str, Any] | None = result.state
    return state
