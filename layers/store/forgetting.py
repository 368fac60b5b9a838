"""The text of a removed report leaves the database for good. What was said and decided of it stays.

A deleted row is not gone: SQLite and PostgreSQL keep its bytes until something else needs the room. So the
table is written anew, and the log that SQLite keeps beside its file is emptied.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, select

from geo.errors import InputError, KhaburError
from layers.store import engine as databases
from layers.store import landing, reported
from layers.store.landing import REPORT
from layers.store.model import Change
from layers.store.tables import HEADS, TEXTS

SHORTEST = 8  # digits of a SHA-256 by which a text is named


def forget(engine: Engine, key: str, *, who: str, why: str) -> Change | None:
    """Purges the text of the removed report with this id, or of this SHA-256 or its beginning.

    None where that was done before: what is left of it is overwritten again. Raises InputError for one that
    is on the list or was never here; KhaburError where somebody has the workspace open: bytes may be left.
    """
    change = None
    with databases.writing(engine) as connection:
        if databases.is_sqlite(engine):
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        digest = _removed(connection, key)
        if digest is not None:
            details = {"forgotten": digest}
            draft = landing.begin(connection, landing.draft("review", who, why, details=details))
            connection.execute(TEXTS.delete().where(TEXTS.c.sha256 == digest))
            change = landing.end(connection, draft, 0)
    _scrub(engine)
    return change


def _removed(connection: Connection, key: str) -> str | None:
    """The SHA-256 of the text of a report that was taken from the list; None where that is gone already.

    Raises InputError.
    """
    asked = select(HEADS.c.uid, HEADS.c.id, HEADS.c.deleted).where(HEADS.c.what == REPORT)
    heads = {row.uid: row for row in connection.execute(asked)}
    texts = {reported.report_uid(one): one for one in connection.scalars(select(TEXTS.c.sha256))}
    found = [
        row
        for uid, row in heads.items()
        if row.id == key
        or uid == reported.report_uid(key)
        or (len(key) >= SHORTEST and texts.get(uid, "").startswith(key))
    ]
    removed = [row for row in found if row.deleted]
    if not removed:
        told = f"on the list; `reports remove {key}` first" if found else "no such report was here"
        raise InputError(f"{key}: {told}")
    held = [texts[row.uid] for row in removed if row.uid in texts]
    if len(held) > 1:
        told = ", ".join(digest[:12] for digest in held)
        raise InputError(f"{key}: {len(held)} removed reports; say which by the SHA-256: {told}")
    return held[0] if held else None


def _scrub(engine: Engine) -> None:
    """Writes anew what held the text. Raises KhaburError where the database is in use or refuses."""
    raw = engine.raw_connection()
    try:
        if databases.is_sqlite(engine):
            _rewrite(raw, databases.place(engine))
        else:
            _rewrite_table(raw.driver_connection)
    finally:
        raw.close()


def _rewrite(raw: Any, place: str) -> None:
    cursor = raw.cursor()
    try:
        cursor.execute("VACUUM")
        busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise KhaburError(f"workspace {place}: forgotten, not yet overwritten: {error}") from error
    if busy:
        raise KhaburError(
            f"workspace {place}: forgotten, not yet overwritten: somebody else has it open"
        )


def _rewrite_table(driver: Any) -> None:
    """No other transaction is needed for it, and none is allowed around it."""
    driver.rollback()
    driver.autocommit = True
    try:
        driver.execute(f"VACUUM FULL {TEXTS.name}")
    finally:
        driver.autocommit = False
