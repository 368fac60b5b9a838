"""The shipped seeds are sound, and every kind of bad row is named by file, row and column."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from geo.errors import SeedError
from layers import seeds
from layers.model import EVENT_LAYERS, SITE_LAYERS, Claim, Quantity

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARABIC = re.compile(r"[\u0621-\u064a]")
NUMBER = re.compile(r"(?<![\d/-])\d[\d,]*")


@pytest.fixture(scope="module")
def shipped() -> seeds.Seeds:
    return seeds.read(SEEDS)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "seeds"
    shutil.copytree(SEEDS, copy)
    return copy


def change(folder: Path, file: str, key: str, column: str, value: str) -> int:
    """Write one cell; returns the row's number."""
    path = folder / file
    with path.open(newline="", encoding="utf-8") as lines:
        table = list(csv.reader(lines))
    number = next(n for n, row in enumerate(table) if row[0] == key)
    table[number][table[0].index(column)] = value
    with path.open("w", newline="", encoding="utf-8") as lines:
        csv.writer(lines, lineterminator="\n").writerows(table)
    return number + 1


def findings(folder: Path) -> list[tuple[str, int | None, str | None, str, str]]:
    with pytest.raises(SeedError) as raised:
        seeds.read(folder)
    return [(f.file, f.row, f.column, f.found, f.expected) for f in raised.value.findings]


# ── what is shipped ──────────────────────────────────────────────────────────────────────────────


def test_all_that_was_reported_is_there(shipped: seeds.Seeds) -> None:
    assert len(shipped.claims) == 103
    assert len(shipped.reports) == 5
    counts = dict.fromkeys(shipped.reports, 0)
    for claim in shipped.claims.values():
        counts[claim.report_id] += 1
    assert counts == {
        "arabwall-2022-06": 22,
        "alain-2026-01-21": 15,
        "alaraby-2022-09-21": 15,
        "shafaq-2024-12-14": 39,
        "orient-2018-05": 12,
    }


def test_claims_are_ungraded_and_told_in_two_languages(shipped: seeds.Seeds) -> None:
    for claim in shipped.claims.values():
        assert (claim.reliability, claim.credibility) == ("F", "6")
        assert claim.summary.endswith(".")
        assert claim.summary_ar.endswith("."), claim.id
        assert ARABIC.search(claim.summary_ar), claim.id
        assert not ARABIC.search(claim.summary), claim.id


def test_no_two_claims_say_the_same(shipped: seeds.Seeds) -> None:
    for said in ("summary", "summary_ar"):
        texts = [getattr(claim, said) for claim in shipped.claims.values()]
        assert len(texts) == len(set(texts))


def test_figures_of_a_summary_are_those_of_the_claim(shipped: seeds.Seeds) -> None:
    """A number in the columns that the English summary writes in digits must be the same number."""
    for claim in shipped.claims.values():
        value = claim.quantity.value
        if value is None or value < 50 or claim.event_type == "population_share":
            continue
        assert f"{value:,}" in NUMBER.findall(claim.summary), claim.id


@pytest.mark.parametrize(
    ("key", "quantity"),
    [
        ("F000-01", Quantity(50, None, None, "detainees", False)),
        ("F000-06", Quantity(12000, None, None, "detainees", True)),
        ("F000-13", Quantity(56000, None, None, "residents", True)),
        ("F000-14", Quantity(50, None, None, "percent_under_twelve", False)),
        ("F001-03", Quantity(None, None, 7000, "detainees", False)),
        ("F002-06", Quantity(None, 200, 999, "detainees", False)),
        ("F002-07", Quantity(None, 24, 99, "detainees", False)),
        ("F002-11", Quantity(None, 20, None, "meetings", False)),
        ("F003-16", Quantity(57000, None, None, "residents", False)),
        ("F003-18", Quantity(None, 20000, 99999, "residents", False)),
        ("F003-30", Quantity(None, 111000, None, "personnel_trained", False)),
        ("F003-34", Quantity(2500, None, None, "troops", True)),
        ("F004-06", Quantity(None, None, None, None, False)),
    ],
)
def test_quantities(shipped: seeds.Seeds, key: str, quantity: Quantity) -> None:
    assert shipped.claims[key].quantity == quantity


