"""Names asked of Nominatim: how they are asked, what is made of the answer, and how seldom."""

from __future__ import annotations

import contextlib
import csv
import fcntl
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from geo import nominatim
from geo.errors import InputError, KhaburError
from geo.nominatim import LICENCE, SOURCE
from geo.online import Online
from tests.geo.faraway import Faraway

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    """The far server of these tests speaks HTTP."""
    monkeypatch.setenv(nominatim.VARIABLE, "http://nominatim.example/")


def asked(wire: Faraway) -> list[dict[str, list[str]]]:
    """The queries that the server heard."""
    return [parse_qs(urlsplit(line.split()[1]).query) for line, _ in wire.heard]


def test_a_town_and_a_district_are_told_apart(yes: Online) -> None:
    town, district = nominatim.search_place("Ziyara", yes)
    assert (town.id, town.name, town.name_ar, town.kind) == (
        "osm:node/71",
        "Ziyara",
        "زيارة",
        "town",
    )
    assert (town.lon, town.lat, town.country) == (42.1, 36.9, "iraq")
    assert town.precision == 2
    assert 2_500 < town.radius_m < 3_000  # half of 0.04° each way
    assert (district.kind, district.precision) == ("district", 3)
    assert district.radius_m > 60_000
    assert {town.source, district.source} == {SOURCE}


def test_the_question_holds_the_name_and_nothing_of_who_asks(wire: Faraway, yes: Online) -> None:
    nominatim.search_place("  Ziyara ", yes, country="iraq")
    told = nominatim.leaving("Ziyara", country="iraq")
    line, headers = wire.heard[0]
    assert told.host == headers["Host"] == "nominatim.example"
    assert line == f"GET {told.target} HTTP/1.1"
    assert asked(wire)[0]["q"] == ["Ziyara"]
    assert asked(wire)[0]["countrycodes"] == ["iq"]
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_the_same_name_is_asked_once(wire: Faraway, yes: Online) -> None:
    assert not nominatim.is_held("Ziyara", yes.folder)
    first = nominatim.search_place("Ziyara", yes)
    assert nominatim.is_held("Ziyara", yes.folder)
    assert nominatim.search_place("Ziyara", yes) == first
    assert len(wire.heard) == 1


def test_who_has_nothing_says_so(yes: Online) -> None:
    assert nominatim.search_place("xqzzv", yes) == []
    assert nominatim.to_json([]) == {"source": SOURCE, "licence": LICENCE, "candidates": []}


def test_an_odd_entry_is_left_out_or_made_plain(yes: Online) -> None:
    bare, plain = nominatim.search_place("odd", yes)
    assert (bare.name, bare.kind, bare.country) == ("", "other", "")
    assert plain.name == "a b c [31m"
    assert plain.kind == "other"


@pytest.mark.parametrize("name", ["", "  ", "a" * 201])
def test_a_name_that_is_none_is_refused(wire: Faraway, yes: Online, name: str) -> None:
    with pytest.raises(InputError, match="1 to 200"):
        nominatim.search_place(name, yes)
    assert wire.heard == []


def test_an_answer_that_is_none_is_told(yes: Online) -> None:
    with pytest.raises(
        KhaburError, match=r"nominatim\.example: its answer is not one of Nominatim"
    ):
        nominatim.search_place("broken", yes)


@pytest.mark.parametrize(
    "other", ["http://127.0.0.1:1", "http://10.0.0.7", "ftp://example.org", "x"]
)
def test_another_server_is_held_to_the_same_rules(
    yes: Online, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    monkeypatch.setenv(nominatim.VARIABLE, other)
    with pytest.raises(InputError):
        nominatim.search_place("Ziyara", yes)


class Clock:
    """Time that passes when somebody sleeps."""

    def __init__(self) -> None:
        self.time = 1_000.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


def test_between_two_questions_is_a_second(tmp_path: Path) -> None:
    clock = Clock()
    for taken in (0.25, 0.0, 5.0):
        with nominatim.turn(tmp_path, clock.now, clock.sleep):
            clock.time += 0.5  # the question itself
        clock.time += taken
    with nominatim.turn(tmp_path, clock.now, clock.sleep):
        assert clock.slept == [0.75, 1.0, 0.0]
        clock.time -= 1_000_000  # somebody sets the clock back
    with nominatim.turn(tmp_path, clock.now, clock.sleep):
        assert clock.slept[-1] <= 1.0


def test_a_question_that_failed_counts(tmp_path: Path) -> None:
    clock = Clock()
    with pytest.raises(KhaburError), nominatim.turn(tmp_path, clock.now, clock.sleep):
        raise KhaburError("no answer")
    with nominatim.turn(tmp_path, clock.now, clock.sleep):
        assert clock.slept == [1.0]


def test_nobody_else_asks_meanwhile(tmp_path: Path) -> None:
    with (
        nominatim.turn(tmp_path, sleep=lambda _: None),
        (tmp_path / "nominatim.turn").open() as other,
        pytest.raises(BlockingIOError),
    ):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_the_question_is_asked_in_its_turn(
    wire: Faraway, yes: Online, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[Path] = []

    @contextlib.contextmanager
    def turn(folder: Path) -> Iterator[None]:
        turns.append(folder)
        yield

    monkeypatch.setattr(nominatim, "turn", turn)
    nominatim.search_place("Ziyara", yes)
    nominatim.search_place("Ziyara", yes)
    assert turns == [yes.folder]


def rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "seeds" / name).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_the_word_lists_name_what_there_is() -> None:
    countries = {row["id"] for row in rows("places.csv") if row["kind"] == "country"}
    assert {row["place_id"] for row in rows("words/countries.csv")} == countries
    assert all(len(row["code"]) == 2 for row in rows("words/countries.csv"))
    kinds = {row["id"] for row in rows("words/kinds.csv")}
    assert {row["kind"] for row in rows("words/osm_kinds.csv")} <= kinds
