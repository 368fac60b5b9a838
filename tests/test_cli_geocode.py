"""The verb geocode: what a person is told of a name, and what a script is."""

from __future__ import annotations

import json

import pytest

from tests.command import run

CANDIDATE = [
    *("id", "name", "name_ar", "kind", "lon", "lat", "country", "precision", "score", "reason")
]


@pytest.mark.parametrize(
    ("name", "status", "first"),
    [
        ("مخيم الهول", "located", "al_hol_camp"),
        ("Mosul", "located", "mosul"),
        ("الهول", "ambiguous", None),
        ("xqzzv", "not_found", None),
    ],
)
def test_geocode(name: str, status: str, first: str | None) -> None:
    done = run("geocode", name, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert list(answer) == ["status", "candidates"]
    assert answer["status"] == status
    assert answer["candidates"]
    assert all(list(one) == CANDIDATE for one in answer["candidates"])
    scores = [one["score"] for one in answer["candidates"]]
    assert first is None or answer["candidates"][0]["id"] == first
    assert scores == sorted(scores, reverse=True)


def test_nonsense_is_not_found_and_the_nearest_names_are_offered() -> None:
    done = run("geocode", "Mosull-on-Sea")
    assert done.returncode == 0
    assert "not found; the nearest names are" in done.stderr
    assert "mosul\tMosul\t" in done.stdout


def test_what_is_found_is_told_without_suggestions() -> None:
    done = run("geocode", "Harir", "--country", "iraq")
    ids = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr, set(ids)) == (0, "", {"harir_town", "harir_base"})
    assert len(run("geocode", "Harir", "--json").stdout) > len(done.stdout)


def test_without_any_name_near_none_is_promised() -> None:
    done = run("geocode", "xqzzv", "--country", "Kuwait")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "xqzzv: not found\n")


@pytest.mark.parametrize(
    "position", ["36.3756, 41.1486", "36°22'32\"N 41°08'55\"E", "41.1486E 36.3756N"]
)
def test_a_position_is_told_with_what_lies_about_it(position: str) -> None:
    done = run("geocode", position, "--json")
    answer = json.loads(done.stdout)
    assert answer["status"] == "position"
    assert answer["position"]["lat"] == pytest.approx(36.3756, abs=1e-4)
    assert answer["position"]["assumed"] == ("," in position)
    first, second, *_ = answer["candidates"]
    assert first["id"] == "al_hol_camp"
    assert first["distance_m"] < 100 < second["distance_m"]
    told = run("geocode", position)
    assert told.stdout.splitlines()[1].startswith("al_hol_camp\t")
    assert told.stderr.startswith("a position, within ")
