"""`reports …` and `decisions`: what the workspace keeps of reports, and what people decided of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import InputError, UsageError
from layers import output
from verbs.about import about, given, saying
from verbs.options import AsJson
from verbs.whose import Who, Why, changing, opened
from verbs.workspace import line

if TYPE_CHECKING:
    from geo.reading.documents.document import Document
    from layers.review.bringing import Brought
    from layers.store.reviewed import Decision, Held, Near
    from layers.store.workspace import Workspace

reports = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Reports as sources: add, list, amend, remove, forget, their text; names that are no places.",
)

Key = Annotated[str, typer.Argument(metavar="ID", help="A report's id, or its SHA-256.")]


@reports.command()
@saying
def add(
    file: Annotated[str, typer.Argument(help="Text, HTML, DOCX or PDF.")],
    *,
    who: Who = None,
    why: Why = "a report added",
    **said: str,
) -> None:
    """Keep a report's text in the workspace, to be read and decided about. It never leaves it unasked."""
    from layers.documents import opening
    from layers.review import bringing
    from layers.workshop import Workshop

    wanted = about(said)
    store, name = changing(who)
    try:
        document = opening.open_one(Path(file).name, Path(file).read_bytes())
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror})") from None
    brought = bringing.bring(
        store, Workshop(), document.text, wanted, who=name, why=why, file=file, document=document
    )
    _added(brought, document)


def _added(brought: Brought, document: Document) -> None:
    """What was kept, and what was noticed."""
    held = brought.report
    output.tell(_line(held))
    output.tell(*document.findings, error=True)
    if document.published and not held.about.published:
        told = f"the file says it came out {document.published} ({document.published_basis})"
        output.tell(f"{told}; `reports amend` takes that over", error=True)
    _ahead(held)
    if brought.is_of_seeds:
        output.tell("seeds/ cites this text: its sentences can be shown now", error=True)
    output.tell(*map(_near, brought.near), error=True)


def _ahead(held: Held) -> None:
    """A day of publication that has not come yet may be a slip."""
    from geo import when

    published = held.about.published
    today = when.to_day(datetime.now(UTC).date())
    if published and when.parse(published, state=False).hull.start > today:
        output.tell(f"{held.id}: published {published}, which has not come yet", error=True)


@reports.command()
@saying
def amend(key: Key, *, who: Who = None, why: Why = "amended", **said: str) -> None:
    """Say something else of a report: a grade, a date. What was said before stays in its history."""
    from dataclasses import replace

    anew = given(said)
    store, name = changing(who)
    held = _held(store, key)
    if not anew:
        raise UsageError(f"{key}: nothing is said; give --reliability B, or another option")
    amended = store.amend_report(held, replace(held.about, **anew), who=name, why=why)
    output.tell(_line(amended))
    _ahead(amended)
    stands = sum(one.feature_uid is not None for one in store.decisions(held.sha256))
    if stands:
        told = f"{stands:,} on the map keep the grade and date that stood when they were accepted"
        told += "; accept them anew to change that"
        output.tell(told, error=True)


@reports.command(name="list")
def list_(as_json: AsJson = False) -> None:
    """List the reports of the workspace; never their texts."""
    for held in opened("reports add FILE").reports():
        if as_json:
            output.say(f"{json.dumps(_as_dict(held), ensure_ascii=False)}\n")
            continue
        output.tell(_line(held))


@reports.command()
def remove(key: Key, who: Who = None, why: Why = "removed") -> None:
    """Take a report from the list. Its text and what was decided stay; `undo` brings it back."""
    store, name = changing(who)
    held = _held(store, key)
    output.tell(line(store.remove_report(held, who=name, why=why)))
    if held.has_text:
        output.tell(f"its text is still kept; `reports forget {held.id}` purges it", error=True)


@reports.command()
def forget(
    key: Annotated[str, typer.Argument(metavar="ID", help="Of a removed report, or its SHA-256.")],
    who: Who = None,
    why: Why = "its text is to be forgotten",
) -> None:
    """Purge the text of a removed report. No undo brings it back; what was decided stays."""
    store, name = changing(who)
    change = store.forget_report(key, who=name, why=why)
    output.tell(line(change) if change is not None else f"{key}: forgotten before")
    output.tell("backups, other workspaces and the file it came from still have it", error=True)


