"""A page for paper, a slide or a file: set up from the map, looked at while it is, made."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from geo.errors import KhaburError
from layers.press import Proof
from layers.snapshot.model import Ask
from layers.visible import visible
from ui import link, presses, snapshot_files, snapshot_form, snapshot_templates
from ui.snapshot_form import FormError
from ui.words import offer_language, say

PROOF_DPI = 110
LAST = "snapshot_proof"  # what was drawn last: the same page is not drawn again


def page() -> None:
    """The form beside the page as it would be; under it the file."""
    link.left()
    title, switch = st.columns([5, 1], vertical_alignment="center")
    title.title(say("snap_page"), anchor=False)
    with switch:
        offer_language("snap_language")
    st.caption(say("snap_hint"))
    form, shown = st.columns([2, 5], gap="medium")
    with form:
        ask = _form()
        snapshot_templates.templates(snapshot_form.current())
        with st.expander(say("snap_again"), key="snap_part_again"):
            snapshot_files.again()
    with shown, st.container(key="snap_shown"):
        if ask is not None:
            snapshot_files.files(ask)
            _look(ask)


def _form() -> Ask | None:
    """What is asked for; None where the form says nothing that could be drawn."""
    if st.button(say("snap_from_map"), key="snap_from_map", icon=":material/map:", width="stretch"):
        snapshot_form.begin(snapshot_form.of_map(snapshot_form.current()))
    try:
        return snapshot_form.form()
    except FormError as error:
        st.warning(str(error))
        return None


def _look(ask: Ask) -> None:
    """The page as it would be, or why there is none."""
    try:
        with st.spinner(say("snap_drawing")):
            proof = _proof(ask)
    except KhaburError as error:
        snapshot_files.refused(str(error))
        return
    st.image(proof.picture, width="stretch")
    st.caption(say("snap_proof_series" if ask.series else "snap_proof"))
    for line in proof.told:
        st.caption(visible(line))


def _proof(ask: Ask) -> Proof:
    asked = (presses.state(), replace(ask, dpi=PROOF_DPI))
    last = st.session_state.get(LAST)
    if last is None or last[0] != asked:
        last = (asked, presses.proof(ask, PROOF_DPI))
        st.session_state[LAST] = last
    drawn: Proof = last[1]
    return drawn
