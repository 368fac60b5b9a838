"""One workshop for all sessions, opened again when the built layers or the seeds change."""

from __future__ import annotations

import streamlit as st

from layers.workshop import Workshop


@st.cache_resource(show_spinner=False)
def _opened(stamp: str) -> Workshop:
    return Workshop()


@st.cache_resource(show_spinner=False)
def _document(stamp: str) -> str:
    return _opened(stamp).map(welcome=False)


def workshop() -> Workshop:
    """The project's data, read once for every state of its files."""
    return _opened(Workshop().stamp())


def document() -> str:
    """The map document, made once for every state of the files."""
    return _document(Workshop().stamp())
