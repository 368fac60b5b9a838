"""Somebody else was first: both versions side by side, and a person chooses."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from layers.store.model import Edit
from layers.visible import visible
from ui import side_by_side
from ui.edit_desk import Desk, Stale
from ui.side_by_side import Chosen, Side
from ui.words import code, say


def resolve(table: Desk, stale: Stale) -> Edit | None:
    """The choice, as an edit of what stands now; None while there is none."""
    theirs, mine = stale.theirs, stale.edit
    st.warning(say("edit_stale"), icon=":material/compare_arrows:")
    change = theirs.change
    st.text(say("edit_stale_who", who=visible(change.who), n=change.revision))
    st.text(f"{code(change.at.strftime('%Y-%m-%d %H:%M'))} UTC · {visible(change.why)}")
    if theirs.record is None:
        st.info(say("edit_stale_deleted_theirs"))
    elif mine.record is None:
        st.info(say("edit_stale_deleted_mine"))
    made = side_by_side.choose(
        Side(say("edit_mine"), mine.record, mine.columns),
        Side(say("edit_theirs"), theirs.record, theirs.columns),
        f"edit_stale_{table.number}",
    )
    return _ends(table, stale, made)


def _ends(table: Desk, stale: Stale, made: Chosen | None) -> Edit | None:
    """What is to be done: write what was chosen, or leave what stands."""
    mine, theirs = stale.edit, stale.theirs
    write, leave = st.columns(2)
    if leave.button(say("edit_leave_theirs"), key=f"edit_leave_{table.number}", width="stretch"):
        if theirs.record is None:
            table.begin(table.entry)
        else:
            table.open(theirs)
        st.rerun()
    told = say("edit_write_chosen" if made else "edit_write_mine")
    if not write.button(told, type="primary", key=f"edit_chosen_{table.number}", width="stretch"):
        return None
    if made is None:
        return replace(mine, base=theirs.version)
    return replace(mine, base=theirs.version, record=made.record, columns=made.columns)
