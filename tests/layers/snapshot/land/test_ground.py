"""The ground of a page: colours and lines of the screen, one Iraq–Syria border, and where it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
import shapely
from matplotlib.colors import to_rgba
from matplotlib.patches import PathPatch, Rectangle

from geo.measure import BBox
from layers.map import document
from layers.snapshot.land import fitted, ground, lettering
from layers.snapshot.marks.labels import Board
from layers.snapshot.model import Sign, Told
from tests.layers.snapshot.grounds import BORDER, CLOSE, EDGE, FRAME, INLAND, REGION, canvas, view

JS = (Path(document.__file__).parent / "js" / "basemap.js").read_text("utf-8")


def signs(extent: BBox) -> set[str]:
    told = Told()
    ground.draw(canvas(), view(extent), told, "en")
    assert {sign.group for sign in told.signs} <= {"ground"}
    return {sign.name for sign in told.signs}


def test_fills_and_lines_are_those_of_the_screen() -> None:
    colours = dict(re.findall(r'(\w+): "(#\w+)"', JS.split("COLOURS = {")[1].split("}")[0]))
    assert colours["sea"] == ground.SEA
    layers = re.findall(r"\{ (name: .+?) \},", JS.split("LAYERS = [")[1].split("\n  ];")[0])
    fills, strokes = [], []
    for said in layers:
        for name, colour in colours.items():
            said = said.replace(f"COLOURS.{name}", f'"{colour}"')
        one = json.loads("{" + re.sub(r"(\w+):", r'"\1":', said) + "}")
        if "fill" in one:
            fills.append((one["name"], one["fill"]))
        else:
            strokes.append(
                (one["name"], one["stroke"], one["width"], one.get("dash", []), one.get("alpha", 1))
            )
    assert len(strokes) == 7
    assert fills == list(ground.FILLS)
    assert strokes == [
        (one.layer, one.colour, one.width, list(one.dash), one.alpha) for one in ground.STROKES
    ]


def test_names_have_the_colours_of_the_screen() -> None:
    looks = JS.split("LOOKS = {")[1].split("\n  };")[0]
    found = dict(re.findall(r'(\w+): \{.*?colour: "(#\w+)"', looks))
    assert found == {kind: look.colour for kind, look in lettering.LOOKS.items()}


@pytest.mark.parametrize("extent", [REGION, BORDER, CLOSE])
def test_the_iraq_syria_border_is_the_one_line_of_its_own_file(extent: BBox) -> None:
    page, here = canvas(), view(extent)
    ground.draw(page, here, Told(), "en")
    (said,) = fitted.records()["border_iraq_syria"]
    true = here.shape(shapely.LineString(said["geometry"]["coordinates"]))
    colour = to_rgba(ground.STROKES[-1].colour)
    dark = [patch for patch in page.axes.patches if patch.get_edgecolor() == colour]
    assert len(dark) == 1
    drawn = shapely.MultiPoint(np.asarray(dark[0].get_path().vertices))
    assert shapely.distance(shapely.get_parts(drawn), true).max() < 0.04, "millimetres"
    seen = shapely.clip_by_rect(true, 12, 24, 212, 189)
    line = fitted.lined(extent, here.frame)["iraq_syria"]
    assert shapely.hausdorff_distance(shapely.segmentize(seen, 1), line) < 3, "all of it is drawn"
    near = true.buffer(0.2)
    others = fitted.lined(extent, here.frame)["borders"]
    assert others.intersection(near).length < 1, "no other file draws it again"


def test_signs_are_those_of_what_lies_in_the_frame() -> None:
    whole = {"border_iraq_syria", "border", "disputed", "governorate", "river", "lake"}
    assert signs(REGION) == whole
    assert signs(CLOSE) == {"border_iraq_syria"}
    assert signs(INLAND) == set()
    assert Sign("ground", "river").detail == ""


def test_the_page_says_where_the_basemap_ends() -> None:
    page, told = canvas(), Told()
    ground.draw(page, view(EDGE), told, "en")
    assert told.remarks == [
        "The basemap ends at 26°E and 56°E, 22°N and 43.5°N; "
        "the hatched part is beyond it and not empty land"
    ]
    hatched = [patch for patch in page.axes.patches if patch.get_hatch()]
    assert len(hatched) == 1
    lon, _ = view(EDGE).ground(*np.asarray(hatched[0].get_path().vertices).T)
    assert lon.max() == pytest.approx(26.0, abs=0.01)


def test_the_part_beyond_is_called_so_where_there_is_room() -> None:
    page, here, board = canvas(), view(EDGE), Board(FRAME)
    board.block(FRAME.x, FRAME.y, FRAME.right, FRAME.y + 100)
    ground.names(page, here, board, "en")
    (spot,) = {
        text.get_position() for text in page.axes.texts if text.get_text() == "no basemap here"
    }
    assert spot[1] > FRAME.y + 100
    assert fitted.uncovered(EDGE, FRAME).contains(shapely.Point(spot))
    full = Board(FRAME)
    full.block(*FRAME[:2], FRAME.right, FRAME.bottom)
    page = canvas()
    ground.names(page, here, full, "en")
    assert not page.axes.texts


def test_within_the_basemap_nothing_is_hatched() -> None:
    page, told = canvas(), Told()
    ground.draw(page, view(REGION), told, "en")
    assert told.remarks == []
    assert not any(patch.get_hatch() for patch in page.axes.patches)


def test_a_close_page_says_how_coarse_the_ground_is() -> None:
    told = Told()
    ground.draw(canvas(), view(CLOSE), told, "ar")
    assert told.remarks == ["منظر قريب: دقة الخريطة الأساس نحو 1 كم"]


def test_everything_is_cut_off_at_the_frame_and_few_artists_draw_it() -> None:
    page, here = canvas(), view(REGION)
    ground.draw(page, here, Told(), "en")
    patches = page.axes.patches
    assert len(patches) <= 1 + len(ground.FILLS) + len(ground.STROKES)
    for patch in patches:
        if isinstance(patch, PathPatch):
            assert patch.get_clip_path() is not None or patch.get_clip_box() is not None
        else:
            assert isinstance(patch, Rectangle)
            assert (patch.get_width(), patch.get_height()) == (here.frame.width, here.frame.height)
