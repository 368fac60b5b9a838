"""Where a feature is to be: what a person typed is doubted where it would lie in the area when swapped."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))


def typing() -> None:
    from ui import edit_desk, edit_where

    table = edit_desk.desk()
    edit_where._typed(table)


def picking() -> None:
    from ui import edit_desk, edit_where

    table = edit_desk.desk()
    edit_where._picked(table)


def typed(text: str) -> AppTest:
    app = AppTest.from_function(typing, default_timeout=120).run()
    app.text_input[0].set_value(text).run()
    assert not app.exception
    return app


def test_a_position_that_lies_in_the_area_when_swapped_is_asked_about() -> None:
    (doubt,) = typed("40.7625, 36.4775").warning
    assert "36.4775, 40.7625" in str(doubt.value)


@pytest.mark.parametrize("text", ["36.4775, 40.7625", "40.7625 N, 36.4775 E", "48.85, 2.35"])
def test_one_that_is_in_it_or_says_which_is_which_or_would_be_nowhere_is_not(text: str) -> None:
    assert not typed(text).warning


def test_a_place_of_the_gazetteer_has_its_countries_in_the_reader_s_language() -> None:
    app = AppTest.from_function(picking, default_timeout=120)
    app.query_params["lang"] = "ar"
    app.run()
    app.text_input[0].set_value("Rabia").run()
    assert not app.exception
    said = " ".join(app.radio[0].options)
    assert "العراق، سوريا" in said
    assert "Iraq" not in said
