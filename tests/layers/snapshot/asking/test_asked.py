"""An ask as plain values and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from geo.errors import InputError
from layers.snapshot.asking import asked
from layers.snapshot.model import Ask

FULL = Ask(
    as_of="2022-01-21",
    trail=30,
    bbox=(38.0, 32.0, 46.0, 38.0),
    layers=("camps", "prisons"),
    lang="both",
    title="الحدود",
    coarsen_km=5.0,
    withhold=("bases",),
    compare=("2021-01-01", "2022-01-01"),
)


def test_what_is_asked_survives_json() -> None:
    assert asked.of(json.loads(json.dumps(asked.plain(FULL)))) == FULL


def test_a_template_changes_only_what_it_says() -> None:
    assert asked.onto(FULL, {"page": "a3", "title": None}).page == "a3"
    assert asked.onto(FULL, {"page": "a3"}).as_of == FULL.as_of


def test_a_whole_number_of_kilometres_is_a_length() -> None:
    found = asked.of({"radius_km": 20, "bbox": [38, 32, 46, 38]})
    assert isinstance(found.radius_km, float)
    assert found.bbox == (38, 32, 46, 38)


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"paper": "a4"}, "paper: nothing that a page is asked for"),
        ({"dpi": "200"}, "dpi: '200' is no value"),
        ({"dpi": True}, "dpi: True is no value"),
        ({"dpi": None}, "dpi: None is no value"),
        ({"bbox": [1, 2, 3]}, "bbox"),
        ({"bbox": ["a", 2, 3, 4]}, "bbox"),
        ({"layers": "camps"}, "layers"),
        ({"compare": ["2021-01-01"]}, "compare"),
        ({"undated": 1}, "undated"),
        ({"title": {"a": "\u202e"}}, "title"),
    ],
)
def test_what_is_no_value_is_refused_by_its_name(said: dict[str, Any], named: str) -> None:
    with pytest.raises(InputError) as refused:
        asked.of(said)
    assert named in str(refused.value)
    assert "\u202e" not in str(refused.value)
