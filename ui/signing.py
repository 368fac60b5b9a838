"""Who does it, and why: asked wherever the workspace is changed, and what the store says to it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo.errors import InputError
from layers.store.model import Change, StaleError
from layers.visible import visible
from ui.words import room, say
from ui.workspace import workspace

WHO_LENGTH, WHY_LENGTH = 100, 500
DONE = "signed_done"
NAME = "signed_name"
# What whoever passes a browser's words on to this machine says of it.
PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


def name() -> str:
    """What the person of this session is called, "" where nobody knows; on a server each says it."""
    said: str | None = st.session_state.get(NAME)
    return said or (workspace().who if _is_here() else None) or ""


def keep(who: str) -> None:
    """Remembers the name: in the session, and for the next ones where the browser is on this machine."""
    st.session_state[NAME] = who
    if _is_here() and workspace().who != who:
        workspace().set_who(who)


def _is_here() -> bool:
    """Whether browser and app are on one machine, whose user the name in the workspace's folder is of."""
    passed_on = any(st.context.headers.get(header) for header in PASSED_ON)
    return st.context.ip_address is None and not passed_on


def signature(key: str, button: str) -> tuple[str, str] | None:
    """Who and why, once somebody pressed the button and gave both."""
    with st.form(f"sign_form_{key}", border=False):
        left, middle, right = st.columns([2, 3, 2], vertical_alignment="bottom")
        kept = name()
        longest = room(WHO_LENGTH, kept)
        who = left.text_input(say("edit_who"), kept, key=f"sign_who_{key}", max_chars=longest)
        why = middle.text_input(say("edit_why"), key=f"sign_why_{key}", max_chars=WHY_LENGTH)
        asked = right.form_submit_button(button, key=f"sign_do_{key}", width="stretch")
    if not asked:
        return None
    if not who.strip() or not why.strip():
        st.warning(say("edit_lacks_who" if not who.strip() else "edit_lacks_why"))
        return None
    return who.strip(), why.strip()


def do(action: Callable[[], Change], who: str) -> None:
    """Does it and begins the page anew. What the store refuses is told; StaleError is the caller's."""
    try:
        change = action()
    except StaleError:
        raise
    except InputError as error:
        st.error(say("history_refused"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return
    keep(who)
    st.session_state[DONE] = change.revision
    st.rerun()


def done() -> None:
    """Tells once that it was done."""
    revision = st.session_state.pop(DONE, None)
    if revision is not None:
        st.success(say("history_done", n=revision))
