"""The added layers that are gone: deleted, or undone with the file that brought them; and the way back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from geo import date_words
from layers.store.model import Change
from ui import signing
from ui.reasons import reason
from ui.words import apart, language, say
from ui.workspace import workspace

LOOKED_AT = 2_000  # changes, the newest, among which they are looked for


def gone(log: Sequence[Change], standing: Collection[str]) -> list[Change]:
    """The changes that took away the layers that do not stand, the newest first; `log` is so, too."""
    last: dict[str, Change] = {}
    for one in log:
        if one.layer is not None and one.layer not in standing and one.kind in ("layer", "undo"):
            last.setdefault(one.layer, one)
    return list(last.values())


def show(standing: Collection[str]) -> None:
    """A line a layer with who took it away and why, and the way back."""
    found = gone(workspace().log(LOOKED_AT), standing)
    if not found:
        return
    st.subheader(say("layers_deleted"), anchor=False)
    for one in found:
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap=None):
                st.text(apart(one.layer or ""))
                with st.container(key=f"quiet_gone_{one.revision}"):
                    day = date_words.words(one.at.date().isoformat(), language())
                    st.text(" · ".join((day, apart(one.who), reason(one.why))))
            with st.popover(say("layers_bring_back"), key=f"back_{one.revision}"):
                _bring_back(one)


def _bring_back(one: Change) -> None:
    signed = signing.signature(f"back_{one.revision}", say("layers_bring_back"))
    if signed is not None:
        who, why = signed
        signing.do(lambda: workspace().undo(one.revision, who=who, why=why), who)
