"""The page of two days side by side: their differences on two maps, in a table and in a sentence."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TYPE_CHECKING

import matplotlib as mpl
import numpy as np

from geo.date_words import words as in_words
from geo.errors import InputError
from geo.measure import BBox
from layers.snapshot import vision
from layers.snapshot.asking import extents, sharing
from layers.snapshot.canvas import INK, SETTINGS, SOFT, Canvas, measure, shortened
from layers.snapshot.differing import compared, tags
from layers.snapshot.differing.compared import SIGNS, Compared, Row
from layers.snapshot.differing.differences import Difference
from layers.snapshot.differing.places import CAPTION, SENTENCE, Places, is_in_foot, places
from layers.snapshot.land import enlarged, graticule, ground, locator, north, scale
from layers.snapshot.margin import foot, heading
from layers.snapshot.margin import sources as behind
from layers.snapshot.margin.called import named
from layers.snapshot.margin.layout import NOTE, leading
from layers.snapshot.margin.paragraphs import Paragraph, broken, line, write
from layers.snapshot.margin.words import BETWEEN, languages, say
from layers.snapshot.marks import drawing, larger
from layers.snapshot.marks.labels import Board
from layers.snapshot.marks.larger import LargerBoard, LargerCanvas
from layers.snapshot.model import Ask, Frame, Scene, Told
from layers.snapshot.page import Page, explain
from layers.snapshot.view import View
from layers.wording import Lang as One

if TYPE_CHECKING:
    from layers.workshop import Workshop

# How large marks and names are on the maps, by that on a page's one map, and the tags by that on A4.
SMALLER, TAGS = 0.78, 0.9
# The columns of the table, in shares of its width.
COLUMNS = {"number": 0.05, "what": 0.19, "name": 0.275, "change": 0.325, "source": 0.16}
SIZES = (1.0, 0.94, 0.88, 0.82)  # of the text in the table


def draw(ask: Ask, shop: Workshop) -> Page:
    """Draws the page of the two days in `ask.compare`.

    Raises UsageError for what are no two days, InputError when nothing is there on either.
    """
    extent = extents.of(ask, shop)
    where, views, found = _laid(ask, shop, extent, 0)
    # How many rows there are is known when the differences are; then the maps take what the table leaves.
    where, views, found = _laid(ask, shop, extent, len(found.found))
    told, frames = Told(), replace(where.frames, map=where.first)
    shown = replace(found.both, sharing=sharing.sentences(ask, shop))
    if not shown.marks:
        raise InputError("nothing to show on either day; take other layers or a larger extent")
    called = named(ask, shop)
    with mpl.rc_context(SETTINGS):
        canvas = Canvas(ask.size)
        maps = copy(canvas)
        maps.enlarged = SMALLER * enlarged.by(canvas)
        for view, of in zip(views, (found.then, found.now), strict=True):
            _map(maps, where, view, of, found, told)
        _sentence(canvas, where, found)
        _table(canvas, where, found)
        heading.draw(canvas, frames, ask, called)
        rows, frames = explain(canvas, frames, shown, told)
        if is_in_foot(frames):
            locator.draw(canvas, frames.locator, views[0], ask.lang)
        origins = shop.work.origins if shop.work is not None else None
        sources = {one: behind.of(shown, origins, one) for one in languages(ask.lang)}
        foot.draw(canvas, frames, shown, told, sources, views[0])
        if ask.vision is not None:
            vision.apply(canvas.figure, ask.vision)
    first = next(iter(sources.values()))
    return Page(canvas, ask, shown, told, first, rows, frames, views[0], called)


def _laid(
    ask: Ask, shop: Workshop, extent: BBox, rows: int
) -> tuple[Places, tuple[View, View], Compared]:
    """Where everything stands, how both maps show the extent, and what is different on them."""
    where = places(ask, rows)
    views = View(extent, where.first), View(extent, where.second)
    return where, views, compared.compare(ask, shop, *views)


# ── the maps ─────────────────────────────────────────────────────────────────────────────────────


def _map(canvas: Canvas, where: Places, view: View, of: Scene, found: Compared, told: Told) -> None:
    """One of the maps, with its day over it and a tag at each difference."""
    lang, frames, is_first = of.ask.lang, where.frames, of is found.then
    ground.draw(canvas, view, told, lang)
    graticule.draw(canvas, view, lang)
    board, kept = Board(view.frame), []
    grown = enlarged.by(canvas)
    small, close = LargerCanvas(canvas, grown), LargerBoard(board, grown)
    near = View(view.extent, larger.frame(view.frame, grown))
    if not is_first:
        middles = [((x0 + x1) / 2, (y0 + y1) / 2) for (x0, y0, x1, y1), _ in tags.boxes(near, of)]
        spots = np.array(middles).reshape(-1, 2).T * grown
        kept.append(north.draw(canvas, view, board, lang, (spots[0], spots[1])))
    size = TAGS * frames.scale / grown
    placed = list(tags.place(near, of, _different(where, found), close, size))
    drawing.draw(canvas, view, of, board, told)
    for tag in placed:
        tags.draw(small, tag, size)
    ground.names(canvas, view, board, lang, kept)
    _day(canvas, where, view, of, is_first=is_first)


def _day(canvas: Canvas, where: Places, view: View, of: Scene, *, is_first: bool) -> None:
    """The day over a map; beside the earlier one the scale of both, where no mark can lie on it."""
    lang, frames, room = of.ask.lang, where.frames, view.frame
    if is_first:
        taken = scale.over(canvas, view, lang)
        room = Frame(taken.right if lang == "ar" else room.x, room.y, room.width - taken.width, 0)
    day = (of.ask.compare or ("", ""))[0 if is_first else 1]
    term = "difference_then" if is_first else "difference_now"
    size = frames.points(SENTENCE)
    texts = [say(term, one, day=in_words(day, one)) for one in languages(lang)]
    y = view.frame.y - (CAPTION - 0.3) * frames.scale
    said = BETWEEN.join(texts)
    small = _narrowed(said, size, room.width, "bold")
    line(canvas, room, y, said, small, lang, weight="bold")


def _different(where: Places, found: Compared) -> dict[int, tags.Said]:
    """What is different by the rows of features: the number in the table, if that has room for it, and the
    signs.
    """
    listed = {one.mark.row for one in _fitting(where, found)[1]}
    signs: dict[int, str] = {}
    for one in found.found:
        sign = SIGNS[one.group]
        if sign not in signs.setdefault(one.mark.row, ""):
            signs[one.mark.row] += sign
    numbers = compared.numbers(found)
    return {row: (numbers.get(row) if row in listed else None, told) for row, told in signs.items()}


# ── sentence and table ───────────────────────────────────────────────────────────────────────────


def _sentence(canvas: Canvas, where: Places, found: Compared) -> None:
    lang, frame = found.both.ask.lang, where.sentence
    size = where.frames.points(SENTENCE)
    texts = [Paragraph(compared.sentence(found, one), lang=one) for one in languages(lang)]
    while size > 4 and any(len(broken(one, size, frame.width)) > 2 for one in texts):
        size *= 0.94
    write(canvas, frame, texts, size, lang)


def _fitting(where: Places, found: Compared) -> tuple[float, list[Difference]]:
    """The size of the table's text (points), and the differences that it has room for."""
    spoken, count = len(languages(found.both.ask.lang)), len(found.found)
    for share in SIZES:
        size = where.frames.points(NOTE) * share
        room = (int(where.table.height / leading(size)) - 2) // spoken
        if count <= room:
            break
    return size, compared.listed(found.found, room)


