"""`add`: files from outside, checked and told, into the workspace."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import InputError, KhaburError, UsageError
from layers import output
from verbs.options import AsJson
from verbs.whose import Who, changing

if TYPE_CHECKING:
    from layers.intake.model import Options, Received
    from layers.store.workspace import Workspace


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
    from verbs import findings, landed

    try:
        path, name, address = _fetched(file)
        received, recalled = _received(path, name, options)
        received = _new(replace(received, file=address or received.file), again)
        revisions = _stored(received, options, recalled, store, why, again)
    except UsageError:
        raise
    except KhaburError as error:
        received, revisions, recalled = receive.rejected(file, "", str(error)), [], {}
        if not isinstance(error, InputError):
            failed.append(error)
    went = landed.into(store, revisions) if store is not None and revisions else []
    if as_json:
        told = findings.as_dict(file, received, revisions, options, recalled)
        told["into"] = went
        output.say(f"{json.dumps(told, ensure_ascii=False)}\n")
    else:
        output.tell(*findings.lines(file, received, revisions, options, recalled))
        output.tell(*landed.lines(went))
    return received.verdict != "reject"


def _received(path: Path, name: str, options: Options) -> tuple[Received, Mapping[str, str]]:
    """The file, checked with the columns that were once said for a file of the same shape; and those."""
    from layers.intake import piped, receive
    from layers.intake.limits import from_environment

    try:
        with piped.on_disk(path, from_environment()) as there:  # it may be read twice
            return _with_mapping(there, name, options)
    except OSError as error:
        return receive.rejected(name, "", f"cannot be read ({error.strerror}); give a file"), {}


def _with_mapping(path: Path, name: str, options: Options) -> tuple[Received, Mapping[str, str]]:
    """What is said now comes before what was said once, which is returned where it changes anything."""
    from layers import work
    from layers.intake import columns, receive

    known = work.fingerprints()
    received = receive.receive(path, options, known=known, name=name)
    mapping = work.mapping(received.layers[0].shape) if len(received.layers) == 1 else None
    if not mapping:
        return received, {}
    said = {**_times(options), **options.columns}
    wanted = columns.combined(mapping, said)
    if columns.read_so(received.layers[0]).items() >= wanted.items():
        return received, {}
    received = receive.receive(path, replace(options, columns=wanted), known=known, name=name)
    return received, {ours: theirs for ours, theirs in wanted.items() if ours not in said}


def _times(options: Options) -> dict[str, str]:
    ends = {"time_from": options.time_from, "time_to": options.time_to}
    return {name: theirs for name, theirs in ends.items() if theirs}


def _stored(
    received: Received,
    options: Options,
    recalled: Mapping[str, str],
    store: Workspace | None,
    why: str,
    again: bool,
) -> list[int]:
    """The revisions that adding it made; none when it is rejected, or only checked."""
    if store is None or received.verdict == "reject":
        return []
    made = store.add(received, who=store.who or "", why=why, into=options.layer, again=again)
    if options.columns or options.time_from:
        from layers.intake import columns

        for layer in received.layers:
            said = columns.combined({**layer.columns, **recalled}, options.columns)
            store.remember(layer.shape, said)
    return [change.revision for change in made]


def _new(received: Received, again: bool) -> Received:
    """The same; rejected where these bytes are there already, whether they are added or only checked."""
    from layers import work
    from layers.intake.model import Finding, Severity, Verdict
    from layers.store.adding import AGAIN

    if again or received.verdict == "reject":
        return received
    said = work.added_before(received.sha256)
    if said is None:
        return received
    there = Finding(None, None, None, Severity.ERROR, said, AGAIN)
    return replace(received, findings=[there, *received.findings], verdict=Verdict.REJECT)


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
