"""One workshop for all sessions, opened again when the built layers or the seeds change."""

from __future__ import annotations

import streamlit as st

from layers.workshop import Workshop


# Pages ask for the workshop at every label they write; the files need not be looked at each time.
@st.cache_data(ttl=2, show_spinner=False)
def _stamp() -> str:
    return Workshop().stamp()


@st.cache_resource(show_spinner=False)
def _opened(stamp: str) -> Workshop:
    return Workshop()


@st.cache_resource(show_spinner=False)
def _document(stamp: str) -> str:
    return _opened(stamp).map(welcome=False)


def workshop() -> Workshop:
    """The project's data, read once for every state of its files."""
    return _opened(_stamp())


def document() -> str:
    """The map document, made once for every state of the files."""
    return _document(_stamp())
