"""What is said of reports, decisions and names as versions of a workspace: written, read back, and checked.

They are versions as those of features are: with a history, undone, verified, merged. They stand in no layer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, select

from geo import names, when
from geo.errors import InputError
from layers.store import bodies, landing, reading
from layers.store.bodies import Body
from layers.store.landing import DECISION, REPORT, RULE
from layers.store.model import Change
from layers.store.reviewed import VERDICTS, About, Decision, Rule, Verdict
from layers.store.tables import HEADS, VERSIONS

SHA256 = re.compile(r"[0-9a-f]{64}")
SLUG = re.compile(r"[\w][\w.-]{0,79}")
KEY = re.compile(r"[^\s\0]{1,200}")
GRADES = "ABCDEF"
LONGEST = 2_000  # characters of a title, an outlet, a reason
TYPES = {REPORT: "Report", DECISION: "Decision", RULE: "Rule"}
OF_TEXT = ("sha256", "characters", "file", "encoding")
OF_ABOUT = tuple(field.name for field in fields(About) if field.name != "id")


def body(what: str, key: str, properties: Mapping[str, Any] | None) -> Body:
    """A version of what is called `key`; None for one that is taken back."""
    if properties is None:
        return Body(what, "", key, None, None)
    record = {"type": TYPES[what], "id": key, "properties": dict(properties)}
    return Body(what, "", key, bodies.text(record), None)


def report_uid(sha256: str) -> str:
    """A report is the same wherever its text is."""
    return bodies.uid_of(REPORT, sha256)


def decision_name(sha256: str, key: str) -> str:
    """What the decision about a proposal of a report is called, whoever makes it."""
    return f"{sha256}/{key}"


def decision_uid(sha256: str, key: str) -> str:
    """Two people who decide the same proposal apart make two versions of one decision."""
    return bodies.uid_of(DECISION, decision_name(sha256, key))


def feature_uid(sha256: str, key: str) -> str:
    """The feature of a proposal, likewise."""
    return bodies.uid_of("decided", decision_name(sha256, key))


def rule_uid(key: str) -> str:
    """That of a name (geo.names.key) that is no place."""
    return bodies.uid_of(RULE, key)


def about_properties(about: About, text: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a report: all that is said of it, and which text it has (OF_TEXT)."""
    said = {name: value for name, value in asdict(about).items() if name != "id"}
    return said | {name: text[name] for name in OF_TEXT}


def about(record: Mapping[str, Any]) -> About:
    """What is said of a report."""
    said = record["properties"]
    return About(id=record["id"], **{name: said[name] for name in OF_ABOUT})


def checked(about: About) -> About:
    """The same without gaps about its texts. Raises InputError that names what is wrong."""
    said = {
        name: bodies.plain(value).strip() if isinstance(value, str) else value
        for name, value in asdict(about).items()
    }
    for name in ("title_ar", "outlet_ar", "published", "url"):
        said[name] = said[name] or None
    where = said["id"] or "report"
    for name, value in said.items():
        if len(value or "") > LONGEST:
            raise InputError(f"{where}, {name}: {len(value):,} characters; {LONGEST:,} at most")
    if said["id"] and not SLUG.fullmatch(said["id"]):
        raise InputError(f"{where}, id: letters, digits, - _ and . only, such as outlet-2024-12-14")
    if not said["title"]:
        raise InputError(f"{where}, title: empty; say what the report is called")
    if said["reliability"] not in tuple(GRADES):
        raise InputError(
            f"{where}, reliability: {said['reliability']!r}; one of {', '.join(GRADES)}"
        )
    if said["url"] and not said["url"].startswith(("https://", "http://")):
        raise InputError(f"{where}, url: {said['url']!r}; an http or https address, or nothing")
    if said["published"]:
        try:
            when.parse(said["published"], state=False)
        except when.WhenError as error:
            raise InputError(f"{where}, published: {error}; an EDTF date, or nothing") from None
    return About(**said)


def check(uid: str, body: Body) -> None:
    """Raises InputError (or ValueError, KeyError, TypeError) for what came and is none of these."""
    if body.layer or body.columns or body.extra or body.original:
        raise InputError(f"{body.what}: more than one says")
    sha256, _, key = body.id.partition("/")
    named = {RULE: rule_uid(body.id), DECISION: decision_uid(sha256, key), REPORT: uid}
    if uid != named[body.what]:
        raise InputError(f"{body.id}: not the {body.what} of this name")
    if body.record is None:
        return
    record = bodies.value(body.record)
    if record["type"] != TYPES[body.what] or record["id"] != body.id:
        raise InputError(f"{body.id}: no {body.what}")
    said = record["properties"]
    if body.what == REPORT:
        checked(about(record))
        if not SHA256.fullmatch(said["sha256"]) or uid != report_uid(said["sha256"]):
            raise InputError(f"{body.id}: not the report of this text")
        if type(said["characters"]) is not int or not all(
            isinstance(said[name], str) for name in ("file", "encoding")
        ):
            raise InputError(f"{body.id}: not said which text it has")
    elif body.what == DECISION:
        if (
            not SHA256.fullmatch(sha256)
            or not KEY.fullmatch(key)
            or said["verdict"] not in VERDICTS
        ):
            raise InputError(f"{body.id}: no decision")
        if not isinstance(said["proposed"], dict) or not isinstance(said["feature"], dict | None):
            raise InputError(f"{body.id}: not said what was decided")
    elif not isinstance(said["surface"], str) or names.key(said["surface"]) != body.id:
        raise InputError(f"{body.id}: not a name that can be ruled out")


def heads(what: str) -> Select[Any]:
    """The question for reading.VERSION of all of a kind as they stand, those taken back too."""
    asked = select(*reading.VERSION).join(HEADS, HEADS.c.number == VERSIONS.c.number)
    return asked.where(HEADS.c.what == what).order_by(VERSIONS.c.number)


def stood(what: str, revision: int | None) -> Select[Any]:
    """The same as they stood at a revision; None for now."""
    if revision is None:
        return heads(what)
    then = reading.standing(what, revision).subquery()
    asked = select(*reading.VERSION).join(then, then.c.number == VERSIONS.c.number)
    return asked.order_by(VERSIONS.c.number)


def changes(connection: Connection, rows: list[Row[Any]]) -> Mapping[int, Change]:
    """Revision → change, of some rows of reading.VERSION."""
    wanted = sorted({row.revision for row in rows})
    parts = [wanted[at : at + 500] for at in range(0, len(wanted), 500)]
    return {k: v for part in parts for k, v in reading.changes(connection, part).items()}


def decision(row: Row[Any], change: Change) -> Decision:
    """A row of reading.VERSION as a decision."""
    sha256, _, key = row.id.partition("/")
    said = (bodies.value(row.record) or {}).get("properties", {})
    feature = said.get("feature") or {}
    return Decision(
        uid=row.uid,
        version=row.version,
        sha256=sha256,
        key=key,
        verdict=cast("Verdict | None", said.get("verdict")),
        said=said.get("proposed", {}),
        feature_uid=feature.get("uid"),
        feature_version=feature.get("version"),
        change=change,
    )


def rule(row: Row[Any], change: Change) -> Rule:
    """A row as a rule that stands."""
    surface = bodies.value(row.record)["properties"]["surface"]
    return Rule(row.uid, row.version, row.id, surface, change)


def row(uid: str, body: Body, parent: str | None) -> landing.Row:
    """A version to be."""
    return landing.Row(uid, body, bodies.digest(body), parent)
