"""How crowded places are drawn: plates, marks, dots or counts in cells, by the thresholds of the screen
(docs/map.md, "How it keeps up"), which a page measures in its own finer pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from layers.snapshot.marks.symbols import UNIT
from layers.snapshot.model import Mark
from layers.snapshot.view import View

FEW, FEW_LINES = 400, 300  # things that can each be drawn by hand
CELL = 12 * UNIT  # mm: about a mark without its ring
MARKS_A_CELL, MOST_MARKS, DOTS_A_CELL = 3, 2500, 5
INKED, LINE = (
    0.3,
    2 * UNIT,
)  # the share of the frame that lines may ink, and how wide they are traced
KINDS = ("certain", "possible", "planned")
LINED = ("flow", "fortification", "path", "outline")
Regime = Literal["plates", "marks", "dots", "density"]
Spots = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Grid:
    """How many things lie in each cell of a frame: `counts` (3, rows, columns) by kind; `cell` (n,) is the
    cell of each thing, counted row by row.
    """

    counts: npt.NDArray[np.int64]
    cell: npt.NDArray[np.int64]

    @property
    def total(self) -> npt.NDArray[np.int64]:
        """All in each cell, shape (rows, columns)."""
        found: npt.NDArray[np.int64] = self.counts.sum(axis=0)
        return found


@dataclass(frozen=True, slots=True)
class Crowd:
    """What of a scene is drawn how. `alone`: each by itself or with its neighbours on a plate; `many`: the
    rest of what has a spot in the frame, at `at` (n, 2) mm, in `regime`. `lined`: the lines, `lines` how.
    """

    regime: Regime
    lines: Literal["drawn", "traced", "density"]
    alone: Sequence[Mark]
    many: Sequence[Mark]
    at: Spots
    grid: Grid
    lined: Sequence[Mark]


def kind_of(mark: Mark) -> str:
    """Planned apart, the rest by presence."""
    return "planned" if mark.status == "planned" else mark.presence


def choose(marks: Sequence[Mark], view: View) -> Crowd:
    """How the marks of a scene are drawn in a view."""
    lined = [one for one in marks if one.form in LINED]
    lines = _lines(lined, view)
    areas = [one for one in marks if one.form == "area"]
    crowded = len(areas) > FEW
    wanted = [
        one
        for one in marks
        if one.form in ("point", "outline")
        or (crowded and one.form == "area")
        or (lines == "density" and one.form in LINED)
    ]
    spots, shown = within(wanted, view)
    many = [one for one, there in zip(wanted, shown.tolist(), strict=True) if there]
    grid = survey(many, spots[shown], view)
    regime = _regime(len(many), grid)
    badges = [] if crowded else within_frame(areas, view)
    return Crowd(
        regime=regime,
        lines=lines,
        alone=[*badges, *many] if regime == "plates" else badges,
        many=[] if regime == "plates" else many,
        at=spots[shown],
        grid=grid,
        lined=lined,
    )


def within(marks: Sequence[Mark], view: View) -> tuple[Spots, npt.NDArray[np.bool_]]:
    """Where marks stand, (n, 2) mm, and which of them stand in the frame."""
    placed = [one.spot or (np.nan, np.nan) for one in marks]
    lon, lat = np.array(placed, np.float64).reshape(-1, 2).T
    x, y = view.project(lon, lat)
    f = view.frame
    inside = (x >= f.x) & (x <= f.right) & (y >= f.y) & (y <= f.bottom)
    return np.column_stack([x, y]), inside


def within_frame(marks: Sequence[Mark], view: View) -> list[Mark]:
    """Those whose spot the frame shows."""
    _, shown = within(marks, view)
    return [one for one, there in zip(marks, shown.tolist(), strict=True) if there]


def survey(marks: Sequence[Mark], at: Spots, view: View) -> Grid:
    """Counts things in cells that hang on the frame's corner."""
    f = view.frame
    rows, columns = int(f.height // CELL) + 1, int(f.width // CELL) + 1
    across, down = ((at - (f.x, f.y)) // CELL).astype(np.int64).T
    cell = down * columns + across
    kind = np.array([KINDS.index(kind_of(one)) for one in marks], np.int64)
    counts = np.bincount(kind * rows * columns + cell, minlength=3 * rows * columns)
    return Grid(counts.reshape(3, rows, columns), cell)


def _regime(count: int, grid: Grid) -> Regime:
    if count <= FEW:
        return "plates"
    crowd = count / max(1, int(np.count_nonzero(grid.total)))
    if crowd <= MARKS_A_CELL and count <= MOST_MARKS:
        return "marks"
    return "dots" if crowd <= DOTS_A_CELL else "density"


def _lines(lined: Sequence[Mark], view: View) -> Literal["drawn", "traced", "density"]:
    """Whether lines are few, or so many that they are only traced, or only counted."""
    if len(lined) <= FEW_LINES:
        return "drawn"
    f = view.frame
    lengths = _lengths([one.geometry for one in lined], view)
    inked = float(np.minimum(lengths, f.width + f.height).sum()) * LINE
    return "density" if inked > INKED * f.width * f.height else "traced"


def _lengths(shapes: Sequence[BaseGeometry | None], view: View) -> npt.NDArray[np.float64]:
    """How long shapes are on the page, in mm along the axes: rings as lines."""
    degrees, owner = shapely.get_coordinates(np.array(shapes, object), return_index=True)
    x, y = view.project(degrees[:, 0], degrees[:, 1])
    same = owner[1:] == owner[:-1]
    steps = np.where(same, np.abs(np.diff(x)) + np.abs(np.diff(y)), 0.0)
    return np.bincount(owner[1:], weights=steps, minlength=len(shapes)).astype(np.float64)
