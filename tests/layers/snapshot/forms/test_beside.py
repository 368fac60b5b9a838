"""Data beside a page: exactly what stands on it, and no more than is shared."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from layers.intake.receive import receive
from layers.snapshot import page
from layers.snapshot.asking import sharing
from layers.snapshot.forms import beside
from layers.snapshot.page import Page
from layers.store.workspace import open_workspace
from layers.workshop import Workshop
from tests.layers.snapshot.drawn import asked, drawn
from tests.layers.snapshot.shops import whole

AT = (41.2345678, 36.3456789)


def written(made: Page, shop: Workshop, folder: Path, form: str = "geojson") -> Path:
    out = folder / f"data.{form}"
    beside.write_as(beside.shown(made, shop), form, out, shop, "2026-11-22")
    return out


def features(path: Path) -> list[Any]:
    found: list[Any] = json.loads(path.read_text("utf-8"))["features"]
    return found


def marked(made: Page) -> list[tuple[str, str]]:
    return sorted((one.layer, one.id) for one in (*made.scene.marks, *made.scene.placeless))


def test_what_stands_on_the_page_is_in_it(tmp_path: Path) -> None:
    found = features(written(drawn(), whole(), tmp_path))
    ids = sorted((one["properties"]["layer"], one["id"]) for one in found)
    assert ids == marked(drawn())
    camp = next(one for one in found if one["id"] == "al_hol_camp")
    assert camp["properties"]["presence"] == "certain"


def test_it_is_of_the_day_of_the_page(tmp_path: Path) -> None:
    said = json.loads(written(drawn(), whole(), tmp_path).read_text("utf-8"))["khabur"]
    assert (said["exported"], said["as_of"], said["trail"]) == ("2026-11-22", "2022-01-21", 30)


def test_a_table_and_a_geopackage_have_as_many(tmp_path: Path) -> None:
    count = len(marked(drawn()))
    rows = written(drawn(), whole(), tmp_path, "csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == count + 1
    packed = written(drawn(), whole(), tmp_path, "gpkg")
    layers = [name for name, _ in pyogrio.list_layers(packed) if name != "khabur_sources"]
    assert sum(pyogrio.read_info(packed, layer=name)["features"] for name in layers) == count


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A workshop with two features of somebody's, of which one lies off the page."""
    folder = tmp_path_factory.mktemp("own")
    said = [
        {"type": "Feature", "id": name, "properties": {"name": name, "grade": 7, "when": "2022"},
         "geometry": {"type": "Point", "coordinates": at}}
        for name, at in (("here", AT), ("there", (44.0, 33.0)))
    ]  # fmt: skip
    file = folder / "partner.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": said}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KHABUR_WORKSPACE", str(folder / "workspace"))
        open_workspace().add(receive(file), who="Rana", why="a test")
        yield Workshop()


BOX = (40.8, 36.0, 41.6, 36.7)


def test_what_somebody_added_keeps_its_own_properties(own: Workshop, tmp_path: Path) -> None:
    made = page.draw(asked(bbox=BOX), own)
    found = {one["id"]: one for one in features(written(made, own, tmp_path))}
    assert found["here"]["properties"]["grade"] == 7
    assert found["here"]["geometry"]["coordinates"] == list(AT)
    assert "there" not in found


def test_what_is_shared_is_all_that_is_in_it(own: Workshop, tmp_path: Path) -> None:
    ask = asked(bbox=BOX, coarsen_km=25.0, withhold=("camps",))
    shared = sharing.shop(own, ask)
    made = page.draw(ask, shared)
    out = written(made, shared, tmp_path)
    text = out.read_text("utf-8")
    assert len(features(out)) == len(marked(made))
    assert "here" not in text
    assert "41.2345" not in text
    assert '"layer":"camps"' not in text
    layers = {layer for layer, _ in marked(made)}
    assert layers - {"incidents", "transfers", "control", "prisons"}, "that of somebody's is there"
