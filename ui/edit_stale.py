"""Somebody else was first: both versions side by side, field by field, and a person chooses."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from layers.editing import differences
from layers.editing.differences import Difference
from layers.store.model import Edit
from layers.visible import visible
from ui.edit_desk import Desk, Stale
from ui.shop import workshop
from ui.words import code, language, say


def resolve(table: Desk, stale: Stale) -> Edit | None:
    """The choice, as an edit of what stands now; None while there is none."""
    theirs, mine = stale.theirs, stale.edit
    st.warning(say("edit_stale"), icon=":material/compare_arrows:")
    change = theirs.change
    st.text(say("edit_stale_who", who=visible(change.who), n=change.revision))
    st.text(f"{code(change.at.strftime('%Y-%m-%d %H:%M'))} UTC · {visible(change.why)}")
    if theirs.record is None or mine.record is None:
        st.info(
            say("edit_stale_deleted_theirs" if theirs.record is None else "edit_stale_deleted_mine")
        )
        return _ends(table, stale, {})
    found_differences = differences.between(
        (mine.record, mine.columns),
        (theirs.record, theirs.columns),
        workshop().words,
        language(),
    )
    taken = {one.field: _choice(table, one) for one in found_differences}
    return _ends(table, stale, taken)


def _choice(table: Desk, one: Difference) -> bool:
    """One field: mine or theirs. True for mine."""
    with st.container(border=True, gap="small"):
        st.text(differences.label(one.field, language()))
        left, right = st.columns(2)
        for column, name, said in ((left, "mine", one.before), (right, "theirs", one.after)):
            column.caption(say(f"edit_{name}"))
            column.text(said or "–")
        chosen = st.segmented_control(
            say("edit_keep_which"),
            ["mine", "theirs"],
            default="theirs",
            required=True,
            format_func=lambda name: say(f"edit_{name}"),
            label_visibility="collapsed",
            key=f"edit_stale_{table.number}_{one.field}",
        )
    return chosen == "mine"


def _ends(table: Desk, stale: Stale, taken: dict[str, bool]) -> Edit | None:
    """What is to be done: write what was chosen, or leave what stands."""
    write, leave = st.columns(2)
    if leave.button(say("edit_leave_theirs"), key=f"edit_leave_{table.number}", width="stretch"):
        if stale.theirs.record is None:
            table.begin(table.entry)
        else:
            table.open(stale.theirs)
        st.rerun()
    asked = write.button(
        say("edit_write_chosen"), type="primary", key=f"edit_chosen_{table.number}", width="stretch"
    )
    if not asked:
        return None
    mine, theirs = stale.edit, stale.theirs
    if mine.record is None or theirs.record is None:
        return replace(mine, base=theirs.version)
    record, columns = differences.merged(
        (mine.record, mine.columns), (theirs.record, theirs.columns), taken
    )
    return replace(mine, base=theirs.version, record=record, columns=columns)
