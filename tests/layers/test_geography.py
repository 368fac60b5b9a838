"""What geography must hold: good places pass, each kind of mistake is named with its remedy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.errors import Finding
from geo.measure import LonLat
from geo.places import Place, read_places
from layers import areas, geography

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds" / "places.csv"
PLACES, _ = read_places(SEEDS)
AREAS = areas.load(ROOT / "data" / "basemap", PLACES)


def check(place_id: str, **changes: Any) -> list[Finding]:
    """The findings about one place of the seeds, changed."""
    changed = replace(PLACES[place_id], **changes)
    places: Mapping[str, Place] = {**PLACES, place_id: changed}
    shapes = areas.load(ROOT / "data" / "basemap", places) if "extent_rule" in changes else AREAS
    found = geography.check(places, shapes)
    return [finding for finding in found if finding.found.startswith(f"{place_id}: ")]


def test_the_places_kept_by_hand_hold() -> None:
    assert [str(finding) for finding in geography.check(PLACES, AREAS, SEEDS)] == []


def test_crossing_far_from_its_border_is_told_how_far_and_where_the_border_is() -> None:
    (finding,) = [
        f for f in check("rabia_crossing", point=LonLat(42.2, 36.7)) if "border" in f.found
    ]
    assert finding.column == "lon"
    assert "16." in finding.found.split("km")[0]
    assert "at most 5.0 km" in finding.expected
    assert "nearest at 42.0" in finding.expected


def test_crossing_is_held_against_the_border_of_its_own_two_countries() -> None:
    (finding,) = [f for f in check("trebil_crossing", country="Iraq;Syria") if "border" in f.found]
    assert "from the border of Iraq and Syria" in finding.found


@pytest.mark.parametrize(
    ("country", "said"), [("Iraq", "a crossing of Iraq"), ("Syria;Kuwait", "have no border")]
)
def test_crossing_needs_two_countries_that_touch(country: str, said: str) -> None:
    found = check("rabia_crossing", country=country)
    assert any(said in finding.found and finding.column == "country" for finding in found)


def test_base_outside_its_governorate_is_told_where_it_lies() -> None:
    (finding,) = check("harir_base", parent_id="nineveh_gov")
    assert "outside nineveh_gov" in finding.found
    assert "erbil_gov" in finding.expected


def test_latitude_and_longitude_exchanged_are_found() -> None:
    found = check("al_hol_camp", point=LonLat(36.3756, 41.1486))
    assert any("outside hasakah_gov" in finding.found for finding in found)


@pytest.mark.parametrize("place_id", ["al_hol_camp", "ghuwayran_prison", "al_tanf_base"])
def test_camp_prison_and_base_need_a_governorate_above(place_id: str) -> None:
    (finding,) = check(place_id, parent_id="syria")
    assert finding.column == "parent_id"
    assert "hold no governorate" in finding.found
    assert finding.expected in ("hasakah_gov as its parent", "homs_gov as its parent")


def test_a_base_in_a_country_without_governorates_here_needs_none() -> None:
    assert check("tower_22") == []
    (finding,) = check("tower_22", point=LonLat(38.6178, 33.5058))
    assert "outside Jordan" in finding.found or "outside jordan" in finding.found


def test_prison_in_a_city_is_held_against_the_citys_governorate() -> None:
    (finding,) = check("ghuwayran_prison", point=LonLat(40.1408, 35.3359))
    assert "outside hasakah_gov" in finding.found
    assert "deir_ez_zor_gov" in finding.expected


def test_quarter_beyond_its_citys_reach() -> None:
    (finding,) = check("ghuwayran_quarter", point=LonLat(40.756, 36.3))
    assert "22." in finding.found
    assert "hasakah_city" in finding.found
    assert check("ghuwayran_quarter", point=LonLat(40.756, 36.4)) == []


def test_quarter_needs_a_city() -> None:
    (finding,) = check("ghuwayran_quarter", parent_id="hasakah_gov")
    assert finding.column == "parent_id"


def test_town_in_the_wrong_country() -> None:
    (finding,) = check("sinjar_town", parent_id=None, country="Syria")
    assert finding.column == "country"
    assert "outside Syria" in finding.found
    assert "nineveh_gov" in finding.expected


def test_town_beyond_the_radius_of_its_district() -> None:
    (finding,) = check("sinjar_town", parent_id="zakho_district")
    assert "outside zakho_district" in finding.found


def test_a_place_at_sea_lies_in_no_country() -> None:
    (finding,) = check("latakia_gov", point=LonLat(34.0, 34.0))
    assert "no country of the basemap" in finding.expected


def test_unreadable_rule_is_a_finding_and_not_an_exception() -> None:
    found = check("hasakah_gov", extent_rule="round about Hasakah")
    assert found[0].column == "extent_rule"
    assert "cannot be read" in found[0].found


def test_all_mistakes_are_told_at_once_with_their_rows() -> None:
    lines = SEEDS.read_text(encoding="utf-8").splitlines()
    wrong = {
        key: replace(PLACES[key], point=LonLat(10.0, 10.0))
        for key in ("harir_base", "rabia_crossing", "mosul")
    }
    found = geography.check({**PLACES, **wrong}, AREAS, SEEDS)
    named = {finding.found.split(":")[0]: finding.row for finding in found}
    assert set(wrong) <= set(named)
    for key in wrong:
        row = named[key]
        assert row is not None
        assert lines[row - 1].startswith(f"{key},")


def test_parents_that_turn_in_a_circle_end() -> None:
    turning = replace(PLACES["baghdad_gov"], parent_id="baghdad")
    assert geography.check({**PLACES, "baghdad_gov": turning}, AREAS) == []
