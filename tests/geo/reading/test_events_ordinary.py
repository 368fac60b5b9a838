"""Prose of other matters with words that elsewhere tell of events."""

from __future__ import annotations

import pytest

from tests.geo.reading.told_events import told

# What happens, and `:` with how it is told where it did not simply happen. Statements are left out.
TOLD = {
    "The company killed off the project in Erbil.": "",
    "The film festival in Amman drew a crowd of 2,000.": "",
    "The fall in prices hit farmers in Nineveh.": "",
    "The football club from Duhok crashed out of the cup.": "",
    "Voters in Mosul head to the polls on Sunday.": "",
    "He wounded her pride, the poet wrote in Damascus.": "",
    "The river reached a height of six metres in Baghdad.": "",
    "The bakery houses 30 ovens.": "",
    "The ministry received 300 complaints from residents of Kirkuk.": "",
    "Engineers laid a water pipe to Sinjar.": "",
    "Police in Mosul handed out 500 leaflets.": "",
    "The bank in Basra was hit by falling demand.": "",
    "Power was cut in Raqqa for six hours.": "",
    "The storm killed 40 sheep near Rutba.": "",
    "Fishermen caught large carp in the lake near Haditha.": "",
    "Farmers burned stubble in fields near Makhmur.": "",
    "Children played near the wall in Aleppo.": "",
    "The museum moved 200 statues to a new building in Baghdad.": "",
    "أصيب لاعب المنتخب في مباراة أربيل.": "",
    "قتل الوقت في المقاهي عادة أهل بغداد.": "",
    "وصل سعر الخبز في دمشق إلى ألف ليرة.": "",
    "دخلت شاحنات الخضار عبر معبر طريبيل.": "",
    "وصلت قافلة مساعدات إنسانية إلى القامشلي.": "",
    "افتتح المحافظ مدرسة في سنجار.": "",
    "أضيفت مقاعد جديدة إلى جامعة الموصل.": "",
    "بلغ منسوب الماء في سد الموصل 300 متر.": "",
    "قطع التيار عن الرقة ست ساعات.": "",
    "تسلمت مديرية الزراعة في الحسكة ألف طن من القمح.": "",
    "انتهى العام الدراسي في الموصل.": "",
    "صب الزيت على النار في بغداد.": "",
    "زار السياح آثار الحضر.": "",
    "تراجعت زراعة القمح في الجزيرة.": "",
    "أصيب محصول القمح في الحسكة بالصدأ.": "",
    "أقام السكان صلاة الاستسقاء في دهوك.": "",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD.items(), ids=list(TOLD))
def test_what_is_told_and_how(text: str, expected: str) -> None:
    assert told(text) == expected
