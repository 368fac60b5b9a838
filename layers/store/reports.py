"""Reports: what is said of each is a version; their texts lie in a table of their own, and never travel."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, Row, select

from geo.errors import InputError
from layers.store import bodies, landing, likeness, reported, standing
from layers.store import engine as databases
from layers.store.landing import REPORT
from layers.store.model import Change
from layers.store.reviewed import About, Held, KnownTextError, Near
from layers.store.tables import TEXTS

LARGEST = 64 * 2**20  # characters of a text: a book has a million
STEM = 40  # characters of a slug before its date
_WORD = re.compile(r"[a-z0-9]+")
_OF_TEXT = (TEXTS.c.sha256, TEXTS.c.file, TEXTS.c.encoding, TEXTS.c.who, TEXTS.c.at)


def hashed(text: str) -> str:
    """SHA-256 of a text as UTF-8: by it a report is known wherever it is."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def add(
    engine: Engine, text: str, about: About, *, file: str, encoding: str, who: str, why: str
) -> Held:
    """Keeps a text. What is said of it already (it came from another workspace, or was removed) is said anew.

    Raises KnownTextError for a text that is here, InputError for an empty or too long one.
    """
    plain = bodies.plain(text)
    if not plain.strip():
        raise InputError(f"{file or 'report'}: no text in it")
    if len(plain) > LARGEST:
        raise InputError(f"{file or 'report'}: {len(plain):,} characters; {LARGEST:,} at most")
    digest, said = hashed(plain), reported.checked(about)
    likes = likeness.kept(likeness.sentences(plain))
    with databases.writing(engine) as connection:
        there = find(connection, digest)
        if there is not None and there.has_text:
            raise KnownTextError(there)
        named = replace(said, id=_slug(connection, said, digest))
        told = {"sha256": digest, "characters": len(plain)}
        told |= {"file": bodies.plain(file), "encoding": bodies.plain(encoding)}
        _write(connection, digest, reported.about_properties(named, told), named.id, who, why)
        if connection.scalar(select(TEXTS.c.sha256).where(TEXTS.c.sha256 == digest)) is None:
            by = {"who": bodies.plain(who), "at": landing.stamp(datetime.now(UTC))}
            of_file = {"file": told["file"], "encoding": told["encoding"]}
            row = {"sha256": digest, "text": plain, "sentences": likes, **of_file, **by}
            connection.execute(TEXTS.insert().values(**row))
        return _held(connection, digest)


def amend(engine: Engine, report: Held, about: About, *, who: str, why: str) -> Held:
    """Says other things of it. Raises InputError where somebody was first."""
    said = reported.checked(about)
    with databases.writing(engine) as connection:
        stands = _unchanged(connection, report)
        named = replace(said, id=_slug(connection, said, report.sha256))
        told = {name: stands["properties"][name] for name in reported.OF_TEXT}
        properties = reported.about_properties(named, told)
        if properties == stands["properties"] and named.id == stands["id"]:
            raise InputError(f"{report.id}: says so already")
        _write(connection, report.sha256, properties, named.id, who, why)
        return _held(connection, report.sha256)


def remove(engine: Engine, report: Held, *, who: str, why: str) -> Change:
    """Takes it from the list. Raises InputError where somebody was first."""
    with databases.writing(engine) as connection:
        _unchanged(connection, report)
        return _write(connection, report.sha256, None, report.id, who, why)


def _write(
    connection: Connection, digest: str, properties: Any, id: str, who: str, why: str
) -> Change:
    uid = reported.report_uid(digest)
    head = standing.head(connection, uid)
    body = reported.body(REPORT, id, properties)
    row = reported.row(uid, body, head.version if head is not None else None)
    draft = landing.begin(connection, landing.draft("review", who, why))
    landing.append(connection, draft.change.revision, [row])
    return landing.end(connection, draft, 0)


def _unchanged(connection: Connection, report: Held) -> Any:
    """The record that stands. Raises InputError where it is not the one that was seen."""
    stands = standing.versions(connection, [report.uid]).get(report.uid)
    if stands is None or stands.record is None:
        raise InputError(f"{report.id}: no such report any more")
    if stands.version != report.version:
        change = stands.change
        raise InputError(
            f"{report.id}: changed by {change.who} in revision {change.revision} since it was opened"
        )
    return stands.record


