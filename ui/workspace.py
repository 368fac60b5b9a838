"""The workspace that the pages work in: one for all sessions."""

from __future__ import annotations

import os

import streamlit as st

from layers.store.workspace import Workspace, open_workspace


def workspace() -> Workspace:
    """The one that the environment names. Raises KhaburError when it cannot be opened."""
    return _opened(os.environ.get("KHABUR_WORKSPACE"), os.environ.get("KHABUR_DATABASE_URL"))


@st.cache_resource(show_spinner=False)
def _opened(folder: str | None, url: str | None) -> Workspace:
    return open_workspace()
