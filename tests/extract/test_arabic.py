"""Which spelling becomes the Arabic name of a town, and that the shipped names are clean."""

from __future__ import annotations

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from extract import arabic
from extract.arabic import Hand, chosen, plain, unlikeness
from extract.gazetteer import Row, check_hand, names

ROOT = Path(__file__).resolve().parents[2]
WITHIN_A_WORD = re.compile(r"[ةى]\w")


def row(number: int, name: str, *alternates: str) -> Row:
    return Row(number, name, alternates, "Iraq", 44.0, 33.0, 1000)


def shipped() -> list[dict[str, str]]:
    path = ROOT / "data" / "gazetteer" / "places.csv"
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("latin", "spellings", "name"),
    [
        ("Bābil", ["أكاد", "بابل"], "بابل"),
        ("Karbil", ["كةربل", "كربيل"], "كربيل"),
        ("Kafrī", ["كفرى", "كفري"], "كفري"),
        ("Nawá", ["نوا", "نوى"], "نوى"),
        ("Al Wardah", ["الورده", "الوردة"], "الوردة"),
        ("Ţarţūn", ["ترتون", "طرطون"], "طرطون"),
        ("Dhīb", ["ديب", "ذيب"], "ذيب"),
        ("Qālish", ["القالش", "الكالش"], "القالش"),
        ("Damar", ["د مر", "دمر"], "دمر"),
        ("Tall Damar", ["تل دمر", "تلدمر"], "تل دمر"),
        ("Safīrah", ["سفيرة", "السفيرة"], "السفيرة"),
        ("Khirbat Damar", ["خربة الدمر", "خربة دمر"], "خربة دمر"),
        ("Idmar", ["ادمر", "إدمر"], "إدمر"),
        ("Dārya", ["داريّا\u200e"], "داريا"),
        ("Āmid", ["ئاميد"], ""),
        ("Damar", [], ""),
    ],
)
def test_of_several_spellings_the_one_that_sounds_like_the_latin_name(
    latin: str, spellings: list[str], name: str
) -> None:
    assert chosen(latin, spellings) == name
    assert chosen(latin, reversed(spellings)) == name


def test_marks_and_format_characters_are_taken_off() -> None:
    assert plain("حَفْر  البـاطن\u200e\u200e") == "حفر البــاطن".replace("ـ", "")
    assert plain("رستم\u200cخان") == "رستم خان"


def test_a_vowel_left_out_costs_less_than_a_consonant() -> None:
    assert unlikeness("Dām", "دام") == 0
    assert unlikeness("Dam", "دم") < unlikeness("Dām", "دم") < unlikeness("Dam", "دام ن")
    assert unlikeness("Al Qāsh", "القاش") == unlikeness("Qāsh", "قاش") == 0


def test_a_name_by_hand_comes_first_and_another_towns_is_no_variant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        arabic, "by_hand", lambda: {1: Hand("أراك", frozenset({"ساوه"})), 2: Hand("", frozenset())}
    )
    assert names(row(1, "Arāk", "ساوه", "سلطان آباد")) == ("أراك", "", ("سلطان آباد",))
    assert names(row(2, "Akra", "بيوك")) == ("", "", ("بيوك",))
    assert names(row(3, "Daraa", "أذرِعات", "درعا")) == ("درعا", "", ("أذرِعات",))


@pytest.mark.parametrize(
    ("hand", "finding"),
    [
        ({9: Hand("دمر", frozenset())}, "no place kept has the GeoNames id 9"),
        ({1: Hand("دمر", frozenset())}, "the rule gives دمر too"),
    ],
)
def test_a_row_by_hand_that_does_nothing_is_refused(
    monkeypatch: pytest.MonkeyPatch, hand: dict[int, Hand], finding: str
) -> None:
    monkeypatch.setattr(arabic, "by_hand", lambda: hand)
    with pytest.raises(ValueError, match=finding):
        check_hand([row(1, "Damar", "دمر")])


def test_every_shipped_name_is_clean() -> None:
    for place in shipped():
        name = place["name_ar"]
        said = (place["id"], name)
        assert all(unicodedata.category(c) in {"Lo", "Zs"} for c in name), said
        assert all(c == " " or "\u0621" <= c <= "\u064a" for c in name), said
        assert not WITHIN_A_WORD.search(name), said
        assert name == plain(name), said


def test_the_shipped_names_are_those_by_hand() -> None:
    by_id = {place["id"]: place for place in shipped()}
    for number, hand in arabic.by_hand().items():
        place = by_id[f"geonames-{number}"]
        assert place["name_ar"] == hand.name_ar, place["id"]
        assert not hand.not_its & set(place["variants"].split(";")), place["id"]


def test_what_a_town_was_called_before_still_finds_it() -> None:
    by_id = {place["id"]: place for place in shipped()}
    for number, name, before in [
        (173377, "القامشلي", "القامشلو"),
        (172256, "عين العرب", "عرب بينار"),
        (172374, "الطبقة", "الثورة"),
        (314830, "غازي عنتاب", "عنتاب"),
    ]:
        place = by_id[f"geonames-{number}"]
        assert place["name_ar"] == name
        assert before in place["variants"].split(";")
