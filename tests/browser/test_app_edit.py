"""Editing in the running app: drawn, typed or picked, written, seen on the map, changed, deleted, undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from layers.store.model import Edit, Layer, Version
from tests.browser import editing
from tests.browser.editing import CAMP, SIGNED, SQUARE
from tests.browser.own_app import Place, started

MARKUP = "![x](http://example.org/x.png) <b>bold</b> :red[x] $a$"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with started(tmp_path_factory) as place:
        yield place


def camp(place: Place, name: str, lon: float) -> Version:
    """A camp that stands in the workspace already."""
    store = place.store
    if "camps" not in {layer.name for layer in store.layers()}:
        store.set_layer(Layer("camps", "Camps", "المخيمات"), who="Huda", why="a place for it")
    point = {"type": "Point", "coordinates": [lon, 36.4]}
    record = {"type": "Feature", "id": name, "geometry": point, "properties": {"theirs": 1}}
    columns = {
        "kind": "camp",
        "name": name,
        "when": "2026-10",
        "status": "reported",
        "sources": [
            {"report_id": None, "claim_id": None, "text": "a list"}
            | {"evidence_start": None, "evidence_end": None}
        ],
    }
    store.write([Edit("camps", None, None, record, columns)], who="Huda", why="a list")
    return place.newest


def select(page: Page, id: str) -> None:
    frame = editing.on_the_map(page, id)
    frame.evaluate("id => window.khabur.select(id)", id)
    editing.settled(page)


def test_an_area_is_drawn_written_changed_deleted_and_brought_back(
    page: Page, place: Place
) -> None:
    frame = editing.opened(page, place.url)
    editing.draw(page, frame, "Draw an area", SQUARE)
    page.get_by_text("Area · 4 points", exact=False).wait_for()
    editing.choose(page, "Layer", "Camps")
    editing.fill_all(page, {**CAMP, **SIGNED})
    page.get_by_text("It was so throughout: October 2026", exact=False).wait_for()
    made = editing.write(page, place, "Add it")
    assert made.record is not None
    assert made.record["geometry"]["type"] == "Polygon"
    assert (made.layer, made.columns["kind"], made.columns["place_precision"]) == (
        "camps",
        "camp",
        3,
    )
    assert (made.change.who, made.change.why) == ("Huda", "seen on the image")
    select(page, made.id)
    editing.press(page, "Change or delete it", until="Change a feature")
    editing.says(page, "Name in English", "Annex")
    frame = editing.current(page)
    expect(frame.locator(".k-knob-vertex")).to_have_count(4)
    assert not frame.locator(".k-panel").is_visible(), "it would cover the shape"
    frame.locator(".k-knob-vertex").nth(0).focus()
    page.keyboard.press("Shift+ArrowRight")
    editing.settled(page)
    editing.fill_all(page, {"Name in English": "Annex two", "Why": "its name"})
    changed = editing.write(page, place, "Save the change")
    assert (changed.uid, changed.columns["name"]) == (made.uid, "Annex two")
    assert changed.record is not None
    assert changed.record["geometry"] != made.record["geometry"], "its corner was moved"
    select(page, made.id)
    editing.press(page, "Change or delete it", until="Change a feature")
    editing.fill_all(page, {"Why": "it was never there"})
    editing.press(page, "Delete")
    assert editing.write(page, place, "Delete it").record is None
    editing.on_the_map(page, made.id, there=False)
    page.get_by_role("button", name="Undo", exact=False).press("Enter")
    editing.on_the_map(page, made.id)
    again = place.store.get(made.uid)
    assert again is not None
    assert again.record == changed.record


def test_what_is_missing_is_listed_and_nothing_is_written(page: Page, place: Place) -> None:
    before = place.store.revision
    editing.opened(page, place.url)
    editing.press(page, "Add it", until="Not yet:")
    for line in ("Choose a layer.", "Give it a name", "Say where it is", "Say why."):
        page.get_by_text(line, exact=False).wait_for()
    editing.fill_all(page, {"When": "2031-01"})
    page.get_by_text("This date lies in the future", exact=False).wait_for()
    assert place.store.revision == before


def test_typed_coordinates_in_arabic_are_no_more_exact_than_written(
    page: Page, place: Place
) -> None:
    editing.opened(page, place.url, "ar")
    editing.way(page, "إحداثيات")
    editing.fill_all(page, {"الإحداثيات كما كُتبت": "٣٦°٢٨′ شمالاً، ٤٠°٤٥′ شرقاً"})
    page.get_by_text("بالقرب منه · ضمن 1.85 كم", exact=False).wait_for()
    editing.choose(page, "الطبقة", "طبقة جديدة…")
    editing.fill_all(
        page,
        {
            "اسم الطبقة الجديدة": "ملاحظاتي",
            "الاسم بالعربية": "نقطة مراقبة",
            "متى": "2026-10-03",
            "أيّ مصدر: من قاله وأين ومتى": "شاهد",
            "اسمك": "هدى",
            "السبب": "رأيتها",
        },
    )
    editing.press(page, "أضِفه", until="كُتب، الإصدار")
    made = place.newest
    assert made.layer == "ملاحظاتي"
    assert (made.columns["place_precision"], made.columns["radius_m"]) == (2, 1853.3)
    editing.on_the_map(page, made.id)


def test_a_governorate_is_picked_as_an_area_beside_a_built_feature(
    page: Page, place: Place
) -> None:
    frame = editing.opened(page, place.url)
    frame.evaluate("window.khabur.select('al_hol_camp')")
    editing.settled(page)
    page.get_by_text("it is not changed here", exact=False).wait_for()
    editing.press(page, "Add beside it", until="As it is")
    editing.says(page, "Name in English", "Al-Hol camp")
    editing.way(page, "A known place")
    editing.fill_all(page, {"Name of the place, in any spelling": "محافظة الحسكة"})
    page.locator("label").filter(has_text="Al-Hasakah Governorate").click()
    page.get_by_text("an area only", exact=False).first.wait_for()
    editing.fill_all(page, {**CAMP, **SIGNED, "Name in English": MARKUP})
    made = editing.write(page, place, "Add it")
    assert made.record is not None
    assert made.record["geometry"]["type"] in ("Polygon", "MultiPolygon")
    assert made.columns["place_roles"][0]["role"] == "at"
    assert made.columns["place_precision"] == 3
    select(page, made.id)
    page.get_by_text(MARKUP, exact=True).first.wait_for()


def test_who_comes_second_sees_both_and_chooses(page: Page, place: Place) -> None:
    base = camp(place, "Twofold", 41.2)
    editing.opened(page, place.url)
    select(page, base.id)
    editing.press(page, "Change or delete it", until="Change a feature")
    theirs = editing.elsewhere(place, base, name="Their name", status="confirmed")
    editing.fill_all(page, {"Name in English": "My name", **SIGNED})
    editing.press(page, "Save the change", until="Somebody changed this while it was open here")
    assert place.newest == theirs, "nothing was written"
    for text in ("My name", "Their name", "Karim"):
        page.get_by_text(text, exact=False).first.wait_for()
    page.locator("[class*=st-key-edit_stale]").filter(has_text="Yours").first.get_by_role(
        "radio", name="Yours"
    ).first.click()
    editing.settled(page)
    made = editing.write(page, place, "Write what I chose")
    assert made.parent == theirs.version
    assert (made.columns["name"], made.columns["status"]) == ("My name", "confirmed")
    assert made.record is not None
    assert made.record["properties"] == {"theirs": 1}
