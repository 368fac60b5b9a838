"""Text with cells in rows: its encoding, its delimiter, its header, and what is odd about its rows."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geo.errors import InputError
from layers.intake.formats import encodings
from layers.intake.limits import Limits
from layers.intake.model import Finding, Options, Severity
from layers.intake.told import Told

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 50  # rows, to see what parts the cells
LISTED = 40  # columns in a message
MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Names of columns, and rows of as many cells; a cell is None where nothing stands in it."""

    names: Sequence[str]
    rows: Sequence[Sequence[str | None]]
    findings: Sequence[Finding]

    def column(self, name: str) -> list[str | None]:
        """The cells of a column from top to bottom."""
        at = self.names.index(name)
        return [row[at] for row in self.rows]

    def listed(self) -> str:
        """The names of the columns as a message has them."""
        rest = len(self.names) - LISTED
        return ", ".join(self.names[:LISTED]) + (f" and {rest} more" if rest > 0 else "")


def read(path: Path, options: Options, limits: Limits) -> Table:
    """The table in a file. Raises InputError for an encoding that must be said, or quotes without end."""
    findings: list[Finding] = []
    text = _text(path.read_bytes(), options, findings)
    csv.field_size_limit(limits.text)
    delimiter, text = _delimiter(text)
    lines = list(_lines(text, delimiter, limits, findings))
    del text
    filled = [(number, cells) for number, cells in lines if any(cells)]
    if len(filled) < len(lines):
        said = f"{len(lines) - len(filled):,} empty rows"
        findings.append(Finding(None, None, None, Severity.WARNING, said, "left out"))
    if not filled:
        raise InputError(
            "no row with anything in it; a header and a row for each feature would be right"
        )
    names = _names(filled[0][1], max(len(cells) for _, cells in filled), findings)
    rows = [_row(cells, len(names)) for _, cells in filled[1:]]
    _tell_uneven(filled, findings)
    return Table(names, rows, findings)


def _text(raw: bytes, options: Options, findings: list[Finding]) -> str:
    if options.encoding is not None:
        name = encodings.codec(options.encoding, "--encoding")
        try:
            return raw.decode(name).removeprefix("\ufeff")
        except UnicodeDecodeError as error:
            raise InputError(
                f"not {name} at byte {error.start:,}; say another --encoding"
            ) from None
    for mark, name in MARKS.items():
        if raw.startswith(mark):
            try:
                return raw.removeprefix(mark).decode(name)
            except UnicodeDecodeError as error:
                raise InputError(f"begins as {name} and is not at byte {error.start:,}") from None
    found = encodings.seen(raw)
    if found is None:
        raise InputError(encodings.question(raw))
    if found != "utf-8":
        done = f"read as {found}, which it fits; if words look wrong, say --encoding"
        findings.append(Finding(None, None, "encoding", Severity.REPAIRED, "not UTF-8", done))
    return raw.decode(found)


def _delimiter(text: str) -> tuple[str, str]:
    """What parts the cells: what the file says (sep=;), else what gives most rows the cells of the header."""
    first, _, rest = text.partition("\n")
    said = first.strip()
    if said.lower().startswith("sep=") and len(said) == 5:
        return said[4], rest
    if said.lower() == "sep=":  # a tab, which was stripped
        return "\t", rest
    best = (0, 0, ",")
    for sign in DELIMITERS:
        widths = [len(cells) for cells in _first(text, sign) if cells]
        if not widths:
            continue
        width, rows = widths[0], widths.count(widths[0])
        if width > 1 and (rows, width) > best[:2]:
            best = (rows, width, sign)
    return best[2], text


def _first(text: str, sign: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        for number, cells in enumerate(reader):
            if number == LOOKED_AT:
                return
            yield cells
    except csv.Error:
        return


def _lines(
    text: str, delimiter: str, limits: Limits, findings: list[Finding]
) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins."""
    strict = _reader(text, delimiter, strict=True)
    try:
        found = list(_numbered(strict, limits))
    except csv.Error as error:
        line = strict.line_num
        if "unexpected end" in str(error) or "field larger" in str(error):
            raise InputError(
                f"a quote that begins before line {line:,} does not end, or a cell is longer than "
                f"{limits.text:,} characters (KHABUR_MAX_TEXT); write a quote within a cell twice"
            ) from None
        said = f"line {line:,}: quotes that do not match"
        done = "cells taken as they stand; a quote within a cell is written twice"
        findings.append(Finding(None, None, None, Severity.REPAIRED, said, done))
        found = list(_numbered(_reader(text, delimiter, strict=False), limits))
    yield from found


def _reader(text: str, delimiter: str, *, strict: bool) -> Any:  # csv's reader has no public type
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)


def _numbered(reader: Any, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    begins = 1
    for count, cells in enumerate(reader):
        if count > limits.features:
            raise InputError(
                f"more than {limits.features:,} rows; split the file, or set KHABUR_MAX_FEATURES higher"
            )
        yield begins, cells
        begins = reader.line_num + 1


def _names(header: Sequence[str], width: int, findings: list[Finding]) -> list[str]:
    """A name of its own for each column; those that have none, or another's, are told."""
    names: list[str] = []
    for at in range(width):
        said = header[at].strip() if at < len(header) else ""
        name = said or f"column {at + 1}"
        number = 2
        while name in names:
            name = f"{said or 'column'} ({number})"
            number += 1
        if name != said and said:
            done = f"the one further right is called {name!r}"
            findings.append(
                Finding(None, None, said, Severity.REPAIRED, "two columns of this name", done)
            )
        names.append(name)
    return names


def _row(cells: Sequence[str], width: int) -> list[str | None]:
    """Cells as they stand; an empty one says nothing."""
    return [*(cell or None for cell in cells), *[None] * (width - len(cells))]


def _tell_uneven(filled: Sequence[tuple[int, list[str]]], findings: list[Finding]) -> None:
    width = len(filled[0][1])
    told = Told()
    for uneven, said, done in (
        (
            [(row, line) for row, (line, cells) in enumerate(filled[1:]) if len(cells) > width],
            "more cells than the header has",
            "kept under names of their own (column n); a comma within a cell needs quotes about it",
        ),
        (
            [(row, line) for row, (line, cells) in enumerate(filled[1:]) if len(cells) < width],
            "fewer cells than the header has",
            "the others say nothing",
        ),
    ):
        if uneven:
            rows, lines = zip(*uneven, strict=True)
            first = f"{said} (the first on line {lines[0]:,})"
            told.say(rows, None, Severity.REPAIRED, first, done)
    findings += told.findings()