@reports.command()
def text(key: Key, out: Annotated[Path, typer.Option(help="The file to write, as UTF-8.")]) -> None:
    """Write the text of a report into a file: the only way in which it leaves the workspace."""
    store = opened("reports add FILE")
    held = _held(store, key)
    said = store.report_text(held.sha256)
    if said is None:
        raise InputError(f"{held.id}: its text is not held here")
    output.check_target(out)
    out.write_text(said, "utf-8", newline="")
    output.tell(f"{out}: {held.characters:,} characters", error=True)


@reports.command(name="rule-out")
def rule_out(
    name: Annotated[str, typer.Argument(help="In any spelling.")],
    who: Who = None,
    why: Why = "no place",
) -> None:
    """Have a name no longer read as a place."""
    store, by = changing(who)
    rule = store.rule_out(name, who=by, why=why)
    output.tell(f"{rule.surface}: no place any more, in any spelling ({rule.key})")


@reports.command(name="ruled-out")
def ruled_out(as_json: AsJson = False) -> None:
    """List the names that are no places, and who said so."""
    for rule in opened("reports add FILE").rules():
        change = rule.change
        if as_json:
            said = {"key": rule.key, "surface": rule.surface, "who": change.who, "why": change.why}
            told = {**said, "at": change.at.isoformat(), "revision": change.revision}
            output.say(f"{json.dumps(told, ensure_ascii=False)}\n")
            continue
        output.tell(f"{rule.surface}  {change.who}  {change.at:%Y-%m-%d}  {change.why}")


@reports.command(name="read-again")
def read_again(
    name: Annotated[str, typer.Argument(help="In any spelling.")],
    who: Who = None,
    why: Why = "a place after all",
) -> None:
    """Have a name that was ruled out read as a place again."""
    store, by = changing(who)
    output.tell(line(store.revoke_rule(name, who=by, why=why)))


def decisions(
    out: Annotated[
        Path | None, typer.Option(help="A folder for files that go into seeds/ as they are.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what was decided of reports, or write it as files for seeds/."""
    store = opened("reports add FILE")
    if out is None:
        names = {held.sha256: held.id for held in store.reports()}
        for one in store.decisions():
            if as_json:
                said = _decision(one, names.get(one.sha256, ""))
                output.say(f"{json.dumps(said, ensure_ascii=False)}\n")
            elif one.verdict is not None:
                output.tell(f"{one.verdict:<6}  {one.key}  {line(one.change)}")
        return
    from layers.review import seeding
    from layers.workshop import Workshop

    seeded = seeding.write(store, Workshop(), out)
    output.tell(*(f"left out: {one}" for one in seeded.left), error=True)
    counts = {name: len(rows) for name, rows in seeded.rows.items() if rows}
    if as_json:
        output.say(f"{json.dumps({'rows': counts, 'left': seeded.left}, ensure_ascii=False)}\n")
        return
    output.tell(*(f"{out / name}: {n} new rows" for name, n in counts.items()))


def _held(store: Workspace, key: str) -> Held:
    found = store.report(key)
    if found is None:
        known = ", ".join(one.id for one in store.reports()) or "none yet"
        raise InputError(f"{key}: no such report; there are {known}")
    return found


def _line(held: Held) -> str:
    about = held.about
    parts = (about.id, about.reliability, about.published or "no date", about.outlet, about.title)
    missing = "" if held.has_text else "  (text not held here)"
    return "  ".join(" ".join(part.split()) for part in parts if part) + missing


def _near(near: Near) -> str:
    return f"nearly the report {near.report.id}: {near.shared} of {near.of} sentences the same"


def _as_dict(held: Held) -> dict[str, Any]:
    from dataclasses import asdict

    names = ("sha256", "characters", "file", "encoding", "has_text", "who")
    said = {name: getattr(held, name) for name in names}
    return {**asdict(held.about), **said, "at": held.at.isoformat()}


def _decision(one: Decision, report_id: str) -> dict[str, Any]:
    change = one.change
    by = {"who": change.who, "why": change.why, "at": change.at.isoformat()}
    named = {"report_id": report_id, "sha256": one.sha256, "key": one.key, "verdict": one.verdict}
    return {**named, "feature": one.feature_uid, "proposed": one.said, **by}
