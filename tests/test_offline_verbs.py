"""Nothing leaves this machine by default: what every verb asks of the network is watched, and who may ask."""

from __future__ import annotations

import ast
import dataclasses
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
from geo import nominatim, online
from geo.online import Online
from geo.wire import Wire
from layers.store import origins
from layers.store.workspace import open_workspace
from tests.geo.faraway import PUBLIC, Faraway, serving
from tests.test_architecture import ROOT, files

# Runs the command line and writes every look-up and connection, and whether requests was there, to stderr.
WATCHED = """
import sys
seen = []
def watch(event, told):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        seen.append(f"{event} {told[1:] if event == 'socket.connect' else told[:1]}")
sys.addaudithook(watch)
import cli
try:
    cli.run()
finally:
    print("WATCHED", seen, "requests" in sys.modules, file=sys.stderr)
"""


def watched(*arguments: str, **environment: str) -> str:
    """What the command line asked of the network, and whether it had the means at hand."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "verb",
    [
        ["geocode", "xqzzv", "--json"],
        ["geocode", "Mosul", "--online"],
        ["layers"],
        ["add", "https://example.org/points.geojson", "--check-only"],
    ],
)
def test_a_verb_asks_nothing_of_the_network(verb: list[str]) -> None:
    assert watched(*verb) == "WATCHED [] False"


def test_a_map_asks_nothing_of_the_network(tmp_path: Path) -> None:
    assert watched("map", "--out", str(tmp_path / "map.html")).startswith("WATCHED [] ")


def test_what_is_asked_is_seen() -> None:
    # An IP address of documentation: looked up without any name server, refused before it is called.
    told = watched("geocode", "xqzzv", "--online", KHABUR_NOMINATIM="http://192.0.2.1")
    assert told == "WATCHED [\"socket.getaddrinfo ('192.0.2.1',)\"] True"


def test_a_file_that_names_an_address_is_not_led_there(tmp_path: Path) -> None:
    file = tmp_path / "linked.geojson"
    crs = {"type": "link", "properties": {"href": "http://192.0.2.1/crs", "type": "proj4"}}
    file.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": []}))
    assert watched("add", str(file), "--check-only").startswith("WATCHED [] ")


def words_given(path: Path) -> list[str]:
    """Calls of `Online` in a file, and what it says of the wire, a line each."""
    return [
        f"{path.as_posix()}:{node.lineno}{' wire' if is_wired(node) else ''}"
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "Online"
    ]


def is_wired(call: ast.Call) -> bool:
    return len(call.args) > 2 or any(one.arg in ("wire", None) for one in call.keywords)


def test_only_a_door_gives_a_persons_word_and_none_bends_the_rules() -> None:
    given = [
        line for path in files(".py") if path.parts[0] != "tests" for line in words_given(path)
    ]
    assert any(line.startswith("verbs/places.py:") for line in given)
    assert [line for line in given if not line.startswith(("verbs/", "ui/"))] == []
    assert [line for line in given if line.endswith(" wire")] == []


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faraway]:
    """The command line's network is a server of this test."""
    with serving() as here:

        @dataclasses.dataclass(frozen=True, slots=True)
        class Here(Online):
            wire: Wire = here

        monkeypatch.setattr(online, "Online", Here)
        monkeypatch.setenv(nominatim.VARIABLE, "http://nominatim.example")
        yield here


def geocode(*arguments: str) -> tuple[str, str, int]:
    """Standard output, standard error, exit code."""
    done = CliRunner().invoke(cli.app, ["geocode", *arguments])
    return done.stdout, done.stderr, done.exit_code


def test_what_is_offered_stands_beside_the_gazetteers(wire: Faraway) -> None:
    out, err, _ = geocode("Ziyara", "--online", "--json", "--country", "Iraq")
    answer = json.loads(out)
    assert [one["id"] for one in answer["online"]["candidates"]] == [
        "osm:node/71",
        "osm:relation/72",
    ]
    assert answer["online"]["licence"] == nominatim.LICENCE
    assert not any(one["id"].startswith("osm:") for one in answer["candidates"])
    leaves, licence = err.splitlines()
    assert leaves.startswith(
        "leaving this machine: a question to nominatim.example for /search?q=Ziyara&"
    )
    assert nominatim.LICENCE in licence


def test_what_is_held_does_not_leave_again(wire: Faraway) -> None:
    geocode("Ziyara", "--online", "--country", "Syria")
    out, err, _ = geocode("Ziyara", "--online", "--country", "Syria")
    assert "leaving" not in err
    assert len(wire.heard) == 1
    assert out.splitlines()[-1].split("\t")[-1] == nominatim.SOURCE


def test_what_is_certain_is_asked_only_anyway(wire: Faraway) -> None:
    assert "nobody was asked" in geocode("Mosul", "--online")[1]
    assert wire.heard == []
    assert "has none" in geocode("Mosul", "--online", "--anyway")[1]
    assert len(wire.heard) == 1


def test_a_file_at_an_address_is_added_like_any(wire: Faraway) -> None:
    address = "http://example.org/points/camps.geojson?key=1"
    done = CliRunner().invoke(cli.app, ["add", address, "--online", "--check-only", "--json"])
    told = json.loads(done.stdout)
    assert (told["verdict"], told["features"]) == ("accept", 0)
    assert done.stderr.startswith(
        "leaving this machine: a question to example.org for /points/camps"
    )
    assert wire.called == [(PUBLIC, 80)]


def test_where_a_file_came_from_is_kept_without_what_may_be_a_key(
    wire: Faraway, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))
    asked = ["add", "http://example.org/camp?key=1", "--online", "--who", "Ana", "--layer", "camp"]
    assert CliRunner().invoke(cli.app, asked).exit_code == 0
    store = open_workspace(tmp_path)
    assert [layer.name for layer in store.layers()] == ["camp"]
    assert origins.of(store.engine, [1])[1].file == "http://example.org/camp"


def test_a_file_is_no_larger_than_one_from_here(
    wire: Faraway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHABUR_MAX_BYTES", "20")
    done = CliRunner().invoke(
        cli.app, ["add", "http://example.org/points", "--online", "--check-only"]
    )
    assert "more than 20 bytes" in done.stdout or "at most 20" in done.stdout


def test_without_online_anyway_is_a_mistake(wire: Faraway) -> None:
    done = CliRunner().invoke(cli.app, ["geocode", "Mosul", "--anyway"])
    assert done.exit_code != 0
    assert "--online" in str(done.exception)
    assert wire.heard == []
