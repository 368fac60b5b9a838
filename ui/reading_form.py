"""How a file is to be read where it does not say: what its coordinates and its text are in."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from layers.intake.model import Options
from ui.desk import Desk
from ui.words import say

LONGEST = 40


def reading(table: Desk) -> Options | None:
    """The form. What the file is now said to be, None while nobody asked."""
    options, number = table.options, table.number
    with st.form(f"reading_{number}", border=False):
        st.caption(say("add_reading_hint"))
        crs, encoding, _ = st.columns([1, 1, 2])
        coordinates = crs.text_input(
            say("add_crs"),
            options.crs or "",
            key=f"crs_{number}",
            max_chars=LONGEST,
            placeholder="EPSG:32637",
        )
        text = encoding.text_input(
            say("add_encoding"),
            options.encoding or "",
            key=f"encoding_{number}",
            max_chars=LONGEST,
            placeholder="windows-1256",
        )
        table.submit(say("add_check_again"), f"check_reading_{number}")
    if not table.is_asked(f"check_reading_{number}"):
        return None
    return replace(options, crs=coordinates.strip() or None, encoding=text.strip() or None)
