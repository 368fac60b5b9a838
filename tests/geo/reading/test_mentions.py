"""Names of places in running text: which are one, where they begin and end, and what they mean."""

from __future__ import annotations

import pytest

from geo.names import key
from geo.reading.mentions import Mentions
from geo.reading.text.folded import fold
from tests.geo.reading.placed import disagreements, mentions, paragraphs, read, unmarked


@pytest.mark.parametrize("language", ["arabic", "english"])
def test_paragraphs_of_our_own(language: str) -> None:
    told = paragraphs(language)
    assert len(told) >= 12
    assert [line for one in told for line in disagreements(one)] == []


@pytest.mark.parametrize(
    "marked",
    [
        # clitics, and the article fused with ل
        "وصل إلى [[بغداد|baghdad]] وب[[الموصل|mosul]] مكاتب له، ول[[سوريا|syria]] رأي",
        "ولل[[عراق|iraq]] رأي آخر",
        "ف[[العراق|iraq]] و[[الأردن|jordan]] ك[[لبنان|lebanon]]",
        # marks, kashida, Kurdish and Persian letters
        "زار [[بَغْدَاد|baghdad]] ثم [[ســوريا|syria]] ثم [[کركوك|kirkuk_city]] ثم [[هەولێر|erbil_city]]",
        # designators share, decide, stand before a quote or a bracket
        "في محافظتي [[الأنبار|anbar_gov]] و[[نينوى|nineveh_gov]]",
        "بين سجني [[غويران|ghuwayran_prison]] و[[الشدادي|shaddadi_prison]]",
        "في سجن “[[غويران|ghuwayran_prison]]” وفي مخيم ([[الهول|al_hol_camp]])",
        "the governorates of [[Anbar|anbar_gov]] and [[Nineveh|nineveh_gov]] and the city of [[Mosul|mosul]]",
        "[[Hasakah|hasakah_gov]] province, [[Hasakah|hasakah_city]] city and [[al-Hol|al_hol_camp]] camp",
        "[[Anbar|anbar_gov]] and [[Kirkuk|kirkuk_gov]] governorates",
        # a preposition that folds to a first name
        "السيطرة على [[منبج|geonames-167357]] وعلى [[سراقب|geonames-164816]]",
        # the longest name, and what keeps the word for its kind
        "[[شمال شرق سوريا|ne_syria]] و[[إقليم كردستان|kurdistan_region]]",
        "في [[مطار بغداد الدولي|baghdad_intl_airport]]",
        "[[North-east Syria|ne_syria]], [[Mount Sinjar|sinjar_mountains]], [[Sinjar|sinjar_town]] town",
        # possessives, hyphens, abbreviations
        "[[Iraq|iraq]]'s border guards met [[Syria|syria]]’s and a [[Baghdad|baghdad]]-based firm",
        "Officials of the [[U.S.|united_states]] and the [[UK|united_kingdom]] met",
        "(Two Rivers News Agency) - [[Iraq|iraq]] moved it",
        'They called the campaign "a gift to [[Turkey|turkey]]"',
        # spellings in Latin letters
        "from [[Tal Hamees|geonames-163568]] near [[Kamishli|qamishli_city]]",
        "to [[Deirezzor|deir_ez_zor_city]] and [[Albukamal|al_bukamal]]",
        "[[Shedade|shaddadi_town]], south of [[Heseke|hasakah_city]]",
        # seats of districts that have no figure, in capitals or of two words
        "Artillery hit [[Ain Issa|geonames-172134]]; [[Tell Abyad|geonames-163750]] stayed calm",
        "وصلت القافلة [[تل أبيض|geonames-163750]]",
        # an article that only the text has, behind the word for its kind; ب of a verb that takes it
        "مداهمات في قضاء ال[[دبس|geonames-97001]] قرب [[كركوك|kirkuk_city]]",
        "من [[الباغوز|baghuz]] مروراً ب[[ذيبان|geonames-170691]]",
        # other names of a place
        "زار [[كوباني|geonames-172256]] وبعدها [[شنكال|sinjar_town]]",
        "Families left [[Makhmour|geonames-93818]] for [[Mosul|mosul]]",
        # a village by a town, and villages of a list that lie close
        "A bus went from [[Sukhnah|geonames-172425]] to [[Palmyra|geonames-163808]]",
        "Engineers stayed in [[Hawija|geonames-390188]] and [[Qayyarah|geonames-99003]]",
        # ه for ة all through a text
        "المديريه العامه للخدمه في المحافظه زارت [[جده|geonames-105343]]",
        "the lorries at the [[Rabia|rabia_crossing]] gate",
    ],
)
def test_spans_and_places(marked: str) -> None:
    assert disagreements(unmarked(marked)) == []


