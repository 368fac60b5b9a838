"""Names as they are set: measured as they are drawn."""

from __future__ import annotations

import pytest

from layers.snapshot.canvas import POINT, measure
from layers.snapshot.land import lettering

IRAQ = {"class": "country", "en": "Iraq", "ar": "العراق"}


def test_countries_are_in_capitals_where_there_are_any() -> None:
    assert lettering.of(IRAQ, "en").lines == ("IRAQ",)
    assert lettering.of(IRAQ, "ar").lines == ("العراق",)
    assert lettering.of(IRAQ, "both").lines == ("IRAQ", "العراق")


def test_a_name_that_is_the_same_in_both_is_written_once() -> None:
    assert lettering.said({"en": "UN", "ar": "UN"}, "both") == ("UN",)


def test_a_slide_has_larger_names() -> None:
    small, large = lettering.of(IRAQ, "en"), lettering.of(IRAQ, "en", 1.3)
    assert large.wide == pytest.approx(1.3 * small.wide, rel=0.02)


def test_its_box_holds_all_lines() -> None:
    name = lettering.of(IRAQ, "both")
    x0, y0, x1, y1 = name.about(100, 50)
    assert x1 - x0 > max(measure(line, name.size, "bold")[0] for line in name.lines)
    assert y1 - y0 > 2 * name.size * POINT
    assert x0 + x1 == pytest.approx(200)
    assert y0 + y1 == pytest.approx(100)
