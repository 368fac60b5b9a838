"""Dates in words, in both languages."""

from __future__ import annotations

import pytest

from geo.when import WhenError, words

TABLE = {
    "2021-10": ("October 2021", "تشرين الأول/أكتوبر 2021"),
    "2014": ("2014", "2014"),
    "[2026-01..2026-01-19]": (
        "some time between 1 and 19 January 2026",
        "في وقت ما بين 1 و19 كانون الثاني/يناير 2026",
    ),
    "[2024-02..2024-04]": (
        "some time between February and April 2024",
        "في وقت ما بين شباط/فبراير ونيسان/أبريل 2024",
    ),
    "2019/2022-06": ("from 2019 to June 2022", "من 2019 إلى حزيران/يونيو 2022"),
    "2024-04-15/2024-04-16": ("from 15 to 16 April 2024", "من 15 إلى 16 نيسان/أبريل 2024"),
    "2026-01-21/..": (
        "since 21 January 2026, still going on",
        "منذ 21 كانون الثاني/يناير 2026، وما زال مستمراً",
    ),
    "2024-12-10/": (
        "from 10 December 2024, end unknown",
        "من 10 كانون الأول/ديسمبر 2024، والنهاية غير معروفة",
    ),
    "[..2017]": ("by the end of 2017", "في موعد لا يتجاوز نهاية 2017"),
    "[..2021-09-21]": ("by 21 September 2021", "في موعد لا يتجاوز 21 أيلول/سبتمبر 2021"),
    "2018-05~": ("about May 2018", "نحو أيار/مايو 2018"),
    "{2021-12,2022-01}": (
        "December 2021 and January 2022",
        "كانون الأول/ديسمبر 2021 وكانون الثاني/يناير 2022",
    ),
    "[2019,2021,2023]": ("2019, 2021 or 2023", "2019 أو 2021 أو 2023"),
    "{2019,2021,2023}": ("2019, 2021 and 2023", "2019 و2021 و2023"),
    "2022-01-21?": ("21 January 2022 (uncertain)", "21 كانون الثاني/يناير 2022 (غير مؤكد)"),
    "2026-01~/2026-01-20": (
        "from about January 2026 to 20 January 2026",
        "من نحو كانون الثاني/يناير 2026 إلى 20 كانون الثاني/يناير 2026",
    ),
    "2021-21": ("spring 2021", "ربيع 2021"),
    "2021-24": ("winter 2021/2022", "شتاء 2021/2022"),
    "202X": ("the 2020s", "الأعوام من 2020 إلى 2029"),
    "20XX": ("the years 2000 to 2099", "الأعوام من 2000 إلى 2099"),
}


@pytest.mark.parametrize(("edtf", "said"), TABLE.items())
def test_a_date_is_said_in_both_languages(edtf: str, said: tuple[str, str]) -> None:
    assert (words(edtf, "en"), words(edtf, "ar")) == said


def test_words_refuse_what_cannot_be_read() -> None:
    with pytest.raises(WhenError, match="February 2022 has 28 days"):
        words("2022-02-30", "en")