def test_words_for_numbers_leave_the_value_open(shipped: seeds.Seeds) -> None:
    for claim in shipped.claims.values():
        if {"vague_quantity", "lower_bound"} & set(claim.flags):
            assert claim.quantity.value is None
        assert claim.quantity.approximate == ("approximate" in claim.flags)


def test_modality(shipped: seeds.Seeds) -> None:
    told = {c.id: c.modality for c in shipped.claims.values() if c.modality is not None}
    assert told == {
        "F000-10": "foiled",
        "F003-09": "threatened",
        "F003-11": "threatened",
        "F003-12": "threatened",
    }


def test_claims_about_one_happening_share_an_event(shipped: seeds.Seeds) -> None:
    shared: dict[str, list[str]] = {}
    for claim in shipped.claims.values():
        shared.setdefault(claim.event_id, []).append(claim.id)
    assert {event: ids for event, ids in shared.items() if len(ids) > 1} == {
        "ghuwayran-2022-01": ["F000-07", "F000-09"],
        "escapes-2026-01": ["F001-07", "F001-15"],
    }
    assert all(event == ids[0] for event, ids in shared.items() if len(ids) == 1)


def test_errors_of_a_source_stay_with_their_flag(shipped: seeds.Seeds) -> None:
    trebil, south, israel = (shipped.claims[k] for k in ("F000-01", "F003-17", "F003-28"))
    assert trebil.places == (("ne_syria", "from"), ("trebil_crossing", "via"), ("iraq", "to"))
    assert south.places[1] == ("hasakah_city", "landmark")
    for claim, flag in (
        (trebil, "source_says_trebil_on_syria_border_but_it_is_on_the_jordan_border"),
        (south, "source_says_south_of_hasakah_city_but_camp_lies_c39km_east_south_east"),
        (israel, "source_error_text_says_iraq_and_israel_should_be_iraq_and_united_states"),
    ):
        assert flag in claim.flags
        assert "rror in the source" in shipped.words.label("flags", flag, "en")
        assert "خطأ في المصدر" in shipped.words.label("flags", flag, "ar")


def test_reports_are_dated_as_far_as_is_known(shipped: seeds.Seeds) -> None:
    assert {r.id: r.published for r in shipped.reports.values()} == {
        "arabwall-2022-06": "[2022-06-08..2022-06-30]",
        "alain-2026-01-21": "[2026-01-21..2026-01-22]",
        "alaraby-2022-09-21": "2022-09-21",
        "shafaq-2024-12-14": "2024-12-14",
        "orient-2018-05": "[2018-05-14..2018-06-15]",
    }
    for report in shipped.reports.values():
        assert (report.reliability, report.language, report.url) == ("F", "ar", None)
        assert len((report.title_ar or "").split()) <= 10


def test_every_place_that_can_be_a_site_is_one(shipped: seeds.Seeds) -> None:
    kinds = {term.id for term in shipped.words.kinds.values() if term.extra["layer"]}
    places = {place.id for place in shipped.places.values() if place.kind in kinds}
    assert {site.place_id for site in shipped.sites.values() if site.place_id} == places


def test_every_fortification_has_evidence(shipped: seeds.Seeds) -> None:
    works = {site.id for site in shipped.sites.values() if site.layer == "fortifications"}
    assert works == {site for claim in shipped.claims.values() for site in claim.sites}
    assert len(works) == 7
    assert shipped.claims["F002-02"].sites == ("defence-line-1", "defence-line-2")


def test_no_claim_is_lost(shipped: seeds.Seeds) -> None:
    """Each belongs to an event layer, to a site, or to places that a map can show."""

    def kept(claim: Claim) -> bool:
        events = set(claim.layers) & set(EVENT_LAYERS)
        sites = {pid for pid, _ in claim.places} & set(shipped.sites) or claim.sites
        return bool(events or sites or set(claim.layers) & set(SITE_LAYERS))

    assert all(kept(claim) for claim in shipped.claims.values())


# ── what is wrong ────────────────────────────────────────────────────────────────────────────────

