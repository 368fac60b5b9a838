"""Whatever the text and the report's date: dates are EDTF, in order, and stand where they say."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo import when
from geo.edtf_forms import WhenError, read_form
from geo.reading.dates import find
from geo.reading.dating.grammar import FORMS
from geo.reading.dating.words import vocabulary
from geo.reading.text.folded import fold

_KNOWN = vocabulary()
_WORDS = sorted(_KNOWN.single) + [f"{a} {' '.join(b[0][0])}" for a, b in _KNOWN.several.items()]
_NUMBERS = st.one_of(
    st.integers(0, 2200).map(str),
    st.sampled_from(
        ["١٤٤٥هـ", "1445 هـ", "12/3/2022", "31/2/21", "٢٠٢٤م", "3rd", "1990s", "0000-1-1"]
    ),
)
_GAPS = st.sampled_from(
    [" ", " ", " ", "، ", ", ", "-", " - ", "/", " و", ". ", "\n", " (", ") ", ":"]
)
_TEXTS = st.lists(
    st.tuples(
        st.one_of(st.sampled_from(_WORDS), st.sampled_from(_WORDS).map(str.title), _NUMBERS), _GAPS
    ),
    max_size=12,
).map(lambda parts: "".join(word + gap for word, gap in parts))
_PUBLISHED = st.one_of(
    st.none(),
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y-%m}".rjust(7, "0")),
    st.integers(1, 9999).map(lambda year: f"{year:04d}"),
    st.sampled_from(
        [
            "2022-06-08/2022-06-30",
            "2022-12-20/2023-01-10",
            "2022~",
            "2022-06-08?",
            "[2022-01..2022-03]",
            "{2021,2022}",
            "201X",
            "2022-22",
            "2022/..",
            "[..2022]",
            "../2022",
            "9999",
            "0001-01-01",
            "9999-12-31",
        ]
    ),
)


@settings(max_examples=400, deadline=None)
@given(_TEXTS, _PUBLISHED)
@example("the 2014ad 5 may 9999 غدا بعد غد", "9999-12-31")
@example("yesterday last week three years ago العام الماضي", "0001-01-01")
def test_dates_of_any_words_hold_together(text: str, published: str | None) -> None:
    end = 0
    for date in find(text, fold(text), published):
        assert end <= date.span.start < date.span.end <= len(text)
        assert date.surface == text[date.span.start : date.span.end]
        assert date.surface == date.surface.strip()
        assert date.why
        if date.edtf is not None:
            read_form(date.edtf)
            when.parse(date.edtf, state=False)
        end = date.span.end


@settings(max_examples=100, deadline=None)
@given(st.text(), _PUBLISHED)
def test_any_characters_are_read(text: str, published: str | None) -> None:
    for date in find(text, fold(text), published):
        assert date.surface == text[date.span.start : date.span.end]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="MHWDYJACOubtymjdUZKSEqQI$pfc123snzL oi.,&", max_size=14))
def test_each_pattern_begins_with_its_signs(signs: str) -> None:
    for name, begins, pattern, _ in FORMS:
        if pattern.match(signs):
            assert signs[0] in begins, name


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_without_a_report_date_and_a_year_there_is_no_date(text: str) -> None:
    if any(char.isdigit() for char in text):
        return
    for date in find(text, fold(text), None):
        # A rank or a century in words may be all that is needed; a month or weekday never is.
        assert date.edtf is None or "centur" in text or "قرن" in text


def test_a_report_date_that_is_no_edtf_is_named() -> None:
    with pytest.raises(WhenError, match="last May"):
        find("yesterday", fold("yesterday"), "last May")
