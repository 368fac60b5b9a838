"""Templates: what pages are asked for, kept by name in the workspace, or taken from a manifest."""

from __future__ import annotations

import streamlit as st

from geo.errors import KhaburError
from layers.snapshot.asking import asked
from layers.snapshot.model import Ask
from layers.store.templates import LONGEST_NAME
from layers.visible import visible
from ui import signing, snapshot_files, snapshot_form
from ui.words import apart, say
from ui.workspace import workspace

TOLD = "snapshot_template_kept"
TIMES = ("as_of", "first", "last", "trail", "known_on", "basis", "compare", "series", "each")
NEVER = ("produced", "data")  # of a page, not of its template


def templates(ask: Ask) -> None:
    """Those that there are, and a way to keep the page that is set up."""
    with st.expander(say("snap_templates"), key="snap_part_templates"):
        there = workspace().templates()
        if there:
            _use(there, ask)
        else:
            st.caption(say("snap_template_none"))
        _keep(ask)


def _use(there: dict[str, asked.Plain], ask: Ask) -> None:
    picked = st.selectbox(
        say("snap_template"), list(there), format_func=visible, key="snap_template"
    )
    use, remove = st.columns(2)
    if use.button(say("snap_template_load"), key="snap_template_load", width="stretch"):
        try:
            snapshot_form.begin(asked.onto(ask, there[picked]))
        except KhaburError as error:
            snapshot_files.refused(str(error))
            return
        st.rerun()
    if remove.button(say("snap_template_forget"), key="snap_template_forget", width="stretch"):
        workspace().forget_template(picked)
        st.rerun()


def _keep(ask: Ask) -> None:
    with st.form("snap_template_form", border=False):
        name = st.text_input(
            say("snap_template_name"), key="snap_template_name", max_chars=LONGEST_NAME
        )
        timed = st.checkbox(say("snap_template_time"), key="snap_template_time")
        pressed = st.form_submit_button(say("snap_template_keep"), width="stretch")
    if pressed and name.strip():
        left_out = NEVER if timed else (*NEVER, *TIMES)
        plain = {name: value for name, value in asked.plain(ask).items() if name not in left_out}
        workspace().keep_template(name, plain, who=signing.name())
        st.session_state[TOLD] = name.strip()
        st.rerun()
    kept = st.session_state.pop(TOLD, None)
    if kept is not None:
        st.success(say("snap_template_kept", name=apart(kept)))
