"""How many, in words that can be read one way only."""

from __future__ import annotations

import pytest

from layers.snapshot.margin.amounts import amount
from tests.layers.snapshot.shops import whole

NONE = {"quantity": None, "quantity_min": None, "quantity_max": None, "quantity_approximate": False}


@pytest.mark.parametrize(
    ("told", "en", "ar"),
    [
        ({"quantity": 50}, "50 detainees", "محتجزون: 50"),
        ({"quantity": 1}, "1 detainee", "محتجزون: 1"),
        ({"quantity": 2500, "quantity_approximate": True}, "~2,500 detainees", "محتجزون: ~2,500"),
        ({"quantity_max": 7000}, "up to 7,000 detainees", "محتجزون: ما يصل إلى 7,000"),
        ({"quantity_min": 200}, "more than 200 detainees", "محتجزون: أكثر من 200"),
        ({"quantity_min": 24, "quantity_max": 99}, "24–99 detainees", "محتجزون: 24–99"),
        ({}, "", ""),
    ],
)
def test_how_many_is_said_in_words(told: dict[str, object], en: str, ar: str) -> None:
    said = {**NONE, "unit": "detainees", **told}
    assert amount(said, "en", whole().words) == en
    assert amount(said, "ar", whole().words) == ar


def test_a_unit_of_a_file_stands_as_it_is_written_there() -> None:
    said = {**NONE, "quantity_max": 3, "unit": "carts"}
    assert amount(said, "en", whole().words) == "up to 3 carts"
