"""One workshop for all sessions, opened again when the built layers or the seeds change."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from layers.keeper import Keeper
from layers.workshop import Workshop

# A GeoJSON file whose features the map shows in place of the built layers.
FEATURES = "KHABUR_FEATURES"


# Pages ask for the workshop at every label they write; the files need not be looked at each time.
@st.cache_data(ttl=2, show_spinner=False)
def _stamp() -> str:
    return Workshop().stamp()


@st.cache_resource(show_spinner=False)
def _opened(stamp: str) -> Workshop:
    return Workshop()


def workshop() -> Workshop:
    """The project's data, read once for every state of its files."""
    return _opened(_stamp())


@st.cache_data(ttl=2, show_spinner=False)
def _file_stamp(file: Path) -> str:
    if not file.exists():
        return "missing"
    return f"{file.stat().st_mtime_ns} {file.stat().st_size}"


def keeper() -> Keeper:
    """Who makes the map and keeps what it shows: one for every state of the files."""
    asked = os.environ.get(FEATURES)
    file = Path(asked) if asked else None
    return _keeper(_stamp(), _file_stamp(file) if file else "", file)


# One alone: a million features need not lie in memory once for every state that their file had.
@st.cache_resource(
    show_spinner=False,
    max_entries=1,
    validate=lambda keeper: keeper.is_there,
    on_release=lambda keeper: keeper.close(),
)
def _keeper(stamp: str, file_stamp: str, file: Path | None) -> Keeper:
    return Keeper(file)
