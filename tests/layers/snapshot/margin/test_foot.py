"""What must be said beside a map, and the facts of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.version import VERSION
from layers.snapshot.margin import foot
from layers.snapshot.marks import scene
from layers.snapshot.model import Ask, Scene, Told
from tests.layers.snapshot.shops import view, whole

REGION = view(37, 32, 46, 38)


def shown(**asked: object) -> Scene:
    ask = Ask(**{"as_of": "2022-01-20", "produced": "2026-11-22", **asked})  # type: ignore[arg-type]
    return scene.make(ask, whole(), REGION)


def said(made: Scene, told: Told | None = None) -> list[str]:
    return [one.said for one in foot.notes(made, told or Told())]


def test_what_is_not_on_the_map_is_counted() -> None:
    made = replace(shown(trail=30), outside=1234)
    notes = said(made)
    assert "No place on the map: 3 (2 certain, 1 possible)" in notes
    assert "Beyond the frame: 1,234" in notes
    assert f"Without a date, left out: {made.undated}" in notes


def test_nothing_is_said_of_nothing() -> None:
    made = replace(shown(), placeless=[], outside=0, undated=0)
    assert not [note for note in said(made) if note.startswith(("No place", "Beyond", "Events"))]


def test_what_was_changed_for_sharing_comes_first_and_remarks_next() -> None:
    made = replace(shown(), sharing=["Positions are coarsened to 25 km."])
    notes = foot.notes(made, Told(remarks=["The basemap\u202e ends here."]))
    assert [one.said for one in notes[:2]] == [
        "Positions are coarsened to 25 km.",
        "The basemap⟨U+202E⟩ ends here.",
    ]
    assert {one.weight for one in notes[:2]} == {"bold"}


def test_boundaries_grades_and_licences_are_always_told() -> None:
    notes = " ".join(said(shown()))
    for part in ("no judgement", "F6", "ODbL", "Natural Earth", "LGPL", "GeoNames (CC BY 4.0)"):
        assert part in notes


def test_a_page_in_both_languages_says_each_note_in_each() -> None:
    one, both = shown(lang="en"), shown(lang="both")
    # The credit names names and licences, which are the same.
    assert len(said(both)) == 2 * len(said(one)) - 1
    assert {note.lang for note in foot.notes(both, Told())} == {"en", "ar"}


def test_the_day_shown_and_the_day_of_making_are_two() -> None:
    facts = dict(foot.facts(shown(), REGION, "en"))
    assert facts["Shows"] == "as of 20 January 2022"
    assert facts["Produced"] == "22 November 2026"
    assert facts["Reports up to"] == "22 January 2026"
    assert facts["Made with"] == f"Khabur {VERSION}"


@pytest.mark.parametrize(("basis", "part"), [("published", "be known"), ("recorded", "recorded")])
def test_a_page_of_what_was_known_says_when(basis: str, part: str) -> None:
    made = shown()
    made = replace(made, ask=replace(made.ask, known_on="2022-07-01", basis=basis))
    facts = dict(foot.facts(made, REGION, "en"))
    assert "1 July 2022" in facts["Data"]
    assert part in facts["Data"]
    assert "Reports up to" not in facts


def test_the_scale_is_that_of_the_view_in_two_digits() -> None:
    facts = dict(foot.facts(shown(), REGION, "en"))
    number = int(facts["Scale"].removeprefix("1:").replace(",", ""))
    assert number == pytest.approx(REGION.scale(), rel=0.05)
    assert str(number).rstrip("0") == str(number)[:2].rstrip("0")
