"""Where everything on a page stands: its frames in millimetres, and how large its text is.

The frames follow from the paper, the language and the title alone, so that the pages of a series agree. An
Arabic page is the mirror of an English one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from layers.snapshot.canvas import POINT, shortened, wrapped
from layers.snapshot.model import Ask, Frame
from layers.visible import visible

# How much larger than on A4 everything but the map is drawn; a slide is read from further away.
SCALES = {"a4": 1.0, "letter": 1.0, "a3": 1.3, "16:9": 1.3}
MARGIN, GAP = 8.0, 5.0  # the labels of the graticule stand in them
BANNER = 6.4
TITLE, SUBTITLE, KICKER, BODY, NOTE = 17.0, 9.5, 7.0, 7.0, 6.5
LEADING = 1.32  # from one line to the next, in sizes of text
# Shares of TITLE, and how many lines of each a heading has at most.
TITLE_SIZES = ((1.0, 2), (0.82, 2), (0.7, 3))
SIDE = 66.0  # the column beside the map in landscape
LOCATOR = 40.0  # its height there
UNDER = 72.0  # legend and locator under the map in portrait
FOOT = 31.0  # under all else
# In two languages the foot is so much taller; that of a slide, and the legend under a map, so much.
BOTH, TALL = 1.5, 1.1
BROAD = 1.3  # and what is beside it so much broader
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
    # In two languages side by side where there is room, else one under the other.
    apart = 2 if ask.lang == "both" and ask.orientation == "portrait" else 1
    titles = apart if ask.title is None else len(title_lines(ask)[1])
    if ask.subtitle is not None:
        return titles, 1
    return titles, apart if ask.title is not None or ask.trail or ask.known_on else 0


def title_lines(ask: Ask) -> tuple[float, list[str]]:
    """The size (points) and the lines of the title that was asked for: a long one is smaller, a very long
    one ends in an ellipsis.
    """
    width = _inner(ask).width
    said = visible(ask.title or "")
    for share, most in TITLE_SIZES:
        size = TITLE * SCALES[ask.page] * share
        lines = list(wrapped(said, size, width, "bold"))
        if len(lines) <= most:
            return size, lines
    last = shortened(" ".join(lines[most - 1 :]), size, width, "bold")
    return size, [*lines[: most - 1], last]


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
    """The same page with more room for its legend: the locator, on a slide the facts, step aside."""
    facts, locator, legend, notes = layout.facts, layout.locator, layout.legend, layout.notes
    if locator.y >= facts.y:
        first, second = _halves(notes, layout)
        whole = legend._replace(height=facts.bottom - legend.y)
        return replace(layout, legend=whole, notes=first, facts=second)
    first, second = _halves(facts, layout)
    x, right = min(legend.x, locator.x), max(legend.right, locator.right)
    whole = Frame(x, legend.y, right - x, locator.bottom - legend.y)
    return replace(layout, legend=whole, facts=first, locator=second)


def _halves(frame: Frame, layout: Layout) -> tuple[Frame, Frame]:
    """The half of a frame that is read first, and the other."""
    half = (frame.width - 2.0 * layout.scale) / 2
    left, right = frame._replace(width=half), frame._replace(x=frame.right - half, width=half)
    return (right, left) if layout.rtl else (left, right)


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
    large = TITLE * scale if ask.title is None else title_lines(ask)[0]
    tall = titles * leading(large) + subtitles * leading(SUBTITLE * scale)
    if has_kicker(ask):
        tall += leading(KICKER * scale)
    return Frame(inner.x, inner.y, inner.width, tall)


def _landscape(ask: Ask) -> Layout:
    """Two columns, two rows: the map, beside it legend and locator; sources and notes, beside them facts."""
    inner, scale = _inner(ask), SCALES[ask.page]
    heading = _heading(ask, inner)
    gap, side = GAP * scale, SIDE * scale * (BROAD if ask.lang == "both" else 1.0)
    taller = TALL if ask.page == "16:9" else BOTH
    foot = FOOT * scale * (taller if ask.lang == "both" else 1.0)
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
    gap, both = GAP * scale, ask.lang == "both"
    foot = FOOT * scale * (BOTH if both else 1.0)
    under = UNDER * scale * (TALL if both else 1.0)
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
    """As in landscape, but a slide is low: the locator stands in the foot, the legend has its room."""
    made = _landscape(ask)
    gap = GAP * made.scale
    wide, foot = made.map.width, made.facts.height
    first = wide * 0.82
    under = Frame(made.map.x, made.facts.y, first, foot)
    parts = _foot(under, gap)
    return replace(
        made,
        legend=made.legend._replace(height=made.locator.bottom - made.legend.y),
        locator=under._replace(x=under.right + gap, width=wide - first - gap),
        sources=parts["sources"],
        notes=parts["notes"],
    )


def _foot(frame: Frame, gap: float) -> dict[str, Frame]:
    """Sources, and beside them notes."""
    first = (frame.width - gap) * SOURCES
    notes = frame.x + first + gap
    return {
        "sources": frame._replace(width=first),
        "notes": frame._replace(x=notes, width=frame.right - notes),
    }
