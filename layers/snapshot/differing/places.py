"""Where everything stands on a page of two days: two maps, a sentence over and a table under them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from layers.snapshot.margin import layout
from layers.snapshot.margin.layout import NOTE, Layout, leading
from layers.snapshot.margin.words import languages
from layers.snapshot.model import Ask, Frame

# Millimetres on A4: between the maps; over each, with the graticule's words.
APART, CAPTION = 9.0, 8.5
# The least and the most of the height that maps and table share; a slide is low, and its maps are shown.
MAPS, SLIDE = (0.5, 0.78), (0.72, 0.86)
LOWER = 0.24  # of the foot of a slide, which the maps take
SENTENCE = 8.5  # points: the size of the sentence over the maps


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of the page stand: `frames` as of any page, of whose map both maps, table and sentence
    take the room.
    """

    frames: Layout
    first: Frame
    second: Frame
    sentence: Frame
    table: Frame


def places(ask: Ask, rows: int) -> Places:
    """The frames of the page that is asked for, with a table of so many rows as far as there is room; on an
    Arabic page the earlier day is at the right.
    """
    frames, slide = layout.of(ask), is_slide(ask)
    if slide:
        frames = _lowered(frames)
    size, spoken = frames.scale, len(languages(ask.lang))
    whole = frames.map
    told = spoken * 2 * leading(SENTENCE * size)
    gap, over, under = APART * size, CAPTION * size, 4.5 * size
    lines = (rows * spoken + 2.5) * leading(NOTE * size)
    room = whole.height - told - over - under
    least, most = SLIDE if slide else MAPS
    tall = max(room * least, min(room * most, room - lines))
    wide = (whole.width - gap) / 2
    left = Frame(whole.x, whole.y + told + over, wide, tall)
    right = left._replace(x=whole.right - wide)
    below = left.bottom + under
    return Places(
        replace(frames, legend=_column(frames)),
        *((right, left) if frames.rtl else (left, right)),
        sentence=whole._replace(height=told),
        table=whole._replace(y=below, height=whole.bottom - below),
    )


def is_slide(ask: Ask) -> bool:
    """Whether the page is low: a slide that lies."""
    return ask.page == "16:9" and ask.orientation != "portrait"


def _lowered(frames: Layout) -> Layout:
    """A slide of smaller words and a lower foot, so that the maps have most of its height."""
    by = frames.facts.height * LOWER

    def lower(frame: Frame) -> Frame:
        return frame._replace(y=frame.y + by, height=frame.height - by)

    return replace(
        frames,
        scale=1.0,
        map=frames.map._replace(height=frames.map.height + by),
        sources=lower(frames.sources),
        notes=lower(frames.notes),
        locator=lower(frames.locator),
    )


def _column(frames: Layout) -> Frame:
    """The legend's frame, with that of a locator beside or under it, which then has no room."""
    legend, other = frames.legend, frames.locator
    if is_in_foot(frames):
        return legend
    x, y = min(legend.x, other.x), min(legend.y, other.y)
    return Frame(x, y, max(legend.right, other.right) - x, max(legend.bottom, other.bottom) - y)


def is_in_foot(frames: Layout) -> bool:
    """Whether the locator stands in the foot of the page, as on a slide."""
    return frames.locator.y >= frames.facts.y
