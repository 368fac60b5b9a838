"""A page in sentences: facts that stand on it, with report and claim."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from shapely.geometry import Point

from layers.snapshot import page
from layers.snapshot.margin import keypoints
from layers.snapshot.margin.words import BETWEEN
from layers.snapshot.model import Ask
from layers.snapshot.page import Page
from tests.layers.snapshot.shops import Shop, whole

NOW = Ask(as_of="2026-01-22", trail=30, produced="2026-11-22")
ASKS = [
    NOW,
    replace(NOW, lang="ar"),
    replace(NOW, lang="both"),
    Ask(as_of="2018-06-01"),
    Ask(first="2022-09", last="2022-09", layers=("prisons",)),
    Ask(layers=("crossings",)),
]


@cache
def drawn(ask: Ask) -> Page:
    return page.draw(ask, whole())


@pytest.mark.parametrize("ask", ASKS, ids=str)
def test_there_are_three_to_six(ask: Ask) -> None:
    points = keypoints.of(drawn(ask))
    assert 3 <= len(points) <= 6
    assert all(point.strip() for point in points)
    assert all(point.count(BETWEEN) == (ask.lang == "both") for point in points)


def test_the_first_counts_what_is_shown_and_the_last_says_what_it_rests_on() -> None:
    points = keypoints.of(drawn(NOW))
    assert points[0].startswith("Shown as of 22 January 2026: 28 certain, 14 possible, 5 planned (")
    assert points[-1].startswith("This rests on 5 reports (grades F6)")


def test_what_happened_on_the_map_is_told_before_what_was_said_elsewhere() -> None:
    """In this half year Ghuwayran was attacked; what was stated later, or has no place, is told after it."""
    made = drawn(Ask(first="2022-01", last="2022-06"))
    placed = {mark.id: mark.layer for mark in made.scene.marks}
    told = keypoints.of(made)[1:3]
    assert all(
        any(f" {name})" in point for name, layer in placed.items() if layer == "incidents")
        for point in told
    )
    assert "Ghuwayran" in told[0]


def test_an_event_is_told_with_grade_report_and_claim() -> None:
    points = keypoints.of(drawn(NOW))
    assert points[1].endswith(" (Reported, F6, alain-2026-01-21 F001-07).")


def test_a_plan_is_never_told_as_what_happened() -> None:
    points = keypoints.of(drawn(NOW))
    plans = [mark.id for mark in drawn(NOW).scene.marks if mark.status == "planned"]
    assert plans
    for point in points:
        if any(f" {plan})" in point for plan in plans):
            assert point.startswith("Planned, not known to have happened: ")


def test_no_plan_is_said_too() -> None:
    assert "No plan is among what is shown." in keypoints.of(drawn(ASKS[3]))


def test_reports_that_disagree_are_both_named() -> None:
    """No site of the seeds has two figures for one time, so the history of one is given another report."""
    made = drawn(ASKS[4])
    mark = next(mark for mark in made.scene.marks if mark.layer == "prisons")
    feature = made.scene.held.built[mark.row]
    claim = next(iter(feature.properties["history"]))
    told = {
        **claim,
        "event_type": "population_count",
        "role": "at",
        "status": "reported",
        "when": "2022-06",
        "unit": "detainees",
    }
    pair = [
        {**told, "id": name, "quantity": number, "source": {**claim["source"], "report_id": name}}
        for name, number in (("one", 3000), ("other", 5000))
    ]
    disputed = replace(feature, properties={**feature.properties, "history": pair})
    built = list(made.scene.held.built)
    built[mark.row] = disputed
    scene = replace(made.scene, held=replace(made.scene.held, built=built))
    (point,) = [p for p in keypoints.of(replace(made, scene=scene)) if p.startswith("Reports")]
    assert "3,000 detainees (one " in point
    assert "5,000 detainees (other " in point


def test_plans_of_files_are_counted() -> None:
    """What somebody added is not retold, but it is no less planned."""
    rows = [(Point(41, 36), {"name": "Later", "status": "planned", "when": "2020"})] * 2
    ask = Ask(as_of="2026-01-22", layers=("prisons", "theirs"))
    points = keypoints.of(page.draw(ask, Shop(rows=rows)))
    assert "Planned, not known to have happened: 2." in points
