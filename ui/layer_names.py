"""The layers that people may add to, and what each is called. Counted once a revision of the workspace."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from layers.store.model import Layer
from layers.visible import visible
from ui.shop import workshop
from ui.words import language, pick
from ui.workspace import workspace


def added() -> Mapping[str, Layer]:
    """The layers of the workspace by name."""
    store = workspace()
    return _at(str(store.folder), store.url, store.revision)


@st.cache_data(show_spinner=False, max_entries=8)
def _at(folder: str, url: str | None, revision: int) -> dict[str, Layer]:
    return {layer.name: layer for layer in workspace().layers()}


def layer_label(name: str) -> str:
    """What a layer is called: a built one's label, an added one's title."""
    words = workshop().words
    if name in words.layers:
        return words.label("layers", name, language())
    found = added().get(name)
    return visible(name if found is None else pick(found.title, found.title_ar) or name)
