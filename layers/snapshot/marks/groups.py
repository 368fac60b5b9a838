"""What stands on one spot shares one mark or plate; spots too close to tell apart share a plate.

The manner of layers/map/js/anchors.js, on paper, which has room but no pointer: a mark stays on its spot. A
plate of several may step aside, as the badge of an area does, and a line leads back to the spot; only where
there is no room for that do plates join their neighbours, as on the screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, cos, pi, radians, sin
from typing import Any

import numpy as np
import numpy.typing as npt

from layers.map import shapes
from layers.snapshot.land import fitted
from layers.snapshot.marks import symbols
from layers.snapshot.marks.symbols import UNIT, Look
from layers.snapshot.model import Frame, Mark
from layers.snapshot.view import View
from layers.style import LayerStyle

SPOT = 2000  # world units, about 40 m: what lies in one square of that size is one spot
ALONE = 14 * UNIT  # mm from the middle of a lone mark to its edge
CELL, ROW = 38 * UNIT, 27 * UNIT  # a mark of a plate and its number
GAP = 3 * UNIT  # the least between two drawings
ACROSS = 3  # marks to a row of a plate
SPOTTED = 2.5 * UNIT  # about the spot of a plate that another must not cover
OUT = 100.0  # a millimetre beyond the frame is as bad as covering so many square ones
RINGS, TURNS, STEP = 9, 12, 15 * UNIT  # where a plate looks for room: rings about its spot
CROWDED = 6.2  # the zoom below which badges of areas have no room to step aside, and become one
EQUATOR = 156_543.03  # metres a pixel of the screen's map at zoom 0
SUREST = ("confirmed", "reported", "claimed", "planned")
Styles = Mapping[str, LayerStyle]
Boxes = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pile:
    """Features of one layer, plan and modality on one spot: a mark, as sure as the surest of them."""

    layer: str
    look: Look
    members: tuple[Mark, ...]

    @property
    def count(self) -> int:
        """How many happenings: claims about one event count once."""
        return len({one.event for one in self.members})


@dataclass(frozen=True, slots=True)
class Group:
    """One drawing: a mark, or a plate of several. (x, y) mm is its middle, `half` its half width and height;
    `spots` are the features on each spot that it stands for, `feet` where on the page these spots are,
    `origin` the first of them.
    """

    x: float
    y: float
    area: bool
    spots: tuple[tuple[Mark, ...], ...]
    piles: tuple[Pile, ...]
    half: tuple[float, float]
    feet: tuple[tuple[float, float], ...]
    rank: int

    @property
    def origin(self) -> tuple[float, float]:
        """The place that it speaks of."""
        return self.feet[0]

    @property
    def members(self) -> list[Mark]:
        """All its features."""
        return [one for spot in self.spots for one in spot]

    @property
    def alone(self) -> bool:
        """Whether it is one mark without a number."""
        return len(self.spots) == 1 and len(self.spots[0]) == 1

    @property
    def moved(self) -> bool:
        """Whether it stepped aside, so that a line leads back."""
        return bool(np.hypot(self.x - self.origin[0], self.y - self.origin[1]) >= 12 * UNIT)

    @property
    def led(self) -> list[tuple[float, float]]:
        """The spots to which lines lead: its own if it stepped aside, those of neighbours that it does not
        cover.
        """
        x0, y0, x1, y1 = self.box
        others = [(x, y) for x, y in self.feet[1:] if not (x0 <= x <= x1 and y0 <= y <= y1)]
        return [self.origin, *others] if self.moved else others

    @property
    def box(self) -> tuple[float, float, float, float]:
        """What it covers: x0, y0, x1, y1 in mm."""
        wide, high = self.half
        return (self.x - wide, self.y - high, self.x + wide, self.y + high)


def place(marks: Sequence[Mark], view: View, styles: Styles) -> list[Group]:
    """The drawings of features that have a spot: badges of areas first, then exact spots, both by the order
    of their layers, highest first.
    """
    groups = sorted(_collected(marks, view, styles), key=lambda one: -one.rank)
    points = [one for one in groups if not one.area]
    points = _stepped(_joined(points, styles, _close), view.frame) or _joined(
        points, styles, _touch
    )
    badges = [one for one in groups if one.area]
    if _crowded(view):
        badges = _joined(badges, styles, _touch_at_home)
    return [*_apart(badges, points, view.frame), *points]


def _collected(marks: Sequence[Mark], view: View, styles: Styles) -> list[Group]:
    """The features by spot; what is only said of an area never shares the mark of an exact spot."""
    placed = [one for one in marks if one.spot is not None]
    if not placed:
        return []
    lon, lat = (
        np.array(part, np.float64) for part in zip(*(one.spot for one in placed), strict=True)
    )
    east, south = (np.round(part / SPOT).astype(int).tolist() for part in shapes.world(lon, lat))
    xs, ys = (part.tolist() for part in view.project(lon, lat))
    found: dict[tuple[int, int, bool], list[int]] = {}
    for number, one in enumerate(placed):
        found.setdefault((east[number], south[number], one.form == "area"), []).append(number)
    return [
        _group(
            ((xs[numbers[0]], ys[numbers[0]]),), area, (tuple(placed[n] for n in numbers),), styles
        )
        for (_, _, area), numbers in found.items()
    ]


def _group(
    feet: tuple[tuple[float, float], ...],
    area: bool,
    spots: tuple[tuple[Mark, ...], ...],
    styles: Styles,
) -> Group:
    members = [one for spot in spots for one in spot]
    piles = piled(members, styles)
    half = (ALONE, ALONE)
    if len(members) > 1:
        rows = ceil(len(piles) / ACROSS)
        half = ((min(ACROSS, len(piles)) * CELL + 6 * UNIT) / 2, (rows * ROW + 4 * UNIT) / 2)
    rank = max(styles[one.layer].order for one in members)
    return Group(*feet[0], area, spots, piles, half, feet, rank)


def piled(members: Sequence[Mark], styles: Styles) -> tuple[Pile, ...]:
    """The features of a group as the marks of its plate, those of higher layers first."""
    found: dict[tuple[bool, str | None, str], list[Mark]] = {}
    for one in members:
        found.setdefault((one.status == "planned", one.modality, one.layer), []).append(one)
    piles = [_pile(tuple(together), styles) for together in found.values()]
    return tuple(sorted(piles, key=lambda pile: -styles[pile.layer].order))


def _pile(members: tuple[Mark, ...], styles: Styles) -> Pile:
    first = members[0]
    said = {one.status for one in members}
    look = symbols.of_face(
        styles[first.layer],
        shared([one.face for one in members]),
        "certain" if any(one.presence == "certain" for one in members) else "possible",
        next((status for status in SUREST if status in said), None),
        first.modality,
        max(one.alpha for one in members),
    )
    return Pile(first.layer, look, members)


def shared(faces: Sequence[Mapping[str, Any] | None]) -> Mapping[str, Any] | None:
    """The face that several features have; None where they differ, and their layer's stands for all."""
    return faces[0] if all(face == faces[0] for face in faces) else None


