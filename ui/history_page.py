"""The history: every change of the workspace, what it changed field by field, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from layers.store.model import Change
from ui import (
    history_change,
    history_conflicts,
    history_merge,
    history_review,
    lines,
    link,
    one_box,
    signing,
)
from ui.layer_names import layer_label
from ui.reasons import reason
from ui.words import apart, code, language, offer_language, say
from ui.workspace import workspace

NEWEST = 5_000  # changes that are looked through
PAGE = 15  # changes on the page; more are asked for
OPEN = "history_open"  # the revision that is told in full


def page(edit: Callable[[], object]) -> None:
    """What stands side by side, then the changes, the newest first; one of them told in full.

    `edit` turns to the editing page.
    """
    link.left()
    title, switch = st.columns([5, 1], vertical_alignment="center")
    title.title(say("history_page"), anchor=False)
    with switch:
        offer_language("history_language")
    signing.done()
    found = workspace().log(NEWEST)
    if not found:
        st.info(say("history_empty"))
        return
    st.text(say("history_hint"))
    with one_box.alone(say("history_part_broken")):
        history_conflicts.offer()
    _list(_filtered(found), edit)


def _filtered(found: Sequence[Change]) -> list[Change]:
    """Those of a layer, or of a feature."""
    left, right = st.columns(2)
    names = sorted({one.layer for one in found if one.layer})
    layer = left.selectbox(
        say("history_layer"),
        ["", *names],
        format_func=lambda name: layer_label(name) if name else say("history_all"),
        key=f"history_layer_{language()}",
    )
    key = right.text_input(say("history_find"), key="history_find", max_chars=200).strip()
    kept = [one for one in found if not layer or one.layer == layer]
    if not key:
        return kept
    revisions = {one.change.revision for one in workspace().history(key)}
    if not revisions:
        st.warning(say("history_none_of"))
    return [one for one in kept if one.revision in revisions]


def _list(found: Sequence[Change], edit: Callable[[], object]) -> None:
    many = st.session_state.get("history_many", PAGE)
    for one in found[:many]:
        _row(one, edit)
    if len(found) > many and st.button(say("history_older"), key="history_older"):
        st.session_state["history_many"] = many + PAGE
        st.rerun()


def _row(change: Change, edit: Callable[[], object]) -> None:
    """One change in two lines, and all of it where it was opened."""
    is_open = st.session_state.get(OPEN) == change.revision
    with st.container(border=True, key=f"history_{change.revision}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap=None):
                st.text(_told(change))
                with st.container(key=f"quiet_history_{change.revision}"):
                    lines.line(_signed(change))
            told = say("history_close" if is_open else "history_show")
            if st.button(told, key=f"history_show_{change.revision}"):
                st.session_state[OPEN] = None if is_open else change.revision
                st.rerun()
        if is_open:
            with one_box.alone(say("history_part_broken")):
                history_change.tell(change, edit)


def _told(change: Change) -> str:
    what = [say("history_change", n=change.revision), say(f"kind_{change.kind}")]
    if change.kind == "review":
        what += history_review.deeds(workspace().reviewed(change.revision))
        what += workspace().reports_of(change.revision)
    if change.kind == "merge":
        what += history_merge.summary(change)
    if change.layer:
        what.append(layer_label(change.layer))
    if change.features:
        what.append(say("history_count", n=f"{change.features:,}"))
    return " · ".join(what)


def _signed(change: Change) -> str:
    moment = code(change.at.strftime("%Y-%m-%d %H:%M UTC"))
    return f"{moment} · {apart(change.who)} · {reason(change.why)}"
