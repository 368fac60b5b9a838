"""How the process that reads a file hands on what it found: lines of JSON, each behind a letter.

`L` a layer begins, `R` one of its records, `E` it ends with all there is to say of it; `X` the file cannot be
read, in words; `.` the end. What a process wrote before it died can be used up to the last `E`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO, Any

import orjson

from geo.errors import InputError
from layers.intake.limits import Limits
from layers.intake.model import Finding, Given, Severity

LAYER, RECORD, ENDS, REFUSED, DONE = b"L", b"R", b"E", b"X", b"."
FINDING = ("feature", "id", "column", "severity", "found", "done", "layer", "repair", "more")


@dataclass(frozen=True, slots=True)
class Handed:
    """What came of it: whole layers, why the file is refused, whether that is all, what was being read."""

    layers: list[Given]
    refused: str | None
    whole: bool
    reading: str | None


def hand(layers: Iterable[Given], out: IO[bytes], limits: Limits) -> None:
    """Writes layers as they come. Raises InputError for more features than one file may have."""
    count = 0
    for given in layers:
        _line(out, LAYER, given.name)
        out.flush()
        for record in given.records:
            count += 1
            if count > limits.features:
                raise InputError(
                    f"more than {limits.features:,} features; split the file, "
                    "or set KHABUR_MAX_FEATURES higher"
                )
            _line(out, RECORD, record)
        findings = [[getattr(one, name) for name in FINDING] for one in given.findings]
        columns = {str(row): told for row, told in given.columns.items()}
        told = [findings, given.members, given.ambiguous, columns, given.fields, given.where]
        _line(out, ENDS, told)
        out.flush()


def refuse(out: IO[bytes], why: str) -> None:
    """Says in words that the file cannot be used."""
    _line(out, REFUSED, why)


def done(out: IO[bytes]) -> None:
    """Says that this was all."""
    out.write(DONE + b"\n")


def handed(lines: Iterable[bytes]) -> Handed:
    """What was handed on, as far as it goes: the last line may be torn.

    Raises InputError for lines that no reader of ours wrote.
    """
    try:
        return _handed(lines)
    except (orjson.JSONDecodeError, TypeError, ValueError, KeyError) as error:
        raise InputError(f"what its reader handed on cannot be used ({error})") from None


def _handed(lines: Iterable[bytes]) -> Handed:
    layers: list[Given] = []
    name: str | None = None
    records: list[Any] = []
    refused = None
    whole = False
    for line in _whole_lines(lines):
        letter, rest = line[:1], line[1:]
        if letter == RECORD:
            records.append(orjson.loads(rest))
        elif letter == LAYER:
            name, records = orjson.loads(rest), []
        elif letter == ENDS:
            layers.append(_given(name or "", records, orjson.loads(rest)))
            name = None
        elif letter == REFUSED:
            refused = orjson.loads(rest)
        elif letter == DONE:
            whole = True
    return Handed(layers, refused, whole, name)


def _whole_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    return (line for line in lines if line.endswith(b"\n"))


def _given(name: str, records: list[Any], told: list[Any]) -> Given:
    findings, members, ambiguous, columns, fields, where = told
    return Given(
        name,
        records,
        [_finding(one) for one in findings],
        members,
        ambiguous,
        {int(row): said for row, said in columns.items()},
        fields=fields,
        where=where,
    )


def _finding(values: list[Any]) -> Finding:
    said = dict(zip(FINDING, values, strict=True))
    return Finding(**{**said, "severity": Severity(said["severity"])})


def _line(out: IO[bytes], letter: bytes, value: Any) -> None:
    try:
        text = orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS)
    except orjson.JSONEncodeError as error:
        raise InputError(f"something in it cannot be kept as JSON ({error})") from None
    out.write(letter + text + b"\n")
