"""Sentences: what ends one and what does not, in Arabic and English, and that nothing is lost."""

from __future__ import annotations

import random

import pytest

from geo.reading.text.sentences import sentences


def split(text: str) -> list[str]:
    return [text[slice(*span)] for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        # Each bar is where one sentence ends and the next begins.
        "He left.| She stayed!| Did he?| Yes…| \"Go.\"| (He went.)| The end",
        "The U.S. forces met Gen. Smith and Dr. J. K. Jones at 5 p.m. on Jan. 5 near No. 7.| They left.",
        "It lies in the U.S.| The town is small.",
        "They met at 5 p.m.| However nothing came of it.",
        "\"Stop!\" he said.| \"Why?\" asked the man.",
        "It cost 3.5 million, i.e. a lot, at v1.2.3 of www.example.org/a.b?c=d. now",
        "Write to a.b@example.org.| Then wait...| Go on",
        "He waited... and left.",
        "Smith Corp. said so.| Weapons, food, etc.| All was there.",
        "1. First thing.| \n2. Second thing.|\nA. Third thing.",
        "ذهب القائد.| وعاد الجند!| هل عادوا؟| نعم۔| انتهى",
        "قال د. سامر إن الطول 3.5 كم.| وأضاف أ. نبيل ذلك.",
        "طول الجدار 12 م.| وعرضه متران.",
        "نقلت أ. ف. ب. الخبر عنه.| ثم صمتت.",
        "عاد الهدوء.|وقال السكان ذلك.|وانتهى",
        "قال: \"عدنا اليوم.\"| وسأل: «متى؟»| فصمت.",
        "وكالة نبأ/ قال مصدر إن الطريق قطع.| وأضاف المصدر",
        "عنوان بلا نقطة|\nنص طويل بعده بلا نقطة|\n\nفقرة",
        "- بند أول|\n- بند ثان|\n• بند ثالث | • بند رابع",
        "تابع... ثم توقف.| وعاد",
        "Heading Without A Stop|\nThe text begins here.|\r\nAnd goes on|\u2029Next",
    ],
)  # fmt: skip
def test_where_sentences_end(text: str) -> None:
    assert split(text.replace("|", "")) == [part.strip() for part in text.split("|")]


def test_lines_that_were_broken_to_a_width_go_on() -> None:
    paragraph = (
        "The patrol set out from the post at the bridge in\n"
        "the early hours and followed the river as far as\n"
        "the old mill. It met nobody on the way there and\n"
        "came home at noon.\n"
    )
    text = f"Report Of The Day\n{paragraph}\n{paragraph}1. An item\n2. Another"
    assert [" ".join(one.split()) for one in split(text)] == [
        "Report Of The Day",
        *[
            "The patrol set out from the post at the bridge in the early hours "
            "and followed the river as far as the old mill.",
            "It met nobody on the way there and came home at noon.",
        ]
        * 2,
        "1. An item",
        "2. Another",
    ]


def test_arabic_lines_that_were_broken_to_a_width_go_on() -> None:
    paragraph = (
        "خرجت الدورية من المخفر عند الجسر في ساعات الصباح\n"
        "الأولى وسارت مع النهر حتى الطاحونة القديمة التي\n"
        "هجرها أهلها منذ زمن. ولم تلتق في طريقها بأحد ثم\n"
        "عادت إلى المخفر قبيل الظهر من غير أن يصيبها شيء\n"
        "يذكر.\n"
    )
    assert len(split(paragraph)) == 2
    assert len(split(f"{paragraph}\n{paragraph}")) == 4


def test_every_character_is_in_exactly_one_sentence() -> None:
    pieces = [
        *"ab.!?؟…\n\r\t \u2028\u00a0\u200f\"'»)«(•-1٢،؛:/و",
        *(
            " د.",
            "U.S. ",
            "Gen. ",
            "قال",
            " Then",
            "...",
            "3.5",
            "\n\n",
            "e.g. ",
            "1. ",
            ".وقال",
            "\ud83d\ude00",
        ),
    ]
    seeded = random.Random(6)
    for _ in range(3000):
        text = "".join(seeded.choices(pieces, k=seeded.randrange(60)))
        spans = sentences(text)
        held = [at for span in spans for at in range(*span)]
        assert len(held) == len(set(held)), repr(text)
        assert held == sorted(held), repr(text)
        assert {at for at, char in enumerate(text) if not char.isspace()} <= set(held), repr(text)
        assert all(text[slice(*span)] == text[slice(*span)].strip() != "" for span in spans)


@pytest.mark.parametrize("text", ["", " \n\t ", "\u2029"])
def test_nothing_has_no_sentence(text: str) -> None:
    assert sentences(text) == ()
