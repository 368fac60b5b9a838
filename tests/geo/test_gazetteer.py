"""Who bears a name, in which order, and what a slip of the pen may do."""

from __future__ import annotations

import csv
import time
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import SeedError
from geo.gazetteer import Gazetteer
from geo.measure import LonLat
from geo.places import Place, read_places
from geo.spellings import is_slip

ROOT = Path(__file__).resolve().parents[2]
EXTRACT = ROOT / "data" / "gazetteer" / "places.csv"

TOWN = Place(
    id="hol_town",
    kind="town",
    name="Al-Hol",
    name_ar="الهول",
    name_ku=None,
    variants=("Hawl",),
    country="Syria",
    parent_id="hasakah_gov",
    geometry="point",
    extent_rule=None,
    point=LonLat(41.15, 36.39),
    radius_m=2500.0,
    precision=2,
    source="test",
    external_id="geonames:1",
    flags=(),
    notes="",
)
CAMP = replace(
    TOWN,
    id="hol_camp",
    kind="camp",
    name="Al-Hol camp",
    name_ar="مخيم الهول",
    variants=(),
    external_id=None,
)
BORDER = replace(
    CAMP,
    id="gate",
    kind="crossing",
    name="Rabia crossing",
    name_ar="منفذ ربيعة",
    country="Iraq;Syria",
)
HASAKAH = replace(
    CAMP, id="hasakah_gov", kind="governorate", name="Hasakah", name_ar="الحسكة", parent_id="syria"
)
HAMLET = replace(
    TOWN,
    id="geonames-2",
    external_id="geonames:2",
    name="Hol",
    name_ar="هول",
    country="Turkey",
    variants=(),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(ROOT / "seeds", ROOT / "data")


def found(gazetteer: Gazetteer, name: str) -> list[tuple[str, str]]:
    return [(one.place.id, one.reason) for one in gazetteer.candidates(name) if not one.offered]


def test_a_bare_name_finds_the_settlement_before_the_site_named_after_it() -> None:
    # The order must come from the rule, not from the order of the rows.
    small = Gazetteer.of([CAMP, TOWN, BORDER])
    assert found(small, "الهول") == [("hol_town", "name"), ("hol_camp", "bare name")]
    assert found(small, "مخيم الهول") == [("hol_camp", "name")]
    assert found(small, "ومخيم “الهول”") == [("hol_camp", "name")]
    assert found(small, "Al-Hol town") == [("hol_town", "name")]


def test_a_variant_of_a_settlement_is_as_ambiguous_as_its_name() -> None:
    small = Gazetteer.of([HASAKAH, TOWN, CAMP])
    assert found(small, "Hawl") == [("hol_town", "variant"), ("hol_camp", "namesake")]
    assert found(small, "Hawl camp") == [("hol_camp", "namesake")]


def test_namesakes_are_of_one_governorate() -> None:
    elsewhere = replace(CAMP, parent_id="idlib_gov")
    assert found(Gazetteer.of([HASAKAH, TOWN, elsewhere]), "Hawl") == [("hol_town", "variant")]


def test_a_sole_bearer_scores_by_its_bond_alone(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("London")[0].score == 1.0
    assert gazetteer.candidates("طريبيل")[0].score < 1.0


def test_seeds_win_and_take_the_spellings_of_geonames() -> None:
    same = replace(TOWN, id="geonames-1", name="El Haul", variants=("الحول",))
    merged = Gazetteer.of([TOWN], [(same, 0)])
    assert list(merged.places) == ["hol_town"]
    assert merged.places["hol_town"].name == "Al-Hol"
    assert found(merged, "الحول") == [("hol_town", "variant")]
    assert merged.places["hol_town"].variants == ("Hawl", "El Haul", "الحول")


def test_a_place_of_geonames_comes_after_a_seed_and_counts_when_it_is_large() -> None:
    merged = Gazetteer.of([TOWN, BORDER], [(HAMLET, 14_999)])
    assert [place_id for place_id, _ in found(merged, "Hol")] == ["hol_town", "geonames-2"]
    assert merged.is_hamlet(HAMLET)
    assert not merged.is_hamlet(TOWN)
    assert not Gazetteer.of([TOWN], [(HAMLET, 15_000)]).is_hamlet(HAMLET)


def test_a_full_name_only_place_is_not_found_by_its_bare_name() -> None:
    shy = replace(CAMP, flags=("full_name_only",))
    assert found(Gazetteer.of([TOWN, shy]), "الهول") == [("hol_town", "name")]


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("hasakha", "hasakah"),
        ("faysh khabour", "faysh khabur"),
        ("قامشلي", "قامشلو"),
        ("telafar", "tel afar"),
        ("sinjjar", "sinjar"),
    ],
)
def test_a_small_slip_is_one(written: str, known: str) -> None:
    assert is_slip(written, known)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("تحرير", "حرير"),
        ("غدا", "بغداد"),
        ("الحركه", "الحسكه"),
        ("المواصل", "الموصل"),
        ("hariri", "harir"),
        ("arabia", "rabia"),
        ("rasakah", "hasakah"),
        ("northern iran", "northern iraq"),
        ("الموصل القديمه", "الموصل الجديده"),
        ("مقامشلي", "قامشلي"),
        ("harir", "harir"),
        ("", "harir"),
    ],
)
def test_another_word_is_no_slip(written: str, known: str) -> None:
    assert not is_slip(written, known)


