"""A file from outside, received: what it is, what is in it, and what can be used."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
from geopandas import GeoDataFrame

from geo.errors import InputError, KhaburError
from layers import frame
from layers.intake import check, geojson, piped, room
from layers.intake.check import Marks
from layers.intake.limits import Limits, from_environment
from layers.intake.model import (
    NOTHING_SAID,
    Checked,
    Finding,
    Given,
    Options,
    Received,
    Severity,
    Verdict,
)

HEAD = 4096  # bytes that show what a file is
NAMES = (".geojson", ".json", ".ndjson", ".jsonl", ".geojsonl", ".geojsons", ".topojson")
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
BLOCK = 1 << 20
TELL_US = "nothing of it was taken: this is a defect of Khabur, report it"
LOG = logging.getLogger(__name__)


def receive(
    path: Path,
    options: Options = NOTHING_SAID,
    *,
    known: Marks = (),
    limits: Limits | None = None,
    name: str | None = None,
    today: date | None = None,
) -> Received:
    """A whole file, read and checked; it is never changed. `name`: what it was called where it came from.

    What is wrong with it is among its findings: a file that cannot be used at all is a `reject` with one
    that says why. Nothing is raised for what a file is or holds; KhaburError where the disk is full.
    """
    limits = limits or from_environment()
    file = Path(name or path.name).name
    try:
        with geojson.collector_paused(), piped.on_disk(path, limits) as there:
            return _received(there, file, options, known, limits, today)
    except InputError as error:
        return rejected(file, "", str(error))
    except OSError as error:
        if room.is_lacking(error):
            raise room.told(file) from None
        return rejected(file, "", f"cannot be read ({error.strerror}); give a file")


def _received(
    path: Path, file: str, options: Options, known: Marks, limits: Limits, today: date | None
) -> Received:
    try:
        size = path.stat().st_size
        if size > limits.bytes:
            said = f"{size / 1e6:,.0f} MB; {limits.bytes / 1e6:,.0f} MB at most (KHABUR_MAX_BYTES)"
            return rejected(file, "", said)
        with path.open("rb") as opened:
            is_text = is_json(opened.peek(HEAD)[:HEAD], file)
            held = [opened.read()] if is_text else []
        mark = hashlib.sha256(held[0]).hexdigest() if is_text else _sha256(path)
    except OSError as error:
        return rejected(file, "", f"cannot be read ({error.strerror}); give a file")
    try:
        winding = bool(held)
        given = _given(held, path, options, limits, file)
        checked = [
            check.check(one, options, known=known, limits=limits, today=today, winding=winding)
            for one in given
        ]
    except InputError as error:
        return rejected(file, mark, str(error).removeprefix(f"{file}: "))
    except KhaburError:  # of the call, or of what it needs: not of the file
        raise
    except OSError as error:
        if room.is_lacking(error):
            raise  # told above
        return rejected(file, mark, f"cannot be read ({error.strerror}); give a file")
    except Exception as error:  # a defect of ours must not cost the files after this one
        LOG.exception("%s: its reader failed", file)
        return rejected(file, mark, f"its reader failed ({type(error).__name__}); {TELL_US}")
    return _whole(file, mark, checked)


def _whole(file: str, mark: str, checked: list[Checked]) -> Received:
    """The layers of a file; where there are several, findings say of which they are."""
    if len(checked) > 1:
        checked = [
            replace(one, findings=[replace(found, layer=one.name) for found in one.findings])
            for one in checked
        ]
    said = [found for layer in checked for found in layer.findings]
    usable = sum(len(layer.records) for layer in checked)
    return Received(file, mark, checked, (), check.verdict(said, usable))


def rejected(file: str, mark: str, said: str) -> Received:
    """A file that cannot be used, and why, as errors say it: what is wrong; what would be right."""
    found, _, right = said.partition("; ")
    done = right or "nothing of it was taken"
    return Received(
        file,
        mark,
        (),
        [Finding(None, None, None, Severity.ERROR, found, done)],
        Verdict.REJECT,
    )


def is_json(head: bytes, file: str) -> bool:
    """Whether it is for the reader of GeoJSON: by its first bytes, by its name where they say nothing."""
    for mark in MARKS:
        head = head.removeprefix(mark)
    shown = head.replace(b"\0", b"").lstrip()[:1]
    if shown in (b"{", b"[", geojson.SEPARATOR):
        return True
    is_text = b"\0" not in head and shown != b"<" and head[:2] != b"PK"
    return is_text and Path(file).suffix.lower() in NAMES


def _given(
    held: list[bytes], path: Path, options: Options, limits: Limits, file: str
) -> list[Given]:
    """The layers of a file. What is JSON is held already."""
    if held:
        return [geojson.read(held, options.layer or Path(file).stem, options, limits)]
    from layers.intake import (
        formats,
    )  # a process of its own reads it: that is not needed for GeoJSON

    return formats.read(path, options, limits, file)


def _sha256(path: Path) -> str:
    made = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            made.update(block)
    return made.hexdigest()


def usable(received: Received) -> int:
    """How many features of a file can be used."""
    return sum(len(layer.records) for layer in received.layers)


def table(received: Received) -> GeoDataFrame:
    """The features of all layers of a file that can be used, as one table."""
    frames = [layer.frame for layer in received.layers]
    if len(frames) == 1:
        return frames[0]
    return GeoDataFrame(pd.concat(frames, ignore_index=True), geometry="geometry", crs=frame.CRS)


def grouped(findings: Sequence[Finding]) -> list[Finding]:
    """One finding for all that say the same; errors first, then repairs, then the rest."""
    same: dict[tuple[object, ...], list[Finding]] = {}
    for one in findings:
        key = (one.layer, one.column, one.severity, one.found, one.done)
        same.setdefault(key, []).append(one)
    made = [
        replace(group[0], more=sum(one.more + 1 for one in group) - 1) for group in same.values()
    ]
    order = list(Severity)
    return sorted(made, key=lambda one: order.index(one.severity))
