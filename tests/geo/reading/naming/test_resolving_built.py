"""A camp, prison or base named after a city far away is not in that city."""

from __future__ import annotations

import pytest

from tests.geo.reading.placed import read

# A text, and every name in it that is a place.
TOLD = [
    ("Families returned to Jeddah camp in Nineveh.", ["Nineveh"]),
    ("Troops left the Doha base near Erbil.", ["Erbil"]),
    ("وصلت عائلات إلى مخيم جدة قرب مخيم الهول.", ["الهول"]),
    ("وصل محتجزون إلى سجن القاهرة في الحسكة.", ["الحسكة"]),
    ("He flew from Baghdad to Jeddah.", ["Baghdad", "Jeddah"]),
    ("Prisoners were taken to a prison in Hasakah.", ["Hasakah"]),
]


@pytest.mark.parametrize(("text", "names"), TOLD)
def test_what_is_built_is_not_pinned_to_a_far_city(text: str, names: list[str]) -> None:
    assert [one.surface for one in read(text)] == names
