"""Where everything on a page stands: its frames in millimetres, and how large its text is.

The frames follow from the paper, the language and the title alone, so that the pages of a series agree. An
Arabic page is the mirror of an English one.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from layers.snapshot.canvas import POINT, wrapped
from layers.snapshot.model import Ask, Frame
from layers.visible import visible

# How much larger than on A4 everything but the map is drawn; a slide is read from further away.
SCALES = {"a4": 1.0, "letter": 1.0, "a3": 1.3, "16:9": 1.3}
MARGIN, GAP = 8.0, 5.0  # the labels of the graticule stand in them
BANNER = 6.4
TITLE, SUBTITLE, KICKER, BODY, NOTE = 17.0, 9.5, 7.0, 7.0, 6.5
LEADING = 1.32  # from one line to the next, in sizes of text
TITLE_LINES = 3
SIDE, FOOT = 66.0, 31.0  # beside the map in landscape; under it
UNDER = 76.0  # legend and locator under the map in portrait
LOCATOR = 40.0


@dataclass(frozen=True, slots=True)
class Layout:
    """The frames of a page. `scale` multiplies sizes that are told for A4; `rtl`: it reads from the right.

    `top` and `bottom` are those of the marking, None without one.
    """

    size: tuple[float, float]
    scale: float
    rtl: bool
    heading: Frame
    map: Frame
    legend: Frame
    locator: Frame
    sources: Frame
    notes: Frame
    facts: Frame
    top: Frame | None = None
    bottom: Frame | None = None

    def points(self, size: float) -> float:
        """A size of text that is told for A4, on this page."""
        return size * self.scale


def of(ask: Ask) -> Layout:
    """The frames of the page that is asked for."""
    made = _landscape(ask) if ask.orientation == "landscape" else _portrait(ask)
    return mirrored(made) if ask.lang == "ar" else made


def leading(size: float) -> float:
    """Millimetres from one line of this size (points) to the next."""
    return size * POINT * LEADING


def rows(ask: Ask) -> tuple[int, int]:
    """How many lines the title and the subtitle take in the heading."""
    width = _inner(ask)[2]
    size = TITLE * SCALES[ask.page]
    # In two languages side by side where there is room, else one under the other.
    apart = 2 if ask.lang == "both" and ask.orientation == "portrait" else 1
    if ask.title is None:
        return apart, apart if ask.subtitle is None else 1
    lines = len(wrapped(visible(ask.title), size, width, "bold"))
    return max(1, min(lines, TITLE_LINES)), apart if ask.subtitle is None else 1


def has_kicker(ask: Ask) -> bool:
    """Whether a line above the title says who made the map and which one it is."""
    return any((ask.author, ask.organisation, ask.number, ask.edition))


def mirrored(layout: Layout) -> Layout:
    """The same page as it is read from the right."""
    wide = layout.size[0]
    turned = {
        field.name: frame._replace(x=wide - frame.right)
        for field in fields(layout)
        if isinstance(frame := getattr(layout, field.name), Frame)
    }
    return replace(layout, rtl=True, **turned)


def _inner(ask: Ask) -> Frame:
    """The page without its margins and banners."""
    wide, high = ask.size
    scale = SCALES[ask.page]
    margin = MARGIN * scale
    above = 2.0 + (BANNER + 2.0) * scale if ask.marking else margin
    return Frame(margin, above, wide - 2 * margin, high - 2 * above)


def _banners(ask: Ask) -> tuple[Frame | None, Frame | None]:
    wide, high = ask.size
    if not ask.marking:
        return None, None
    tall, margin = BANNER * SCALES[ask.page], MARGIN * SCALES[ask.page]
    across = wide - 2 * margin
    return Frame(margin, 2.5, across, tall), Frame(margin, high - 2.5 - tall, across, tall)


def _heading(ask: Ask, inner: Frame) -> Frame:
    scale = SCALES[ask.page]
    titles, subtitles = rows(ask)
    tall = titles * leading(TITLE * scale) + subtitles * leading(SUBTITLE * scale)
    if has_kicker(ask):
        tall += leading(KICKER * scale)
    return Frame(inner.x, inner.y, inner.width, tall)


def _landscape(ask: Ask) -> Layout:
    """The map at the left with sources under it, the legend in a column at the right."""
    inner, scale = _inner(ask), SCALES[ask.page]
    heading = _heading(ask, inner)
    gap, side, foot = GAP * scale, SIDE * scale, FOOT * scale
    above = heading.bottom + gap
    wide = inner.width - side - gap
    under = inner.bottom - foot
    beside = inner.right - side
    locator = LOCATOR * scale
    top, bottom = _banners(ask)
    return Layout(
        size=ask.size,
        scale=scale,
        rtl=False,
        heading=heading,
        map=Frame(inner.x, above, wide, under - gap - above),
        legend=Frame(beside, above, side, inner.bottom - locator - gap - above),
        locator=Frame(beside, inner.bottom - locator, side, locator),
        **_foot(Frame(inner.x, under, wide, foot), gap, (0.5, 0.27)),
        top=top,
        bottom=bottom,
    )


def _portrait(ask: Ask) -> Layout:
    """The map across the page; under it the legend beside the locator, and the sources below."""
    inner, scale = _inner(ask), SCALES[ask.page]
    heading = _heading(ask, inner)
    gap, foot, under = GAP * scale, FOOT * scale, UNDER * scale
    above = heading.bottom + gap
    low = inner.bottom - foot
    middle = low - gap - under
    locator = inner.width * 0.32
    top, bottom = _banners(ask)
    return Layout(
        size=ask.size,
        scale=scale,
        rtl=False,
        heading=heading,
        map=Frame(inner.x, above, inner.width, middle - gap - above),
        legend=Frame(inner.x, middle, inner.width - locator - gap, under),
        locator=Frame(inner.right - locator, middle, locator, under),
        **_foot(Frame(inner.x, low, inner.width, foot), gap, (0.48, 0.29)),
        top=top,
        bottom=bottom,
    )


def _foot(frame: Frame, gap: float, shares: tuple[float, float]) -> dict[str, Frame]:
    """Three columns: sources, notes, facts."""
    wide = frame.width - 2 * gap
    first, second = wide * shares[0], wide * shares[1]
    notes = frame.x + first + gap
    facts = notes + second + gap
    return {
        "sources": frame._replace(width=first),
        "notes": frame._replace(x=notes, width=second),
        "facts": frame._replace(x=facts, width=frame.right - facts),
    }
