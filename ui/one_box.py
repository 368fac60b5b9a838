"""A part of a page that may break without taking the others along: it says so in its own place."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

LOG = logging.getLogger(__name__)


@contextmanager
def alone(told: str) -> Iterator[None]:
    """What breaks in here is told as `told`, and the log of the server has the rest of it."""
    try:
        yield
    except Exception:
        LOG.exception("a part of a page broke")
        st.error(told, icon=":material/error:")
