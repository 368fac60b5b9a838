"""`read`: reports to mentions, dates, quantities and proposals."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import InputError, KhaburError, UsageError
from layers import output
from verbs.options import AsJson

if TYPE_CHECKING:
    from layers.documents.reading import Outcome


def read(
    files: Annotated[
        list[str], typer.Argument(help="Reports: text, HTML, DOCX or PDF; folders of them.")
    ],
    published: Annotated[
        str | None, typer.Option(help="When they came out, as EDTF; dates are counted from it.")
    ] = None,
    as_json: AsJson = False,
    out: Annotated[
        Path | None, typer.Option(help="A folder of Parquet, for many; goes on where it was.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="With --out: a Dask scheduler, as tcp://10.0.0.5:8786.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="With --out: processes of this machine.")
    ] = None,
) -> None:
    """Read reports: the places, dates, numbers and claims in them, for a person to decide."""
    _check(published, as_json, out, scheduler, workers)
    if out is None:
        _one_by_one(files, published, as_json)
    else:
        _many(files, published, out, scheduler, workers)


def _check(
    published: str | None,
    as_json: bool,
    out: Path | None,
    scheduler: str | None,
    workers: int | None,
) -> None:
    """Raises UsageError for options that cannot be read, or that exclude each other."""
    from geo.edtf_forms import WhenError, read_form

    if published is not None:
        try:
            read_form(published)
        except WhenError as error:
            raise UsageError(f"--published {error}") from None
    if out is None and (scheduler or workers):
        raise UsageError("--scheduler and --workers are for many files: say --out FOLDER too")
    if out is not None and as_json:
        raise UsageError("--json prints what --out would write: give one of the two")
    if out is not None and not out.absolute().parent.is_dir():
        raise UsageError(f"{out}: there is no folder {out.parent}; make it first")
    if scheduler and workers:
        raise UsageError("--workers are of this machine, --scheduler has its own: give one")


def _found(files: Sequence[str]) -> list[str]:
    from geo.reading.documents.document import ENDINGS
    from layers.batch import finding

    found = list(finding.files(files))
    if not found:
        raise InputError(f"{', '.join(files)}: no reports there ({', '.join(sorted(ENDINGS))})")
    return found


def _one_by_one(files: Sequence[str], published: str | None, as_json: bool) -> None:
    """A line of JSON a file, or what a person wants to know of it; what is wrong goes to standard error."""
    from layers.documents import reading, summary

    every = _found(files)
    bad: list[Outcome] = []
    for one in reading.read(every, published):
        if as_json:
            output.say(f"{_json(one)}\n")
        if one.error is not None:
            bad.append(one)
            output.tell(f"khabur: {one.error}", error=True)
        elif not as_json:
            output.tell(*summary.lines(one))
    if not bad:
        return
    said = f"{len(bad)} of {len(every)} could not be read"
    raise (InputError if all(one.is_fault_of_file for one in bad) else KhaburError)(said)


def _json(one: Outcome) -> str:
    """One line. A file's name that is no UTF-8 has halves of characters in it, which are escaped."""
    said = json.dumps(one.to_json(), ensure_ascii=False)
    return said.encode("utf-8", "backslashreplace").decode("utf-8")


def _many(
    files: Sequence[str],
    published: str | None,
    out: Path,
    scheduler: str | None,
    workers: int | None,
) -> None:
    from layers.batch import running

    if scheduler is not None:
        leaves = "the names of the files, and what is read in them"
        output.tell(f"leaving this machine: {leaves}, to {scheduler}", error=True)
    begun = time.monotonic()
    ran = running.run(
        files,
        out,
        published=published,
        scheduler=scheduler,
        count=workers,
        tell=lambda line: output.tell(f"khabur: {line}", error=True),
    )
    took = time.monotonic() - begun
    if not (ran.files or ran.skipped or ran.errors):
        raise InputError(f"{', '.join(files)}: no reports there")
    output.tell(
        f"{out}: {ran.files:,} read ({ran.characters:,} characters in {took:.1f} s), "
        f"{ran.skipped:,} were there, {len(ran.errors) + ran.refused:,} could not be read"
    )
    if bad := len(ran.errors) + ran.refused:
        raise InputError(f"{bad:,} could not be read: their rows in files say why")
