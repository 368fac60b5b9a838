"""What the reader of seeds refuses: every bad row is told with file, row, column and what would be right."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import SeedError
from layers import seeds

Change = Callable[[Path, str, str, str, str], int]
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "seeds"
    shutil.copytree(SEEDS, copy)
    return copy


def findings(folder: Path) -> list[tuple[str, int | None, str | None, str, str]]:
    with pytest.raises(SeedError) as raised:
        seeds.read(folder)
    return [(f.file, f.row, f.column, f.found, f.expected) for f in raised.value.findings]


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
    ("layers", "transfers;added", "'added' is for what files bring", "a layer of claims"),
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
# Of report orient-2018-05.
BAD_REPORT = [
    ("sha256", "A15EB85F", "'A15EB85F' is no SHA-256", "64 digits"),
    ("sha256", "a" * 65, "is no SHA-256", "64 digits"),
    ("published", "May 2018", "May 2018", "EDTF"),
    ("recorded_at", "2026-11", "2026-11", "the day it was entered"),
    ("reliability", "good", "'good'", "one of A, B, C, D, E, F"),
    ("url", "javascript:alert(1)", "'javascript:alert(1)'", "http"),
    ("characters", "many", "'many'", "above 0"),
    ("title", "", "empty", "every report has one"),
]
# Of site roj_camp.
BAD_CAMP = [
    ("exists", "2020-13", "2020-13", "EDTF"),
    ("exists_source", "", "empty beside a date", "where this is known from"),
    ("layer", "camp", "no layer of sites 'camp'", "did you mean 'camps'?"),
    ("layer", "bases", "a camp in bases", "camps"),
    ("name_ar", "", "empty", "every site has one"),
    ("geometry_rule", "border", "a place and a rule", "either"),
    ("kind", "prison", "its place is a camp", "camp"),
]
# Of site wall-sinjar.
BAD_WALL = [
    ("geometry_rule", "", "neither a place nor a rule", "either"),
    ("geometry_rule", "the border", "no rule for a fortification", "'border'"),
    ("kind", "city", "no kind of site 'city'", "one of base"),
    ("id", "roj_camp", "already on row", "an id of its own"),
]
# Of place roj_camp.
BAD_PLACE = [
    ("parent_id", "hasaka", "no place 'hasaka'", "the id of a row here"),
    ("lat", "137.05", "not on the earth", "90"),
    ("flags", "low_precision", "no 'low_precision'", "one of"),
]
BAD_CELLS = [
    ("claims.csv", "F000-02", "id", "F000-01", "already on row 2", "an id of its own"),
    ("words/roles.csv", "at", "ar", "", "at: empty", "both languages"),
    *(
        (file, key, *cells)
        for file, key, table in (
            ("claims.csv", "F000-01", BAD_CLAIMS),
            ("reports.csv", "orient-2018-05", BAD_REPORT),
            ("sites.csv", "roj_camp", BAD_CAMP),
            ("sites.csv", "wall-sinjar", BAD_WALL),
            ("places.csv", "roj_camp", BAD_PLACE),
        )
        for cells in table
    ),
]


@pytest.mark.parametrize(("file", "key", "column", "value", "found", "expected"), BAD_CELLS)
def test_a_bad_cell(
    folder: Path,
    change_cell: Change,
    file: str,
    key: str,
    column: str,
    value: str,
    found: str,
    expected: str,
) -> None:
    number = change_cell(folder, file, key, column, value)
    told = [f for f in findings(folder) if (f[0], f[1], f[2]) == (file, number, column)]
    assert len(told) == 1
    assert found in told[0][3]
    assert expected in told[0][4]


def test_a_site_has_the_id_of_its_place(folder: Path, change_cell: Change) -> None:
    number = change_cell(folder, "sites.csv", "roj_camp", "place_id", "roj_kamp")
    assert findings(folder) == [
        ("sites.csv", number, column, f"roj_camp: {found}", expected)
        for column, found, expected in (
            ("place_id", "no place 'roj_kamp' in places.csv", "did you mean 'roj_camp'?"),
            ("id", "a site at 'roj_kamp' has another id", "roj_kamp"),
        )
    ]


def test_everything_wrong_is_told_at_once(folder: Path, change_cell: Change) -> None:
    numbers = [
        change_cell(folder, "reports.csv", "orient-2018-05", "sha256", "?"),
        change_cell(folder, "sites.csv", "roj_camp", "kind", "tent"),
        change_cell(folder, "claims.csv", "F003-01", "status", "true"),
        change_cell(folder, "claims.csv", "F003-01", "when", "soon"),
    ]
    columns = ["sha256", "kind", "status", "when"]
    told = findings(folder)
    assert [(f[1], f[2]) for f in told] == list(zip(numbers, columns, strict=True))


def test_one_bad_report_or_place_is_not_told_again_by_its_claims(
    folder: Path, change_cell: Change
) -> None:
    change_cell(folder, "reports.csv", "shafaq-2024-12-14", "sha256", "?")
    change_cell(folder, "places.csv", "syria", "source", "")
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
    (folder / "words" / "event_types.csv").write_bytes(b"")
    (folder / "words" / "flags.csv").write_bytes(b"\xff")
    assert [f[0] for f in findings(folder)] == [
        "words/kinds.csv",
        "words/event_types.csv",
        "words/flags.csv",
    ]


def test_a_plan_may_lie_ahead_of_its_report(folder: Path, change_cell: Change) -> None:
    change_cell(folder, "claims.csv", "F003-21", "when", "2030-09")
    assert seeds.read(folder).claims["F003-21"].when == "2030-09"


def closes(folder: Path, change_cell: Change, site: str, day: str) -> int:
    """Turn F000-13, a claim at al-Hol, into the closure of a site; returns its row."""
    change_cell(folder, "claims.csv", "F000-13", "event_type", "closure")
    change_cell(folder, "claims.csv", "F000-13", "places", site)
    return change_cell(folder, "claims.csv", "F000-13", "when", day)


def test_a_closure_before_its_site_begins(folder: Path, change_cell: Change) -> None:
    row = closes(folder, change_cell, "al_hol_camp", "2013-05")
    assert findings(folder) == [
        (
            "claims.csv",
            row,
            "when",
            "F000-13: 2013-05 ends al_hol_camp before it begins (exists in sites.csv: 2016-05/..)",
            "a date from 2016-05 on",
        )
    ]


def test_a_closure_of_a_site_that_ends_already(folder: Path, change_cell: Change) -> None:
    row = closes(folder, change_cell, "al_hol_camp", "2022-05")
    change_cell(folder, "sites.csv", "al_hol_camp", "exists", "2016-05/2026-02")
    ((file, number, column, found, expected),) = findings(folder)
    assert (file, number, column) == ("claims.csv", row, "when")
    assert found.endswith("whose exists in sites.csv ends by itself (2016-05/2026-02)")
    assert expected == "one end: 2016-05/.. there, or no closure"


def test_a_claim_about_a_site_of_another_layer(folder: Path, change_cell: Change) -> None:
    row = change_cell(folder, "claims.csv", "F000-18", "sites", "al_hol_camp")
    assert findings(folder) == [
        (
            "claims.csv",
            row,
            "sites",
            "F000-18: 'al_hol_camp' is a site of camps, and the claim is of fortifications",
            "a site of its layers, or camps among them",
        )
    ]


def test_a_site_that_would_never_be_drawn(folder: Path, change_cell: Change) -> None:
    change_cell(folder, "claims.csv", "F000-18", "sites", "")
    row = change_cell(folder, "sites.csv", "wall-sinjar", "notes", "")
    ((file, number, column, found, expected),) = findings(folder)
    assert (file, number, column) == ("sites.csv", row, "exists")
    assert found.startswith("wall-sinjar: empty, and no claim speaks of the site")
    assert expected == "a date with its source, or a claim about it"


def test_a_site_whose_claim_is_bad_is_not_told_of_too(folder: Path, change_cell: Change) -> None:
    row = change_cell(folder, "claims.csv", "F000-18", "unit", "metre")
    assert {f[:2] for f in findings(folder)} == {("claims.csv", row)}
