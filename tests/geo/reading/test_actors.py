"""Actors: every name of the list in a sentence, clitics, capitals, and what is no actor."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geo.reading.actors import find
from geo.reading.text.folded import fold

WORDS = Path(__file__).resolve().parents[3] / "seeds" / "words"
# Terms that a person chooses when the text says nothing of the kind itself.
JUDGED = {"us_alleged", "us_implied", "iran_aligned_forces_implied", "other_militias"}
JUDGED |= {"states_of_origin"}


def rows(file: str) -> list[dict[str, str]]:
    with (WORDS / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def read(text: str) -> list[tuple[str, str]]:
    found = find(text, fold(text))
    assert all(text[slice(*one.span)] == one.surface for one in found)
    return [(one.surface, one.actor) for one in found]


NAMES = [(row["surface"], row["lang"], row["actor"]) for row in rows("actor_names.csv")]


def test_every_name_is_found_in_a_sentence() -> None:
    for surface, lang, actor in NAMES:
        frame = "yesterday {} said so" if lang == "en" else "قال {} ذلك"
        assert [one for _, one in read(frame.format(surface))] == [actor], surface


def test_every_actor_of_the_list_has_a_name_and_every_name_an_actor() -> None:
    actors = {row["id"] for row in rows("actors.csv")}
    assert {actor for _, _, actor in NAMES} == actors - JUDGED
    assert {lang for _, lang, _ in NAMES} == {"ar", "en", "ku"}


def test_the_labels_of_actors_are_read_as_themselves() -> None:
    names = {surface.casefold(): actor for surface, _, actor in NAMES}
    for row in rows("actors.csv"):
        assert names.get(row["en"].casefold(), row["id"]) == row["id"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقسد وبقسد ولقسد", [("قسد", "sdf")] * 3),
        ("انسحبت «قسد» و“داعش” معاً", [("قسد", "sdf"), ("داعش", "isis")]),
        ("انتمى لـ«داعش» ثم ل\u0640\u0640داعش", [("داعش", "isis")] * 2),
        (
            "مع تنظيم «داعش» وقوات (قسد) ثم «قسد»",
            [("تنظيم «داعش»", "isis"), ("قوات (قسد)", "sdf"), ("قسد", "sdf")],
        ),
        ("سُلّموا للحشد الشعبي", [("حشد الشعبي", "pmf")]),
        (
            "مع كتائب حزب الله وحزب الله",
            [("كتائب حزب الله", "kataib_hezbollah"), ("حزب الله", "hezbollah")],
        ),
        (
            "القوات الأميركية والقوات الامريكية",
            [("القوات الأميركية", "us_forces"), ("القوات الامريكية", "us_forces")],
        ),
        (
            "the US-led coalition and US forces",
            [("US-led coalition", "coalition"), ("US forces", "us_forces")],
        ),
        ("U.S. forces met the U.N. envoy", [("U.S. forces", "us_forces"), ("U.N", "un")]),
        (
            "Kata'ib Hezbollah and Kataib Hezbollah",
            [("Kata'ib Hezbollah", "kataib_hezbollah"), ("Kataib Hezbollah", "kataib_hezbollah")],
        ),
        ("the AANES and the YPG/YPJ", [("AANES", "aanes"), ("YPG", "ypg"), ("YPJ", "ypj")]),
        ("هێزی پێشمەرگە هات", [("هێزی پێشمەرگە", "peshmerga")]),
    ],
)
def test_names_in_company(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "it is what it is, he told us who did it",
        "he played his trump card and the mit was sewn",
        "TELL US NOW WHAT IS TO BE DONE BY WHO IN IT",
        "isn't pkks sdfx",
        "داعشي مقسدون البيشمركيون",
        "صار الحشدي قائداً",
        "",
    ],
)
def test_what_is_no_actor(text: str) -> None:
    assert read(text) == []


def test_a_name_does_not_run_over_the_end_of_a_sentence() -> None:
    assert read("دخلوا سوق الحشد. الشعبي هو اسمه") == [("الحشد", "pmf")]
    assert read("He saw the Syrian. Democratic forces came") == []