# Of claim F000-01.
BAD_CLAIMS = [
    (
        "places",
        "ne_syria;trebil_crosing;iraq",
        "no place 'trebil_crosing'",
        "did you mean 'trebil_crossing'?",
    ),
    (
        "report_id",
        "arabwall-2022-07",
        "no report 'arabwall-2022-07'",
        "did you mean 'arabwall-2022-06'?",
    ),
    ("when", "2022-02-30", "2022-02-30", "EDTF"),
    ("when", "1 June 2022", "1 June 2022", "EDTF"),
    (
        "when",
        "2042-06-01",
        "after the report, published [2022-06-08..2022-06-30]",
        "an earlier date, or status planned",
    ),
    ("as_of", "", "empty date", "EDTF"),
    ("as_of", "2022/2023", "single date", "EDTF"),
    (
        "layers",
        "transfers;crossing",
        "no 'crossing' in words/layers.csv",
        "did you mean 'crossings'?",
    ),
    ("layers", "", "empty", "every claim has one"),
    (
        "event_type",
        "handing_over",
        "no 'handing_over' in words/event_types.csv",
        "did you mean 'handover'?",
    ),
    ("status", "rumoured", "no 'rumoured' in words/statuses.csv", "one of claimed, confirmed"),
    ("roles", "from;trough;to", "no 'trough' in words/roles.csv", "one of about, at"),
    ("roles", "from;to", "2 roles for 3 places", "one role a place"),
    ("sites", "trench-iraq", "no site 'trench-iraq'", "did you mean 'trench-iraq-syria'?"),
    ("unit", "detainee", "no unit 'detainee'", "did you mean 'detainees'?"),
    ("quantity", "fifty", "'fifty'", "a whole number in digits"),
    ("flags", "origin_not_named", "no 'origin_not_named' in words/flags.csv", "did you mean"),
    ("modality", "foild", "no 'foild'", "did you mean 'foiled'?"),
    ("modality", "asserted", "'asserted'", "leave it empty"),
    ("reliability", "G", "no 'G' in words/reliability.csv", "one of A, B"),
    ("credibility", "0", "no '0' in words/credibility.csv", "one of 1, 2"),
    ("extraction_confidence", "sure", "no 'sure'", "one of high, low"),
    ("summary_ar", "", "empty", "every claim has one"),
    ("evidence_end", "691", "691 is not after evidence_start 691", "more than 691"),
    ("evidence_end", "9000", "beyond the 7184 characters", "at most 7184"),
    ("evidence_start", "-1", "'-1'", "a character offset"),
]
BAD_CELLS = [
    ("claims.csv", "F000-02", "id", "F000-01", "already on row 2", "an id of its own"),
    (
        "reports.csv",
        "orient-2018-05",
        "sha256",
        "A15EB85F",
        "'A15EB85F' is no SHA-256",
        "64 digits",
    ),
    ("reports.csv", "orient-2018-05", "sha256", "a" * 65, "is no SHA-256", "64 digits"),
    ("reports.csv", "orient-2018-05", "published", "May 2018", "May 2018", "EDTF"),
    (
        "reports.csv",
        "orient-2018-05",
        "recorded_at",
        "2026-11",
        "2026-11",
        "the day it was entered",
    ),
    ("reports.csv", "orient-2018-05", "reliability", "good", "'good'", "one of A, B, C, D, E, F"),
    (
        "reports.csv",
        "orient-2018-05",
        "url",
        "javascript:alert(1)",
        "'javascript:alert(1)'",
        "http",
    ),
    ("reports.csv", "orient-2018-05", "characters", "many", "'many'", "above 0"),
    ("reports.csv", "orient-2018-05", "title", "", "empty", "every report has one"),
    ("sites.csv", "roj_camp", "exists", "2020-13", "2020-13", "EDTF"),
    (
        "sites.csv",
        "roj_camp",
        "exists_source",
        "",
        "empty beside a date",
        "where this is known from",
    ),
    ("sites.csv", "roj_camp", "layer", "camp", "no layer of sites 'camp'", "did you mean 'camps'?"),
    ("sites.csv", "roj_camp", "layer", "bases", "a camp in bases", "camps"),
    ("sites.csv", "roj_camp", "name_ar", "", "empty", "every site has one"),
    ("sites.csv", "roj_camp", "geometry_rule", "border", "a place and a rule", "either"),
    ("sites.csv", "wall-sinjar", "geometry_rule", "", "neither a place nor a rule", "either"),
    (
        "sites.csv",
        "wall-sinjar",
        "geometry_rule",
        "the border",
        "no rule for a fortification",
        "'border'",
    ),
    ("sites.csv", "wall-sinjar", "kind", "city", "no kind of site 'city'", "one of base"),
    ("sites.csv", "wall-sinjar", "id", "roj_camp", "already on row", "an id of its own"),
    ("places.csv", "roj_camp", "parent_id", "hasaka", "no place 'hasaka'", "the id of a row here"),
    ("places.csv", "roj_camp", "lat", "137.05", "not on the earth", "90"),
    ("places.csv", "roj_camp", "flags", "low_precision", "no 'low_precision'", "one of"),
    ("words/roles.csv", "at", "ar", "", "at: empty", "both languages"),
    ("sites.csv", "roj_camp", "kind", "prison", "its place is a camp", "camp"),
    *(("claims.csv", "F000-01", *cells) for cells in BAD_CLAIMS),
]