def _close(one: Group, other: Group) -> bool:
    """Whether marks on their spots would cover each other."""
    least = 2 * ALONE + GAP
    return abs(one.x - other.x) < least and abs(one.y - other.y) < least


def _touch(one: Group, other: Group) -> bool:
    """Whether their drawings cover each other."""
    return (
        abs(one.x - other.x) < one.half[0] + other.half[0] + GAP
        and abs(one.y - other.y) < one.half[1] + other.half[1] + GAP
    )


def _touch_at_home(one: Group, other: Group) -> bool:
    """Whether they touch and speak of one country: a plate of several would stand on what none speaks of."""
    return _touch(one, other) and _home(one) == _home(other)


def _home(one: Group) -> int | None:
    spot = one.spots[0][0].spot
    return None if spot is None else fitted.country(spot)


def _joined(
    groups: Sequence[Group], styles: Styles, meet: Callable[[Group, Group], bool]
) -> list[Group]:
    """Groups that meet as one, where the higher of them stands."""
    found = list(groups)
    at = 0
    while at < len(found):
        others = (n for n, one in enumerate(found) if n != at and meet(found[at], one))
        other = next(others, None)
        if other is None:
            at += 1
            continue
        # What has grown may meet what stood clear of it before: it is looked at again.
        at, gone = sorted((at, other))
        one = found[at]
        other_one = found[gone]
        feet, spots = (*one.feet, *other_one.feet), (*one.spots, *other_one.spots)
        found[at] = _group(feet, one.area, spots, styles)
        del found[gone]
    return found


def _stepped(groups: Sequence[Group], frame: Frame) -> list[Group] | None:
    """Marks on their spots, and plates where they cover neither those nor each other nor each other's spots;
    None where there is no room for all.
    """
    taken = [(one.x, one.y, *one.half) for one in groups if one.alone]
    spots = [(one.x, one.y, SPOTTED, SPOTTED) for one in groups if not one.alone]
    placed: list[Group] = []
    for one in groups:
        if one.alone:
            placed.append(one)
            continue
        others = [spot for spot in spots if spot[:2] != (one.x, one.y)]
        x, y, covered = _room(one, np.array([*taken, *others]).reshape(-1, 4), frame)
        if covered:
            return None
        placed.append(replace(one, x=x, y=y))
        taken.append((x, y, *one.half))
    return placed


def _crowded(view: View) -> bool:
    least = EQUATOR * cos(radians(view.centre.lat)) / 2**CROWDED
    return view.metres_per_mm * UNIT > least


def _apart(badges: Sequence[Group], points: Sequence[Group], frame: Frame) -> list[Group]:
    """Badges where they cover nothing, in the frame as far as there is room."""
    taken = [(one.x, one.y, *one.half) for one in points]
    placed = []
    for badge in badges:
        x, y, _ = _room(badge, np.array(taken).reshape(-1, 4), frame)
        placed.append(replace(badge, x=x, y=y))
        taken.append((x, y, *badge.half))
    return placed


def _room(one: Group, taken: Boxes, frame: Frame) -> tuple[float, float, float]:
    """The first place on rings about a group's spot where it covers nothing, else where it covers least; and
    how much that is. `taken` (n, 4): middles and halves of what stands there.
    """
    wide, high = one.half
    x, y = one.x + AROUND[:, :1], one.y + AROUND[:, 1:]
    deep_x = np.maximum(0, wide + taken[:, 2] + GAP - np.abs(x - taken[:, 0]))
    deep_y = np.maximum(0, high + taken[:, 3] + GAP - np.abs(y - taken[:, 1]))
    out = np.maximum(0, frame.x + wide - x) + np.maximum(0, x - frame.right + wide)
    out += np.maximum(0, frame.y + high - y) + np.maximum(0, y - frame.bottom + high)
    lost = (deep_x * deep_y).sum(axis=1) + OUT * out[:, 0]
    best = int(np.argmin(lost))
    return float(x[best, 0]), float(y[best, 0]), float(lost[best])


AROUND = np.array(
    [
        (0.0, 0.0),
        *(
            (ring * STEP * cos(turn * 2 * pi / TURNS), ring * STEP * sin(turn * 2 * pi / TURNS))
            for ring in range(1, RINGS + 1)
            for turn in range(TURNS)
        ),
    ]
)
