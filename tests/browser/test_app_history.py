"""The history in the running app: what each change did, and the way back; conflicts after a merge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from layers.store.model import Edit, Layer, Version
from layers.store.workspace import open_workspace
from tests.browser.editing import elsewhere, said, settled
from tests.browser.in_app import FIRST_MAP_MS
from tests.browser.own_app import Place, started


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with started(tmp_path_factory) as place:
        yield place


@pytest.fixture(scope="module")
def post(place: Place) -> Version:
    """A post, renamed by Karim."""
    store = place.store
    store.set_layer(Layer("posts", "Posts"), who="Huda", why="a layer for posts")
    point = {"type": "Point", "coordinates": [41.2, 36.4]}
    record = {"type": "Feature", "id": "post-1", "geometry": point, "properties": {}}
    columns = {"name": "First name", "status": "reported"}
    store.write([Edit("posts", None, None, record, columns)], who="Huda", why="a list")
    return elsewhere(place, place.newest, name="Second name")


def opened(page: Page, place: Place, lang: str = "en") -> None:
    page.goto(f"{place.url}/history?lang={lang}")
    page.locator("[class*=st-key-quiet_history]").first.wait_for(timeout=FIRST_MAP_MS)
    settled(page)


def row(page: Page, revision: int) -> Locator:
    """What the page says of one change."""
    return page.locator(f".st-key-history_{revision}")


def unfold(page: Page, revision: int, name: str = "What changed") -> Locator:
    block = row(page, revision)
    block.get_by_role("button", name=name, exact=True).press("Enter")
    settled(page)
    return block


def do(page: Page, block: Locator, button: str, then: str) -> None:
    """Signs and presses until the page says `then`."""
    block.get_by_label("Your name", exact=True).last.fill("Layla")
    block.get_by_label("Why", exact=True).last.fill("it was right before")
    pressed = block.get_by_role("button", name=button, exact=True).last
    pressed.press("Enter")
    said(page, then, lambda: pressed)
    settled(page)


def test_a_change_is_told_before_and_after_and_undone(
    page: Page, place: Place, post: Version
) -> None:
    opened(page, place)
    block = unfold(page, post.change.revision)
    for text in ("Name in English", "First name", "Second name", "my own count"):
        block.get_by_text(text, exact=False).first.wait_for()
    do(page, block, "Undo this change", "Done: revision")
    now = place.store.get(post.uid)
    assert now is not None
    assert now.columns["name"] == "First name"
    assert (now.change.kind, now.change.who) == ("undo", "Layla")


def test_what_newer_changes_stand_on_is_shown_before_it_goes(
    page: Page, place: Place, post: Version
) -> None:
    first = post.change.revision - 1
    opened(page, place)
    block = unfold(page, first)
    now = place.store.get(post.uid)
    assert now is not None
    renamed = elsewhere(place, now, name="Third name")
    do(page, block, "Undo this change", "Something newer stands on it")
    assert place.store.get(post.uid) == renamed, "nothing was undone yet"
    do(page, row(page, first), "Undo it all the same", "Done: revision")
    gone = place.store.get(post.uid)
    assert gone is not None
    assert gone.record is None


def test_an_id_finds_its_changes_in_arabic(page: Page, place: Place, post: Version) -> None:
    opened(page, place, "ar")
    field = page.get_by_label("معرّف معلم", exact=True)
    field.fill("nobody")
    field.press("Tab")
    page.get_by_text("لا معلم بهذا المعرّف.", exact=True).wait_for()
    field.fill("post-1")
    field.press("Tab")
    settled(page)
    block = unfold(page, post.change.revision, "ماذا تغيّر")
    block.get_by_text("الاسم بالإنجليزية", exact=True).wait_for()
    assert row(page, 1).count() == 0, "the layer's own change is not the feature's"


def test_a_conflict_is_settled_field_by_field(page: Page, place: Place, tmp_path: Path) -> None:
    store = place.store
    record: dict[str, Any] = {"type": "Feature", "id": "both", "geometry": None, "properties": {}}
    columns = {"name": "Both", "status": "reported"}
    store.write([Edit("posts", None, None, record, columns)], who="Huda", why="a list")
    base = place.newest
    other = open_workspace(tmp_path / "other")
    store.changes(0, tmp_path / "all.changes")
    other.merge(tmp_path / "all.changes", who="Karim", why="to work apart")
    edit = Edit("posts", base.uid, base.version, base.record, columns)
    theirs = {**columns, "name": "Theirs", "status": "confirmed"}
    other.write([replace(edit, columns=theirs)], who="Karim", why="apart")
    store.write([replace(edit, columns={**columns, "name": "Ours"})], who="Huda", why="apart")
    other.changes(0, tmp_path / "back.changes")
    merged = store.merge(tmp_path / "back.changes", who="Huda", why="together again")
    assert [one.uid for one in merged.conflicts] == [base.uid]
    opened(page, place)
    page.get_by_text("Two versions side by side: 1", exact=False).wait_for()
    block = page.locator(f".st-key-conflict_{base.uid}")
    block.locator("summary").click()
    block.get_by_text("Theirs", exact=True).wait_for()
    name = block.locator(f"[class*=st-key-conflict_{base.uid}][class*=_name_]")
    name.get_by_role("radio", name="This workspace").click()
    settled(page)
    do(page, block, "Choose", "Done: revision")
    assert store.conflicts() == []
    now = store.get(base.uid)
    assert now is not None
    assert (now.columns["name"], now.columns["status"]) == ("Ours", "confirmed")
