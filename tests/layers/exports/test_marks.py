"""What a moment makes of built features, and how that stands in GeoJSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from geo.errors import InputError
from layers import filters
from layers.exports import geojson, marks
from layers.filters import Moment
from layers.model import SITE_LAYERS, Feature
from layers.sources import Sources

ByKey = dict[tuple[str, str], Feature]


def records(
    made: list[Feature], sources: Sources, moment: Moment | None, **more: bool
) -> list[dict[str, Any]]:
    return marks.shown(made, moment, sources.words, **more)


def test_a_day_marks_presence_and_state(made: list[Feature], sources: Sources) -> None:
    found = records(made, sources, Moment.as_of("2022-06-06"))
    assert {r["properties"]["presence"] for r in found} == {"certain", "possible"}
    for one in found:
        assert set(one) == {"type", "id", "geometry", "properties"}
        assert ("state" in one["properties"]) == (one["properties"]["layer"] in SITE_LAYERS)


def test_without_a_moment_nothing_is_present(made: list[Feature], sources: Sources) -> None:
    for one in records(made, sources, None):
        assert not {"presence", "state", "overdue"} & set(one["properties"])


def test_an_undated_state_says_how_long_ago_it_was_reported(
    made: list[Feature], sources: Sources
) -> None:
    found = records(made, sources, Moment.as_of("2022-10-01"))
    by_id = {one["id"]: one["properties"] for one in found}
    assert by_id["F002-08"]["last_reported_days"] == 10
    assert by_id["F000-17"]["last_reported_days"] == 93
    during = records(made, sources, Moment.as_of("2018-03-01"))
    siege = next(one for one in during if one["id"] == "F004-03")
    assert "last_reported_days" not in siege["properties"]  # it has a date


def test_a_plan_past_its_date_is_overdue(made: list[Feature], sources: Sources) -> None:
    def plan(moment: Moment) -> bool:
        found = {r["id"]: r["properties"] for r in records(made, sources, moment)}
        overdue: bool = found["F003-23"]["overdue"]
        assert found["F003-23"]["status"] == "planned"
        return overdue

    assert plan(Moment.as_of("2026-09-15")) is False
    assert plan(Moment.between("2026", "2026-10")) is True
    assert plan(Moment.between("2026", None)) is False


def test_undated_events_are_marked(made: list[Feature], sources: Sources) -> None:
    found = records(made, sources, None, undated=True)
    marked = {one["id"] for one in found if one["properties"]["undated"]}
    assert len(marked) == filters.undated_count(made, sources.words)
    assert "F000-16" in marked


def test_both_forms_hold_the_same(made: list[Feature], sources: Sources) -> None:
    found = records(made, sources, Moment.as_of("2022-01-21"))
    collection = json.loads(geojson.text(found, "geojson"))
    lines = geojson.text(found, "ndjson").splitlines()
    assert collection["type"] == "FeatureCollection"
    assert collection["features"] == [json.loads(line) for line in lines] == found
    assert len(lines) > 20


@pytest.mark.parametrize(("form", "empty"), [("ndjson", ""), ("geojson", {"features": []})])
def test_nothing_is_still_a_document(form: str, empty: Any) -> None:
    text = geojson.text([], form)
    assert text == "" if form == "ndjson" else json.loads(text)["features"] == empty["features"]


def test_arabic_stays_readable_and_nothing_is_not_a_number(by_key: ByKey) -> None:
    record = geojson.record(by_key["camps", "al_hol_camp"])
    assert "مخيم الهول" in geojson.text([record], "ndjson")
    with pytest.raises(InputError, match="not JSON compliant"):
        geojson.text([{**record, "geometry": float("nan")}], "ndjson")
