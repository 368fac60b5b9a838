"""Tags that lead from what is different on a map to its row in the table: a number and a sign."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matplotlib.patches import FancyBboxPatch

from layers.snapshot.canvas import INK, POINT, Canvas, measure
from layers.snapshot.marks import crowds, groups
from layers.snapshot.marks.labels import Board, Box
from layers.snapshot.model import Frame, Scene
from layers.snapshot.view import View

SIZE, ABOVE = 6.2, 14.0  # points on A4; how high they lie on the page
PAPER = "#ffe45c"
MOST = 80  # tags on a map
LISTED = 4  # numbers on a tag; of more the last is an ellipsis
GAP = 0.25  # millimetres from a drawing to its tag
CLOSE = 5.0  # millimetres: lines named closer together than that share a tag


Said = tuple[
    int | None, str
]  # the number of a difference, None where the table has no room; its signs


@dataclass(frozen=True, slots=True)
class Tag:
    """The numbers of the differences at a spot: its text, and the box (x0, y0, x1, y1) mm that it takes."""

    said: str
    box: Box


def place(
    view: View, of: Scene, different: Mapping[int, Said], board: Board, scale: float
) -> Iterator[Tag]:
    """Tags beside the drawings that stand for something different, by the rows of their features; names keep
    off them. `scale`: how much larger than on A4.
    """
    size, every = SIZE * scale, boxes(view, of)
    taken = [box for box, _ in every]
    tagged = [
        (box, told)
        for box, rows in every
        if (told := [different[r] for r in rows if r in different])
    ]
    for box, told in tagged[:MOST]:
        said = _said(sorted(told, key=lambda one: (one[0] is None, one)))
        wide, tall = measure(said, size, "bold")[0] + 1.6 * scale, size * POINT * 1.35
        at = _beside(box, wide, tall, view.frame, taken, board)
        taken.append(at)
        board.block(*at)
        yield Tag(said, at)


def boxes(view: View, of: Scene) -> list[tuple[Box, list[int]]]:
    """What each drawing of a scene covers, and the rows of the features that it stands for. Lines are taken
    by the spot at which they are named, those close together as one.
    """
    crowd = crowds.choose(of.marks, view)
    styles = {one.name: one.style for one in of.layers}
    found = [
        (group.box, list(dict.fromkeys(one.row for one in group.members)))
        for group in groups.place(crowd.alone, view, styles)
    ]
    drawn = {row for _, rows in found for row in rows}
    spots: dict[tuple[int, int], tuple[Box, list[int]]] = {}
    for mark in of.marks:
        if mark.row in drawn or mark.spot is None:
            continue
        x, y = view.at(mark.spot)
        if view.shows(x, y):
            near = (round(x / CLOSE), round(y / CLOSE))
            spots.setdefault(near, ((x - 1, y - 1, x + 1, y + 1), []))[1].append(mark.row)
    return [*found, *spots.values()]


def _said(told: Sequence[Said]) -> str:
    """The numbers of a tag with their signs, those of one sign together: 3,4+ 7!"""
    by_sign: dict[str, list[str]] = {}
    for number, sign in told[:LISTED]:
        numbers = by_sign.setdefault(sign, [])
        if number is not None:
            numbers.append(str(number))
    parts = [f"{','.join(numbers)}{sign}" for sign, numbers in by_sign.items()]
    return " ".join([*parts, "…"] if len(told) > LISTED else parts)


def _beside(
    box: Box, wide: float, tall: float, frame: Frame, taken: Sequence[Box], board: Board
) -> Box:
    """At the corner or side of a drawing where a tag covers least, the first of several. A spot that lies
    under other drawings has its tag beside those, if there is more room.
    """

    def covered(at: Box) -> float:
        return sum(_common(at, other) for other in taken) + (0 if board.free(*at) else tall)

    def least(boxes: Sequence[Box]) -> Box:
        within = [
            (min(max(x, frame.x), frame.right - wide), min(max(y, frame.y), frame.bottom - tall))
            for one in boxes
            for x, y in _corners(one, wide, tall)
        ]
        return min(((x, y, x + wide, y + tall) for x, y in within), key=covered)

    at = least([box])
    over = [other for other in taken if other != box and _common(other, box)]
    return least([box, *over]) if over and covered(at) else at


def _corners(box: Box, wide: float, tall: float) -> Sequence[tuple[float, float]]:
    """Where a tag of this size may begin beside a drawing, the best first."""
    x0, y0, x1, y1 = box
    left, right, above, below = x0 - wide - GAP, x1 + GAP, y0 - tall - GAP, y1 + GAP
    middle = (x0 + x1 - wide) / 2
    return [
        *((x1 - wide, above), (x0, above), (right, y0), (left, y0), (x1 - wide, below)),
        *((x0, below), (right, y1 - tall), (left, y1 - tall), (middle, above), (middle, below)),
        *((right, above), (left, above), (right, below), (left, below)),
    ]


def _common(one: Box, other: Box) -> float:
    """The area that two boxes share, in square millimetres."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)


def draw(canvas: Canvas, tag: Tag, scale: float) -> None:
    """Draws a tag."""
    x0, y0, x1, y1 = tag.box
    box = FancyBboxPatch(
        (x0, y0), x1 - x0, y1 - y0, boxstyle=f"round,pad=0,rounding_size={(y1 - y0) * 0.28}"
    )
    box.set(facecolor=PAPER, edgecolor=INK, linewidth=0.7 * canvas.grown, zorder=ABOVE)
    box.set_transform(canvas.transform)
    canvas.add(box)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2 + 0.36 * SIZE * scale * POINT
    canvas.write(x, y, tag.said, SIZE * scale, weight="bold", across="center", above=ABOVE + 0.1)
