"""The database of a workspace: opened, brought up to date, read and written in transactions.

SQLite writes ahead (WAL), so that readers wait for nobody, and `synchronous=FULL`: a commit is on the disk
when it returns, for which a person's edit waits some milliseconds; NORMAL would lose the last ones when the
power goes. One writes at a time: `BEGIN IMMEDIATE` there, an advisory lock in PostgreSQL, taken before
anything is read, so that what is written follows from what stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from geo.errors import KhaburError, UsageError
from layers.store import bodies, marks
from layers.store.tables import META

MIGRATIONS = Path(__file__).with_name("migrations")
NEWEST = "0003"
WAIT_S = 60  # for another's transaction; a million features take less
LOCK = 0x6B686162  # "khab": the same for all who write into one PostgreSQL database
WRITES = {"khabur_writes": True}
PRAGMAS = (
    "page_size=8192",  # of a file that is made; a feature is a thousand bytes, and each page a call
    f"busy_timeout={WAIT_S * 1000}",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-65536",
)


def connect(where: Path | str) -> Engine:
    """The engine for a SQLite file or a database's address. Nothing is opened yet. Raises UsageError."""
    if isinstance(where, Path):
        return _sqlite(URL.create("sqlite+pysqlite", database=str(where)))
    try:
        url = make_url(where)
    except ArgumentError:
        url = URL.create("none")
    if url.drivername not in ("postgresql", "postgresql+psycopg"):
        raise UsageError("KHABUR_DATABASE_URL: not postgresql+psycopg://user@host/database")
    from layers.store import postgis  # what SQLite can spare

    engine = postgis.connect(url)
    event.listen(engine, "begin", _lock)
    return engine


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, connect_args={"timeout": WAIT_S})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = "khabur_writes" in connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _lock(connection: Connection) -> None:
    if "khabur_writes" in connection.get_execution_options():
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_S}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    else:  # all of what one question reads is of one moment
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one moment of the workspace. Raises KhaburError when the database fails."""
    with told(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that alone writes; all of it or nothing stays. Raises KhaburError likewise."""
    with told(engine), marks.turn(_file(engine), WAIT_S), engine.connect() as connection:
        connection = connection.execution_options(**WRITES)
        with connection.begin() as transaction, marks.mark(_file(engine)):
            yield connection
            transaction.commit()


def _file(engine: Engine) -> Path | None:
    return Path(place(engine)) if is_sqlite(engine) else None


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """What the database complains about, as one line that says which database, and never a password."""
    try:
        yield
    except SQLAlchemyError as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()
        line = said[0] if said else type(error).__name__
        if "locked" in line or "lock timeout" in line:
            line = f"somebody else has been writing for {WAIT_S} s; try again"
        raise KhaburError(f"workspace {place(engine)}: {line}") from error


def place(engine: Engine) -> str:
    """Which database it is, for people."""
    return engine.url.database or "?" if is_sqlite(engine) else engine.url.render_as_string()


def is_sqlite(engine: Engine) -> bool:
    """False where it is a PostgreSQL."""
    return engine.dialect.name == "sqlite"


def at(engine: Engine) -> str | None:
    """The migration that the database has; None where it is no workspace yet."""
    with reading(engine) as connection:
        return _stands(connection)


def _stands(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def migrate(engine: Engine) -> None:
    """Makes the tables, or brings them up to date. Raises KhaburError where they are from the future."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    known = {one.revision for one in ScriptDirectory.from_config(config).walk_revisions()}
    with writing(engine) as connection:
        stands = _stands(connection)  # asked again: another process may just have done it
        if stands not in (None, *known):
            raise KhaburError(f"this workspace is from a newer Khabur ({stands}); install that one")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.scalar(select(META.c.value).where(META.c.name == "uuid")) is None:
            connection.execute(META.insert().values(name="uuid", value=bodies.fresh()))
