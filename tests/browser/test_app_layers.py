"""The page of the added layers: renamed in both languages, deleted with a reason, brought back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from layers.intake.receive import receive
from tests.browser.adding import LONG, collection, feature
from tests.browser.in_app import settled
from tests.browser.own_app import Place, started


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with started(tmp_path_factory) as found:
        yield found


def filled(page: Page, button: str, **said: str) -> Locator:
    """Opens a popover by its button and fills its fields, by label."""
    settled(page)
    page.get_by_role("button", name=button).first.press("Enter")
    opened = page.get_by_test_id("stPopoverBody").filter(visible=True)
    opened.wait_for(timeout=LONG)
    for label, text in said.items():
        opened.get_by_label(label.replace("_", " "), exact=True).fill(text)
    return opened


def test_a_layer_is_renamed_deleted_and_brought_back(
    page: Page, place: Place, tmp_path: Path
) -> None:
    file = tmp_path / "posts.geojson"
    file.write_bytes(collection(feature("a", 40.7, 36.5, name="Post")))
    place.store.add(receive(file), who="Layla", why="a partner's list")
    page.goto(f"{place.url}/layers?lang=en")
    page.get_by_text("posts.geojson", exact=False).first.wait_for(timeout=LONG)
    opened = filled(
        page,
        "Name and look",
        Name_of_the_layer="Posts",
        Name_in_Arabic="نقاط",
        Your_name="Sami",
        Why_it_is_changed="clearer",
    )
    opened.get_by_role("button", name="Save").press("Enter")
    page.get_by_text("Done. The history has it.").wait_for(timeout=LONG)
    (layer,) = place.store.layers()
    assert (layer.name, layer.title, layer.title_ar) == ("posts", "Posts", "نقاط")
    assert place.store.log()[0].who == "Sami"
    opened = filled(page, "Delete", Your_name="Sami", Why_it_is_deleted="")
    opened.get_by_role("button", name="Delete").press("Enter")
    page.get_by_text("Give the reason", exact=False).wait_for(timeout=LONG)
    assert len(place.store.layers()) == 1, "not without a reason"
    settled(page)  # until then the old form stands beside the new one
    opened.get_by_label("Why it is deleted").fill("outdated")
    opened.get_by_role("button", name="Delete").press("Enter")
    page.get_by_text("No layer was added yet.").wait_for(timeout=LONG)
    assert place.store.layers() == []
    opened = filled(page, "Undo", Your_name="Sami", Why_it_is_undone="still of use")
    opened.get_by_role("button", name="Undo").press("Enter")
    page.get_by_role("button", name="Name and look").first.wait_for(timeout=LONG)
    (layer,) = place.store.layers()
    assert (layer.title, layer.features) == ("Posts", 1)
    page.goto(f"{place.url}/layers?lang=ar")
    page.get_by_text("نقاط").first.wait_for(timeout=LONG)
    page.get_by_role("radio", name="English").click()
    page.get_by_text("Added layers").first.wait_for(timeout=LONG)
