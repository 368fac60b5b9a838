"""A seed file that cannot be trusted says where and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.rows import nearest, read_rows, unique

COLUMNS = ("id", "en", "ar")


def write(folder: Path, raw: bytes) -> Path:
    path = folder / "list.csv"
    path.write_bytes(raw)
    return path


def test_rows_are_numbered_by_the_line_they_begin_on(tmp_path: Path) -> None:
    raw = 'id,en,ar\na,"two\nlines",\n\nb, spaced ,"said ""so"""\n'
    rows, findings = read_rows(write(tmp_path, raw.encode()), COLUMNS, "list.csv")
    assert findings == []
    assert [(row.number, row["id"], row["en"]) for row in rows] == [
        (2, "a", "two\nlines"),
        (5, "b", "spaced"),
    ]
    assert rows[1]["ar"] == 'said "so"'


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbfid,en,ar\r\na,b,c\r\n"
    rows, findings = read_rows(write(tmp_path, raw), COLUMNS, "list.csv")
    assert findings == []
    assert rows[0].cells == {"id": "a", "en": "b", "ar": "c"}


@pytest.mark.parametrize(
    ("raw", "row", "column", "found", "rows_left"),
    [
        (b"", None, None, "the file is empty", 0),
        (b"id,en,ar\na,b,c\nd,\xe9,f\n", 3, None, "not UTF-8 (byte 0xe9)", 0),
        (b'id,en,ar\na,b,c\nd,"e,f\ng,h,i\n', 3, None, "its quotes do not match", 1),
        (b'id,en,ar\na,b,c\nd,"e"x,f\n', 3, None, "its quotes do not match", 1),
        (b"id,en\na,b\n", 1, "ar", "the column is missing", 0),
        (b"id,en,ar,notes\na,b,c,d\n", 1, "notes", "an unknown column", 0),
        (b"id,ar,en\na,b,c\n", 1, None, "another order", 0),
        (b"id,en,ar\na,b\nc,d,e\n", 2, None, "a: 2 cells", 1),
        (b"id,en,ar\na,b,c,d\n", 2, None, "a: 4 cells", 0),
    ],
)
def test_a_file_that_cannot_be_trusted(
    tmp_path: Path, raw: bytes, row: int | None, column: str | None, found: str, rows_left: int
) -> None:
    rows, findings = read_rows(write(tmp_path, raw), COLUMNS, "list.csv")
    assert len(findings) == 1
    finding = findings[0]
    assert (finding.file, finding.row, finding.column) == ("list.csv", row, column)
    assert found in finding.found
    assert finding.expected
    assert len(rows) == rows_left


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    rows, findings = read_rows(tmp_path / "list.csv", COLUMNS, "list.csv")
    assert rows == []
    assert [finding.found for finding in findings] == ["no such file"]


def test_a_misspelt_column_is_met_with_the_one_that_is_missing(tmp_path: Path) -> None:
    _, findings = read_rows(write(tmp_path, b"id,eng,ar\n"), COLUMNS, "list.csv")
    assert [(finding.column, finding.found) for finding in findings] == [
        ("en", "the column is missing"),
        ("eng", "an unknown column"),
    ]
    assert findings[1].expected == "did you mean 'en'?"


def test_ids_stand_once(tmp_path: Path) -> None:
    raw = b"id,en,ar\na,b,c\na,b,c\n,b,c\n"
    rows, _ = read_rows(write(tmp_path, raw), COLUMNS, "list.csv")
    assert [str(finding) for finding in unique(rows)] == [
        "list.csv, row 3, column id: a: already on row 2; an id of its own",
        "list.csv, row 4, column id: (no id): empty; an id of its own",
    ]


def test_what_would_be_right() -> None:
    assert nearest("al_hol_cmap", ("al_hol_camp", "roj_camp")) == "did you mean 'al_hol_camp'?"
    assert nearest("zzz", ("b", "a")) == "one of a, b"
    assert nearest("zzz", [str(n) for n in range(20)]).endswith(" and 8 more")
