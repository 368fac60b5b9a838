"""The order in which names ask for room."""

from __future__ import annotations

import unicodedata

from geo.measure import BBox
from layers.snapshot.land import gazetted


def test_classes_come_in_the_order_of_the_screen() -> None:
    kinds = [row["class"] for row in gazetted.rows()]
    assert list(dict.fromkeys(kinds)) == ["country", "city", "river", "governorate", "town", "lake"]


def test_a_town_comes_before_its_parts_whatever_their_figures() -> None:
    order = [row["ar"] for row in gazetted.rows()]
    assert order.index("البصرة") < order.index("البصرة القديمة")
    assert order.index("الموصل") < order.index("الموصل الجديدة")


def test_larger_before_smaller() -> None:
    order = [row["ar"] for row in gazetted.rows() if row["class"] == "city"]
    assert order.index("بغداد") < order.index("النجف") < order.index("الديوانية")


def test_cities_of_a_box() -> None:
    found = {row["en"] for row in gazetted.cities(BBox(42.5, 36, 44.5, 37))}
    assert {"Mosul", "Erbil", "Dohuk"} <= found
    assert "Baghdad" not in found


def test_arabic_names_have_neither_vowels_nor_marks_of_direction() -> None:
    every = "".join(row["ar"] for row in gazetted.rows())
    assert not [
        sign for sign in every if unicodedata.category(sign) == "Mn" or sign in "\u200e\u200f"
    ]
    assert "الركبان" in {row["ar"] for row in gazetted.rows()}
