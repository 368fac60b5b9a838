"""Streamlit entry: page set-up and navigation."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from geo.errors import KhaburError
from ui import (
    add_page,
    edit_page,
    history_page,
    layers_page,
    map_page,
    reports_page,
    review_page,
    snapshot_page,
)
from ui.origin_lookup import preset
from ui.words import keep_language, language, say

preset()
st.set_page_config(page_title="Khabur", page_icon="🧭", layout="wide")
keep_language()
for sheet in ("pages", "right_to_left") if language() == "ar" else ("pages",):
    st.html(Path(__file__).parent / "ui" / f"{sheet}.css")

try:
    the_map = st.Page(map_page.page, title=say("page_map"), default=True)
    # The page that opens first answers at / alone; its name is an address, too.
    map_by_name = st.Page(map_page.page, title=say("page_map"), url_path="map", visibility="hidden")
    add = partial(add_page.page, partial(st.switch_page, the_map))
    edit = st.Page(edit_page.page, title=say("edit_page"), url_path="edit")
    history = partial(history_page.page, partial(st.switch_page, edit))
    ways: dict[str, Callable[[], None]] = {}  # from either of these two pages to the other
    review_it = partial(review_page.page, lambda: ways["reports"]())
    review = st.Page(review_it, title=say("review_page"), url_path="review")
    told = partial(reports_page.page, partial(st.switch_page, review))
    reports = st.Page(told, title=say("reports"), url_path="reports")
    ways["reports"] = partial(st.switch_page, reports)
    st.navigation(
        [
            the_map,
            map_by_name,
            st.Page(snapshot_page.page, title=say("snap_page"), url_path="snapshot"),
            st.Page(add, title=say("add_page"), url_path="add"),
            edit,
            st.Page(layers_page.page, title=say("layers_page"), url_path="layers"),
            st.Page(history, title=say("history_page"), url_path="history"),
            reports,
            review,
        ],
        position="top",
    ).run()
except KhaburError as error:
    st.error("Khabur")
    st.code(str(error), language=None)
