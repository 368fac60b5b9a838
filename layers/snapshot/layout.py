"""Where everything on a page stands: its frames in millimetres, and how large its text is.

The frames follow from the paper, the language and the title alone, so that the pages of a series agree. An
Arabic page is the mirror of an English one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

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
SIDE = 66.0  # the column beside the map in landscape
LOCATOR = 40.0  # its height there
UNDER = 72.0  # legend and locator under the map in portrait
FOOT, LOW = 31.0, 28.0  # under all else; on a slide, which is low
BOTH = 1.3  # what is under a map in two languages is so much taller
BROAD = 1.2  # and what is beside it so much broader
SOURCES = 0.64  # of the foot beside the facts, the rest is for notes


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
    if ask.orientation == "portrait":
        made = _portrait(ask)
    else:
        made = _slide(ask) if ask.page == "16:9" else _landscape(ask)
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

    def turned(frame: Frame) -> Frame:
        return frame._replace(x=wide - frame.right)

    return replace(
        layout,
        rtl=True,
        map=turned(layout.map),
        legend=turned(layout.legend),
        locator=turned(layout.locator),
        sources=turned(layout.sources),
        notes=turned(layout.notes),
        facts=turned(layout.facts),
    )


def crowded(layout: Layout) -> Layout:
    """The same page with more room for its legend: the locator steps down beside the facts."""
    facts, locator, legend = layout.facts, layout.locator, layout.legend
    if locator.y >= facts.y:
        return layout
    below = locator.x == legend.x
    wide, tall = (
        (legend.width, locator.bottom - legend.y)
        if below
        else (max(legend.right, locator.right) - min(legend.x, locator.x), legend.height)
    )
    half = (facts.width - 2.0 * layout.scale) / 2
    left, right = facts._replace(width=half), facts._replace(x=facts.right - half, width=half)
    return replace(
        layout,
        legend=Frame(min(legend.x, locator.x), legend.y, wide, tall),
        facts=right if layout.rtl else left,
        locator=left if layout.rtl else right,
    )


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
    """Two columns, two rows: the map, beside it legend and locator; sources and notes, beside them facts."""
    inner, scale = _inner(ask), SCALES[ask.page]
    heading = _heading(ask, inner)
    gap, side = GAP * scale, SIDE * scale * (BROAD if ask.lang == "both" else 1.0)
    foot = FOOT * scale * (BOTH if ask.lang == "both" else 1.0)
    above, beside = heading.bottom + gap, inner.right - side
    wide, under = inner.width - side - gap, inner.bottom - foot
    locator = LOCATOR * scale
    tall = under - gap - above
    top, bottom = _banners(ask)
    return Layout(
        size=ask.size,
        scale=scale,
        rtl=False,
        heading=heading,
        map=Frame(inner.x, above, wide, tall),
        legend=Frame(beside, above, side, tall - locator - gap),
        locator=Frame(beside, above + tall - locator, side, locator),
        facts=Frame(beside, under, side, foot),
        **_foot(Frame(inner.x, under, wide, foot), gap),
        top=top,
        bottom=bottom,
    )


def _portrait(ask: Ask) -> Layout:
    """The map across the page; under it legend beside locator, and sources and notes beside facts."""
    inner, scale = _inner(ask), SCALES[ask.page]
    heading = _heading(ask, inner)
    gap, taller = GAP * scale, BOTH if ask.lang == "both" else 1.0
    foot, under = FOOT * scale * taller, UNDER * scale * taller
    above, low = heading.bottom + gap, inner.bottom - foot
    middle = low - gap - under
    side = inner.width * 0.3
    wide, beside = inner.width - side - gap, inner.right - side
    top, bottom = _banners(ask)
    return Layout(
        size=ask.size,
        scale=scale,
        rtl=False,
        heading=heading,
        map=Frame(inner.x, above, inner.width, middle - gap - above),
        legend=Frame(inner.x, middle, wide, under),
        locator=Frame(beside, middle, side, under),
        facts=Frame(beside, low, side, foot),
        **_foot(Frame(inner.x, low, wide, foot), gap),
        top=top,
        bottom=bottom,
    )


def _slide(ask: Ask) -> Layout:
    """The map with the legend beside it, as high as the page; under the map all the rest."""
    inner, scale = _inner(ask), SCALES[ask.page]
    heading = _heading(ask, inner)
    gap, side = GAP * scale, SIDE * scale * (BROAD if ask.lang == "both" else 1.0)
    foot = LOW * scale * (BOTH if ask.lang == "both" else 1.0)
    above, beside = heading.bottom + gap, inner.right - side
    wide, under = inner.width - side - gap, inner.bottom - foot
    first, second = wide * 0.6, wide * 0.22
    facts, locator = inner.x + first + gap, inner.x + first + second + 2 * gap
    top, bottom = _banners(ask)
    return Layout(
        size=ask.size,
        scale=scale,
        rtl=False,
        heading=heading,
        map=Frame(inner.x, above, wide, under - gap - above),
        legend=Frame(beside, above, side, inner.bottom - above),
        locator=Frame(locator, under, inner.x + wide - locator, foot),
        facts=Frame(facts, under, second, foot),
        **_foot(Frame(inner.x, under, first, foot), gap),
        top=top,
        bottom=bottom,
    )


def _foot(frame: Frame, gap: float) -> dict[str, Frame]:
    """Sources, and beside them notes."""
    first = (frame.width - gap) * SOURCES
    notes = frame.x + first + gap
    return {
        "sources": frame._replace(width=first),
        "notes": frame._replace(x=notes, width=frame.right - notes),
    }