def _slug(connection: Connection, about: About, digest: str) -> str:
    """The id that was given, or one of outlet and date. Raises InputError for one that another report has."""
    taken = {one.id for one in listed(connection) if one.sha256 != digest}
    if about.id:
        if about.id in taken:
            raise InputError(f"{about.id}: another report has this id; give another")
        return about.id
    source = unicodedata.normalize("NFKD", about.outlet or about.title).lower()
    stem = "-".join(_WORD.findall(source))[:STEM].strip("-") or "report"
    day = re.search(r"\d{4}(-\d\d){0,2}", about.published or "")
    slug = "-".join(part for part in (stem, day.group() if day else "") if part)
    return slug if slug not in taken else f"{slug}-{digest[:6]}"


def listed(connection: Connection, revision: int | None = None) -> list[Held]:
    """The reports that stand, or stood at a revision, in the order in which they came."""
    found = connection.execute(reported.stood(REPORT, revision))
    rows = [row for row in found if row.record is not None]
    texts = {one.sha256: one for one in connection.execute(select(*_OF_TEXT)).all()}
    changes = reported.changes(connection, rows)
    return [_read(row, texts, changes[row.revision]) for row in rows]


def _read(row: Row[Any], texts: dict[str, Any], change: Change) -> Held:
    record = bodies.value(row.record)
    said = record["properties"]
    text = texts.get(said["sha256"])
    return Held(
        about=reported.about(record),
        uid=row.uid,
        version=row.version,
        sha256=said["sha256"],
        characters=said["characters"],
        file=said["file"],
        encoding=said["encoding"],
        has_text=text is not None,
        who=change.who if text is None else text.who,
        at=change.at if text is None else landing.moment(text.at),
    )


def find(connection: Connection, digest: str) -> Held | None:
    """The report of a text, by its SHA-256."""
    return next((one for one in listed(connection) if one.sha256 == digest), None)


def _held(connection: Connection, digest: str) -> Held:
    found = find(connection, digest)
    assert found is not None
    return found


def named(connection: Connection, key: str) -> Held | None:
    """That of an id, or of the beginning (8 digits or more) of a SHA-256. Raises InputError for several."""
    found = [
        one
        for one in listed(connection)
        if one.id == key or (len(key) >= 8 and one.sha256.startswith(key))
    ]
    if len(found) > 1:
        told = ", ".join(one.sha256[:12] for one in found)
        raise InputError(f"{key}: {len(found)} reports; say which by the SHA-256: {told}")
    return found[0] if found else None


def text(connection: Connection, digest: str) -> str | None:
    """The text with this hash, where it is held."""
    found: str | None = connection.scalar(select(TEXTS.c.text).where(TEXTS.c.sha256 == digest))
    return found


def near(connection: Connection, said: str) -> list[Near]:
    """The reports whose text says much of the same, the nearest first."""
    plain = bodies.plain(said)
    mine, digest = likeness.sentences(plain), hashed(plain)
    held = {one.sha256: one for one in listed(connection)}
    found = []
    for row in connection.execute(select(TEXTS.c.sha256, TEXTS.c.sentences)):
        report = held.get(row.sha256)
        if report is None:
            continue
        both = likeness.shared(mine, likeness.read(row.sentences))
        if row.sha256 == digest or both:
            found.append(Near(report, len(mine) if row.sha256 == digest else both, len(mine)))
    return sorted(found, key=lambda one: -one.shared)


def wrong(connection: Connection) -> Iterator[str]:
    """Texts that are not what they were when they came, a line each."""
    for row in connection.execute(select(TEXTS), execution_options={"yield_per": 100}):
        if hashed(row.text) != row.sha256:
            yield f"text {row.sha256[:12]}: says something else than when it was added"
        elif likeness.kept(likeness.sentences(row.text)) != bytes(row.sentences):
            yield f"text {row.sha256[:12]}: its sentences are not those that it is known by"
