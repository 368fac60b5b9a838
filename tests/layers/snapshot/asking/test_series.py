"""The pages of a series: which there are, what stands on each, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from geo import when
from geo.errors import UsageError
from layers.filters import Moment
from layers.snapshot.asking import series
from layers.snapshot.margin import heading
from layers.snapshot.model import Ask
from layers.workshop import Workshop


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(with_work=False)


def asks(shop: Workshop, **said: Any) -> list[series.Part]:
    return series.asks(Ask(**said), shop)


def test_a_month_stays_a_month(shop: Workshop) -> None:
    pages = asks(shop, series="monthly", first="2021-10", last="2026-01")
    assert len(pages) == 52
    name, page = pages[0]
    assert (name, page.first, page.last, page.as_of) == ("2021-10", "2021-10", "2021-10", None)
    assert (heading.moment(page, "en"), page.number) == ("October 2021", "1/52")
    assert pages[-1][0] == "2026-01"


@pytest.mark.parametrize(
    ("step", "first", "last", "names"),
    [
        ("daily", "2022-02-27", "2022-03-01", ["2022-02-27", "2022-02-28", "2022-03-01"]),
        ("weekly", "2020-12-28", "2021-01-10", ["2020-W53", "2021-W01"]),
        ("monthly", "2021-12-31", "2022-02-01", ["2021-12", "2022-01", "2022-02"]),
        ("quarterly", "2021-11", "2022-04", ["2021-Q4", "2022-Q1", "2022-Q2"]),
        ("yearly", "2020-02-29", "2022", ["2020", "2021", "2022"]),
    ],
)
def test_steps_of_time_follow_each_other_without_a_gap(
    shop: Workshop, step: str, first: str, last: str, names: list[str]
) -> None:
    pages = asks(shop, series=step, first=first, last=last)
    assert [name for name, _ in pages] == names
    windows = [Moment.between(page.first, page.last).window for _, page in pages]
    assert [one.end for one in windows[:-1]] == [one.start for one in windows[1:]]
    assert (windows[0].start, windows[-1].end) == tuple(when.window(first, last))


def test_a_step_cut_by_the_days_asked_for_says_those_days(shop: Workshop) -> None:
    (_, cut), (_, whole) = asks(shop, series="monthly", first="2021-10-15", last="2021-11")
    assert heading.moment(cut, "en") == "from 15 to 31 October 2021"
    assert heading.moment(whole, "en") == "November 2021"


def test_the_heading_says_the_part_and_the_title_where_nothing_else_does(shop: Workshop) -> None:
    def told(**said: Any) -> tuple[str, str]:
        _, page = asks(shop, series="monthly", first="2021-10", last="2021-11", **said)[0]
        return heading.title(page, None, "en"), heading.subtitle(page, "en")

    assert "October 2021" in told()[0]
    assert told(title="The border") == ("The border", "October 2021")
    assert told(title="The border", subtitle="Draft") == ("The border – October 2021", "Draft")
    both, _ = told(title="The border", subtitle="Draft", lang="both")
    assert both == "The border – October 2021 · تشرين الأول/أكتوبر 2021"
    ((_, page),) = asks(shop, series="layer", layers=("camps",), title="The border", number="K-7")
    assert (page.title, page.number) == ("The border – Camps", "K-7 1/1")


def test_all_pages_show_the_same_ground(shop: Workshop) -> None:
    pages = asks(shop, series="yearly", first="2018", last="2026")
    assert len({page.bbox for _, page in pages}) == 1
    assert pages[0][1].bbox is not None
    about = asks(shop, series="yearly", first="2018", last="2026", place="mosul", radius_km=40.0)
    assert {(page.place, page.radius_km, page.bbox) for _, page in about} == {("mosul", 40.0, None)}


def test_a_page_a_report_shows_what_was_known_when_it_was_out(shop: Workshop) -> None:
    pages = dict(asks(shop, series="report"))
    assert len(pages) == len(shop.seeds.reports)
    page = pages["arabwall-2022-06"]  # some day from 8 to 30 June: known for certain on the 30th
    assert page.as_of == page.known_on == "2022-06-30"
    assert list(pages) == sorted(pages, key=lambda name: pages[name].as_of or "")


def test_a_page_a_layer_and_a_page_a_place(shop: Workshop) -> None:
    layers = asks(shop, series="layer", layers=("camps", "prisons"), as_of="2022-06-08")
    assert [(name, page.layers, page.as_of) for name, page in layers] == [
        ("camps", ("camps",), "2022-06-08"),
        ("prisons", ("prisons",), "2022-06-08"),
    ]
    places = asks(shop, series="place", each=("camps", "Mosul"), lang="ar")
    assert [name for name, _ in places] == ["al_hol_camp", "roj_camp", "mosul"]
    assert [page.place for _, page in places] == ["al_hol_camp", "roj_camp", "mosul"]
    assert places[0][1].title is None  # the heading names the place
    _, named = asks(shop, series="place", each=("camps",), lang="ar", title="المخيمات")[0]
    assert named.title == "المخيمات – مخيم الهول"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"series": "hourly"}, "--series hourly: there are daily"),
        ({"series": "monthly"}, "needs both --from and --to"),
        ({"series": "monthly", "first": "2021", "last": ".."}, "needs both"),
        ({"series": "monthly", "first": "2022", "last": "2021"}, "ends before it begins"),
        ({"series": "daily", "first": "2020", "last": "2022"}, "at most 400 pages"),
        ({"series": "monthly", "as_of": "2021-01-01"}, "leave --as-of out"),
        ({"series": "report", "as_of": "2021-01-01"}, "leave yours out"),
        ({"series": "place", "each": ("nowhereville",)}, "--place nowhereville: not found"),
        ({"series": "place", "each": ("fortifications",)}, "no site at a place"),
        ({"series": "layer", "each": ("camps",)}, "--series place"),
        ({"series": "layer", "compare": ("2021-01-01", "2022-01-01")}, "exclude each other"),
        ({"series": "layer", "number": "x" * 39}, "leave room for 1/9"),
        ({"series": "layer", "title": "x" * 200}, "there is room for"),
    ],
)
def test_what_is_refused(shop: Workshop, said: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told):
        asks(shop, **said)


def test_a_name_of_a_layer_is_no_path(shop: Workshop) -> None:
    assert series._safe("../a b/ج") == "---a-b-ج"
