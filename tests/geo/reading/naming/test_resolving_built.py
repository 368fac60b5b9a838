"""A camp, prison or base named after a city far away is not in that city."""

from __future__ import annotations

import pytest

from tests.geo.reading.placed import read

# A text, and every name in it that is a place.
TOLD = [
    ("Families returned to Medina camp in Nineveh.", ["Nineveh"]),
    ("Troops left the Doha base near Erbil.", ["Erbil"]),
    ("وصلت عائلات إلى مخيم جدة قرب مخيم الهول.", ["الهول"]),
    ("وصل محتجزون إلى سجن القاهرة في الحسكة.", ["الحسكة"]),
    ("He flew from Baghdad to Jeddah.", ["Baghdad", "Jeddah"]),
    ("Prisoners were taken to a prison in Hasakah.", ["Hasakah"]),
]


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_what_is_built_is_not_pinned_to_a_far_city(text: str, names: list[str]) -> None:
    assert [one.surface for one in read(text)] == names


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Families returned to Jeddah camp in Nineveh.", "jadah_camp"),
        ("هبطت مروحية في مطار حرير.", "harir_base"),
        ("Tribesmen shelled the Omar oil field at night.", "omar_field"),
        ("الوضع هادئ في ناحية ربيعة بريف اللاذقية.", "rabia_latakia"),
    ],
)
def test_what_the_gazetteer_calls_so_is_meant_whatever_the_word_allows(
    text: str, place_id: str
) -> None:
    assert place_id == read(text)[0].place_id


def test_a_site_of_the_name_does_not_make_a_surname_a_place() -> None:
    # Derik is also a town; only its prison needs the word.
    assert read("A resident, Jwan Derik, said so.") == ()
