"""The legend drawn: the layers with their counts, and under or beside them what every sign means.

It is set as large as its frame allows, and never in part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from layers import listing
from layers.listed import Listed
from layers.snapshot.canvas import INK, SOFT, Canvas
from layers.snapshot.margin import legend, samples
from layers.snapshot.margin.counts import Counted
from layers.snapshot.margin.layout import BODY, Layout, crowded, leading
from layers.snapshot.margin.legend import Entry
from layers.snapshot.margin.paragraphs import Paragraph, broken, line, title
from layers.snapshot.margin.words import languages, say
from layers.snapshot.model import Frame, Lang, Sign

SIZES = (1.0, 0.94, 0.88, 0.82, 0.76)  # of BODY, the largest first
TIGHT = (0.7, 0.64, 0.58, 0.52, 0.47)  # where there are more signs than a page should have
LINES = 3  # of a row in one language; a longer name is cut
COLUMN = 32.0  # millimetres on A4: a column of the legend is not narrower, at full size
BETWEEN = 3.0
TABLE = 66.0  # the width of the layers' table where it stands beside the rest
NUMBER = 10.5  # the width of a column of numbers


@dataclass(frozen=True, slots=True)
class Set:
    """How the legend is set: `size` of its text in points, `scale` of its samples."""

    canvas: Canvas
    lang: Lang
    size: float
    scale: float
    layers: Mapping[str, Listed]


def draw(
    canvas: Canvas,
    layout: Layout,
    rows: Sequence[Entry],
    counted: Mapping[str, Counted],
    layers: Sequence[Listed],
    lang: Lang,
) -> Layout | None:
    """Draws the legend. Gives the layout in which it had room, None where it has none and is not drawn.

    `counted`: how many of each layer are on the map.
    """
    named = {one.name: one for one in layers}
    for room, sizes in ((layout, SIZES), (crowded(layout), (*SIZES, *TIGHT))):
        for share in sizes:
            how = Set(canvas, lang, layout.points(BODY) * share, layout.scale * share, named)
            wide = room.legend.width > room.legend.height
            table, rest = _frames(room.legend, rows, how, wide)
            if _table_height(rows, how, table) > table.height:
                continue
            for columns in _columns(rest, how):
                placed = _placed(rows, rest, columns, how)
                if placed is not None:
                    _table(rows, counted, table, how)
                    _draw(placed, how)
                    return room
    return None


def _frames(frame: Frame, rows: Sequence[Entry], how: Set, wide: bool) -> tuple[Frame, Frame]:
    """Where the table of layers stands, and where the rest: under it, or beside it in a wide frame."""
    gap = BETWEEN * how.scale
    if not wide:
        tall = _table_height(rows, how, frame)
        under = frame._replace(y=frame.y + tall + gap / 2, height=frame.height - tall - gap / 2)
        return frame._replace(height=tall), under
    across = min(TABLE * how.scale, frame.width * 0.42)
    first, second = frame._replace(width=across), frame.width - across - gap
    if how.lang == "ar":
        return first._replace(x=frame.right - across), frame._replace(width=second)
    return first, frame._replace(x=frame.x + across + gap, width=second)


def _columns(frame: Frame, how: Set) -> range:
    return range(1, max(1, int(frame.width / (COLUMN * how.scale))) + 1)


# ── the layers ───────────────────────────────────────────────────────────────────────────────────


def _table_height(rows: Sequence[Entry], how: Set, frame: Frame) -> float:
    listed = [row for row in rows if row.group == "layer"]
    head = leading(how.size) * (2.2 if how.lang == "both" else 1.5)
    return head + sum(_tall(row, how, _named(frame, how)) for row in listed)


def _named(frame: Frame, how: Set) -> float:
    """The width that the name of a layer has."""
    sample = samples.width(Sign("layer", ""), how.scale)
    return frame.width - sample - 1.2 * how.scale - len(listing.MARKS) * NUMBER * how.scale


def _table(rows: Sequence[Entry], counted: Mapping[str, Counted], frame: Frame, how: Set) -> None:
    """The layers, and how many of each are certainly there, possibly, and planned."""
    under = title(how.canvas, frame, say("layers", how.lang), how.size, how.lang)
    used = [n for n in range(len(listing.MARKS)) if any(row[n] for row in counted.values())]
    step = NUMBER * how.scale
    ends = [step * (len(used) - 1 - place) for place in range(len(used))]
    small = how.size * 0.78
    for n, end in zip(used, ends, strict=True):
        for place, one in enumerate(languages(how.lang)):
            said = say(f"snapshot_{listing.MARKS[n]}", one)
            y = frame.y + leading(how.size) * 0.12 + place * leading(small)
            _number(how, frame, y, said, end, small, SOFT)
    y = under.y + (leading(how.size) * 0.7 if how.lang == "both" else 0)
    for row in (one for one in rows if one.group == "layer"):
        tall = _tall(row, how, _named(frame, how))
        _row(row, Frame(frame.x, y, frame.width - len(listing.MARKS) * step, tall), how, frame)
        values = counted.get(row.signs[0].name, (0,) * len(listing.MARKS))
        for n, end in zip(used, ends, strict=True):
            told = f"{values[n]:,}" if values[n] else "·"
            middle = y + (tall - leading(how.size)) / 2
            _number(how, frame, middle, told, end, how.size, SOFT if told == "·" else INK)
        y += tall


def _number(
    how: Set, frame: Frame, y: float, said: str, end: float, size: float, colour: str = INK
) -> None:
    """A number or the title of its column, `end` mm from the far side of the frame."""
    inner = frame._replace(width=frame.width - end)
    if how.lang == "ar":
        inner = Frame(frame.x + end, frame.y, frame.width - end, frame.height)
    line(how.canvas, inner, y, said, size, how.lang, far=True, colour=colour)


# ── the rest ─────────────────────────────────────────────────────────────────────────────────────

Placed = list[tuple[Frame, Entry | str]]


def _placed(rows: Sequence[Entry], frame: Frame, columns: int, how: Set) -> Placed | None:
    """Where each row and title stands in so many columns; None where there is no room for all."""
    gap = BETWEEN * how.scale
    wide = (frame.width - gap * (columns - 1)) / columns
    found: Placed = []
    column, y = 0, frame.y
    for group in _groups(rows, wide, how):
        tall = sum(part[1] for part in group)
        if y + tall > frame.bottom and y > frame.y:
            column, y = column + 1, frame.y
        if column >= columns or y + tall > frame.bottom:
            return None
        place = column if how.lang != "ar" else columns - 1 - column
        x = frame.x + place * (wide + gap)
        for said, part in group:
            found.append((Frame(x, y, wide, part), said))
            y += part
        y += leading(how.size) * 0.45
    return found


def _groups(
    rows: Sequence[Entry], wide: float, how: Set
) -> Iterator[list[tuple[Entry | str, float]]]:
    """Each title with its rows, and how tall each is."""
    for term, under in legend.titled(rows):
        said = say(term, how.lang)
        lines = len(broken(Paragraph(said, "bold"), how.size, wide))
        group: list[tuple[Entry | str, float]] = [(said, lines * leading(how.size) + 0.4)]
        for row in under:
            room = wide - (
                samples.width(row.signs[0], how.scale) + 1.2 * how.scale if row.signs else 0
            )
            group.append((row, _tall(row, how, room)))
        yield group


def _tall(row: Entry, how: Set, room: float) -> float:
    text = len(_lines(row, how, room)) * leading(how.size)
    return max(text + 0.8 * how.scale, samples.height(how.scale) if row.signs else 0.0)


def _lines(row: Entry, how: Set, room: float) -> list[tuple[str, Lang]]:
    """The lines of a row with their languages. What a user may have typed is cut, our words never."""
    most = LINES if row.group in ("layer", "own") else 99
    told = zip(row.said, languages(how.lang) if len(row.said) > 1 else [how.lang], strict=False)
    return [
        (text, lang)
        for said, lang in told
        for text in broken(Paragraph(said, most=most), how.size, room)
    ]


def _draw(placed: Placed, how: Set) -> None:
    for frame, said in placed:
        if isinstance(said, Entry):
            _row(said, frame, how, frame)
            continue
        y = frame.y
        for text in broken(Paragraph(said, "bold"), how.size, frame.width):
            line(how.canvas, frame, y, text, how.size, how.lang, colour=SOFT, weight="bold")
            y += leading(how.size)


def _row(row: Entry, frame: Frame, how: Set, whole: Frame) -> None:
    """A sample and what it means, in the middle of its frame's height. `whole`: the frame of its column."""
    taken = 0.0
    if row.signs:
        sign = row.signs[0]
        wide = samples.width(sign, how.scale)
        x = whole.right - wide if how.lang == "ar" else whole.x
        samples.draw(how.canvas, x, frame.y + frame.height / 2, sign, how.scale, how.layers)
        taken = wide + 1.2 * how.scale
    room = frame.width - taken
    x = whole.right - taken - room if how.lang == "ar" else whole.x + taken
    beside = Frame(x, frame.y, room, frame.height)
    lines = _lines(row, how, room)
    y = frame.y + (frame.height - len(lines) * leading(how.size)) / 2
    colour = INK if row.signs else SOFT
    for text, lang in lines:
        line(how.canvas, beside, y, text, how.size, how.lang, colour=colour, runs=lang)
        y += leading(how.size)
