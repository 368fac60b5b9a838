"""One press for all sessions, and the state of the data that it is asked about."""

from __future__ import annotations

import threading
from collections.abc import Hashable

import streamlit as st

from layers.press import Press, Proof
from layers.snapshot.model import Ask
from ui.shop import stamp
from ui.workspace import workspace


class Presses:
    """Keeps a press, and begins another where one has ended."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._press: Press | None = None

    def press(self) -> Press:
        """The one that answers now."""
        with self._turn:
            if self._press is None or not self._press.is_there:
                self._press = Press()
            return self._press

    def close(self) -> None:
        """Ends it."""
        if self._press is not None:
            self._press.close()


@st.cache_resource(show_spinner=False, on_release=lambda presses: presses.close())
def _presses() -> Presses:
    return Presses()


def state() -> Hashable:
    """Changes with the built layers, the seeds and the workspace."""
    return stamp(), workspace().revision


def proof(ask: Ask, dpi: int) -> Proof:
    """A page as a picture. Raises KhaburError for what cannot be drawn."""
    return _presses().press().proof(state(), ask, dpi)