def _table(canvas: Canvas, where: Places, found: Compared) -> None:
    """The differences, as many as there is room for, and how many more there are."""
    lang = found.both.ask.lang
    spoken, (size, shown) = languages(lang), _fitting(where, found)
    told = [list(compared.rows(found, one, shown)) for one in spoken]
    head = Row(*(say(f"difference_column_{name}", spoken[0]) for name in COLUMNS))
    y = where.table.y
    _row(canvas, where, y, head, size, spoken[0], is_head=True)
    y += leading(size) * 1.1
    for together in zip(*told, strict=True):
        for one, row in zip(spoken, together, strict=True):
            _row(canvas, where, y, row, size, one)
            y += leading(size)
    last = [say("difference_legend", one) for one in spoken]
    if len(shown) < len(found.found):
        last.insert(0, say("difference_more", lang, n=f"{len(found.found) - len(shown):,}"))
    small = _narrowed(". ".join(last), size * 0.9, where.table.width)
    line(canvas, where.table, y, ". ".join(last), small, lang, colour=SOFT)


def _narrowed(said: str, size: float, width: float, weight: str = "normal") -> float:
    """The size, or a smaller one at which a text fits a width."""
    return size * min(1.0, width / max(measure(said, size, weight)[0], 0.1))


def _row(
    canvas: Canvas,
    where: Places,
    y: float,
    row: Row,
    size: float,
    lang: One,
    *,
    is_head: bool = False,
) -> None:
    """A row, its columns from the side from which the page is read."""
    frame, rtl = where.table, where.frames.rtl
    x = frame.right if rtl else frame.x
    for name, share in COLUMNS.items():
        wide = frame.width * share
        if rtl:
            x -= wide
        cell = Frame(x, y, wide - 1.2, leading(size))
        weight = "bold" if is_head or name in ("number", "what") else "normal"
        behind_it = f" – {row.where}" if name == "name" and row.where else ""
        room = cell.width - (measure(behind_it, size, weight)[0] if behind_it else 0.0)
        said = shortened(getattr(row, name), size, room, weight) + behind_it
        line(
            canvas,
            cell,
            y,
            said,
            size,
            "ar" if rtl else "en",
            colour=SOFT if is_head else INK,
            weight=weight,
            runs=lang,
        )
        if not rtl:
            x += wide
