"""One key for every spelling; words about a name come off by data."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.border_phrase import border_countries
from geo.names import clitic_forms, designator, folding, key, readings

COUNTRIES = {key(name): place_id for name, place_id in [("العراق", "iraq"), ("سوريا", "syria")]} | {
    key("الإمارات العربية المتحدة"): "uae",
    key("Iraq"): "iraq",
    key("Jordan"): "jordan",
}


@pytest.mark.parametrize(
    "spellings",
    [
        ("الحسكة", "الحسكه", "الحَسَكة", "الحسـكة", "«الحسكة»", "\u200fالحسكة\u200f"),
        ("أربيل", "إربيل", "اربيل", "ٱربيل", "اربیل"),
        ("شنگال", "شەنگال", "شنكال", "شه\u200cنگال".replace("ه\u200c", "ە")),
        ("هەولێر", "ھەولێر", "هەولير"),
        ("كركوك", "کرکوک", "کەرکووک".replace("وو", "و").replace("ە", "")),
        ("مخيم الهول", "مخيم “الهول”", "مخيم\u00a0(الهول)", 'مخيم "الهول"'),
        ("Al-Ḥasakah", "al Hasakah", "Hasakah", "AL‑HASAKAH", "el-Hasakah"),
        ("Al-Sina'a", "al-Sina’a", "as-Sinaʿa", "Sinaa"),
        ("Deir ez-Zor", "Deir az-Zor", "deir al Zor"),
        ("Şengal", "Sengal"),
        ("كيلو ١٦٠", "كيلو ۱۶۰", "كيلو 160"),
        ("ﻻﺫﻗﻴﺔ", "لاذقية"),
    ],
)
def test_spellings_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({key(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("a", "b"), [("حرير", "تحرير"), ("غدا", "بغداد"), ("الحسكة", "الحركة"), ("Harir", "Hariri")]
)
def test_other_words_keep_another_key(a: str, b: str) -> None:
    assert key(a) != key(b)


def test_nothing_but_marks_has_no_key_and_a_bare_article_stays() -> None:
    assert key("“…” \u200f") == ""
    assert key("Al") == "al"


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    once = key(name)
    assert key(once) == once
    assert once == " ".join(once.split())


@given(st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF)))
def test_marks_never_change_the_key(name: str) -> None:
    bare = "".join(c for c in name if unicodedata.category(c) not in ("Mn", "Me", "Cf"))
    if unicodedata.normalize("NFKD", name) == name:  # a mark must not join a letter before it
        assert key(name) == key(bare)


def test_the_folding_table_holds_single_visible_letters() -> None:
    table = folding()
    assert all(unicodedata.category(chr(code)) != "Cf" for code in table.letters)
    # Folding again changes nothing: no row leads to the left side of another.
    assert all(ord(c) not in table.letters for to in table.letters.values() for c in to)


@pytest.mark.parametrize(
    ("fused", "bare"),
    [
        ("والعراق", "العراق"),
        ("للعراق", "العراق"),
        ("بالعراق", "العراق"),
        ("وسوريا", "سوريا"),
        ("وللأردن", "الأردن"),
        ("وواشنطن", "واشنطن"),
        ("فالولايات", "الولايات"),
        ("لمطار", "مطار"),
        ("AlHasakah", "Hasakah"),
    ],
)
def test_clitic_forms_hold_the_bare_word(fused: str, bare: str) -> None:
    assert key(bare) in clitic_forms(fused)


def test_clitic_forms_take_no_letter_of_the_word() -> None:
    # Tashaphyne turns liberation into silk; ت is no clitic.
    assert key("حرير") not in clitic_forms("تحرير")
    assert all(len(form) >= 3 for form in clitic_forms("ولولو"))


@pytest.mark.parametrize(
    ("name", "kinds", "rest"),
    [
        ("قاعدة حرير", {"base"}, "حرير"),
        ("محافظتي الأنبار", {"governorate"}, "الأنبار"),
        ("Harir air base", {"base"}, "harir"),
        ("Al-Hasakah Governorate", {"governorate"}, "hasakah"),
        ("منطقة الرشاد", set(), "الرشاد"),
        ("کەمپی هۆل", {"camp"}, "هۆل"),
        ("سنجار", None, "سنجار"),
        ("مخيم", None, "مخيم"),
    ],
)
def test_designator(name: str, kinds: set[str] | None, rest: str) -> None:
    assert designator(name) == (None if kinds is None else frozenset(kinds), key(rest))


def test_readings_take_off_one_word_after_the_other() -> None:
    taken = [(one.key, one.kinds) for one in readings("منطقة جبال سنجار")]
    assert taken[:3] == [
        (key("منطقة جبال سنجار"), None),
        (key("جبال سنجار"), None),
        (key("سنجار"), frozenset({"mountain"})),
    ]


@pytest.mark.parametrize(
    ("phrase", "countries"),
    [
        ("الحدود مع سوريا", {"syria"}),
        ("حدود العراق وسوريا", {"iraq", "syria"}),
        ("الشريط الحدودي (السوري - العراقي)", {"iraq", "syria"}),
        ("الحدود المشتركة بين البلدين", set()),
        ("حدود الإمارات العربية المتحدة", {"uae"}),
        ("border between Iraq and Jordan", {"iraq", "jordan"}),
        ("العراق وسوريا", None),
        ("الحدود القصوى", None),
        ("منفذ ربيعة الحدودي", None),
        ("", None),
    ],
)
def test_border_phrases(phrase: str, countries: set[str] | None) -> None:
    found = border_countries(phrase, COUNTRIES)
    assert found == (None if countries is None else frozenset(countries))
