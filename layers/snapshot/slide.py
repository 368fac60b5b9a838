"""Where everything stands on a slide, in millimetres: the map, what is said of it, and what explains it.

As large as the page. The map, its legend and its locator are pictures, cut out of the page as it is drawn;
all else is text that whoever briefs may change.
"""

from __future__ import annotations

from dataclasses import dataclass

from layers.snapshot.layout import GAP, Layout
from layers.snapshot.model import Frame

EDGE = 4.6  # millimetres on A4 about the map, in which the labels of the graticule stand
WIDE = 0.66  # of a slide, the most that a map beside text takes
POINTS = 0.5  # of the room beside the map, for the key points; the rest explains the map
TITLE = 0.66  # of the heading, the rest for what is under the title
SOURCES = 0.58  # of the foot


@dataclass(frozen=True, slots=True)
class Slide:
    """Frames on the slide; `cut_map`, `cut_legend` and `cut_locator` are those of the page that are cut out
    of it, and fill theirs in their own proportions.
    """

    title: Frame
    subtitle: Frame
    map: Frame
    points: Frame
    legend: Frame
    locator: Frame
    sources: Frame
    about: Frame
    cut_map: Frame
    cut_legend: Frame
    cut_locator: Frame


def of(page: Layout) -> Slide:
    """The slide of a page with these frames."""
    gap = GAP * page.scale
    heading, foot = page.heading, page.facts
    title = heading._replace(height=heading.height * TITLE)
    subtitle = heading._replace(y=title.bottom, height=heading.height - title.height)
    middle = Frame(
        heading.x, heading.bottom + gap / 2, heading.width, foot.y - heading.bottom - gap
    )
    cut = _grown(page.map, EDGE * page.scale)
    shown, beside = _parted(middle, cut, gap)
    points = beside._replace(height=beside.height * POINTS)
    explained = beside._replace(
        y=points.bottom + gap / 2, height=beside.height - points.height - gap / 2
    )
    legend = explained._replace(width=explained.width * 0.58)
    locator = explained._replace(x=legend.right + gap / 2, width=explained.width * 0.42 - gap / 2)
    under = Frame(heading.x, foot.y, heading.width, foot.height)
    sources = under._replace(width=under.width * SOURCES)
    about = under._replace(x=sources.right + gap, width=under.right - sources.right - gap)
    made = Slide(
        title, subtitle, shown, points, legend, locator, sources, about,
        cut, page.legend, page.locator,
    )  # fmt: skip
    return _mirrored(made, page.size[0]) if page.rtl else made


def fitted(frame: Frame, picture: Frame) -> Frame:
    """The largest frame of a picture's proportions in another, at its top and in its middle across."""
    scale = min(frame.width / picture.width, frame.height / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    return Frame(frame.x + (frame.width - wide) / 2, frame.y, wide, high)


def _grown(frame: Frame, by: float) -> Frame:
    return Frame(frame.x - by, frame.y - by, frame.width + 2 * by, frame.height + 2 * by)


def _parted(middle: Frame, cut: Frame, gap: float) -> tuple[Frame, Frame]:
    """The map, and what is beside it or, on a slide that is higher than wide, under it."""
    if middle.width > middle.height:
        room = middle._replace(width=middle.width * WIDE)
        shown = fitted(room, cut)._replace(x=middle.x)
        left = shown.right + gap
        return shown, middle._replace(x=left, width=middle.right - left)
    shown = fitted(middle._replace(height=middle.height * WIDE), cut)
    top = shown.bottom + gap
    return shown, middle._replace(y=top, height=middle.bottom - top)


def _mirrored(slide: Slide, wide: float) -> Slide:
    def turned(frame: Frame) -> Frame:
        return frame._replace(x=wide - frame.right)

    return Slide(
        slide.title, slide.subtitle, turned(slide.map), turned(slide.points), turned(slide.legend),
        turned(slide.locator), turned(slide.sources), turned(slide.about),
        slide.cut_map, slide.cut_legend, slide.cut_locator,
    )  # fmt: skip
