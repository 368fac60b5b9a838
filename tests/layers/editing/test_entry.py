"""What a form says becomes an edit that the store takes; what is wrong is told at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from layers.editing import entry as entries
from layers.editing import spots
from layers.editing.entry import Entry
from layers.editing.spots import NOWHERE, Spot
from layers.store.model import Edit, Layer, Version
from layers.store.workspace import Workspace, open_workspace
from layers.workshop import Workshop

TODAY = date(2026, 11, 22)
POINT: dict[str, Any] = {"type": "Point", "coordinates": [40.7625, 36.4775]}
SPOT = spots.drawn(POINT, 1, None)
CAMP = Entry(
    layer="camps",
    kind="camp",
    name="Annex",
    when="2026-10",
    source="own image",
    quantity_min=200,
    quantity=None,
    quantity_max=999,
    unit="residents",
)


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(with_work=False)


@pytest.fixture
def store(tmp_path: Path) -> Workspace:
    made = open_workspace(tmp_path)
    made.set_layer(Layer("camps", "Camps"), who="Huda", why="test")
    return made


def wrong(shop: Workshop, entry: Entry, spot: Spot = SPOT) -> set[str]:
    found = entries.problems(entry, spot, shop.words, shop.seeds.reports, TODAY)
    return {one.term for one in found}


def written(store: Workspace, shop: Workshop, entry: Entry, base: Version | None = None) -> Version:
    edit = entries.edit(entry, SPOT, shop.words, shop.seeds.reports, base)
    change = store.write([edit], who="Huda", why="test")
    return store.made(change.revision)[0]


def test_a_whole_entry_has_nothing_wrong(shop: Workshop) -> None:
    assert wrong(shop, CAMP) == set()


@pytest.mark.parametrize(
    ("change", "term"),
    [
        ({"layer": " "}, "edit_lacks_layer"),
        ({"name": "", "name_ar": " "}, "edit_lacks_name"),
        ({"source": " "}, "edit_lacks_source"),
        ({"when": ""}, "edit_lacks_date"),
        ({"when": "2026-13"}, "edit_wrong_date"),
        ({"when": "2027-01"}, "edit_wrong_future"),
        ({"quantity": 100}, "edit_wrong_order"),
        ({"quantity_min": -5}, "edit_wrong_negative"),
        ({"unit": None}, "edit_lacks_unit"),
        ({"evidence_start": 1, "evidence_end": 5}, "edit_wrong_evidence_of"),
        ({"report_id": "arabwall-2022-06", "evidence_start": 5}, "edit_wrong_evidence"),
        (
            {"report_id": "arabwall-2022-06", "evidence_start": 5, "evidence_end": 10**7},
            "edit_wrong_evidence",
        ),
    ],
)
def test_each_thing_that_is_wrong_is_told(
    shop: Workshop, change: dict[str, Any], term: str
) -> None:
    assert wrong(shop, replace(CAMP, **change)) == {term}


def test_a_future_thing_is_a_plan(shop: Workshop) -> None:
    assert wrong(shop, replace(CAMP, when="2027-01", status="planned")) == set()


def test_an_area_whose_sides_cross_is_refused(shop: Workshop) -> None:
    bow = {"type": "Polygon", "coordinates": [[[40, 36], [41, 37], [41, 36], [40, 37], [40, 36]]]}
    assert wrong(shop, CAMP, spots.drawn(bow, 3, None)) == {"edit_wrong_shape"}


def test_a_new_feature_is_written_and_read_again(store: Workspace, shop: Workshop) -> None:
    made = written(store, shop, CAMP)
    assert made.id.startswith("annex-")
    assert made.record == {"type": "Feature", "id": made.id, "geometry": POINT, "properties": {}}
    assert made.columns["time_precision"] == 1, "a camp stood throughout October"
    assert "status" in made.columns
    assert "modality" not in made.columns
    assert entries.of_version(made) == CAMP
    assert spots.of_version(made) == SPOT


def test_an_event_is_one_event(store: Workspace, shop: Workshop) -> None:
    store.set_layer(Layer("incidents", "Incidents"), who="Huda", why="test")
    clash = replace(CAMP, layer="incidents", kind="clash", name="", name_ar="اشتباك")
    made = written(store, shop, clash)
    assert made.columns["event_id"] == made.id
    assert made.columns["time_precision"] == 3, "a clash was some time in October"
    assert made.id.startswith("clash-"), "no Latin name: the kind"


def test_without_a_date_it_is_dated_by_its_report(store: Workspace, shop: Workshop) -> None:
    said = replace(CAMP, when="", source="", report_id="shafaq-2024-12-14")
    assert wrong(shop, said) == set()
    made = written(store, shop, said)
    assert "when" not in made.columns
    assert made.columns["as_of"] == shop.seeds.reports["shafaq-2024-12-14"].published
    assert made.columns["sources"][0]["report_id"] == "shafaq-2024-12-14"


def test_a_change_keeps_what_no_form_asks_for(store: Workspace, shop: Workshop) -> None:
    first = entries.edit(CAMP, SPOT, shop.words, shop.seeds.reports)
    record = {**(first.record or {}), "properties": {"theirs": 12.0}, "bbox": [1, 2, 3, 4]}
    columns = {**first.columns, "flags": ["place_doubtful"], "modality": "denied"}
    change = store.write(
        [replace(first, record=record, columns=columns)], who="Huda", why="as from a file"
    )
    base = store.made(change.revision)[0]
    said = replace(entries.of_version(base), name="Annex two", modality=None)
    made = written(store, shop, said, base)
    assert made.record is not None
    assert made.record["properties"] == {"theirs": 12.0}
    assert made.record["bbox"] == [1, 2, 3, 4]
    assert made.columns["flags"] == ["place_doubtful"]
    assert "modality" not in made.columns
    assert made.columns["name"] == "Annex two"
    assert (made.uid, made.parent) == (base.uid, base.version)


SAID_IN_A_FILE: dict[str, Any] = {
    "name": " Annex ",
    "quantity": 0,
    "unit": "residents",
    "quantity_approximate": False,
    "when": "2024",
    "time_precision": 3,
    "as_of": "2024-05",
    "published": "2024-06-01",
    "actors": [],
    "sources": [
        {
            "report_id": "not-held-here",
            "claim_id": "c1",
            "evidence_start": None,
            "evidence_end": None,
            "text": "their list",
        }
    ],
}


def of_a_file(store: Workspace, geometry: Any = None) -> Version:
    record = {"type": "Feature", "id": "x", "geometry": geometry, "properties": {"theirs": 0}}
    edit = Edit("camps", None, None, record, SAID_IN_A_FILE)
    return store.made(store.write([edit], who="Huda", why="test").revision)[0]


def test_a_sentence_of_a_report_that_is_not_held_stays_and_only_another_is_refused(
    store: Workspace, shop: Workshop
) -> None:
    cited = {**SAID_IN_A_FILE["sources"][0], "evidence_start": 5, "evidence_end": 90}
    edit = Edit(
        "camps", None, None, of_a_file(store).record, {**SAID_IN_A_FILE, "sources": [cited]}
    )
    base = store.made(store.write([edit], who="Huda", why="test").revision)[0]
    renamed = replace(entries.of_version(base), name="Annex two")
    assert list(entries.problems(renamed, SPOT, shop.words, shop.seeds.reports, TODAY, base)) == []
    assert written(store, shop, renamed, base).columns["sources"] == [cited]
    other = replace(renamed, evidence_end=91)
    (told,) = entries.problems(other, SPOT, shop.words, shop.seeds.reports, TODAY, base)
    assert told.term == "edit_wrong_evidence_of"


def test_what_nobody_changed_stays_to_the_letter(store: Workspace, shop: Workshop) -> None:
    base = of_a_file(store)
    said = entries.of_version(base)
    assert (said.status, said.reliability, said.credibility) == (None, None, None)
    edit = entries.edit(said, spots.of_version(base), shop.words, shop.seeds.reports, base)
    assert edit.columns == base.columns == SAID_IN_A_FILE
    named = replace(said, name="Camp")
    edit = entries.edit(named, spots.of_version(base), shop.words, shop.seeds.reports, base)
    assert edit.columns == {**SAID_IN_A_FILE, "name": "Camp"}


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ({"when": "2025"}, {"as_of"}),
        ({"report_id": None, "source": "a visit"}, {"as_of", "published"}),
        ({"quantity": 5}, set()),
    ],
)
def test_dates_of_a_report_go_with_it(
    store: Workspace, shop: Workshop, change: dict[str, Any], gone: set[str]
) -> None:
    base = of_a_file(store)
    said = replace(entries.of_version(base), **change)
    edit = entries.edit(said, NOWHERE, shop.words, shop.seeds.reports, base)
    assert set(SAID_IN_A_FILE) - set(edit.columns) == gone


def test_an_outline_that_was_broken_before_keeps_nobody_from_editing(
    store: Workspace, shop: Workshop
) -> None:
    bow = {"type": "Polygon", "coordinates": [[[40, 36], [41, 37], [40, 36]]]}
    base = replace(of_a_file(store), record={"type": "Feature", "geometry": bow, "properties": {}})
    spot = spots.of_version(base)
    asked = (entries.of_version(base), spot, shop.words, shop.seeds.reports, TODAY)
    assert not list(entries.problems(*asked, base))
    assert [one.term for one in entries.problems(*asked)] == ["edit_wrong_shape"]


def test_no_place_takes_the_old_one_away(store: Workspace, shop: Workshop) -> None:
    base = written(store, shop, CAMP)
    edit = entries.edit(CAMP, NOWHERE, shop.words, shop.seeds.reports, base)
    assert edit.record is not None
    assert edit.record["geometry"] is None
    assert "place_precision" not in edit.columns
    assert "label_point" not in edit.columns


def test_what_lasts_and_what_happens(shop: Workshop) -> None:
    assert entries.lasts(CAMP, shop.words)
    assert not entries.lasts(Entry(layer="incidents", kind="clash"), shop.words)
    assert entries.lasts(Entry(layer="control", kind="territorial_control"), shop.words)
    assert not entries.lasts(Entry(layer="their own", kind=None), shop.words)
