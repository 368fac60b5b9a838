"""Streamlit entry: page set-up and navigation."""

from __future__ import annotations

import streamlit as st

from geo.errors import KhaburError
from ui import map_page, reports_page
from ui.origin_lookup import preset
from ui.words import language, say

preset()
st.set_page_config(page_title="Khabur", page_icon="🧭", layout="wide")

# Less air above the map; Arabic pages read from the right. No text of a user is ever put in here.
RIGHT_TO_LEFT = """
.stMain { direction: rtl; }
.stMain :is(h1, h2, h3) { text-align: right; }
.khabur-host { direction: ltr; }
"""
ROOMY = ".stMainBlockContainer { padding: 4rem 1.2rem 1rem; }"
st.html(f"<style>{ROOMY}{RIGHT_TO_LEFT if language() == 'ar' else ''}</style>")

try:
    st.navigation(
        [
            st.Page(map_page.page, title=say("page_map"), url_path="map", default=True),
            st.Page(reports_page.page, title=say("reports"), url_path="reports"),
        ],
        position="top",
    ).run()
except KhaburError as error:
    st.error("Khabur")
    st.code(str(error), language=None)
