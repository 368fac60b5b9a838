"""Why: asked where the page of the review has the name of whoever decides already."""

from __future__ import annotations

import streamlit as st

from ui import signing
from ui.words import say


def reason(key: str, button: str) -> tuple[str, str] | None:
    """Who and why, once somebody pressed the button, gave a reason and has said a name."""
    with st.form(f"review_reason_{key}", border=False):
        left, right = st.columns([3, 2], vertical_alignment="bottom")
        why = left.text_input(
            say("edit_why"), key=f"review_reason_why_{key}", max_chars=signing.WHY_LENGTH
        )
        asked = right.form_submit_button(button, key=f"review_reason_do_{key}", width="stretch")
    if not asked:
        return None
    who = signing.name()
    if not who or not why.strip():
        st.warning(say("edit_lacks_why") if who else say("review_c_who_first"))
        return None
    return who, why.strip()
