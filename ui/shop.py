"""One workshop and one map for all sessions, made again when the built layers, the seeds or the workspace
change.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import streamlit as st

from layers.keeper import GoneError, Keeper
from layers.keepers import Keepers
from layers.workshop import Workshop
from ui.workspace import workspace

# A GeoJSON file whose features the map shows in place of the built layers.
FEATURES = "KHABUR_FEATURES"


# Pages ask for the workshop at every label they write; the files need not be looked at each time.
@st.cache_data(ttl=2, show_spinner=False)
def stamp() -> str:
    """Changes when a file of the project does."""
    return Workshop().stamp()


@st.cache_resource(show_spinner=False)
def _opened(stamp: str) -> Workshop:
    return Workshop()


def workshop() -> Workshop:
    """The project's data, read once for every state of its files."""
    return _opened(stamp())


@st.cache_data(ttl=2, show_spinner=False)
def _file_stamp(file: Path) -> str:
    if not file.exists():
        return "missing"
    if not file.is_file():  # a pipe: what it gives is given once, and being read changes its times
        return "pipe"
    return f"{file.stat().st_mtime_ns} {file.stat().st_size}"


def keeper() -> Keeper:
    """Who makes the map and keeps what it shows: for all sessions, and for every state of what there is.

    While a newer one is being made the one before is given; `is_behind` says so.
    """
    asked = os.environ.get(FEATURES)
    if asked:
        return _keepers().keeper((stamp(), _file_stamp(Path(asked))), Path(asked))
    return _keepers().keeper((stamp(), workspace().revision), None)


class Coming:
    """The map with what is about to be added, made while that is being written; for one file."""

    def __init__(self) -> None:
        """Begins, unless another file is on its way already: then nothing here has an effect."""
        self._keepers, self._files = _keepers(), stamp()
        self._expected = self._keepers.expect()

    def take(self, path: Path, revision: int) -> None:
        """What lies there (layers/store/ahead.py) will be what that revision of the workspace adds."""
        if self._expected is None or not self._keepers.promise(
            self._expected, (self._files, revision)
        ):
            path.unlink(missing_ok=True)
            return
        with suppress(GoneError):  # the next map is made as any other
            self._expected.take(path)

    def forget(self) -> None:
        """Nothing comes, or it is there."""
        if self._expected is not None:
            self._keepers.forget(self._expected)


def is_behind() -> bool:
    """True while a newer map is being made than the one that `keeper` gave."""
    return _keepers().is_behind


@st.cache_resource(show_spinner=False, on_release=lambda keepers: keepers.close())
def _keepers() -> Keepers:
    return Keepers()