@pytest.mark.parametrize(("file", "key", "column", "value", "found", "expected"), BAD_CELLS)
def test_a_bad_cell(
    folder: Path, file: str, key: str, column: str, value: str, found: str, expected: str
) -> None:
    number = change(folder, file, key, column, value)
    told = [f for f in findings(folder) if (f[0], f[1], f[2]) == (file, number, column)]
    assert len(told) == 1
    assert found in told[0][3]
    assert expected in told[0][4]


def test_a_site_has_the_id_of_its_place(folder: Path) -> None:
    number = change(folder, "sites.csv", "roj_camp", "place_id", "roj_kamp")
    assert findings(folder) == [
        ("sites.csv", number, column, f"roj_camp: {found}", expected)
        for column, found, expected in (
            ("place_id", "no place 'roj_kamp' in places.csv", "did you mean 'roj_camp'?"),
            ("id", "a site at 'roj_kamp' has another id", "roj_kamp"),
        )
    ]


def test_everything_wrong_is_told_at_once(folder: Path) -> None:
    numbers = [
        change(folder, "reports.csv", "orient-2018-05", "sha256", "?"),
        change(folder, "sites.csv", "roj_camp", "kind", "tent"),
        change(folder, "claims.csv", "F003-01", "status", "true"),
        change(folder, "claims.csv", "F003-01", "when", "soon"),
    ]
    columns = ["sha256", "kind", "status", "when"]
    told = findings(folder)
    assert [(f[1], f[2]) for f in told] == list(zip(numbers, columns, strict=True))


def test_one_bad_report_or_place_is_not_told_again_by_its_claims(folder: Path) -> None:
    change(folder, "reports.csv", "shafaq-2024-12-14", "sha256", "?")
    change(folder, "places.csv", "syria", "source", "")
    assert [(f[0], f[2]) for f in findings(folder)] == [
        ("places.csv", "source"),
        ("reports.csv", "sha256"),
    ]


def test_a_report_that_is_gone_is_missed_by_each_of_its_claims(folder: Path) -> None:
    path = folder / "reports.csv"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("orient")), "utf-8")
    told = findings(folder)
    assert len(told) == 12
    assert {f[2] for f in told} == {"report_id"}


@pytest.mark.parametrize("file", ["claims.csv", "reports.csv", "sites.csv", "places.csv"])
@pytest.mark.parametrize(
    ("raw", "row", "found"),
    [
        (b"", None, "the file is empty"),
        (b"id,name\n1,2\n", 1, "the column is missing"),
        ("id,ملف".encode("cp1256"), 1, "not UTF-8"),
        (b'id,"name\n1,2\n', 1, "its quotes do not match"),
    ],
)
def test_a_file_that_cannot_be_read(
    folder: Path, file: str, raw: bytes, row: int | None, found: str
) -> None:
    (folder / file).write_bytes(raw)
    told = findings(folder)
    assert {f[0] for f in told} == {file}
    assert (told[0][1], told[0][3]) == (row, told[0][3])
    assert found in told[0][3]


def test_a_missing_file_is_told(folder: Path) -> None:
    (folder / "claims.csv").unlink()
    assert findings(folder) == [
        ("claims.csv", None, None, "no such file", "it is one of the seeds")
    ]


def test_a_list_that_cannot_be_read_leaves_its_column_unchecked(folder: Path) -> None:
    (folder / "words" / "kinds.csv").write_bytes(b"")
    (folder / "words" / "flags.csv").write_bytes(b"\xff")
    assert [f[0] for f in findings(folder)] == ["words/kinds.csv", "words/flags.csv"]


def test_a_plan_may_lie_ahead_of_its_report(folder: Path) -> None:
    change(folder, "claims.csv", "F003-21", "when", "2030-09")
    assert seeds.read(folder).claims["F003-21"].when == "2030-09"
