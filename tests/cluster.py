"""A PostgreSQL of the tests' own: made in a temporary folder, reached by a socket there, removed after."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

# What a crash would cost does not matter here, and takes most of the time.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=40")
USER = "khabur"


@dataclass
class Cluster:
    """A running server, and the databases in it."""

    folder: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def url(self, template: str = "template1") -> str:
        """The address of a new database, a copy of another, for KHABUR_DATABASE_URL."""
        name = f"k{next(self._numbers)}"
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._run("postgres", made.format(sql.Identifier(name), sql.Identifier(template)))
        return f"postgresql+psycopg://{USER}@/{name}?host={self.folder}"

    def query(self, url: str, statement: str) -> list[tuple[Any, ...]]:
        """What somebody finds in a database who looks with SQL, or does to it."""
        name = url.split("@/")[1].split("?")[0]
        return self._run(name, sql.SQL(statement))

    def _run(self, database: str, statement: sql.SQL | sql.Composed) -> list[tuple[Any, ...]]:
        with psycopg.connect(
            host=str(self.folder), user=USER, dbname=database, autocommit=True
        ) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []


@contextmanager
def running(programs: str) -> Iterator[Cluster]:
    """A server made by the programs in a folder (make/postgis.py). It refuses to run as root: `postgres`,
    or else `nobody`, runs it then.
    """
    folder = Path(tempfile.mkdtemp(prefix="khabur-pg-", dir="/tmp"))  # a socket's path is short
    user = _unprivileged()
    if user is not None:
        shutil.chown(folder, user)

    def call(name: str, *arguments: str) -> None:
        command = [str(Path(programs) / name), "-D", str(folder / "data"), *arguments]
        said = subprocess.run(
            command, user=user, cwd=folder, env={**os.environ, "LC_ALL": "C"}, check=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert said.returncode == 0, f"{name}: {said.stderr}"

    options = " ".join(f"-c {one}" for one in (*SETTINGS, "listen_addresses="))
    try:
        call("initdb", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync", "--no-instructions")
        log = str(folder / "log")
        call("pg_ctl", "-w", "-t", "120", "-l", log, "-o", f"-k {folder} {options}", "start")
        try:
            yield Cluster(folder)
        finally:
            call("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> str | None:
    """Who runs the server when root runs the tests."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
