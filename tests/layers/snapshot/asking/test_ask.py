"""What may be asked of a page, and the one line that says what may not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from geo.errors import UsageError
from layers import known
from layers.snapshot.asking import ask as asking
from layers.snapshot.asking import asked
from layers.snapshot.model import PAPERS, Ask
from layers.workshop import Workshop

ON = "2026-11-22"


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(with_work=False)


def test_what_may_be_stays_as_it_is() -> None:
    full = Ask(
        as_of="2022-01-21",
        trail=30,
        bbox=(40.0, 34.0, 43.0, 37.5),
        lang="both",
        page="16:9",
        orientation="portrait",
        dpi=50,
        title="الحدود – the border $x$ {{7*191}} <b>",
        marking="TLP:AMBER",
        vision="grey",
        coarsen_km=25,
        withhold=("camps",),
        data=("geojson", "csv", "gpkg"),
        produced=ON,
    )
    assert asking.check(full) == full


def test_a_page_is_produced_today_unless_it_says_when() -> None:
    before, made, after = _today(), asking.check(Ask()).produced, _today()
    assert made in (before, after)
    assert asking.check(Ask(produced=ON)).produced == ON


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"dpi": 49}, "--dpi 49: give 50 to 1200 dots an inch"),
        ({"dpi": 1201}, "--dpi 1201: give 50"),
        ({"dpi": 1018}, "give at most 1017"),
        ({"dpi": 800, "page": "a3"}, "million pixels on a3; give at most 719"),
        ({"page": "a5"}, "--page a5: there are a4, a3, letter, 16:9"),
        ({"lang": "fr"}, "--lang fr: there are en, ar, both"),
        ({"orientation": "up"}, "--orientation up: there are landscape, portrait"),
        ({"vision": "blue"}, "--vision blue: there are grey, deuteranopia"),
        ({"basis": "guessed"}, "--basis guessed: there are published, recorded"),
        ({"data": ("shp",)}, "--data shp: no such form; there are geojson, csv, gpkg"),
        ({"title": "x" * 5000}, "--title has 5,000 characters; a page has room for 200"),
        ({"marking": "x" * 81}, "--marking has 81 characters"),
        ({"as_of": "2022-01"}, "one day is needed"),
        ({"as_of": "2022-01-21", "first": "2022"}, "exclude each other"),
        ({"first": "2022-02", "last": "2022-01"}, "ends before it begins"),
        ({"trail": 30}, "--trail is told in days behind a day"),
        ({"as_of": "2022-01-21", "trail": -1}, "--trail -1: give 0"),
        ({"known_on": "soon"}, "--known-on soon"),
        ({"produced": "2022-13-01"}, "--produced 2022-13-01"),
        ({"compare": ("2022-01-21", "2022-01-21")}, "give the earlier day first"),
        ({"compare": ("2022-01", "2022-02-01")}, "--compare 2022-01: one day is needed"),
        ({"compare": ("2022-01-01", "2022-02-01"), "first": "2022"}, "two days of its own"),
        ({"bbox": (40, 34, 43, 37), "place": "Sinjar"}, "--bbox and --place exclude"),
        ({"radius_km": 5}, "--radius-km is told about a place"),
        ({"place": "x", "radius_km": 0.5}, "--radius-km 0.5: give 1 to 2000 km"),
        ({"place": "x", "radius_km": float("nan")}, "--radius-km nan: give 1"),
        ({"coarsen_km": 0}, "--coarsen 0: give 1 to 200 km"),
        ({"coarsen_km": 5, "series": "place"}, "--coarsen each page of --series place"),
        ({"coarsen_km": 5, "series": "place", "each": ("Mosul", "camps")}, "in the middle"),
        ({"bbox": (170, 30, -170, 40)}, "across the antimeridian"),
        ({"bbox": (40, 37, 43, 34)}, "its south lies north of its north"),
        ({"bbox": (34, 95, 37, 96)}, "the order is W,S,E,N"),
        ({"bbox": (40, 34, 40.001, 37)}, "too small"),
        ({"bbox": (40, 34, float("inf"), 37)}, "four numbers"),
    ],
)
def test_what_may_not_be_is_one_line(said: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as refused:
        asking.check(Ask(**said))
    assert told in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("page", PAPERS)
def test_the_most_that_is_offered_is_taken(page: str) -> None:
    with pytest.raises(UsageError) as refused:
        asking.check(Ask(page=page, dpi=1200))
    most = int(str(refused.value).rsplit(" ", 1)[1])
    assert asking.check(Ask(page=page, dpi=most)).dpi == most


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\x1b[31m", "a⟨U+001B⟩[31m"),
        ("two\nlines\t", "two lines"),
        ("  ", None),
        ("می\u200cروم", "می\u200cروم"),
    ],
)
def test_nothing_is_hidden_in_a_text(said: str, shown: str | None) -> None:
    texts = ("title", "subtitle", "marking", "author", "organisation", "number", "edition")
    made = asking.check(asked.of(dict.fromkeys(texts, said)))
    assert {getattr(made, name) for name in texts} == {shown}


def test_without_a_time_it_is_as_of_the_latest_report(shop: Workshop) -> None:
    made = asking.settle(asking.check(Ask()), shop)
    assert (made.as_of, made.trail) == ("2026-01-22", 30)
    then = known.shop("2023-01-01", "published", with_work=False)
    assert asking.settle(Ask(known_on="2023-01-01"), then).as_of == "2022-09-21"


@pytest.mark.parametrize(
    "said",
    [
        {"as_of": "2022-01-21"},
        {"first": "2022"},
        {"last": "2022"},
        {"compare": ("2022-01-21", "2022-06-01")},
        {"series": "monthly"},
        {"series": "report"},
    ],
)
def test_a_time_of_its_own_is_left(shop: Workshop, said: dict[str, Any]) -> None:
    assert asking.settle(Ask(**said), shop) == Ask(**said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"layers": ("prison",)}, "prison: no such layer; there are prisons, camps"),
        ({"withhold": ("x\u202e",)}, "x⟨U+202E⟩: no such layer"),
        ({"layers": ("camps", "bases"), "withhold": ("camps",)}, "--withhold camps: it is asked"),
        (
            {
                "withhold": (
                    *("prisons", "camps", "crossings", "fortifications", "bases"),
                    *("incidents", "transfers", "control", "statements"),
                )
            },
            "--withhold leaves no layer",
        ),
    ],
)
def test_layers_that_cannot_be(shop: Workshop, said: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError) as refused:
        asking.settle(Ask(**said), shop)
    assert told in str(refused.value)
