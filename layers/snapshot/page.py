"""A page as it was asked for: what stands on it, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import matplotlib as mpl

from layers.snapshot import vision
from layers.snapshot.asking import extents, sharing
from layers.snapshot.canvas import SETTINGS, Canvas
from layers.snapshot.land import graticule, ground, locator, north, scale
from layers.snapshot.margin import (
    called,
    counts,
    empty,
    explained,
    foot,
    heading,
    layout,
    legend,
    unreached,
)
from layers.snapshot.margin import sources as behind
from layers.snapshot.margin.layout import Layout
from layers.snapshot.margin.legend import Entry
from layers.snapshot.margin.words import languages
from layers.snapshot.marks import drawing, labels, scene
from layers.snapshot.model import Ask, Scene, Source, Told
from layers.snapshot.view import View
from layers.wording import Lang as One

if TYPE_CHECKING:
    from layers.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is drawn, and what it says of itself."""

    canvas: Canvas
    ask: Ask
    scene: Scene
    told: Told
    sources: Sequence[Source]
    entries: Sequence[Entry]
    layout: Layout
    view: View
    where: dict[One, str] | None = None


def draw(ask: Ask, shop: Workshop, *, may_be_empty: bool = False) -> Page:
    """Draws the page that is asked for (layers/snapshot/asking/ask.py has checked it).

    Raises InputError when nothing is there in that time, unless it `may_be_empty` and says so itself, as one
    of a series does; UsageError for a place that is not found.
    """
    frames = layout.of(ask)
    view = View(extents.of(ask, shop), frames.map)
    shown = replace(scene.make(ask, shop, view), sharing=sharing.sentences(ask, shop))
    if not may_be_empty:
        empty.check(shown, shop, view)
    where = called.named(ask, shop)
    with mpl.rc_context(SETTINGS):
        canvas, told = Canvas(ask.size), Told()
        _map(canvas, view, shown, told, view.project(shop.laid.lon, shop.laid.lat))
        if not shown.marks:
            empty.say(canvas, view, shown, told)
        told.remarks += unreached.remarks(shown)
        heading.draw(canvas, frames, ask, where)
        rows, frames = explain(canvas, frames, shown, told)
        locator.draw(canvas, frames.locator, view, ask.lang)
        origins = shop.work.origins if shop.work is not None else None
        found = {one: behind.of(shown, origins, one) for one in languages(ask.lang)}
        foot.draw(canvas, frames, shown, told, found, view)
        if ask.vision is not None:
            vision.apply(canvas.figure, ask.vision)
    return Page(canvas, ask, shown, told, next(iter(found.values())), rows, frames, view, where)


def _map(canvas: Canvas, view: View, shown: Scene, told: Told, spots: scale.Spots) -> None:
    """The map itself; bar and arrow keep off the `spots` of all times."""
    lang = shown.ask.lang
    ground.draw(canvas, view, told, lang)
    graticule.draw(canvas, view, lang)
    board = labels.Board(view.frame)
    kept = [part.draw(canvas, view, board, lang, spots) for part in (scale, north)]
    drawing.draw(canvas, view, shown, board, told)
    ground.names(canvas, view, board, lang, kept)


def explain(canvas: Canvas, frames: Layout, shown: Scene, told: Told) -> tuple[list[Entry], Layout]:
    """The legend, and the layout in which it had room."""
    counted, lang = counts.of(shown.marks, shown.held), shown.ask.lang
    for most in legend.MOST:
        rows = legend.entries(told, shown, lang, most)
        room = explained.draw(canvas, frames, rows, counted, shown.layers, lang)
        if room is not None:
            return rows, room
    raise AssertionError("no frame of a page is too small for the legend of all that there is")
