"""A process that reads a file knows nothing of ours, reaches no network, and ends with whoever asked."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import shapely

from geo.errors import InputError
from layers.folders import ROOT
from layers.intake.formats import child, confined, guarding
from layers.intake.model import NOTHING_SAID
from tests.layers.intake.formats.written import KML, Read, archive, one, vector

TABLE = "name,lat,lon\na,36.3,43.1\n"


def command(code: str) -> tuple[str, ...]:
    """A process in place of the one that reads; `folder` is where it works."""
    return ("-c", f"import os, signal, sys, time; folder = sys.argv[-1]; {code}")


def test_the_process_knows_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABUR_DATABASE_URL", "postgresql://user:secret@host/db")
    known = confined.environment("root", "folder", "")
    assert "secret" not in " ".join(known.values())
    assert known["HOME"] == known["TMPDIR"] == "folder"


@pytest.fixture
def listener() -> Iterator[tuple[int, list[int]]]:
    """A port of this machine, and a list that grows by one for every connection to it."""
    asked: list[int] = []
    server = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            asked.append(1)
            connection.close()

    threading.Thread(target=answer, daemon=True).start()
    yield server.getsockname()[1], asked
    server.close()


def python(code: str) -> str:
    """What a process of its own says."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_confined_process_has_no_network(listener: tuple[int, list[int]]) -> None:
    port, asked = listener
    ways = f"({confined.CLONE_NEWNET}, {confined.CLONE_NEWNET | confined.CLONE_NEWUSER})"
    allowed = python(
        f"import ctypes; libc = ctypes.CDLL(None); print(any(libc.unshare(way) == 0 for way in {ways}))"
        if sys.platform == "linux"
        else "print(False)"
    )
    answer = python(
        "import socket; from layers.intake.formats import confined; from layers.intake.limits import Limits\n"
        "alone = confined.confine(Limits(), 'kml')\n"
        f"try: socket.create_connection(('127.0.0.1', {port}), 5)\n"
        "except OSError: print('no way', alone)\n"
        "else: print('a way', alone)"
    )
    # Where the system gives no network of its own (some containers, macOS) the other walls remain.
    assert answer == ("no way True" if allowed == "True" else "a way False")
    assert len(asked) == (0 if allowed == "True" else 1)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process outlives its parent")
def test_the_process_ends_when_whoever_asked_is_killed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE)
    seen = tmp_path / "pid"
    inner = (
        "from layers.intake.formats import confined; from layers.intake.limits import Limits; "
        "confined.confine(Limits(), 'kml'); import os, time; "
        f"open({str(seen)!r}, 'w').write(f'{{os.getpid()}} '); time.sleep(60)"
    )
    outer = (
        "from pathlib import Path; from layers.intake import formats; "
        "from layers.intake.formats import guarding; "
        "from layers.intake.limits import Limits; from layers.intake.model import Options; "
        f"guarding.READER = ('-c', {inner!r}); "
        f"formats.read(Path({str(tmp_path / 'a.csv')!r}), Options(), Limits())"
    )
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    asker = subprocess.Popen([sys.executable, "-c", outer], cwd=ROOT, env=environment)
    process = _once(lambda: seen.exists() and seen.read_text().endswith(" ") and seen.read_text())
    asker.kill()
    asker.wait()
    assert _once(lambda: not _is_there(int(process)))


def test_what_a_killed_asker_left_is_removed_and_what_is_in_use_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Read
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new = (tmp_path / f"{guarding.FOLDER}{name}" for name in ("old", "new"))
    for folder in (old, new):
        folder.mkdir()
        (folder / child.GIVEN).write_text("secret")
    os.utime(old, (0, 0))
    one(read("a.csv", TABLE))
    assert (old.exists(), new.exists()) == (False, True)


def _once(asked: Callable[[], Any]) -> Any:
    """The first answer that is one, within half a minute; None without."""
    for _ in range(600):
        if answer := asked():
            return answer
        time.sleep(0.05)
    return None


def _is_there(process: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_nothing_that_a_file_names_is_ever_asked_for(
    tmp_path: Path, read: Read, listener: tuple[int, list[int]]
) -> None:
    port, asked = listener
    address = f"http://127.0.0.1:{port}/x.kml"
    document = KML.format(
        f"<Document><NetworkLink><Link><href>{address}</href></Link></NetworkLink>"
        f"<Style id='s'><IconStyle><Icon><href>{address}</href></Icon></IconStyle></Style>"
        f"<GroundOverlay><Icon><href>{address}</href></Icon></GroundOverlay>"
        f"<Placemark><styleUrl>{address}#s</styleUrl><description>&lt;img src='{address}'></description>"
        f"<Model><Link><href>{address}</href></Link></Model></Placemark>"
        "<Placemark><styleUrl>#s</styleUrl></Placemark></Document>"
    )
    given = one(read("a.kml", document))
    told = " ".join(f"{finding.found}; {finding.done}" for finding in given.findings)
    assert "a link to another document" in told
    assert "a style elsewhere" in told
    assert "a picture of its own" in told
    archive(tmp_path / "a.kmz", {"doc.kml": document})
    assert len(one(read("a.kmz")).records) == 2
    vrt = (
        f"<OGRVRTDataSource><OGRVRTLayer name='x'><SrcDataSource>/vsicurl/{address}</SrcDataSource>"
    )
    for name, content in (
        ("a.gpx", f"{vrt}</OGRVRTLayer></OGRVRTDataSource>"),
        ("b.kml", f'<!DOCTYPE kml SYSTEM "{address}"><kml/>'),
        (
            "c.kml",
            f'<?xml version="1.0"?><!DOCTYPE k [<!ENTITY x SYSTEM "{address}">]><kml>&x;</kml>',
        ),
    ):
        with pytest.raises(InputError):
            read(name, content)
    table = one(
        read("d.csv", f"/vsicurl/{address}\n")
    )  # columns can be named yet, but no row has a place
    assert not table.records
    assert [found.severity for found in table.findings] == ["error"]
    assert asked == []


def test_a_view_cannot_ask_either(
    tmp_path: Path, read: Read, listener: tuple[int, list[int]]
) -> None:
    port, asked = listener
    path = vector(tmp_path / "a.gpkg", {"n": [1]}, [shapely.Point(43, 36)], driver="GPKG")
    with closing(sqlite3.connect(path)) as database:
        template = f"QUERY_TEMPLATE=http://127.0.0.1:{port}/%s"
        database.execute(
            f"CREATE VIEW v AS SELECT fid, ogr_geocode('Paris', 'geometry', '{template}') AS geom FROM a"
        )
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) "
            "VALUES ('v', 'features', 'v', 4326)"
        )
        database.commit()
    # GDAL itself opens no package with such a view; were it to, there is no network.
    with pytest.raises(InputError, match="could be used to steal data"):
        read("a.gpkg")
    assert asked == []


def test_gdal_has_the_one_driver_that_the_content_asks_for(tmp_path: Path) -> None:
    (tmp_path / child.GIVEN).write_bytes(b"")
    code = "import pyogrio; print(sorted(pyogrio.list_drivers()))"
    environment = confined.environment(str(ROOT), str(tmp_path), guarding._skipped("zip"))
    answer = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "['ESRI Shapefile']"
    assert NOTHING_SAID.crs is None