@pytest.mark.parametrize(
    "text",
    [
        "قوات سوريا الديمقراطية وحزب العمال الكردستاني وتنظيم الدولة الإسلامية في العراق والشام",
        "سقط نظام بشار الأسد، وتحرير المدن لا يعني صور الحرية ولا لعنة الحرب",
        "القوات العراقية والسورية والأمريكية، والوضع القائم، ومعدات حديثة، وسلاح هجين",
        "نشرت صحيفة الموصل وقناة بغداد الفضائية وجامعة الموصل ولواء بغداد بيانا",
        "قالت منظمة «نور القامشلي» والشيخ وليد حمزة والصحفية رنا القامشلي وعمر بن الوليد",
        "كتبه سامر صوران ومازن سراقب، وراجعته هدى منبج",
        "كان جده في المدينة هذه السنة، وبان أن الزيارة إلى السفيرة في الدور الثاني",
        "The Islamic State of Iraq and the Levant, the Syrian Democratic Forces, Iraqi and US-led troops",
        "he left Mosul University for the University of Mosul and wrote for Baghdad Today",
        "last night the Erbil Philharmonic played well and Syria TV showed all of it",
        "Mr Jordan, Victoria Haddad, Walid Khalil, Dr Layla Tikriti and Iman Mosul-Khoury hit the bar",
        "بين جبال ووديان، ومد كابل كهرباء جديد هناك",
        "a knife of Damascus steel and a bar of Aleppo soap",
        "Maloula and Qanawat are what he calls his cats",
        "أهدى الضيف درعاً من خشب، وحملوا صوراً ورقةً",
        "قال لـ«بغداد اليوم» إن السجون حديثة، والغارات تدمر الثقة، والقواعد جديدة",
        "بغداد اليوم – خاص",
        "كتب قاسم سليماني إلى أهله",
        "US forces and the U.S. military at a US base; he told us to turkey-hunt",
        "on the Jordan River and at the Mosul Dam",
    ],
)
def test_no_places(text: str) -> None:
    assert [(one.surface, one.place_id) for one in read(text)] == []


def test_the_whole_is_the_name_with_its_designator() -> None:
    text = "هجوم على سجن “غويران” ثم على قاعدة عين الأسد الجوية"
    prison, base = read(text)
    assert text[slice(*prison.whole)] == "سجن “غويران"
    assert (prison.surface, base.surface) == ("غويران", "عين الأسد")
    assert text[slice(*base.whole)] == "قاعدة عين الأسد الجوية"
    english = "They left al-Hol camp."
    (camp,) = read(english)
    assert (camp.surface, english[slice(*camp.whole)]) == ("al-Hol", "al-Hol camp")


def test_format_characters_are_no_part_of_a_name() -> None:
    text = "في \u200fبغداد\u200f و\u2067الموصل\u2069."
    assert [one.surface for one in read(text)] == ["بغداد", "الموصل"]


def test_a_name_that_a_person_ruled_out_is_none() -> None:
    told = Mentions.of(mentions().gazetteer, ruled_out=frozenset({key("الموصل")}))
    text = "بين بغداد والموصل"
    assert [one.place_id for one in told.find(text, fold(text))] == ["baghdad"]


def test_offsets_are_of_the_stored_text() -> None:
    text = "ﻻ شيء \U0001f600 في كَرْكوك، U.S. base, Deir ez-Zor"
    for one in read(text):
        assert text[slice(*one.span)] == one.surface
    assert read(text)[0].place_id == "kirkuk_city"


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "\u200f", "123", "\ud800"])
def test_nothing_to_read(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "governments"),
    [
        ("أعلنت بغداد أنها تدعم الحوار في بغداد", [True, False]),
        ("المحادثات بين واشنطن وطهران في مسقط", [True, True, False]),
        ("Baghdad said on Monday that roads in Baghdad were open", [True, False]),
        ("talks between Washington and Tehran", [True, True]),
        ("the road between Baghdad and Damascus", [False, False]),
        ("The strike hit Mosul and Iraq", [False, False]),
    ],
)
def test_names_that_stand_for_a_government(text: str, governments: list[bool]) -> None:
    assert [one.metonym for one in read(text)] == governments


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("انتشروا على الحدود العراقية السورية", ["iraq_syria_border"]),
        ("التقى العراق وسوريا لضبط الحدود بين البلدين", ["iraq", "syria", "iraq_syria_border"]),
        ("بنى العراق جدارا على الحدود مع سوريا", ["iraq", "iraq_syria_border"]),
        ("along the Iraqi-Syrian border", ["iraq_syria_border"]),
        ("the border between Iraq and Syria", ["iraq_syria_border"]),
        # whose border it is, nothing says; of this one the gazetteer has no line
        ("لضبط الحدود ومنع التهريب", []),
        ("على الحدود العراقية الأردنية", []),
        ("على الحدود مع الأردن", ["jordan"]),
    ],
)
def test_borders_in_words(text: str, read_as: list[str]) -> None:
    assert [one.place_id for one in read(text)] == read_as
