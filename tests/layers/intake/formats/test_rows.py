"""Text with cells in rows: delimiters, encodings, headers, and rows that are not even."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputError
from layers.intake.formats import rows
from layers.intake.limits import Limits
from layers.intake.model import NOTHING_SAID, Options, Severity

SMALL = Limits(text=1000, features=10)


def table(folder: Path, content: str | bytes, options: Options = NOTHING_SAID) -> rows.Table:
    path = folder / "a.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return rows.read(path, options, SMALL)


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_seen(tmp_path: Path, sign: str) -> None:
    text = f'name{sign}note\r\na{sign}"1{sign}2 ""x"""\r\nb{sign}"two\r\nlines, and; more|"\r\n'
    made = table(tmp_path, text)
    assert made.names == ["name", "note"]
    assert made.rows == [["a", f'1{sign}2 "x"'], ["b", "two\r\nlines, and; more|"]]
    assert made.findings == []


def test_what_parts_the_cells_may_be_said(tmp_path: Path) -> None:
    assert table(tmp_path, "sep=|\na,b|c\n1,2|3").names == ["a,b", "c"]


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    assert table(tmp_path, "place\nسنجار\n").rows == [["سنجار"]]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("cp1256", "1256")],
)
def test_encodings(tmp_path: Path, encoding: str, said: str | None) -> None:
    made = table(tmp_path, "اسم,n\nسنجار,1".encode(encoding), Options(encoding=said))
    assert (made.names, made.rows, made.findings) == (["اسم", "n"], [["سنجار", "1"]], [])


def test_a_western_text_is_told_and_an_arabic_one_asked_about(tmp_path: Path) -> None:
    made = table(tmp_path, "name,n\nZürich,1".encode("cp1252"))
    assert made.rows == [["Zürich", "1"]]
    assert [(told.column, told.severity) for told in made.findings] == [
        ("encoding", Severity.REPAIRED)
    ]
    with pytest.raises(
        InputError, match="--encoding cp1256 reads 'سنجار', --encoding cp1252 reads 'ÓäÌ"
    ):
        table(tmp_path, "name,n\nسنجار,1".encode("cp1256"))


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        (b"\xff\xfea", NOTHING_SAID, "begins as utf-16-le and is not"),
        (b"\xef\xbb\xbf\xff", NOTHING_SAID, "begins as utf-8 and is not"),
        ("é,b".encode("cp1252"), Options(encoding="utf-8"), "not utf-8 at byte 0"),
        (b"a,b", Options(encoding="klingon"), "'klingon' is no encoding"),
        (b"a,b", Options(encoding="hex"), "'hex' is no encoding"),
        (b'a,b\n1,"2\n3,4\n', NOTHING_SAID, "a quote that begins before line"),
        (f"a,b\n1,{'x' * 1001}".encode(), NOTHING_SAID, "longer than 1,000 characters"),
        (b"a,b\n" + b"1,2\n" * 11, NOTHING_SAID, "more than 10 rows"),
        (b",,\n,\n", NOTHING_SAID, "no row with anything in it"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    tmp_path: Path, content: bytes, options: Options, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        table(tmp_path, content, options)


def test_rows_that_are_not_even_lose_nothing(tmp_path: Path) -> None:
    made = table(tmp_path, "a,b\n1\n\n1,2,3\n,,\n1,2,,4\n")
    assert made.names == ["a", "b", "column 3", "column 4"]
    assert made.rows == [
        ["1", None, None, None],
        ["1", "2", "3", None],
        ["1", "2", None, "4"],
    ]
    told = [(one.found, one.feature, one.more, one.severity) for one in made.findings]
    more = "more cells than the header has (the first on line 4)"
    assert told == [
        ("2 empty rows", None, 0, Severity.WARNING),
        (more, 1, 0, Severity.REPAIRED),
        (more, 2, 0, Severity.REPAIRED),
        ("fewer cells than the header has (the first on line 2)", 0, 0, Severity.REPAIRED),
    ]


def test_columns_get_names_of_their_own(tmp_path: Path) -> None:
    made = table(tmp_path, " a ,,a,a (2)\n1,2,3,4")
    assert made.names == ["a", "column 2", "a (2)", "a (2) (2)"]
    assert [told.column for told in made.findings] == ["a", "a (2)"]


def test_quotes_that_do_not_match_are_told(tmp_path: Path) -> None:
    made = table(tmp_path, 'a,b\n"x"y,2\n')
    assert made.rows == [["xy", "2"]]
    assert [told.severity for told in made.findings] == [Severity.REPAIRED]
