"""Sources in the foot: as many as fit, and never fewer without saying so."""

from __future__ import annotations

import re

import pytest

from layers.snapshot.canvas import Canvas, measure
from layers.snapshot.margin import cited, layout
from layers.snapshot.margin.layout import leading
from layers.snapshot.model import Ask, Frame, Lang, Source
from layers.wording import Lang as One
from tests.layers.snapshot.printed import boxes, outside

FRAMES = layout.of(Ask())


def report(number: int, title: str = "Shared interests of two neighbours") -> Source:
    return Source(f"{title} {number}", "Arab Wall", "2022-06-08", "C", ("2", "3", "6"), 9)


def known(number: int) -> Source:
    return Source(f"Reuters, {number} August 2017: a crossing opens", None, None, None, (), 1)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (report(1), "C2–6"),
        (Source("t", "o", "2022", "B", ("2",), 1), "B2"),
        (Source("t", "o", "2022", "F", (), 1), "F"),
        (known(1), ""),
    ],
)
def test_the_grade_is_admiraltys(source: Source, expected: str) -> None:
    assert cited.grade(source) == expected


def planned(found: list[Source], frame: Frame, lang: Lang = "en") -> cited.Plan:
    return cited.planned({"en": found}, frame, FRAMES, lang)


def test_few_are_told_whole() -> None:
    plan = planned([report(1), known(2)], FRAMES.sources)
    assert plan.more == 0
    assert [row.grade for row in plan.rows] == ["C2–6"]
    lines = " ".join(text for text, _ in plan.rows[0].lines)
    assert lines == "Shared interests of two neighbours 1 – Arab Wall – 8 June 2022"
    assert " ".join(text for text, _ in plan.known) == (
        "Public knowledge: Reuters, 2 August 2017: a crossing opens"
    )


@pytest.mark.parametrize("reports", [0, 1, 4, 12, 60])
@pytest.mark.parametrize("texts", [0, 1, 9, 200])
@pytest.mark.parametrize("tall", [8.0, 16.0, 27.0])
def test_shown_and_left_out_are_all_that_there_are(reports: int, texts: int, tall: float) -> None:
    found = [report(n) for n in range(reports)] + [known(n) for n in range(texts)]
    frame = FRAMES.sources._replace(height=tall)
    plan = planned(found, frame)
    told = " ".join(text for text, _ in plan.known)
    named = len(re.findall("Reuters", told))
    assert len(plan.rows) + named + plan.more == reports + texts
    assert bool(plan.more) == (f"and {plan.more} more sources" in told)
    lines = sum(len(row.lines) for row in plan.rows) + len(plan.known)
    assert lines * leading(plan.size) <= tall + 0.01


def test_a_long_title_is_cut_before_outlet_and_date() -> None:
    found = [
        report(n, "A title that goes on about all that stands in the report " * 3) for n in range(9)
    ]
    plan = planned(found, FRAMES.sources)
    room = FRAMES.sources.width - cited.GRADE - cited.FEATURES
    for row in plan.rows:
        ((text, _),) = row.lines
        assert text.endswith("… – Arab Wall – 8 June 2022")
        assert measure(text, plan.size)[0] <= room + 0.1


def test_in_two_languages_each_has_a_line_and_the_same_title_one() -> None:
    english, arabic = report(1), report(1, "مصالح مشتركة")
    both = cited.planned(
        {"en": [english, report(2)], "ar": [arabic, report(2)]}, FRAMES.sources, FRAMES, "both"
    )
    assert [[lang for _, lang in row.lines] for row in both.rows] == [["en", "ar"], ["en"]]


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
@pytest.mark.parametrize("count", [0, 3, 40])
def test_the_block_stays_in_its_frame(lang: Lang, count: int) -> None:
    ask = Ask(lang=lang)
    canvas, frames = Canvas(ask.size), layout.of(ask)
    found = [*(report(n) for n in range(count)), *(known(n) for n in range(count))]
    spoken = {"en": ["en"], "ar": ["ar"], "both": ["en", "ar"]}[lang]
    cited.draw(canvas, frames, dict.fromkeys(spoken, found), lang)  # type: ignore[arg-type]
    assert len(boxes(canvas)) >= 3
    assert not [box.said for box in boxes(canvas) if outside(box, frames.sources)]


@pytest.mark.parametrize(
    ("title", "lang", "first"),
    [
        ("Border roundup", "en", "Border roundup"),
        ("نشرة الحدود", "en", "8 June 2022 – نشرة الحدود"),
        ("نشرة الحدود", "ar", "نشرة الحدود"),
        ("Border roundup", "ar", "8 حزيران/يونيو 2022 – Border roundup"),
    ],
)
def test_a_date_does_not_go_over_to_words_of_the_other_direction(
    title: str, lang: One, first: str
) -> None:
    assert cited.credit(Source(title, "", "2022-06-08", "F", (), 1), lang)[0] == first
