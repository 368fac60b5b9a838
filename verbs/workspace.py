"""`log`, `history`, `undo`, `put-back`: what people did to the workspace, and what stood before."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import InputError
from layers import output
from verbs.options import AsJson
from verbs.whose import Who, Why, changing, opened

if TYPE_CHECKING:
    from layers.store.brought import Brought
    from layers.store.model import Change, Edit, StaleError, Version

SHOWN = 20  # pairs of versions that a person is shown at once
Verb = Callable[..., None]
Name = tuple[str, str]  # whose it is, and what it is called
Revision = Annotated[int, typer.Argument(min=1, help="As `log` lists it.")]


def log(
    limit: Annotated[int, typer.Option(min=1, help="So many, the newest first.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List the changes of the workspace, the newest first."""
    store = opened()
    for change in store.log(limit):
        brought = store.brought(change.revision) if change.kind == "merge" else None
        if as_json:
            said = _as_dict(change) | ({} if brought is None else {"brought": asdict(brought)})
            output.say(f"{json.dumps(said, ensure_ascii=False)}\n")
            continue
        output.tell(line(change, brought))


def history(
    feature: Annotated[str, typer.Argument(metavar="ID", help="A feature's id, or its uid.")],
    as_json: AsJson = False,
) -> None:
    """Tell what became of a feature: who changed it, when and why, before and after."""
    versions = opened().history(feature)
    if not versions:
        raise InputError(f"{feature}: no such feature in the workspace; give an id or a uid")
    of_uid = {(one.uid, one.version): one for one in versions}
    for one in versions:
        before = of_uid.get((one.uid, one.parent or ""))
        if as_json:
            output.say(f"{json.dumps(_told(one, before), ensure_ascii=False)}\n")
            continue
        head = f"{one.layer}/{one.id}  {line(one.change)}"
        differing = (f"  {said}" for said in _differences(before, one))
        output.tell(head, f"  version {one.version} of {one.uid}", *differing)


def undo(
    revision: Revision,
    over: Annotated[
        list[str] | None, typer.Option(help="UID of a feature whose newer version goes, too.")
    ] = None,
    who: Who = None,
    why: Why = "undone",
) -> None:
    """Put back what a change found: an edit, a layer's settings, a whole import."""
    from layers.store.model import StaleError

    store, name = changing(who)
    try:
        change = store.undo(revision, who=name, why=why, forced=over or ())
    except StaleError as stale:
        _show_both(stale)
        raise
    output.tell(line(change))


def put_back(
    key: Annotated[str, typer.Argument(help="The uid of a feature, or the name of a layer.")],
    revision: Revision,
    who: Who = None,
    why: Why = "put back",
) -> None:
    """Have a feature, or a layer with all it holds, stand as it stood at a revision."""
    store, name = changing(who)
    output.tell(line(store.restore(key, revision, who=name, why=why)))


def line(change: Change, brought: Brought | None = None) -> str:
    """A change on one line; of a merge what it `brought`."""
    at = change.at.strftime("%Y-%m-%d %H:%M")
    about = f"{change.layer or '-'}  {change.features} features"
    if brought is not None:
        about = f"from {brought.file}  {', '.join(came(brought))}"
    return (
        f"{change.revision:>6}  {at}Z  {change.kind:<7}  {change.who}  {about}  {_flat(change.why)}"
    )


def came(brought: Brought) -> list[str]:
    """How much of what a merge brought."""
    counts = {f"{what}s": count for what, count in brought.counts.items()}
    counts = {"changes": len(brought.revisions), **counts, "conflicts": brought.conflicts}
    counts["features out of sight"] = sum(brought.unseen.values())
    return [f"{count:,} {what}" for what, count in counts.items() if count or what == "conflicts"]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _as_dict(change: Change) -> dict[str, Any]:
    names = ("revision", "uuid", "who", "why", "kind", "layer", "features")
    return {"at": change.at.isoformat(), **{name: getattr(change, name) for name in names}}


def _told(one: Version, before: Version | None) -> dict[str, Any]:
    names = ("uid", "id", "layer", "version", "parent")
    said = {name: getattr(one, name) for name in names}
    return {
        **_as_dict(one.change),
        **said,
        "before": None if before is None else _says(before),
        "after": _says(one),
        "original": one.original,
    }


def _says(one: Version) -> Mapping[str, Any] | None:
    """What a version says; nothing where it is deleted."""
    return None if one.record is None else {"record": one.record, "columns": one.columns}


def _differences(before: Version | None, after: Version) -> Iterator[str]:
    """What a version changed, a line each."""
    if after.record is None:
        yield "deleted"
        return
    was, now = parts(before), parts(after)
    for name in (*now, *(name for name in was if name not in now)):
        if was.get(name) != now.get(name):
            yield f"{''.join(name)}: {short(was, name)} → {short(now, name)}"


def differing(one: Version | Edit, other: Version | Edit, first: str, second: str) -> Iterator[str]:
    """A line a field in which two versions differ, each under what it is called."""
    ours, theirs = parts(one), parts(other)
    for name in (*ours, *(name for name in theirs if name not in ours)):
        if ours.get(name) != theirs.get(name):
            said = f"{first} {short(ours, name)}, {second} {short(theirs, name)}"
            yield f"{''.join(name)}: {said}"


def parts(one: Version | Edit | None) -> dict[Name, Any]:
    """All that a version says, by whose and name: members, a file's properties, columns of ours.

    A file may call a property `geometry`: it stands beside the member of that name, not in its place.
    """
    if one is None or one.record is None:
        return {}
    members = {("", name): value for name, value in one.record.items() if name != "properties"}
    theirs = one.record.get("properties") or {}
    properties = {("properties.", name): value for name, value in theirs.items()}
    ours = {("khabur:", name): value for name, value in one.columns.items()}
    return {**members, **properties, **ours}


def short(parts: Mapping[Name, Any], name: Name) -> str:
    """What one of them says, on a line."""
    if name not in parts:
        return "-"
    text = json.dumps(parts[name], ensure_ascii=False)
    return text if len(text) <= 120 else f"{text[:119]}…"


def _show_both(stale: StaleError) -> None:
    """What an undo would write, and what stands there now."""
    for edit, now in stale.pairs[:SHOWN]:
        meant = "deleted" if edit.record is None else json.dumps(edit.record, ensure_ascii=False)
        stands = "deleted" if now.record is None else json.dumps(now.record, ensure_ascii=False)
        output.tell(f"{now.layer}/{now.id} ({now.uid})", error=True)
        output.tell(f"  would be: {meant}", error=True)
        output.tell(f"  stands, by {now.change.who}: {stands}", error=True)
        if edit.record is not None and now.record is not None:
            lines = differing(edit, now, "would be", "stands")
            output.tell(*(f"    {one}" for one in lines), error=True)
    more = len(stale.pairs) - SHOWN
    if more > 0:
        output.tell(f"… and {more} more", error=True)


VERBS: tuple[Verb, ...] = (log, history, undo, put_back)
