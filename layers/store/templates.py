"""What people ask of a page, kept by name for the next one. A template is no fact: it has no history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, select

from geo.errors import InputError
from layers.store import bodies
from layers.store import engine as databases
from layers.store.tables import TEMPLATES
from layers.visible import visible

LONGEST_NAME = 80  # characters
LARGEST = 16 * 2**10  # characters of what is asked


def kept(connection: Connection) -> dict[str, Mapping[str, Any]]:
    """What is asked by name, in the order of the names."""
    asked = select(TEMPLATES.c.name, TEMPLATES.c.asked).order_by(TEMPLATES.c.name)
    return {name: bodies.value(said) for name, said in connection.execute(asked)}


def keep(engine: Engine, name: str, asked: Mapping[str, Any], *, who: str) -> None:
    """Keeps what is asked under a name, in place of what was there. Raises InputError."""
    called = visible(bodies.plain(" ".join(name.split())))
    said = bodies.text(dict(asked)) or "{}"
    if not called or len(called) > LONGEST_NAME:
        raise InputError(f"a template needs a name of at most {LONGEST_NAME} characters")
    if len(said) > LARGEST:
        raise InputError(f"{called}: a template holds at most {LARGEST:,} characters")
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with databases.writing(engine) as connection:
        connection.execute(TEMPLATES.delete().where(TEMPLATES.c.name == called))
        connection.execute(TEMPLATES.insert().values(name=called, asked=said, who=who, at=now))


def forget(engine: Engine, name: str) -> None:
    """Takes a template away. Raises InputError where there is none of that name."""
    with databases.writing(engine) as connection:
        gone = connection.execute(TEMPLATES.delete().where(TEMPLATES.c.name == name))
        if not gone.rowcount:
            raise InputError(f"{visible(name)}: no such template")
