"""A seed file read strictly: every row has the columns it should, or a finding says what not."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from geo.errors import Finding

LISTED = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `number` is the line it begins on, the header being line 1; cells are stripped."""

    file: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def wrong(self, column: str, found: str, expected: str) -> Finding:
        """A finding about one cell; its text begins with the record's id."""
        name = self.cells["id"] or "(no id)"
        return Finding(self.file, self.number, column, f"{name}: {found}", expected)


def read_rows(path: Path, columns: Sequence[str], file: str) -> tuple[list[Row], list[Finding]]:
    """The rows of a CSV file whose header is `columns`, and what is wrong with the file itself.

    `file` is the name that findings carry. Rows with a finding are left out. A file whose header
    cannot be trusted gives no rows: guessing columns would bury the cause under its consequences.
    """
    findings: list[Finding] = []
    text = _text(path, file, findings)
    records = [] if text is None else _records(text, file, findings)
    header_line = f"a header: {','.join(columns)}"
    if not records:
        if not findings:
            findings.append(Finding(file, None, None, "the file is empty", header_line))
        return [], findings
    number, header = records[0]
    if header != list(columns):
        return [], [*findings, *_header(header, number, columns, file)]
    return _rows(records[1:], columns, file, findings), findings


def unique(rows: Sequence[Row]) -> list[Finding]:
    """A finding for each row whose id is empty or stands on an earlier row."""
    first: dict[str, int] = {}
    findings = []
    for row in rows:
        key = row["id"]
        if not key:
            findings.append(row.wrong("id", "empty", "an id of its own"))
        elif key in first:
            said = f"already on row {first[key]}"
            findings.append(row.wrong("id", said, "an id of its own"))
        else:
            first[key] = row.number
    return findings


def nearest(wanted: str, known: Sequence[str]) -> str:
    """What would be right instead of an id that is not known: the nearest, or a few of them all."""
    close = get_close_matches(wanted, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean {close[0]!r}?"
    listed = sorted(known)
    more = f" and {len(listed) - LISTED} more" if len(listed) > LISTED else ""
    return f"one of {', '.join(listed[:LISTED])}{more}"


def _text(path: Path, file: str, findings: list[Finding]) -> str | None:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        findings.append(Finding(file, None, None, "no such file", "it is one of the seeds"))
        return None
    except OSError as error:
        said = f"cannot be read ({error.strerror})"
        findings.append(Finding(file, None, None, said, "a file that can be opened"))
        return None
    try:
        # A spreadsheet may put a byte order mark in front; it carries nothing.
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw[: error.start].count(b"\n") + 1
        said = f"not UTF-8 (byte {raw[error.start]:#04x})"
        findings.append(Finding(file, row, None, said, "save the file as UTF-8"))
        return None


def _records(text: str, file: str, findings: list[Finding]) -> list[tuple[int, list[str]]]:
    """Every record with the line it begins on, up to the first that cannot be read."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return records
        except csv.Error as error:
            said = f"its quotes do not match ({error})"
            expected = 'quote a cell as "…" and write a quote inside it twice'
            findings.append(Finding(file, begins, None, said, expected))
            return records
        if cells:
            records.append((begins, cells))


def _header(
    header: Sequence[str], number: int, columns: Sequence[str], file: str
) -> Iterator[Finding]:
    missing = [column for column in columns if column not in header]
    extra = [column for column in header if column not in columns]
    whole = f"a header: {','.join(columns)}"
    for column in missing:
        yield Finding(file, number, column, "the column is missing", whole)
    for column in extra:
        yield Finding(
            file, number, column, "an unknown column", nearest(column, missing or columns)
        )
    if not missing and not extra:
        said = "the columns are in another order, or one stands twice"
        yield Finding(file, number, None, said, whole)


def _rows(
    records: Sequence[tuple[int, list[str]]],
    columns: Sequence[str],
    file: str,
    findings: list[Finding],
) -> list[Row]:
    rows = []
    for number, cells in records:
        if len(cells) == len(columns):
            stripped = (cell.strip() for cell in cells)
            rows.append(Row(file, number, dict(zip(columns, stripped, strict=True))))
            continue
        said = f"{cells[0]}: {len(cells)} cells"
        expected = f"{len(columns)}, one a column; a comma inside a cell needs quotes about it"
        findings.append(Finding(file, number, None, said, expected))
    return rows
