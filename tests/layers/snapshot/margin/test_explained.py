"""The legend drawn: all of it, as large as it can be, with the counts beside the layers."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from layers.listed import Listed
from layers.snapshot import page
from layers.snapshot.canvas import Canvas
from layers.snapshot.margin import counts, explained, layout, legend
from layers.snapshot.margin.layout import Layout
from layers.snapshot.model import Ask, Lang, Scene, Sign, Told
from layers.style import LAYER_STYLES
from tests.layers.snapshot.printed import boxes, every_sign
from tests.layers.snapshot.shops import whole

NOW = Ask(as_of="2026-01-22", trail=30)


@cache
def shown() -> page.Page:
    return page.draw(NOW, whole())


def drawn(told: Told, ask: Ask = NOW, scene: Scene | None = None) -> tuple[Canvas, Layout | None]:
    scene = scene or shown().scene
    canvas = Canvas(ask.size)
    rows = legend.entries(told, scene, ask.lang)
    counted = counts.of(scene.marks, scene.held)
    room = explained.draw(canvas, layout.of(ask), rows, counted, scene.layers, ask.lang)
    return canvas, room


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
def test_every_row_is_written(lang: Lang) -> None:
    told = every_sign()
    canvas, _ = drawn(told, replace(NOW, lang=lang))
    written = (
        " ".join(box.said for box in boxes(canvas)).replace("\u200e", "").replace("\u200f", "")
    )
    for row in legend.entries(told, shown().scene, lang):
        for text in row.said:
            assert all(word in written for word in text.split()), text


def test_each_layer_stands_beside_its_counts() -> None:
    canvas, _ = drawn(shown().told)
    found = boxes(canvas)
    counted = counts.of(shown().scene.marks, shown().scene.held)
    for name, row in counted.items():
        if not any(row):
            continue
        label = whole().words.label("layers", name, "en")
        own = min((box for box in found if box.said == label), key=lambda box: box.y0)
        beside = [box for box in found if abs(box.y0 - own.y0) < 0.5 and box.x0 > own.x1]
        told = [box.said for box in sorted(beside, key=lambda box: box.x0)]
        assert told == [f"{number:,}" if number else "·" for number in row]


def test_few_signs_are_as_large_as_the_page_writes_and_many_smaller() -> None:
    few, _ = drawn(Told({Sign("layer", "camps"), Sign("presence", "certain")}))
    many, room = drawn(every_sign())
    body = layout.of(NOW).points(layout.BODY)
    assert max(float(text.get_fontsize()) for text in few.axes.texts) == pytest.approx(body)
    assert max(float(text.get_fontsize()) for text in many.axes.texts) < body
    assert room == layout.crowded(layout.of(NOW))


def test_a_legend_that_has_no_room_is_not_drawn_in_part() -> None:
    layers = [Listed(f"l{n}", LAYER_STYLES["camps"], "A layer " * 20) for n in range(24)]
    titles = {one.name: one for one in layers}
    scene = replace(shown().scene, layers=layers, held=replace(shown().scene.held, titles=titles))
    told = every_sign()
    told.signs = {sign for sign in told.signs if sign.group != "layer"}
    told.signs |= {Sign("layer", name) for name in titles}
    ask = replace(NOW, lang="both")
    canvas, room = drawn(told, ask, scene)
    assert room is None
    assert not canvas.axes.texts
    rows, _ = page.explain(Canvas(ask.size), layout.of(ask), replace(scene, ask=ask), told)
    assert {sign for row in rows for sign in row.signs} == told.signs


def test_the_name_of_an_added_layer_is_cut_and_hides_nothing() -> None:
    theirs = Listed("x", LAYER_STYLES["camps"], "\u202e" + "very long " * 40)
    scene = shown().scene
    scene = replace(scene, layers=[theirs], held=replace(scene.held, titles={"x": theirs}))
    canvas, _ = drawn(Told({Sign("layer", "x")}), scene=scene)
    said = [box.said for box in boxes(canvas)]
    assert any("⟨U+202E⟩very long" in one for one in said)
    assert any(one.endswith("…") for one in said)
