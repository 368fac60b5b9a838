"""One change in full: each feature before and after, field by field, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from layers.editing import differences
from layers.store.model import Change, StaleError, Version
from layers.visible import visible
from ui import history_merge, lines, signing
from ui.edit_desk import desk
from ui.reasons import reason
from ui.shop import workshop
from ui.words import apart, code, language, pick, say
from ui.workspace import workspace

MOST = 20  # features that are told field by field
STALE = "history_stale"  # (revision, what stands on it), when an undo was refused


def tell(change: Change, edit: Callable[[], object]) -> None:
    """What it did to each feature, and how to undo it. `edit` turns to the editing page."""
    if change.kind == "merge":
        history_merge.tell(change)
        return
    made = workspace().made(change.revision, MOST)
    if change.features > len(made):
        st.caption(say("history_more", n=len(made), m=f"{change.features:,}"))
    for version in made:
        _version(version, edit)
    _undo(change)


def _version(version: Version, edit: Callable[[], object]) -> None:
    history = workspace().history(version.uid)
    before = next((one for one in history if one.version == version.parent), None)
    was, now = before is not None and before.record is not None, version.record is not None
    verb = "history_changed" if was and now else "history_deleted" if was else "history_made"
    said = version.columns if now or before is None else before.columns
    name = pick(said.get("name"), said.get("name_ar")) or version.id
    st.divider()
    lines.line(f"{say(verb)}: {apart(name)} ({code(visible(version.id))})")
    _fields(version, before)
    with st.container(horizontal=True):
        if history[0].record is not None and st.button(
            say("history_edit"), key=f"history_edit_{version.version}"
        ):
            desk().open(history[0])
            edit()
        if history[0].version != version.version and now:
            _restore(version)


def _fields(version: Version, before: Version | None) -> None:
    """A line a field: what it was, what it became."""
    fields = differences.between(
        (before.record, before.columns) if before is not None else (None, {}),
        (version.record, version.columns),
        workshop().words,
        language(),
    )
    if not fields:
        st.caption(say("history_same"))
        return
    heads = st.columns([2, 4, 4])
    for column, term in zip(heads, ("field", "before", "after"), strict=True):
        column.caption(say(f"history_{term}"))
    with st.container(gap=None):
        for one in fields:
            cells = (differences.label(one.field, language()), one.before or "–", one.after or "–")
            for column, cell in zip(st.columns([2, 4, 4]), cells, strict=True):
                column.text(cell)


def _restore(version: Version) -> None:
    """The feature as this change left it."""
    with st.popover(say("history_restore"), key=f"restore_{version.version}"):
        signed = signing.signature(f"restore_{version.version}", say("history_restore"))
    if signed is None:
        return
    who, why = signed
    revision = version.change.revision
    signing.do(lambda: workspace().restore(version.uid, revision, who=who, why=why), who)


def _undo(change: Change) -> None:
    """Undoes the whole change; what newer things stand on it is shown before they go, too."""
    told = "history_undo_forced" if tell_newer(change.revision) else "history_undo"
    signed = signing.signature(f"undo_{change.revision}", say(told))
    if signed is not None:
        undo(change.revision, *signed)


def tell_newer(revision: int) -> bool:
    """What stands on a change whose undoing was refused for it; whether there is any."""
    newer = _newer(revision)
    if newer:
        st.warning(say("history_newer"))
        st.text("\n".join(f"• {_line(one)}" for one in newer))
    return bool(newer)


def undo(revision: int, who: str, why: str) -> None:
    """Undoes a change, with what was told to stand on it; what was not is told next, and nothing undone."""
    forced = {one.uid for one in _newer(revision)}
    st.session_state.pop(STALE, None)
    try:
        signing.do(lambda: workspace().undo(revision, who=who, why=why, forced=forced), who)
    except StaleError as error:
        st.session_state[STALE] = (revision, [now for _, now in error.pairs])
        st.rerun()


def _newer(revision: int) -> list[Version]:
    stale = st.session_state.get(STALE)
    return stale[1] if stale and stale[0] == revision else []


def _line(one: Version) -> str:
    change = one.change
    said = visible(f"{one.id} – {change.revision}, {change.who}")
    return f"{said}: {reason(change.why)}"
