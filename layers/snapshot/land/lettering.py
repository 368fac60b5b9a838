"""How a name of the ground is written: as its class, in the languages of the page, with a halo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from layers.snapshot.canvas import POINT, Canvas, measure
from layers.snapshot.margin.words import languages
from layers.snapshot.marks.labels import Box
from layers.snapshot.model import Lang

Row = Mapping[str, Any]  # of layers/map/naming.py
ABOVE = 4.5  # under marks, over lines
HALO = 0.9  # points
LEAD = 1.18  # from one line of a name to the next, in sizes of text
ROOM = 0.3  # millimetres about a name


@dataclass(frozen=True, slots=True)
class Look:
    """How names of a class are written; `size` in points. Arabic is never slanted: the font has no such
    letters.
    """

    size: float
    colour: str
    weight: str = "normal"
    slanted: bool = False
    capitals: bool = False


# The colours of the screen (layers/map/js/basemap.js); a test compares.
LOOKS = {
    "country": Look(9.0, "#8b8375", weight="bold", capitals=True),
    "governorate": Look(6.2, "#928a7b", slanted=True),
    "river": Look(5.8, "#4d87a8", slanted=True),
    "lake": Look(5.6, "#4d87a8", slanted=True),
    "city": Look(6.9, "#3d3a35"),
    "town": Look(6.2, "#57534b"),
}


@dataclass(frozen=True, slots=True)
class Lettering:
    """A name as it is set: its lines, and their size in points."""

    lines: tuple[str, ...]
    size: float
    look: Look

    @property
    def wide(self) -> float:
        """Millimetres of its widest line."""
        return max(measure(line, self.size, self.look.weight)[0] for line in self.lines)

    @property
    def high(self) -> float:
        """Millimetres of all its lines."""
        return self.size * POINT * (1 + (len(self.lines) - 1) * LEAD)

    def about(self, x: float, y: float) -> Box:
        """The box that it takes about its middle."""
        across, up = self.wide / 2 + ROOM, self.high / 2 + ROOM
        return (x - across, y - up, x + across, y + up)


def of(row: Row, lang: Lang, grown: float = 1.0) -> Lettering:
    """A name as its class is written, Arabic under English on a page of both."""
    look = LOOKS[row["class"]]
    lines = said(row, lang)
    if look.capitals and lang != "ar":
        lines = (lines[0].upper(), *lines[1:])
    return Lettering(lines, look.size * grown, look)


def said(row: Row, lang: Lang) -> tuple[str, ...]:
    """A name in the languages of the page."""
    return tuple(dict.fromkeys(row[one] for one in languages(lang)))


def write(canvas: Canvas, box: Box, name: Lettering) -> None:
    """Sets a name in the box that `about` gave."""
    x = (box[0] + box[2]) / 2
    for number, line in enumerate(name.lines):
        y = box[1] + ROOM + name.size * POINT * (0.5 + number * LEAD)
        write_line(canvas, x, y, line, name)


def write_line(
    canvas: Canvas, x: float, y: float, text: str, name: Lettering, turned: float = 0.0
) -> None:
    """Writes a text about its middle, turned by so many degrees counter-clockwise."""
    arabic = any("\u0590" <= one <= "\u08ff" for one in text)
    canvas.write(
        x,
        y,
        text,
        name.size,
        colour=name.look.colour,
        weight=name.look.weight,
        style="italic" if name.look.slanted and not arabic else "normal",
        across="center",
        down="center",
        halo=HALO,
        turned=turned,
        above=ABOVE,
    )
