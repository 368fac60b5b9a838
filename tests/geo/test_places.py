"""Every row of seeds/places.csv is checked, and every wrong row is named."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.measure import LonLat, distance
from geo.names import clitic_forms, key
from geo.places import COLUMNS, Place, read_places

ROOT = Path(__file__).resolve().parents[2]
REPORTED = [
    "iraq",
    "syria",
    "united_states",
    "jordan",
    "iran",
    "lebanon",
    "israel",
    "united_kingdom",
    "ne_syria",
    "north_syria",
    "east_syria",
    "north_iraq",
    "kurdistan_region",
    "middle_east",
    "syrian_badia",
    "hasakah_gov",
    "deir_ez_zor_gov",
    "anbar_gov",
    "nineveh_gov",
    "kirkuk_gov",
    "erbil_gov",
    "daquq_district",
    "baghdad",
    "mosul",
    "tikrit",
    "sulaymaniyah",
    "hasakah_city",
    "deir_ez_zor_city",
    "raqqa_city",
    "al_bukamal",
    "hajin",
    "baghuz",
    "al_rashad",
    "washington_dc",
    "pentagon",
    "london",
    "al_hol_camp",
    "ghuwayran_prison",
    "shaddadi_prison",
    "trebil_crossing",
    "rabia_crossing",
    "fishkhabur_triangle",
    "iraq_syria_border",
    "ain_al_asad_base",
    "harir_base",
    "camp_victoria",
    "al_tanf_base",
    "baghdad_intl_airport",
    "sinjar_mountains",
]
CONFUSED = [
    "harir_town",
    "al_hawl_town",
    "shaddadi_town",
    "sinjar_town",
    "sinjar_idlib",
    "rabia_latakia",
    "erbil_city",
    "kirkuk_city",
    "daquq_town",
    "sulaymaniyah_gov",
    "raqqa_gov",
    "abu_kamal_district",
    "al_ain_uae",
    "tyre_lebanon",
    "eastern_province_sa",
]
SOUND = dict(
    zip(
        COLUMNS,
        [
            *("harir", "town", "Harir", "حرير", "", "Herir", "Iraq", "iraq", "point", ""),
            *("44.3526", "36.5511", "2500", "2", "GeoNames 96046", "geonames:96046", "", ""),
        ],
        strict=True,
    )
)
IRAQ = SOUND | {"id": "iraq", "kind": "country", "name_en": "Iraq", "parent_id": ""}


@pytest.fixture(scope="module")
def seeds() -> dict[str, Place]:
    places, findings = read_places(ROOT / "seeds" / "places.csv")
    assert [str(finding) for finding in findings] == []
    return places


def written(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "places.csv"
    (folder / "words").mkdir()
    kinds = "id,en\ntown,Town\ncountry,Country\ngovernorate,Governorate\n"
    (folder / "words" / "kinds.csv").write_text(kinds, encoding="utf-8")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows([IRAQ, *rows])
    return path


def test_a_sound_row_becomes_a_place(tmp_path: Path) -> None:
    places, findings = read_places(written(tmp_path, SOUND))
    assert findings == []
    harir = places["harir"]
    assert harir.point == LonLat(44.3526, 36.5511)
    assert (harir.precision, harir.radius_m, harir.name_ku) == (2, 2500.0, None)
    assert (harir.variants, harir.countries) == (("Herir",), ("Iraq",))


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"kind": "hamlet"}, "kind"),
        ({"parent_id": "nowhere"}, "parent_id"),
        ({"parent_id": "harir"}, "parent_id"),
        ({"country": "Irak"}, "country"),
        ({"lon": "444.3526"}, "lon"),
        ({"lat": "x"}, "lat"),
        ({"lat": "nan"}, "lat"),
        ({"lat": ""}, "lat"),
        ({"lon": "", "lat": ""}, "lon"),
        ({"geometry": "blob"}, "geometry"),
        ({"precision": "4"}, "precision"),
        ({"precision": ""}, "precision"),
        ({"radius_m": "-5"}, "radius_m"),
        ({"radius_m": "inf"}, "radius_m"),
        ({"radius_m": ""}, "radius_m"),
        ({"source": ""}, "source"),
        ({"name_ar": ""}, "name_ar"),
        ({"id": "iraq"}, "id"),
    ],
)
def test_a_wrong_row_is_named_and_left_out(
    tmp_path: Path, change: dict[str, str], column: str
) -> None:
    places, findings = read_places(written(tmp_path, SOUND | change))
    assert column in [finding.column for finding in findings]
    assert all(finding.row == 3 and finding.expected for finding in findings)
    assert list(places) == ["iraq"]


def test_parents_in_a_circle_are_found(tmp_path: Path) -> None:
    a = SOUND | {"id": "a", "parent_id": "b"}
    b = SOUND | {"id": "b", "parent_id": "a"}
    _, findings = read_places(written(tmp_path, a, b))
    assert [finding.column for finding in findings] == ["parent_id", "parent_id"]


def test_a_missing_file_and_a_strange_header_are_input_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not found"):
        read_places(tmp_path / "none.csv")
    strange = tmp_path / "strange.csv"
    strange.write_text("id,name\n1,x\n", encoding="utf-8")
    with pytest.raises(InputError, match="columns"):
        read_places(strange)


def test_a_short_row_and_a_long_row_do_not_break_the_reader(tmp_path: Path) -> None:
    path = written(tmp_path)
    with path.open("a", encoding="utf-8") as file:
        file.write("short,town\n")
        file.write(",".join(SOUND.values()) + ",more\n")
    places, findings = read_places(path)
    assert {finding.row for finding in findings} == {3, 4}
    assert "beyond the last column" in str(findings[-1])
    assert list(places) == ["iraq"]


def test_the_seeds_hold_what_was_reported_and_what_it_is_confused_with(
    seeds: dict[str, Place],
) -> None:
    assert len(REPORTED) == 49
    assert len(CONFUSED) == 15
    assert set(REPORTED) | set(CONFUSED) <= set(seeds)
    governorates = [place for place in seeds.values() if place.kind == "governorate"]
    assert sum(place.country == "Iraq" for place in governorates) == 19
    assert sum(place.country == "Syria" for place in governorates) == 14


def test_seed_names_are_names_and_not_pieces_of_sentences(seeds: dict[str, Place]) -> None:
    """No quotes, no doubled spaces, and no prefix written onto a name that stands here bare."""
    bare = {key(name) for place in seeds.values() for name in (*place.names, *place.variants)}
    for place in seeds.values():
        for name in (*place.names, *place.variants):
            assert not set(name) & set('“”"«»;…'), (place.id, name)
            assert name == " ".join(name.split()), (place.id, name)
            first, _, rest = key(name).partition(" ")
            if first[:1] in ("و", "ف", "ب", "ل", "ك"):
                fused = {f"{form} {rest}".strip() for form in clitic_forms(first)}
                assert not fused & bare, (place.id, name)


def test_a_crossing_bears_both_sides_names(seeds: dict[str, Place]) -> None:
    for place_id, far_side in [
        ("rabia_crossing", "معبر اليعربية"),
        ("al_qaim_crossing", "معبر البوكمال"),
        ("al_walid_crossing", "معبر التنف"),
        ("semalka_crossing", "معبر فيشخابور"),
        ("trebil_crossing", "معبر الكرامة"),
    ]:
        assert seeds[place_id].kind == "crossing"
        assert len(seeds[place_id].countries) == 2
        assert far_side in seeds[place_id].variants


def test_a_district_is_its_seat_with_a_radius(seeds: dict[str, Place]) -> None:
    districts = [place for place in seeds.values() if place.kind == "district"]
    assert len(districts) > 15
    for place in districts:
        assert place.point is not None
        assert place.precision == 3
        assert place.radius_m is not None
        assert place.radius_m >= 10_000


def test_the_tanf_crossing_and_base_are_apart(seeds: dict[str, Place]) -> None:
    base, crossing = seeds["al_tanf_base"].point, seeds["al_walid_crossing"].point
    assert base is not None
    assert crossing is not None
    assert 20_000 < distance(base, crossing) < 40_000
