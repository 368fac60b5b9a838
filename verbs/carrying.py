"""`backup`, `restore`, `verify`; `changes`, `merge`, `conflicts`, `settle`: a workspace, and two of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import KhaburError
from layers import output
from verbs.options import AsJson
from verbs.whose import Who, Why, changing, opened
from verbs.workspace import Verb, differing, line

if TYPE_CHECKING:
    from layers.store.model import Conflict, Version


def backup(file: Annotated[Path, typer.Argument(help="A new file.")]) -> None:
    """Write the whole workspace into one file; others may go on working."""
    opened().backup(file)
    output.tell(f"{file}: {file.stat().st_size / 1e6:.1f} MB", error=True)


def restore(
    file: Annotated[Path, typer.Argument(help="What `backup` wrote.")],
    who: Who = None,
    why: Why = "restored from a backup",
) -> None:
    """Make the workspace what a backup holds. What it was is kept beside it."""
    store, name = changing(who)
    output.tell(line(store.restore_backup(file, who=name, why=why)))
    kept = sorted(store.folder.glob("before-restore-*.sqlite"))[-1]
    output.tell(f"what was there is kept in {kept}", error=True)


def verify() -> None:
    """Read everything in the workspace, and tell what is not as it was written."""
    store = opened()
    wrong = store.verify()
    output.tell(*wrong)
    if wrong:
        raise KhaburError(f"{store.where}: damaged; `restore FILE` brings back a backup")
    output.tell(f"{store.where}: sound, {store.revision} changes", error=True)


def changes(
    out: Annotated[Path, typer.Option(help="The file to write.")],
    since: Annotated[int, typer.Option(min=0, help="What came after this revision.")] = 0,
) -> None:
    """Write changes into a file that another workspace can merge."""
    store = opened()
    count, versions = store.changes(since, out)
    output.tell(f"{out}: {count} changes, {versions} versions, up to {store.revision}", error=True)


def merge(
    file: Annotated[Path, typer.Argument(help="What `changes` wrote elsewhere.")],
    as_json: AsJson = False,
    who: Who = None,
    why: Why = "merged",
) -> None:
    """Take in the changes of another workspace. What both changed stands side by side."""
    store, name = changing(who)
    merged = store.merge(file, who=name, why=why)
    if as_json:
        told = {"changes": len(merged.changes), "known": merged.known}
        said = {
            **told,
            "unseen": dict(merged.unseen),
            "conflicts": [_as_dict(one) for one in merged.conflicts],
        }
        output.say(f"{json.dumps(said, ensure_ascii=False)}\n")
        return
    for change in merged.changes:
        output.tell(line(change))
    for one in merged.conflicts:
        output.tell(*_lines(one))
    for layer, count in merged.unseen.items():
        output.tell(
            f"out of sight: {count} features in {layer}, which one side deleted while the other "
            f"worked in it; `history` has them, and undoing the deletion (`log`) brings all of it back"
        )
    counted = f"{len(merged.changes)} changes, {merged.known} known before"
    output.tell(f"{file}: {counted}, {len(merged.conflicts)} conflicts", error=True)


def conflicts(as_json: AsJson = False) -> None:
    """List what two workspaces changed apart, side by side, field by field."""
    for one in opened().conflicts():
        if as_json:
            output.say(f"{json.dumps(_as_dict(one), ensure_ascii=False)}\n")
        else:
            output.tell(*_lines(one))


def settle(
    uid: Annotated[str, typer.Argument(help="Of a feature that `conflicts` lists.")],
    version: Annotated[str, typer.Argument(help="The version that is to stand.")],
    who: Who = None,
    why: Why = "settled",
) -> None:
    """Decide a conflict: one of its versions stands, all of them stay in the history."""
    store, name = changing(who)
    output.tell(line(store.settle(uid, version, who=name, why=why)))


def _as_dict(conflict: Conflict) -> dict[str, object]:
    beside = [_version(one) for one in conflict.beside]
    return {"uid": conflict.uid, "here": _version(conflict.here), "beside": beside}


def _version(one: Version) -> dict[str, object]:
    about = {"who": one.change.who, "at": one.change.at.isoformat(), "why": one.change.why}
    said = {"record": one.record, "columns": dict(one.columns)}
    return {"version": one.version, "layer": one.layer, "id": one.id, **about, **said}


def _lines(conflict: Conflict) -> list[str]:
    """The versions of a conflict below each other, and field by field what those beside say otherwise."""
    here = conflict.here
    sides = [("shown", here), *(("beside", one) for one in conflict.beside)]
    told = [f"conflict: {_called(here)} ({conflict.uid})"]
    for where, one in sides:
        change, gone = one.change, ", deleted" if one.record is None else ""
        moment = change.at.strftime("%Y-%m-%d %H:%M")
        told.append(f"  {where} {one.version} by {change.who}, {moment}Z: {change.why}{gone}")
    for one in conflict.beside:
        about = f" of {one.version}" if len(conflict.beside) > 1 else ""
        told += [f"    {line}{about}" for line in differing(here, one, "shown", "beside")]
    return told


def _called(one: Version) -> str:
    """Of a layer its name, of what stands in none its id."""
    return "/".join(part for part in (one.layer, one.id) if part)


VERBS: tuple[Verb, ...] = (backup, restore, verify, changes, merge, conflicts, settle)
