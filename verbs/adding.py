"""`add`: files from outside, checked and told, into the workspace."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import InputError, KhaburError, UsageError
from layers import output
from verbs.options import AsJson
from verbs.whose import Who, changing

if TYPE_CHECKING:
    from layers.intake.model import Options, Received
    from layers.store.workspace import Workspace

SAID = ("feature", "id", "column", "severity", "found", "done", "layer", "repair", "more")
LISTED = 40  # lines of a report for a person; --json has all of it


def add(
    files: Annotated[
        list[str], typer.Argument(help="GeoJSON, GeoPackage, KML, CSV … or https://…")
    ],
    layer: Annotated[str | None, typer.Option(help="The layer that takes them.")] = None,
    kind: Annotated[str | None, typer.Option(help="A kind of seeds/words, for all.")] = None,
    column: Annotated[
        list[str] | None, typer.Option(help="OURS=THEIRS, again for more; OURS= for none.")
    ] = None,
    time_from: Annotated[str | None, typer.Option(help="Column of the first date.")] = None,
    time_to: Annotated[str | None, typer.Option(help="Column of the last date.")] = None,
    crs: Annotated[str | None, typer.Option(help="Of coordinates, as EPSG:32638.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Of text, as windows-1256.")] = None,
    place: Annotated[
        list[str] | None, typer.Option(help="NAME=ID of the place it means; again for more.")
    ] = None,
    without: Annotated[list[str] | None, typer.Option(help="A repair not to make.")] = None,
    repair: Annotated[
        list[str] | None, typer.Option("--with", help="A repair made only when asked: swap.")
    ] = None,
    check_only: Annotated[bool, typer.Option(help="Only tell what would be added.")] = False,
    as_json: AsJson = False,
    online: Annotated[bool, typer.Option(help="Let addresses be asked.")] = False,
    again: Annotated[bool, typer.Option(help="A file that was added before.")] = False,
    who: Who = None,
    why: Annotated[str, typer.Option(help="Kept with the change.")] = "added",
) -> None:
    """Check files from outside, tell what is wrong, and add what is right to the workspace."""
    from layers.intake import repairs
    from layers.intake.model import Options

    options = Options(
        layer=layer,
        kind=_kind(kind),
        columns=_pairs(column or [], "--column", "OURS=THEIRS, as name=Title"),
        time_from=time_from,
        time_to=time_to,
        crs=crs,
        encoding=encoding,
        undone=repairs.known(without or []),
        asked=repairs.known(repair or []),
        chosen=_pairs(place or [], "--place", "NAME=ID, as Rabia=rabia_town"),
    )
    _allowed(files, online)
    store = None if check_only else changing(who, "adds")[0]
    failed: list[KhaburError] = []
    wrong = [
        file
        for file in files
        if not _add(file, options, store, why, online, again, as_json, failed)
    ]
    if failed:
        raise KhaburError(f"{len(wrong)} of {len(files)} not added: {', '.join(wrong)}")
    if wrong:
        raise InputError(f"{len(wrong)} of {len(files)} rejected: {', '.join(wrong)}")


def _add(
    file: str,
    options: Options,
    store: Workspace | None,
    why: str,
    online: bool,
    again: bool,
    as_json: bool,
    failed: list[KhaburError],
) -> bool:
    """One file, told; False when it is rejected. What cannot be stored rejects it too.

    What is no fault of the file (an address that does not answer) is its line as well, and goes to `failed`.
    """
    from layers.intake import receive

    try:
        path, name, address = _fetched(file)
        received = _received(path, name, options)
        received = replace(received, file=address or received.file)
        revisions = _stored(received, options, store, why, again)
    except UsageError:
        raise
    except KhaburError as error:
        received, revisions = receive.rejected(file, "", str(error)), []
        if not isinstance(error, InputError):
            failed.append(error)
    told = _as_dict(file, received, revisions) if as_json else None
    if told is not None:
        output.say(f"{json.dumps(told, ensure_ascii=False)}\n")
    else:
        output.tell(*_lines(file, received, revisions))
    return received.verdict != "reject"


def _received(path: Path, name: str, options: Options) -> Received:
    """The file, checked; with the columns that were once said for a file of the same shape."""
    from layers.intake import piped, receive
    from layers.intake.limits import from_environment

    try:
        with piped.on_disk(path, from_environment()) as there:  # it may be read twice
            return _with_mapping(there, name, options)
    except OSError as error:
        return receive.rejected(name, "", f"cannot be read ({error.strerror}); give a file")


def _with_mapping(path: Path, name: str, options: Options) -> Received:
    from layers import work
    from layers.intake import receive

    known = work.fingerprints()
    received = receive.receive(path, options, known=known, name=name)
    if options.columns or len(received.layers) != 1:
        return received
    mapping = work.mapping(received.layers[0].shape)
    if not mapping or mapping == received.layers[0].columns:
        return received
    return receive.receive(path, replace(options, columns=mapping), known=known, name=name)


def _stored(
    received: Received, options: Options, store: Workspace | None, why: str, again: bool
) -> list[int]:
    """The revisions that adding it made; none when it is only checked, or rejected."""
    if store is None or received.verdict == "reject":
        return []
    made = store.add(received, who=store.who or "", why=why, into=options.layer, again=again)
    if options.columns or options.time_from:
        for layer in received.layers:
            store.remember(layer.shape, {**layer.columns, **options.columns})
    return [change.revision for change in made]


def _allowed(files: Sequence[str], online: bool) -> None:
    """Raises UsageError for an address that nobody allowed to be asked, before anything is added."""
    for file in files:
        if _is_address(file) and not online:
            raise UsageError(f"{file}: an address; --online says that it may be asked")


def _is_address(file: str) -> bool:
    return file.lower().startswith(("https://", "http://"))


def _fetched(file: str) -> tuple[Path, str, str | None]:
    """Where a file lies, what it is called and where it came from; an address is asked, as was allowed."""
    if not _is_address(file):
        return Path(file), Path(file).name, None
    from geo.online import Bounds, Online, fetch, leaving
    from layers.folders import answers
    from layers.intake.limits import from_environment

    output.tell(str(leaving(file)), error=True)
    most = Bounds(bytes=from_environment().bytes)
    fetched = fetch(file, Online("--online", answers()), bounds=most)
    return fetched.path, fetched.name, fetched.address


def _pairs(given: Sequence[str], option: str, right: str) -> Mapping[str, str]:
    for one in given:
        if "=" not in one:
            raise UsageError(f"{option} {one}: give {right}")
    return {ours: theirs for ours, _, theirs in (one.partition("=") for one in given)}


def _kind(kind: str | None) -> str | None:
    from layers.folders import SEEDS
    from layers.words import load

    words = load(SEEDS / "words") if kind is not None else None
    if words is None or kind in words.kinds or kind in words.event_types:
        return kind
    there = ", ".join([*words.kinds, *words.event_types])
    raise UsageError(f"{kind}: no such kind; there are {there}")


def _as_dict(file: str, received: Received, revisions: Sequence[int]) -> dict[str, Any]:
    from layers.intake.receive import usable

    return {
        "file": file,
        "verdict": received.verdict,
        "features": usable(received),
        "findings": [{name: getattr(one, name) for name in SAID} for one in received.all_findings],
        "sha256": received.sha256,
        "layers": [
            {
                "name": one.name,
                "features": len(one.records),
                "columns": dict(one.columns),
                "ambiguous": dict(one.ambiguous),
            }
            for one in received.layers
        ],
        "revisions": list(revisions),
    }


def _lines(file: str, received: Received, revisions: Sequence[int]) -> list[str]:
    from layers.intake.receive import grouped, usable

    added = f", added as revision {', '.join(map(str, revisions))}" if revisions else ""
    findings = grouped(received.all_findings)
    said = [f"  {one.severity}: {one}" for one in findings[:LISTED]]
    more = len(findings) - LISTED
    rest = [f"  … {more:,} more kinds of findings; --json tells all"] if more > 0 else []
    columns = [
        "  read: " + ", ".join(f"{ours} from {theirs}" for ours, theirs in one.columns.items())
        for one in received.layers
        if one.columns
    ]
    columns += [
        f"  choose: --place {name!r}={found['id']} ({found['kind']}, {found['within'] or '-'})"
        for one in received.layers
        for name, several in one.ambiguous.items()
        for found in several
    ]
    head = f"{file}: {received.verdict}, {usable(received):,} features{added}"
    return [head, *said, *rest, *columns]
