"""A title never names ground that is not on the page."""

from __future__ import annotations

import pytest

from layers.snapshot.margin import called
from layers.snapshot.model import Ask
from tests.layers.snapshot.shops import whole


@pytest.mark.parametrize(
    ("ask", "en", "ar"),
    [
        (Ask(), "Iraq–Syria border", "الحدود العراقية السورية"),
        (Ask(bbox=(40, 34, 43, 37)), "Iraq–Syria border", None),
        (Ask(place="al_hol_camp"), "Al-Hol camp", "مخيم الهول"),
        (Ask(bbox=(43.8, 33.0, 44.8, 33.6)), "Baghdad Governorate", "محافظة بغداد"),
        (Ask(bbox=(41.5, 32, 42.5, 33)), "Al-Anbar Governorate", "محافظة الأنبار"),
        (Ask(bbox=(35.5, 30, 36.5, 31)), "Jordan", "الأردن"),
    ],
)
def test_it_is_called_after_what_is_there(ask: Ask, en: str, ar: str | None) -> None:
    names = called.named(ask, whole())
    assert names["en"] == en
    assert ar is None or names["ar"] == ar


def test_the_sea_is_called_by_its_degrees() -> None:
    names = called.named(Ask(bbox=(33.0, 34.9, 33.2, 35.1)), whole())
    assert names["en"]
    assert called.named(Ask(bbox=(32.0, 33.0, 32.4, 33.4)), whole())["en"] == "33.20° N, 32.20° E"
