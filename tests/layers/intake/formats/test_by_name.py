"""Rows of a table placed by the names of their places."""

from __future__ import annotations

from typing import Any

from layers.intake.model import Options, Severity
from tests.layers.intake.formats.written import found, geometries


def test_a_place_that_is_a_point_is_one_with_its_radius(take: Any) -> None:
    given = take("place,n\nal-Hol camp,1\nمخيم الهول,2\n")
    assert [shape["type"] for shape in geometries(given)] == ["Point", "Point"]
    assert [said["place_id"] for said in given.columns.values()] == ["al_hol_camp", "al_hol_camp"]
    assert given.columns[0]["place_precision"] == 1
    assert given.columns[0]["radius_m"] > 0
    assert given.findings == []


def test_an_area_is_an_outline_with_a_label_and_never_a_point(take: Any) -> None:
    given = take("المحافظة\nالأنبار\n")
    assert geometries(given)[0]["type"] in ("Polygon", "MultiPolygon")
    said = given.columns[0]
    assert (said["place_id"], said["place_precision"]) == ("anbar_gov", 3)
    assert len(said["label_point"]) == 2
    assert found(given, "outlined, never a point")


def test_where_only_the_seat_of_a_district_is_known_it_has_a_radius(take: Any) -> None:
    given = take("district\nSinjar\n")
    said = given.columns[0]
    assert (said["place_id"], said["place_precision"]) == ("sinjar_district", 3)
    assert geometries(given)[0]["type"] != "Point" or said["radius_m"] > 1000


def test_several_bearers_of_a_name_are_offered_and_none_is_taken(take: Any) -> None:
    text = "place,governorate\nRabia,Nineveh\nRabia,Nineveh\nRabia,\n"
    given = take(text)
    assert geometries(given) == [None, None, None]
    assert given.columns == {}
    assert set(given.ambiguous) == {"Rabia, Nineveh", "Rabia"}
    within = {one["id"]: one["within"] for one in given.ambiguous["Rabia, Nineveh"]}
    assert within == {"rabia_town": "Tal Afar District", "rabia_crossing": "Nineveh Governorate"}
    told = found(given, "until one is chosen")
    assert [(one.feature, one.more) for one in told] == [(0, 0), (1, 0), (2, 0)]
    chosen = take(text, Options(chosen={"Rabia, Nineveh": "rabia_town"}))
    assert [said["place_id"] for said in chosen.columns.values()] == ["rabia_town"] * 2
    assert geometries(chosen)[2] is None
    (wrong,) = found(take(text, Options(chosen={"Rabia": "nowhere"})), "the id 'nowhere'")
    assert wrong.severity == Severity.ERROR


def test_the_kind_that_a_column_names_decides(take: Any) -> None:
    given = take("crossing\nRabia\n")
    assert given.columns[0]["place_id"] == "rabia_crossing"


def test_a_place_that_is_not_where_the_row_says_is_not_taken(take: Any) -> None:
    given = take("place,country\nal-Hol camp,Jordan\n")
    assert geometries(given) == [None]
    assert [one["id"] for one in given.ambiguous["al-Hol camp, Jordan"]] == ["al_hol_camp"]


def test_a_name_that_is_not_known_is_told_with_what_is_near(take: Any) -> None:
    given = take("place,n\nNowhereville,1\n,2\n")
    (told,) = found(given, "not in the gazetteer")
    assert (told.feature, told.severity) == (0, Severity.WARNING)
    assert [one.feature for one in found(given, "nothing in it")] == [1]
    assert geometries(given) == [None, None]


def test_a_misspelled_name_says_what_it_was_taken_for(take: Any) -> None:
    given = take("governorate\nNinveh\n")
    assert given.columns[0]["place_id"] == "nineveh_gov"
    assert found(given, "taken for Nineveh Governorate")


def test_any_column_may_be_said_to_hold_places(take: Any) -> None:
    asked = take("a\nal-Hol camp\n")
    assert (asked.records, list(asked.fields)) == ([], ["a"])
    assert found(asked, "no column says where")
    given = take("a\nal-Hol camp\n", Options(columns={"place": "a"}))
    assert given.columns[0]["place_id"] == "al_hol_camp"
    assert given.where == {"place": ["a"]}


def test_a_chosen_place_stays_among_what_was_offered(take: Any) -> None:
    given = take("place\nRabia\n", Options(chosen={"Rabia": "rabia_crossing"}))
    assert given.columns[0]["place_id"] == "rabia_crossing"
    assert {"rabia_town", "rabia_crossing"} <= {one["id"] for one in given.ambiguous["Rabia"]}
    (told,) = found(given, "'Rabia': chosen by hand")
    assert told.done == "taken for Rabia border crossing (crossing, Iraq;Syria)"
