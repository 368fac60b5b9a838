"""What two workspaces changed apart: both versions side by side until somebody has chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers.store.model import Conflict, Edit, StaleError, Version
from layers.visible import visible
from ui import side_by_side, signing
from ui.side_by_side import Side
from ui.words import pick, say
from ui.workspace import workspace


def offer() -> None:
    """Every conflict, closed; nothing while there is none."""
    found = [one for one in workspace().conflicts() if one.here.id]  # a layer's own is no feature
    if not found:
        return
    st.warning(say("history_conflicts", n=len(found)), icon=":material/compare_arrows:")
    st.caption(say("history_conflict_hint"))
    for one in found:
        with st.expander(_name(one.here).replace("[", "\\["), key=f"conflict_{one.uid}"):
            _settle(one)


def _name(version: Version) -> str:
    said = version.columns
    return visible(pick(said.get("name"), said.get("name_ar")) or version.id or version.layer)


def _side(version: Version, term: str) -> Side:
    return Side(say(term), version.record, version.columns)


def _told(version: Version, term: str) -> None:
    change = version.change
    st.text(f"{say(term)}: {visible(change.who)} · {visible(change.why)}")
    if version.record is None:
        st.caption(say("history_deleted"))


def _settle(one: Conflict) -> None:
    """One of two is chosen, field by field; a third that stood beside them is next."""
    here, there = one.here, one.beside[0]
    _told(here, "history_here")
    _told(there, "history_there")
    names = ("history_here", "history_there")
    made = side_by_side.choose(
        _side(here, names[0]), _side(there, names[1]), f"conflict_{one.uid}_{there.version}"
    )
    if made is not None:
        edit = _edit(here, there, made.record, made.columns)
    else:
        kept = st.segmented_control(
            say("edit_keep_which"),
            [here, there],
            default=here,
            required=True,
            format_func=lambda side: say(names[0] if side is here else names[1]),
            key=f"conflict_whole_{one.uid}",
        )
        edit = _edit(here, there, kept.record, kept.columns)
    signed = signing.signature(f"conflict_{one.uid}", say("history_settle"))
    if signed is None:
        return
    who, why = signed
    try:
        signing.do(lambda: workspace().write([edit], who=who, why=why), who)
    except StaleError as error:
        st.code(visible(str(error)), language=None, wrap_lines=True)


def _edit(
    here: Version, there: Version, record: Mapping[str, Any] | None, columns: Mapping[str, Any]
) -> Edit:
    """The choice, on top of what is shown here, having seen what stood beside it."""
    return Edit(here.layer, here.uid, here.version, record, columns, (there.version,))
