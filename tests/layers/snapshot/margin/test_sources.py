"""What a page rests on, as far as its own moment knows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from layers.snapshot.margin import sources
from layers.snapshot.marks import scene
from layers.snapshot.model import Ask, Frame, Scene, Source
from layers.snapshot.view import View
from layers.store.model import Change
from layers.store.origins import Origin
from layers.wording import Lang as One
from tests.layers.snapshot.shops import view, whole

BOTH: tuple[One, ...] = ("en", "ar")
REGION: View = view(36, 28, 50, 40, Frame(10, 20, 200, 160))


def shown(**asked: object) -> Scene:
    return scene.make(Ask(**asked), whole(), REGION)  # type: ignore[arg-type]


def titled(found: list[Source]) -> dict[str, Source]:
    return {one.title: one for one in found}


def test_a_report_comes_with_outlet_date_and_grades() -> None:
    found = titled(sources.of(shown(as_of="2026-01-22")))
    report = whole().seeds.reports["alain-2026-01-21"]
    one = found[report.title]
    assert (one.outlet, one.date) == (report.outlet, report.published)
    assert (one.reliability, list(one.credibility)) == ("F", ["6"])


def test_most_used_first_and_the_same_order_in_both_languages() -> None:
    made = shown(as_of="2026-01-22", trail=30)
    english, arabic = (sources.of(made, lang=lang) for lang in BOTH)
    numbers = [one.features for one in english]
    assert numbers == sorted(numbers, reverse=True)
    assert [one.features for one in arabic] == numbers
    assert [one.date for one in arabic] == [one.date for one in english]
    assert arabic[0].title != english[0].title


def test_each_number_is_that_of_the_things_shown_that_lead_back_to_it() -> None:
    made = shown(as_of="2022-01-20", trail=30)
    for report in whole().seeds.reports.values():
        rows = {mark.row for mark in (*made.marks, *made.placeless)}
        leaning = 0
        for row in rows:
            feature = made.held.built[row]
            heard = {
                entry["source"]["claim_id"]: entry["id"] in sources.heard(feature, made)
                for entry in feature.properties["history"]
            }
            leaning += any(
                one["report_id"] == report.id and heard.get(one["claim_id"], True)
                for one in feature.properties["sources"]
            )
        found = titled(sources.of(made))
        assert (found[report.title].features if report.title in found else 0) == leaning


def test_a_site_does_not_lean_on_what_was_said_of_later_days() -> None:
    """Of Ghuwayran prison a report of 2024 speaks too; a page of January 2022 cannot know it."""
    early = shown(as_of="2022-01-20", layers=("prisons",))
    late = shown(as_of="2024-12-31", layers=("prisons",))
    before, after = ({one.date for one in sources.of(made) if one.date} for made in (early, late))
    assert "2024-12-14" not in before
    assert "2024-12-14" in after


def test_public_knowledge_is_named_and_has_no_grade() -> None:
    found = titled(sources.of(shown(as_of="2022-01-20", layers=("bases",))))
    known = found["GlobalSecurity.org, Al Asad Airfield: built in the 1980s"]
    assert (known.outlet, known.date, known.reliability, known.features) == (None, None, None, 1)


@pytest.fixture
def added() -> Scene:
    """Three of the built features as if files had brought them."""
    made = shown(as_of="2022-01-20", layers=("crossings",))
    table = made.held.frame.drop(columns="sources")
    table["brought"] = 7
    rows = sorted(mark.row for mark in made.marks)
    table.loc[rows[0], "brought"] = 8
    marks = [mark for mark in made.marks if mark.row in rows[:3]]
    held = replace(made.held, frame=table, built=())
    return replace(made, held=held, marks=marks, placeless=[])


def origin(revision: int, file: str | None) -> Origin:
    at = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
    change = Change(revision, f"u{revision}", at, "Ri\u202em", "first look", "import", "x", 3)
    return Origin(change, file)


def test_a_file_is_named_with_its_day_and_nobody_is(added: Scene) -> None:
    """Who added something, and the note they made, is no business of whoever reads the page."""
    found = sources.of(added, {7: origin(7, "cross\u202eings.kml"), 8: origin(8, None)})
    assert [(one.title, one.outlet, one.date, one.features) for one in found] == [
        ("cross⟨U+202E⟩ings.kml", "", "2026-03-04", 2),
        ("Added features", "", None, 1),
    ]


def test_an_added_feature_leads_back_to_the_report_that_it_cites(added: Scene) -> None:
    table = added.held.frame
    cites = [
        {"report_id": "shafaq-2024-12-14", "text": None},
        {"report_id": None, "text": "A book"},
    ]
    table["sources"] = pd.Series([cites] * len(table), index=table.index, dtype=object)
    table["credibility"] = "4"
    found = {one.title: one for one in sources.of(added, {7: origin(7, "crossings.kml")})}
    report = next(one for one in found.values() if one.date == "2024-12-14")
    assert (report.features, report.reliability, list(report.credibility)) == (3, "F", ["4"])
    assert (found["A book"].outlet, found["A book"].features) == (None, 3)
    assert len(found) == 2, "and no longer to the file that brought it"


def test_what_nobody_knows_the_file_of_is_counted(added: Scene) -> None:
    (one,) = sources.of(replace(added, marks=added.marks[:1]), {})
    assert (one.title, one.features) == ("Added features", 1)


def test_the_credibilities_of_a_report_are_those_of_the_claims_used() -> None:
    made = shown(as_of="2026-01-22", layers=("transfers",))
    row = made.marks[0].row
    feature = made.held.built[row]
    better = replace(feature, properties={**feature.properties, "credibility": "2"})
    built = [better if n == row else one for n, one in enumerate(made.held.built)]
    found = sources.of(replace(made, held=replace(made.held, built=built)))
    assert "2" in {grade for one in found for grade in one.credibility}
    assert np.unique([list(one.credibility) == sorted(one.credibility) for one in found]).all()
