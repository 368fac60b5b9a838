"""Whom an attack harmed, whence and whither people were handed over, and who did it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from geo.reading.model import Proposal
from geo.reading.reader import Reader, reader

ROOT = Path(__file__).parents[3]


@cache
def _reader() -> Reader:
    return reader(ROOT / "seeds", ROOT / "data")


def _claims(text: str) -> tuple[Proposal, ...]:
    return _reader().read(text, published="2026-06-10").proposals


HARMED = [
    ("The attack on al-Hol camp killed four soldiers.", (4, "soldiers_killed")),
    ("Three policemen were wounded when gunmen attacked a checkpoint in Kirkuk.", (3, "wounded")),
    ("Gunmen attacked a post of 40 soldiers in Sinjar.", None),
    ("أسفر هجوم في دير الزور عن مقتل أربعة جنود.", (4, "soldiers_killed")),
    ("هاجم مسلحون حاجزاً في كركوك ما أدى إلى إصابة ثلاثة جنود.", (3, "wounded")),
]
COUNTED = [
    ("About 6,000 families still live in camps in Dohuk.", ("camps",), 6000),
    ("Some 5,000 men sit in jails in Hasakah, awaiting trial.", ("prisons",), 5000),
    ("يعيش نحو 6000 شخص من النازحين في مخيمات دهوك.", ("camps",), 6000),
    ("نحو 90 تونسياً محتجزون في سجون الرقة.", ("prisons",), 90),
    ("About 6,000 people live in Dohuk.", (), 0),
    ("The prison will hold 700 inmates, the contractor in Hasakah said.", (), 0),
]
MOVED = [
    (
        "SDF handed over 50 detainees held in Hasakah to Iraq through the Rabia crossing.",
        "handover",
        {("hasakah_city", "from"), ("iraq", "to"), ("rabia_crossing", "via")},
    ),
    (
        "سلمت قسد 50 معتقلاً محتجزين في الحسكة إلى العراق عبر معبر ربيعة.",
        "handover",
        {("hasakah_city", "from"), ("iraq", "to"), ("rabia_crossing", "via")},
    ),
    (
        "Some 1,450 people left al-Hol camp for Mosul.",
        "transfer",
        {("al_hol_camp", "from"), ("mosul", "to")},
    ),
    (
        "غادر 1450 شخصاً مخيم الهول إلى الموصل.",
        "transfer",
        {("al_hol_camp", "from"), ("mosul", "to")},
    ),
    (
        "Prisoners were moved from Ghuwayran prison to Harir base.",
        "transfer",
        {("ghuwayran_prison", "from"), ("harir_base", "to")},
    ),
]
COUNTED_BESIDE = [
    ("Two others were wounded when gunmen attacked Tikrit.", {(2, "wounded")}),
    (
        "Rockets fell on Tikrit, killing five soldiers and wounding 12 others.",
        {(5, "soldiers_killed"), (12, "wounded")},
    ),
    (
        "أوقع القصف على تكريت أربعة قتلى و9 جرحى.",
        {(4, "killed"), (9, "wounded")},
    ),
    (
        "Buses took 50 detainees and 20 families from al-Hol camp to Mosul.",
        {(50, "detainees"), (20, "families")},
    ),
    ("The blast in Mosul killed 7 people, among them 3 soldiers.", {(7, "killed")}),
    ("Police arrested 12 suspects in Mosul, where 300 families live.", {(12, "suspects")}),
]
ACTING = [
    ("Turkish drones hit Sinjar.", "air_strike", ("turkish_forces",)),
    ("استهدفت مسيرات تركية سنجار.", "air_strike", ("turkish_forces",)),
    ("نقلت القوات 50 معتقلاً من تنظيم داعش من الحسكة إلى الموصل.", "transfer", ()),
]


@pytest.mark.parametrize(("text", "many"), HARMED)
def test_an_attack_counts_whom_it_harmed(text: str, many: tuple[int, str] | None) -> None:
    (one,) = _claims(text)
    assert (one.quantity and (one.quantity.value, one.quantity.unit)) == many


@pytest.mark.parametrize(("text", "layers", "many"), COUNTED)
def test_people_are_counted_of_the_sites_that_words_about_them_tell_of(
    text: str, layers: tuple[str, ...], many: int
) -> None:
    told = [one for one in _claims(text) if one.event_type == "population_count"]
    assert [(one.layers, one.quantity and one.quantity.value) for one in told] == (
        [(layers, many)] if layers else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "A suspect was arrested; he had, the officers who questioned him said, lived for years with his "
        "brothers and their wives under a name that was not his own, near Qamishli.",
        "In Qamishli, where the officers had been told for years by the brothers and by the neighbours of "
        "what was going on, and where nobody had believed it, a suspect was arrested.",
    ],
)
def test_the_only_place_of_a_sentence_is_where_it_happened_however_far(text: str) -> None:
    (one,) = _claims(text)
    assert (one.event_type, one.places[0][0]) == ("arrest", "qamishli_city")


@pytest.mark.parametrize(("text", "numbers"), COUNTED_BESIDE)
def test_who_is_counted_beside_others_is_a_claim_beside_theirs(
    text: str, numbers: set[tuple[int, str]]
) -> None:
    claims = _claims(text)
    told = {(one.quantity.value, one.quantity.unit) for one in claims if one.quantity}
    assert (len(claims), told) == (len(numbers), numbers)
    assert len({one.key for one in claims}) == len(claims)
    assert len({(one.event_type, one.when, one.places) for one in claims}) == 1


@pytest.mark.parametrize(("text", "event_type", "places"), MOVED)
def test_those_moved_come_from_where_they_were(
    text: str, event_type: str, places: set[tuple[str, str]]
) -> None:
    (one,) = _claims(text)
    assert one.event_type == event_type
    assert {(place, role) for place, role, _ in one.places} == places


@pytest.mark.parametrize(("text", "event_type", "actors"), ACTING)
def test_who_did_it(text: str, event_type: str, actors: tuple[str, ...]) -> None:
    (one,) = _claims(text)
    assert (one.event_type, one.actors) == (event_type, actors)


@pytest.mark.parametrize(
    "text",
    [
        "Turkish troops closed the Rabia crossing. Iraqi troops closed the Rabia crossing.",
        "أغلق الجيش العراقي معبر ربيعة. أغلقت القوات التركية معبر ربيعة.",
    ],
)
def test_what_each_did_is_a_claim_of_its_own(text: str) -> None:
    assert len({one.actors for one in _claims(text)}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "French troops leave Harir base, the ministry and three of its spokesmen told those "
        "who had gathered at its gate that morning to hear it, in September 2027.",
        "تغادر القوات الفرنسية قاعدة حرير في أيلول 2027.",
    ],
)
def test_what_is_dated_after_the_report_has_not_happened(text: str) -> None:
    claims = [one for one in _claims(text) if one.event_type == "withdrawal"]
    assert [one.status for one in claims] == ["planned"]
