"""Draws the features of a scene: lines, marks and plates with their names, or what is left of crowds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from geo.measure import LonLat
from geo.places import Place
from layers import interface
from layers.snapshot.canvas import Canvas
from layers.snapshot.margin.words import said
from layers.snapshot.marks import (
    crowded,
    crowds,
    flow_names,
    groups,
    labels,
    lines,
    naming,
    plates,
    sheet,
    symbols,
)
from layers.snapshot.marks.courses import Course
from layers.snapshot.marks.crowds import KINDS, Crowd
from layers.snapshot.marks.groups import Group
from layers.snapshot.marks.labels import Board, Box
from layers.snapshot.marks.lines import Way
from layers.snapshot.marks.sheet import Sheet
from layers.snapshot.model import Scene, Sign, Told
from layers.snapshot.view import View
from layers.wording import Lang

BESIDE = (0.5, 0.62, 0.38, 0.75, 0.25)  # where along a flow its number may stand
BACK = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6)  # where its destination beyond the page may
NEAR = 12.0  # mm: a place that is named so near needs no other name
END = 1.2  # mm about the end of a flow that its name keeps off


def draw(canvas: Canvas, view: View, scene: Scene, board: Board, told: Told) -> None:
    """Draws a scene in the frame of its view. What is drawn is told as signs, and what a reader must know of
    how as remarks.
    """
    on = sheet.of(canvas, view, scene, board, told)
    crowd = crowds.choose(scene.marks, on.view)
    ways = _lines(on, crowd)
    _many(on, crowd)
    if crowd.regime == "plates" and plates.circles(on.canvas, on.view, scene.marks, on.clip):
        told.signs.add(Sign("place", "radius"))
    placed = groups.place(crowd.alone, on.view, on.styles)
    plates.draw(on.canvas, placed, on.board, on.clip)
    for group in placed:
        told.signs |= signs(group)
    _names(on, placed)
    _flow_names(on, ways, placed)
    lines.block(on.board, ways)
    told.remarks += remarks(crowd, scene)


def _lines(on: Sheet, crowd: Crowd) -> list[Way]:
    """What is drawn along lines, if it is drawn as such; gives the ways of flows."""
    if crowd.lines == "drawn":
        return lines.draw(on, crowd.lined)
    if crowd.lines == "traced":
        crowded.traced(on.canvas, on.view, crowd.lined, on.styles, on.clip)
        on.told.signs |= {Sign("crowd", f"line:{crowds.kind_of(one)}") for one in crowd.lined}
        on.told.signs |= {Sign("layer", one.layer) for one in crowd.lined}
    return []


def _many(on: Sheet, crowd: Crowd) -> None:
    """What is too much to be drawn one by one."""
    if crowd.regime == "marks":
        on.told.signs |= crowded.marks(on.canvas, crowd, on.styles, on.clip)
    if crowd.regime == "dots":
        on.told.signs |= crowded.dots(on.canvas, crowd.many, crowd.at, on.styles, on.clip)
    if crowd.regime == "density":
        colour = crowded.colour_of(crowd, on.styles)
        on.told.signs |= crowded.density(on.canvas, on.view, crowd, colour, on.clip)


def _names(on: Sheet, placed: Sequence[Group]) -> None:
    """The names of marks and plates, the more important first."""
    for group in sorted(placed, key=_weight):
        name = naming.lines(group, on.scene)
        if name:
            _write(on, name, group.box, wide=not group.alone)


def _weight(group: Group) -> tuple[bool, int, int, float, float]:
    """Exact spots first, then higher layers, more things, and from north to south."""
    return (group.area, -group.rank, -len(group.members), group.y, group.x)


def _flow_names(on: Sheet, ways: Sequence[Way], placed: Sequence[Group]) -> None:
    """How many a flow moved, and the areas between which it did."""
    for mark, way in ways:
        colour = symbols.pale(on.styles[mark.layer].colour, mark.alpha)
        number = flow_names.number(mark, on.scene, colour)
        spots = (way[int(share * (len(way) - 1))].tolist() for share in BESIDE)
        any(number and _write(on, number, _about(x, y)) for x, y in spots)
    named = list(_named(on, placed))
    for mark, way in ways:
        ends = list(flow_names.ends(mark, on.scene))
        _beyond(on, ends, way)
        for spot, place in ends:
            x, y = on.view.at(spot)
            here = any(
                key == place.id and abs(x - u) < NEAR and abs(y - v) < NEAR for key, u, v in named
            )
            if place.geometry != "point" and not here and on.view.shows(x, y):
                named.append((place.id, x, y))
                _write(on, flow_names.name(place, on.scene), _about(x, y, END))


def _beyond(on: Sheet, ends: Sequence[tuple[LonLat, Place]], way: Course) -> None:
    """Whereto an arrow leads that leaves the page, at its head or as near to it as there is room."""
    if ends and not on.view.shows(*on.view.at(ends[-1][0])):
        name = flow_names.whereto(ends[-1][1], on.scene)
        spots = (way[int(share * (len(way) - 1))].tolist() for share in BACK)
        any(_write(on, name, _about(x, y, END)) for x, y in spots)


def _named(on: Sheet, placed: Sequence[Group]) -> Iterator[tuple[str, float, float]]:
    """The places whose marks are on the page, and where."""
    frame = on.scene.held.frame
    keys = frame.get("place_id")
    for group in placed:
        for one in group.members:
            key = None if keys is None else keys.iloc[one.row]
            if isinstance(key, str):
                yield key, *group.origin


def _about(x: float, y: float, by: float = 0.4) -> Box:
    return (x - by, y - by, x + by, y + by)


def _write(on: Sheet, name: Sequence[labels.Line], about: Box, *, wide: bool = False) -> bool:
    mirrored = on.scene.ask.lang == "ar"
    return labels.write(
        on.canvas, on.board, name, about, wide=wide, mirrored=mirrored, clip=on.clip
    )


def signs(group: Group) -> set[Sign]:
    """What the drawing of a group has to have explained."""
    found = set[Sign]()
    for pile in group.piles:
        face = groups.shared([one.face for one in pile.members])
        found |= symbols.explained(pile.layer, pile.look, face)
    if group.area:
        found.add(Sign("place", "badge"))
    elif not group.alone:
        found.add(Sign("place", "group"))
    if group.led:
        found.add(Sign("place", "moved"))
    return found


def remarks(crowd: Crowd, scene: Scene) -> list[str]:
    """What is drawn otherwise than as single marks and lines, a sentence each."""
    found = []
    if crowd.regime in ("dots", "density"):
        found.append(said(scene.ask.lang, lambda one: _counted(crowd, one)))
    if crowd.regime == "density":
        found.append(said(scene.ask.lang, lambda one: _steps(crowd, one)))
    if crowd.lines != "drawn" and crowd.regime != "density":
        term = f"drawn_lines_{crowd.lines}"
        found.append(said(scene.ask.lang, lambda one: interface.say(term, one)))
    return found


def _counted(crowd: Crowd, lang: Lang) -> str:
    there = zip(KINDS, crowd.grid.counts.sum(axis=(1, 2)).tolist(), strict=True)
    kinds = [interface.say(f"n_{kind}", lang, n=f"{count:,}") for kind, count in there if count]
    return interface.say(f"drawn_{crowd.regime}", lang, kinds=" · ".join(kinds))


def _steps(crowd: Crowd, lang: Lang) -> str:
    """From which counts on a cell is a step darker, as far as the page goes."""
    most = int(crowd.grid.counts.max())
    steps = " · ".join(f"{least:,}" for least in crowded.STEPS if least <= most)
    return f"{interface.say('legend_cell_steps', lang)} {steps}"
