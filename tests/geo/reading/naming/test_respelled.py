"""Other spellings of a name in Latin letters."""

from __future__ import annotations

import pytest

from geo.names import key
from geo.reading.naming.respelled import respelled


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Tall Ḩamīs", "Tal Hamees"),
        ("Dayr Ḩāfir", "Deir Hafer"),
        ("‘Ayn ‘Īsá", "Ain Issa"),
        ("Al-Malikiyah", "Malikiyya"),
        ("Al-Bukamal", "Albukamal"),
        ("Deir ez-Zor", "Deirezzor"),
        ("Şedadê", "Shedade"),
    ],
)
def test_spellings(name: str, written: str) -> None:
    assert key(written) in set(respelled(name))


def test_each_once_and_never_its_own() -> None:
    for name in ("Tall Ḩamīs", "Al-Qamishli", "Deir ez-Zor"):
        found = list(respelled(name))
        assert len(found) == len(set(found)) <= 41
        assert key(name) not in found


def test_short_names_have_none() -> None:
    assert list(respelled("Hit")) == []
