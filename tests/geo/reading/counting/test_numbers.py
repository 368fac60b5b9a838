"""Numbers: every one of a hundred in Arabic words, how words add up, and what digits mean."""

from __future__ import annotations

import pytest

from geo.reading.counting.digits import digits
from geo.reading.quantities import find
from geo.reading.text.folded import fold

ONES = {
    2: ("اثنان", "اثنين", "اثنتان", "اثنتين"),
    3: ("ثلاث", "ثلاثة"),
    4: ("أربع", "أربعة"),
    5: ("خمس", "خمسة"),
    6: ("ست", "ستة"),
    7: ("سبع", "سبعة"),
    8: ("ثمان", "ثماني", "ثمانية"),
    9: ("تسع", "تسعة"),
}
TENS = {20: "عشر", 30: "ثلاث", 40: "أربع", 50: "خمس", 60: "ست", 70: "سبع", 80: "ثمان", 90: "تسع"}
TEENS = {11: ("أحد عشر", "إحدى عشرة"), 12: ("اثنا عشر", "اثني عشر", "اثنتا عشرة", "اثنتي عشرة")}
ENGLISH = ["two", "three", "four", "five", "six", "seven", "eight", "nine"]
ENGLISH_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def arabic() -> list[tuple[str, int]]:
    found = [(word, value) for value, words in (ONES | TEENS).items() for word in words]
    found += [
        (f"{word} {ten}", 10 + value)
        for value, words in ONES.items()
        for word in words
        for ten in ("عشر", "عشرة")
        if value > 2
    ]
    for ten, stem in TENS.items():
        for ending in ("ون", "ين"):
            found.append((f"{stem}{ending}", ten))
            found += [
                (f"{word} و{stem}{ending}", ten + value)
                for value, words in ONES.items()
                for word in words
            ]
    return found


def values(text: str) -> list[float | None]:
    return [one.value for one in find(text, fold(text), ())]


@pytest.mark.parametrize(("words", "value"), arabic())
def test_every_arabic_number_below_a_hundred(words: str, value: int) -> None:
    for text in (f"وصل {words} شخصاً", f"و{words} شخصاً", f"وصلوا بـ{words} شخصاً"):
        assert values(text) == [value], text


def test_every_english_number_below_a_hundred() -> None:
    for i, ten in enumerate(ENGLISH_TENS, start=2):
        assert values(f"{ten} men") == [i * 10]
        for j, one in enumerate(ENGLISH, start=2):
            assert values(f"{ten}-{one} men") == values(f"{ten} {one} men") == [i * 10 + j]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("مئة وعشرون رجلاً", [120]),
        ("مائة رجل", [100]),
        ("ثلاث مئة رجل", [300]),
        ("تسعمائة وتسعة وتسعون رجلاً", [999]),
        ("ألف رجل", [1000]),
        ("ألفاً من الرجال", [1000]),
        ("ألفا رجل", [2000]),
        ("ألف وخمسمئة رجل", [1500]),
        ("ألف و250 رجلاً", [1250]),
        ("أربعة آلاف وثلاثمئة واثنان وعشرون رجلاً", [4322]),
        ("مئتا ألف رجل", [200_000]),
        ("مليونان ونصف رجل", [2_500_000]),
        ("مليون ومئتا ألف رجل", [1_200_000]),
        ("ربع مليون رجل", [250_000]),
        ("12 رجلاً و15 امرأة", [12, 15]),
        ("ثلاثة رجال وأربع نساء", [3, 4]),
        ("12، 15، 18 خيمة", [12, 15, 18]),
        ("الحادي والعشرون من الضباط", []),
        ("اليوم الثاني عشر", []),
        ("أثنى القائد على الجند", []),
        ("one hundred and one men", [101]),
        ("nine hundred ninety-nine men", [999]),
        ("one thousand two hundred men", [1200]),
        ("two hundred thousand men", [200_000]),
        ("three million, two hundred men", [3_000_000, 200]),
        ("2.5 million men", [2_500_000]),
        ("1.250 million men", [1_250_000]),
        ("half a dozen men", [6]),
        ("three dozen men", [36]),
        ("three men and four women", [3, 4]),
        ("the twenty-fifth man", []),
        ("thirty men, forty women", [30, 40]),
    ],
)
def test_how_words_add_up(text: str, expected: list[float]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,400", [1400]),
        ("1.400", [1400]),
        ("1,400.5", [1400.5]),
        ("1.234.567", [1_234_567]),
        ("12 000 و12\u00a0000 و12\u202f000 و12'000", [12_000] * 4),
        ("١٢٬٠٠٠ و۱۲٬۰۰۰ و٣٫٥", [12_000, 12_000, 3.5]),
        ("12،000 خيمة", [12_000]),
        ("12, 15 و 18", [12, 15, 18]),
        ("3.5 و3,5 و0.125", [3.5, 3.5, 0.125]),
        ("2014 200", [2014, 200]),
        ("الـ12 و500 ب50 لـ20 وبـ30", [12, 500, 50, 20, 30]),
        ("وكالة/12 قتيلاً", [12]),
        ("F-16 M4 T72 إف-16 كوفيد-19 P5+1 x3", []),
        ("14:30 12/5 1.2.3 25-05-2022 192.168.0.1", []),
        ("+964 770 123 4567 #5 a_5 v.2 36.35° 007", []),
        ("https://example.org/2024/05/12345?x=5", []),
        ("5- نص\n6. نص\n(7) نص\n 8 – نص\n9) text", []),
        ("50 men\n50-60 men", [50, 50, 60]),
    ],
)
def test_what_digits_are(text: str, expected: list[float]) -> None:
    assert [one.value for one in digits(text, 0, len(text))] == expected
