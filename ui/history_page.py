"""The history: every change of the workspace, what it changed field by field, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from geo.errors import InputError
from layers.editing import differences
from layers.store.model import Change, StaleError, Version
from layers.visible import visible
from ui import link
from ui.edit_form import layer_label
from ui.shop import workshop
from ui.words import code, language, offer_language, pick, say
from ui.workspace import workspace

NEWEST = 500  # changes in the table
MOST = 20  # features of a change that are told field by field
WHO_LENGTH, WHY_LENGTH = 100, 500


def page() -> None:
    """The changes, the newest first; one that is chosen is told in full."""
    link.left()
    title, switch = st.columns([5, 1], vertical_alignment="center")
    title.header(say("history_page"), anchor=False)
    with switch:
        offer_language("history_language")
    _done()
    found = workspace().log(NEWEST)
    if not found:
        st.info(say("history_empty"))
        return
    st.text(say("history_hint"))
    change = _chosen(_filtered(found))
    if change is not None:
        _change(change)


def _filtered(found: Sequence[Change]) -> list[Change]:
    """Those of a layer, or of a feature."""
    left, right = st.columns(2)
    names = sorted({one.layer for one in found if one.layer})
    layer = left.selectbox(
        say("history_layer"),
        [None, *names],
        format_func=lambda name: say("history_all") if name is None else layer_label(name),
        key=f"history_layer_{language()}",
    )
    key = right.text_input(say("history_find"), key="history_find", max_chars=200).strip()
    kept = [one for one in found if layer in (None, one.layer)]
    if not key:
        return kept
    revisions = {one.change.revision for one in workspace().history(key)}
    if not revisions:
        st.warning(say("history_none_of"))
    return [one for one in kept if one.revision in revisions]


def _chosen(found: Sequence[Change]) -> Change | None:
    """The changes as a table, of which one row may be chosen."""
    rows = [
        {
            say("history_revision"): one.revision,
            say("history_when"): one.at.strftime("%Y-%m-%d %H:%M"),
            say("history_who"): visible(one.who),
            say("history_what"): say(f"kind_{one.kind}"),
            say("history_layer"): layer_label(one.layer) if one.layer else "",
            say("history_features"): one.features,
            say("history_why"): visible(one.why),
        }
        for one in found
    ]
    if not rows:
        return None
    state: Any = st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="single-row",
        key=f"history_table_{language()}_{found[0].revision}_{len(found)}",
    )
    picked = state.selection.rows
    if not picked:
        st.caption(say("history_choose"))
        return None
    chosen: int = picked[0]
    return found[chosen]


def _change(change: Change) -> None:
    """What one change did to each feature, and the way back."""
    st.subheader(say("history_change", n=change.revision), anchor=False)
    st.text(
        f"{visible(change.who)} · {code(change.at.strftime('%Y-%m-%d %H:%M'))} · {visible(change.why)}"
    )
    made = workspace().made(change.revision, MOST)
    if change.features > len(made):
        st.caption(say("history_more", n=len(made), m=f"{change.features:,}"))
    for version in made:
        _version(version)
    _undo(change)


def _version(version: Version) -> None:
    """One feature: before and after."""
    before = next(
        (one for one in workspace().history(version.uid) if one.version == version.parent), None
    )
    was, now = before is not None and before.record is not None, version.record is not None
    verb = "history_changed" if was and now else "history_deleted" if was else "history_made"
    said = version.columns if now or before is None else before.columns
    name = pick(said.get("name"), said.get("name_ar")) or version.id
    with st.container(border=True):
        st.text(f"{visible(name)} · {say(verb)}")
        st.code(visible(version.id), language=None)
        fields = differences.between(
            (before.record, before.columns) if before is not None else (None, {}),
            (version.record, version.columns),
            workshop().words,
            language(),
        )
        rows = [
            {
                say("history_field"): differences.label(one.field, language()),
                say("history_before"): one.before,
                say("history_after"): one.after,
            }
            for one in fields
        ]
        if rows:
            st.dataframe(
                rows, hide_index=True, width="stretch", key=f"fields_{version.version}_{language()}"
            )
        else:
            st.caption(say("history_same"))
        _restore(version)


def _restore(version: Version) -> None:
    """The feature as this change left it, unless it stands so."""
    head = workspace().get(version.uid)
    if head is None or head.version == version.version:
        return
    with st.popover(say("history_restore")):
        signed = _signature(f"restore_{version.version}")
        if signed is not None:
            _do(
                lambda: workspace().restore(
                    version.uid, version.change.revision, who=signed[0], why=signed[1]
                )
            )


def _undo(change: Change) -> None:
    stale = st.session_state.get("history_stale")
    newer: list[Version] = stale[1] if stale and stale[0] == change.revision else []
    if newer:
        st.warning(say("history_newer"))
        st.text(
            "\n".join(
                f"• {visible(one.id)} – {visible(one.change.who)}: {visible(one.change.why)}"
                for one in newer
            )
        )
    with st.container(border=True):
        signed = _signature(
            f"undo_{change.revision}", "history_undo_forced" if newer else "history_undo"
        )
    if signed is None:
        return
    forced = {one.uid for one in newer}
    try:
        _do(lambda: workspace().undo(change.revision, who=signed[0], why=signed[1], forced=forced))
    except StaleError as error:
        st.session_state["history_stale"] = (change.revision, [now for _, now in error.pairs])
        st.rerun()


def _signature(key: str, button: str = "history_restore") -> tuple[str, str] | None:
    """Who and why, once somebody pressed the button and gave both."""
    with st.form(f"history_form_{key}", border=False):
        left, middle, right = st.columns([2, 3, 2], vertical_alignment="bottom")
        who = left.text_input(
            say("edit_who"), workspace().who or "", key=f"history_who_{key}", max_chars=WHO_LENGTH
        )
        why = middle.text_input(say("edit_why"), key=f"history_why_{key}", max_chars=WHY_LENGTH)
        asked = right.form_submit_button(say(button), key=f"history_do_{key}", width="stretch")
    if not asked:
        return None
    if not who.strip() or not why.strip():
        st.warning(say("edit_lacks_who" if not who.strip() else "edit_lacks_why"))
        return None
    return who.strip(), why.strip()


def _do(action: Callable[[], Change]) -> None:
    """Does it and begins the page anew. What the store refuses is told; StaleError is the caller's."""
    try:
        change = action()
    except StaleError:
        raise
    except InputError as error:
        st.error(say("history_refused"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return
    st.session_state.pop("history_stale", None)
    st.session_state["history_done"] = change.revision
    st.rerun()


def _done() -> None:
    revision = st.session_state.pop("history_done", None)
    if revision is not None:
        st.success(say("history_done", n=revision))