@pytest.mark.parametrize(
    ("name", "place_ids"),
    [
        ("Sinjar, Syria", ["sinjar_idlib"]),
        ("Harir, Erbil", ["harir_town", "harir_base"]),
        ("قاعدة حرير، أربيل", ["harir_base"]),
        ("Washington, D.C.", ["washington_dc"]),
        ("Harir, Syria", []),
    ],
)
def test_a_container_after_a_comma_chooses(
    gazetteer: Gazetteer, name: str, place_ids: list[str]
) -> None:
    assert [place_id for place_id, _ in found(gazetteer, name)] == place_ids


def test_misspelled_names_are_found_with_a_lower_score(gazetteer: Gazetteer) -> None:
    first = gazetteer.candidates("Qamishlli")[0]
    assert (first.place.id, first.reason) == ("qamishli_city", "misspelled")
    assert first.score < gazetteer.candidates("Qamishli")[0].score


def test_every_candidate_has_a_score_a_reason_and_the_spelling_it_matched(
    gazetteer: Gazetteer,
) -> None:
    for name in ("الحسكة", "xyzzy", "Deir ez-Zor", "الحدود مع سوريا", "العراقية"):
        candidates = gazetteer.candidates(name)
        assert candidates
        assert len({one.place.id for one in candidates}) == len(candidates) <= 10
        assert all(0 < one.score <= 1 and one.reason and one.matched for one in candidates)
        scores = [one.score for one in candidates if not one.offered]
        assert scores == sorted(scores, reverse=True)


def test_the_limit_is_kept(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.candidates("الحسكة", limit=2)) == 2


def test_findings_in_the_seeds_stop_the_loading(tmp_path: Path) -> None:
    lines = (ROOT / "seeds" / "places.csv").read_text(encoding="utf-8").splitlines()
    (tmp_path / "places.csv").write_text("\n".join(lines[:2] + lines[1:2]), encoding="utf-8")
    with pytest.raises(SeedError, match="stands here twice"):
        Gazetteer.load(tmp_path, ROOT / "data")


def test_without_the_extract_the_seeds_stand_alone(tmp_path: Path) -> None:
    alone = Gazetteer.load(ROOT / "seeds", tmp_path)
    seeds, _ = read_places(ROOT / "seeds" / "places.csv")
    assert list(alone.places) == list(seeds)
    assert alone.population == {}


def test_loading_does_not_grow_slow_by_an_order(gazetteer: Gazetteer) -> None:
    # 0.15 s here; the bound only catches a package's own loader (seconds) slipping in.
    start = time.process_time()
    Gazetteer.load(ROOT / "seeds", ROOT / "data")
    assert time.process_time() - start < 2.0


def test_the_extract_is_small_clean_and_of_the_region() -> None:
    assert EXTRACT.stat().st_size < 500_000
    assert "CC BY 4.0" in EXTRACT.with_name("README.md").read_text(encoding="utf-8")
    with EXTRACT.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert sum(row["country"] == "Iraq" for row in rows) > 150
    assert sum(row["country"] == "Syria" for row in rows) > 250
    for row in rows:
        for name in filter(None, [row["name_ar"], row["name_ku"], *row["variants"].split(";")]):
            latin = any(c.isascii() and c.isalpha() for c in name)
            arabic = any("\u0600" <= c <= "\u06ff" for c in name)
            assert not (latin and arabic), (row["id"], name)


@pytest.mark.parametrize(
    ("town", "site", "kind"),
    [
        ("Makhmour", "Makhmour camp", "camp"),
        ("عين عيسى", "مخيم عين عيسى", "camp"),
        ("جمجمال", "سجن جمجمال", "prison"),
        ("Qayyarah", "Qayyarah air base", "base"),
        ("جدة", "مخيم جدعة", "camp"),
    ],
)
def test_a_town_and_what_is_named_after_it_stay_two(town: str, site: str, kind: str) -> None:
    far = Gazetteer.load(ROOT / "seeds", ROOT / "data", world=True)
    assert far.candidates(town)[0].place.kind in ("town", "city")
    assert [one.place.kind for one in far.candidates(site) if not one.offered] == [kind]


def test_a_point_that_is_only_near_the_site_never_passes_for_it() -> None:
    seeds, _ = read_places(ROOT / "seeds" / "places.csv")
    doubtful = [one for one in seeds.values() if "states the doubt" in one.source]
    assert len(doubtful) > 50
    assert [one.id for one in doubtful if one.precision == 1 or (one.radius_m or 0) < 1_500] == []
    districts = [one for one in doubtful if one.notes.startswith("Only the ")]
    assert [one.id for one in districts if one.precision != 3] == []
