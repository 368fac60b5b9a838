"""Names as people write them, against the gazetteer as it is shipped."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from geo.errors import UsageError
from geo.gazetteer import Gazetteer
from geo.geocode import Ambiguous, Located, NotFound, geocode, to_json

ROOT = Path(__file__).resolve().parents[2]
with (ROOT / "tests/golden/geocode_names.csv").open(newline="", encoding="utf-8") as _lines:
    GOLDEN = [tuple(row.values()) for row in csv.DictReader(_lines)]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(ROOT / "seeds", ROOT / "data")


@pytest.mark.parametrize(("name", "status", "place_id", "why"), GOLDEN)
def test_golden_names(
    gazetteer: Gazetteer, name: str, status: str, place_id: str, why: str
) -> None:
    found = to_json(geocode(name, gazetteer))
    ids = [one["id"] for one in found["candidates"]]
    assert found["status"] == status, f"{why}: {found['candidates'][:3]}"
    if status == "located":
        assert ids[0] == place_id
    elif status == "ambiguous":
        assert place_id in ids[:2]


def test_every_place_of_the_seeds_is_found_by_its_own_names(gazetteer: Gazetteer) -> None:
    lost = []
    for place in gazetteer.places.values():
        if place.id in gazetteer.population:
            continue
        for name in place.names:
            result = geocode(name, gazetteer)
            first = result.nearest if isinstance(result, NotFound) else result.candidates
            bearers = [one.place.id for one in first if not one.offered]
            if place.id not in bearers:
                lost.append((place.id, name, bearers))
    assert lost == []


def test_rabia_puts_the_border_before_latakia(gazetteer: Gazetteer) -> None:
    result = geocode("ربيعة", gazetteer)
    assert isinstance(result, Ambiguous)
    bearers = [one.place.id for one in result.candidates if not one.offered]
    assert bearers == ["rabia_town", "rabia_crossing", "rabia_latakia"]


def test_nonsense_offers_the_nearest_names(gazetteer: Gazetteer) -> None:
    result = geocode("غدا", gazetteer)
    assert isinstance(result, NotFound)
    assert result.nearest[0].place.id == "baghdad"
    assert all(one.offered for one in result.nearest)


def test_a_designator_that_no_bearer_fits_is_not_overruled(gazetteer: Gazetteer) -> None:
    result = geocode("سجن الرقة", gazetteer)
    assert isinstance(result, NotFound)
    first = result.nearest[0]
    assert (first.place.id, first.reason) == ("raqqa_city", "another kind")


def test_kinds_and_country_choose(gazetteer: Gazetteer) -> None:
    governorate = geocode("الحسكة", gazetteer, kinds=frozenset({"governorate"}))
    assert isinstance(governorate, Located)
    assert governorate.candidate.place.id == "hasakah_gov"
    syrian = geocode("Sinjar", gazetteer, country="Syria")
    assert isinstance(syrian, Located)
    assert syrian.candidate.place.id == "sinjar_idlib"
    assert all("Syria" in one.place.countries for one in syrian.candidates)


@pytest.mark.parametrize("country", ["Iraq", "iraq", "IRAQ", "العراق", "Republic of Iraq"])
def test_a_country_is_told_by_any_of_its_names(gazetteer: Gazetteer, country: str) -> None:
    assert geocode("Harir", gazetteer, country=country) == geocode(
        "Harir", gazetteer, country="Iraq"
    )
    assert not isinstance(geocode("Harir", gazetteer, country=country), NotFound)


@pytest.mark.parametrize("country", ["Mars", "", "Iraqq"])
def test_a_country_that_is_not_known_is_wrong_usage(gazetteer: Gazetteer, country: str) -> None:
    with pytest.raises(UsageError, match=r"no such country; there are Iran, Iraq, .*Syria"):
        geocode("Harir", gazetteer, country=country)


def test_a_name_that_only_a_village_bears_as_its_own_stays_ambiguous(gazetteer: Gazetteer) -> None:
    # al-Karamah is a village by Raqqa, and the Jordanian side of Trebil.
    result = geocode("الكرامة", gazetteer)
    assert isinstance(result, Ambiguous)
    assert {one.place.id for one in result.candidates[:2]} == {"geonames-4273", "trebil_crossing"}


def test_json_has_the_agreed_columns_and_falls_in_score(gazetteer: Gazetteer) -> None:
    found = to_json(geocode("القائم", gazetteer))
    assert list(found) == ["status", "candidates"]
    columns = [
        "id",
        "name",
        "name_ar",
        "kind",
        "lon",
        "lat",
        "country",
        "precision",
        "score",
        "reason",
    ]
    assert all(list(one) == columns for one in found["candidates"])
    scores = [one["score"] for one in found["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    json.dumps(found, ensure_ascii=False, allow_nan=False)


def test_a_region_that_is_not_drawn_has_no_coordinates(gazetteer: Gazetteer) -> None:
    (first, *_) = to_json(geocode("الشرق الأوسط", gazetteer))["candidates"]
    assert (first["id"], first["lon"], first["lat"]) == ("middle_east", None, None)


@pytest.mark.parametrize(
    ("name", "country", "place_id"),
    [("العين", "United Arab Emirates", "al_ain_uae"), ("صور", "Lebanon", "tyre_lebanon")],
)
def test_a_name_that_is_also_a_word_is_never_taken_alone(
    gazetteer: Gazetteer, name: str, country: str, place_id: str
) -> None:
    alone = geocode(name, gazetteer)
    assert isinstance(alone, Ambiguous)
    assert alone.candidates[0].place.id == place_id
    told = geocode(name, gazetteer, country=country)
    assert isinstance(told, Located)
    assert told.candidate.place.id == place_id
