"""Which of its places a name means where it stands, and how sure that is."""

from __future__ import annotations

import pytest

from geo.reading.model import Mention
from tests.geo.reading.placed import read

AMBIGUOUS, CERTAIN = 0.6, 0.9


def only(text: str) -> Mention:
    """The one mention of a text."""
    (found,) = read(text)
    return found


def ids(text: str) -> list[str]:
    """The places of a text in its order."""
    return [one.place_id for one in read(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("في مدينة الحسكة", "hasakah_city"),
        ("في محافظة الحسكة", "hasakah_gov"),
        ("في قضاء القائم", "al_qaim_district"),
        ("في منفذ القائم الحدودي", "al_qaim_crossing"),
        ("في حي غويران", "ghuwayran_quarter"),
        ("in al-Hol camp", "al_hol_camp"),
        ("in the town of al-Hol", "al_hawl_town"),
        ("at Harir air base", "harir_base"),
        ("in Sinjar district", "sinjar_district"),
        ("محافظة بغداد", "baghdad_gov"),
    ],
)
def test_the_designator_decides(text: str, place: str) -> None:
    found = only(text)
    assert found.place_id == place
    assert found.score > CERTAIN


def test_a_designator_of_several_kinds_leaves_less_sure() -> None:
    found = only("ريف دير الزور الشرقي")
    assert found.place_id == "deir_ez_zor_gov"
    assert AMBIGUOUS < found.score < CERTAIN


def test_a_bare_name_of_town_and_governorate_is_the_town_and_is_not_sure() -> None:
    found = only("وقع انفجار في الحسكة")
    assert found.place_id == "hasakah_city"
    assert found.score < AMBIGUOUS
    assert "hasakah_gov" in [one.place_id for one in found.alternatives]
    assert sum(one.score for one in found.alternatives) + found.score <= 1.0


def test_a_name_of_one_place_is_sure() -> None:
    assert only("وصل إلى تكريت").score > CERTAIN


def test_a_camp_once_named_keeps_its_bare_name() -> None:
    assert ids("زار الوفد مخيم الهول. ثم غادر الهول مساء") == ["al_hol_camp", "al_hol_camp"]
    assert ids("زار الوفد بلدة الهول. ثم غادر الهول مساء")[1] == "al_hawl_town"


def test_a_crossing_does_not_take_the_town_s_name() -> None:
    assert ids("أغلق منفذ القائم الحدودي. ثم انسحبوا من القائم") == [
        "al_qaim_crossing",
        "al_qaim_town",
    ]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("قرية سنجار في إدلب", ["sinjar_idlib", "idlib_gov"]),
        (
            "Rabia in Latakia and Rabia in Nineveh",
            ["rabia_latakia", None, "rabia_town", "nineveh_gov"],
        ),
        ("They searched Hit, Anbar.", ["geonames-95788", "anbar_gov"]),
        # the base lies beyond the reach of the city whose name the governorate has
        ("قاعدة حرير في أربيل", ["harir_base", "erbil_gov"]),
        ("سجن غويران في الحسكة", ["ghuwayran_prison", "hasakah_city"]),
    ],
)
def test_what_holds_a_place(text: str, places: list[str | None]) -> None:
    found = ids(text)
    assert len(found) == len(places)
    assert [a for a, b in zip(found, places, strict=True) if b] == [one for one in places if one]


def test_neighbours_decide() -> None:
    assert ids("نزحوا من ربيعة إلى ريف اللاذقية")[0] == "rabia_latakia"
    assert ids("تحركوا من ربيعة نحو سنجار والبعاج")[0] == "rabia_town"


def test_what_the_gazetteer_has_not_is_not_invented() -> None:
    """A prison of Raqqa is unknown: it is near the town, and that is not sure."""
    found = only("فر سجناء من سجن الرقة المركزي")
    assert (found.place_id, found.kind) == ("raqqa_city", "city")
    assert found.score < AMBIGUOUS
    assert ids("غرق رجل في نهر الأردن قرب جسر الميادين") == []


@pytest.mark.parametrize(
    "text",
    [
        "كان الوضع القائم هادئا في الرطبة",
        "استخدموا أجهزة حديثة قرب الرطبة",
        "التقى القائم بالأعمال في الرطبة",
        "هذا بلد جميل، والطريق إلى الرطبة طويل",
    ],
)
def test_words_that_are_names_need_more_than_a_neighbour(text: str) -> None:
    assert ids(text) == ["rutba_town"]


def test_words_that_are_names_in_the_company_of_places() -> None:
    assert ids("دخلوا حديثة وعنة وراوة") == ["haditha_town", "ana_town", "rawa_town"]
    assert ids("سيطر الجيش في العراق على الطريق إلى القائم")[-1] == "al_qaim_town"


def test_the_capital_beyond_the_region_is_the_known_one() -> None:
    assert only("اجتمعوا في الرياض").name == "Riyadh"
    assert only("اجتمعوا في مسقط").name == "Muscat"
