"""What befalls a place that only its name stands for: took Shadadi, Trebil still closed, تحرير تلعفر."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from geo.reading.reader import Reader, reader

ROOT = Path(__file__).parents[3]


@cache
def _reader() -> Reader:
    return reader(ROOT / "seeds", ROOT / "data")


NAMED = [
    ("Government troops took Shadadi on Monday.", "capture"),
    ("Rebels entered Raqqa at dawn.", "capture"),
    ("Tal Afar was retaken in August.", "capture"),
    ("When Mosul fell, the officers were already gone.", "capture"),
    ("Trebil is still closed.", "closure"),
    ("Jordan has shut Trebil.", "closure"),
    ("The group lost Hajin in the spring.", "loss_of_control"),
    ("The army still holds Hajin.", "territorial_control"),
    ("American troops quit Harir in September.", "withdrawal"),
    ("Jets bombed Baghuz overnight.", "air_strike"),
    ("The ministry ordered two more battalions to Sinjar.", "deployment"),
    ("احتلت الفصائل الرقة.", "capture"),
    ("تحرير تلعفر قبل سنوات.", "capture"),
    ("أغلقت الأردن طريبيل.", "closure"),
    ("خسر التنظيم الباغوز.", "loss_of_control"),
    ("صواريخ على سنجار.", "attack"),
]
NOTHING = [
    "The minister entered Baghdad with his family.",
    "Prices in Basra fell.",
    "Tourists took Erbil to their hearts.",
    "The singer left Mosul for Paris.",
    "دخل الشاعر بغداد شاباً.",
    "غادر الشاعر الموصل إلى باريس.",
]


@pytest.mark.parametrize(("text", "event_type"), NAMED)
def test_what_befalls_a_named_place(text: str, event_type: str) -> None:
    claims = _reader().read(text, published="2026-06-10").proposals
    assert [one.event_type for one in claims] == [event_type]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_nothing_of_the_kind(text: str) -> None:
    assert _reader().read(text, published="2026-06-10").proposals == ()
