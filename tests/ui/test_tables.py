"""Rows of a table in the direction of the page, and what a page's address keeps."""

from __future__ import annotations

from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from ui import tables

STATE = {"time": {"mode": "window", "from": "..", "to": ".."}, "undated": True, "language": "ar"}


def _page() -> None:
    from ui import tables
    from ui.words import keep_language

    keep_language()
    tables.show([{"الطبقة": "السجون", "number": 1}, {"الطبقة": None, "number": 12}], "k", "called")


def test_an_arabic_page_has_the_rows_as_a_table_of_its_own() -> None:
    page = AppTest.from_function(_page)
    page.session_state["language"] = "ar"
    page.run()
    assert not page.dataframe
    (made,) = page.get("html")
    said: Any = made
    assert said.proto.body.count("<tr>") == 3
    assert said.proto.body.index("الطبقة") < said.proto.body.index("number")


def test_an_english_page_has_streamlits_own() -> None:
    page = AppTest.from_function(_page).run()
    assert len(page.dataframe) == 1
    assert "lang" not in page.query_params


def test_the_language_goes_along_in_the_address_of_another_page() -> None:
    page = AppTest.from_function(_page)
    page.session_state["language"] = "ar"
    page.run()
    assert page.query_params["lang"] == "ar"


def test_nothing_of_a_cell_is_taken_for_markup_and_codes_stay_whole() -> None:
    rows = pd.DataFrame(
        {"<b>": ["<script>", None], "EDTF": ["[2022-01..2022-03]", pd.NA], "n": [1, 2]}
    )
    made = tables.markup(rows, '"><i>')
    assert "<script" not in made
    assert "<b>" not in made
    assert "<i>" not in made
    assert '<bdi dir="ltr" class="khabur-code">[2022-01..2022-03]</bdi>' in made
    assert made.count("<td></td>") == 2


def _linked(state: dict[str, object]) -> None:
    import streamlit as st

    from ui import link

    link.keep(state)
    link.left()
    st.text(str(link.opening(None, "ar")["undated"]))


def test_a_link_keeps_whether_what_has_no_date_is_shown() -> None:
    page = AppTest.from_function(_linked, args=(STATE,))
    page.session_state["language"] = "ar"
    page.run()
    assert page.query_params["undated"] == "1"
    assert page.text[0].value == "True"
    page = AppTest.from_function(_linked, args=({**STATE, "undated": False},))
    page.session_state["language"] = "ar"
    page.run()
    assert "undated" not in page.query_params
    assert page.text[0].value == "False"
