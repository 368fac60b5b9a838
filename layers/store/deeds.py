"""What a change did to reports, decisions and names ruled out, as its versions tell."""

from __future__ import annotations

from sqlalchemy import Connection, select

from layers.store import bodies
from layers.store.landing import DECISION, REPORT, RULE
from layers.store.tables import VERSIONS


def listed(connection: Connection, revision: int) -> list[str]:
    """A deed a version, in its order: `report_added`, `rule_removed`, `decision_accept`, `decision_open`."""
    asked = select(VERSIONS.c.what, VERSIONS.c.parent, VERSIONS.c.record)
    asked = asked.where(VERSIONS.c.revision == revision)
    asked = asked.where(VERSIONS.c.what.in_([REPORT, DECISION, RULE])).order_by(VERSIONS.c.number)
    return [_deed(*row) for row in connection.execute(asked)]


def reports(connection: Connection, revision: int) -> list[str]:
    """The ids of the reports that a change was of, in its order."""
    asked = select(VERSIONS.c.id).where(VERSIONS.c.revision == revision, VERSIONS.c.what == REPORT)
    return [one for (one,) in connection.execute(asked.order_by(VERSIONS.c.number))]


def _deed(what: str, parent: str | None, record: str | None) -> str:
    if what == DECISION:
        said = bodies.value(record)
        return f"{what}_{said['properties']['verdict'] if said else 'open'}"
    if record is None:
        return f"{what}_removed"
    return f"{what}_{'added' if parent is None else 'amended'}"
