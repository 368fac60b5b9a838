"""Where everything stands on a slide, in millimetres: the map, what is said of it, and what explains it.

As large as the page. The map, its legend and its locator are pictures, cut out of the page as it is drawn;
all else is text that whoever briefs may change.
"""

from __future__ import annotations

from dataclasses import dataclass

from layers.snapshot.margin.layout import GAP, Layout
from layers.snapshot.model import Frame

EDGE = 4.6  # millimetres on A4 about the map, in which the labels of the graticule stand
WIDE = 0.66  # of a slide, the most that the map takes of it
TITLE = 0.66  # of the heading, the rest for what is under the title
FOOT, BOTH = 0.28, 0.34  # of a slide's height, the least that words take: in one language, in both
SHARES = (0.33, 0.38)  # of the foot: what is to be said, and what it rests on
BOTH_SHARES = (0.4, 0.26)  # which is told in one language on a slide in both
LEGEND = 0.7  # of the room beside the map, the most that the legend takes of it


@dataclass(frozen=True, slots=True)
class Slide:
    """Frames on the slide; `cut_map`, `cut_legend` and `cut_locator` are those of the page that are cut out
    of it, and fill theirs in their own proportions. `cut_locator` is None where the legend took its room.
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
    cut_locator: Frame | None


def of(
    page: Layout,
    shown: Frame | None = None,
    *,
    is_titled_alone: bool = False,
    is_in_both: bool = False,
) -> Slide:
    """The slide of a page with these frames. `shown`: what is to be seen of it, the map for None.
    `is_titled_alone`: nothing stands under the title. `is_in_both`: everything is said in two languages.
    """
    gap, heading = GAP * page.scale, page.heading
    title = heading._replace(height=heading.height * (1.0 if is_titled_alone else TITLE))
    subtitle = heading._replace(y=title.bottom, height=heading.height - title.height)
    low = max(page.facts.height, (BOTH if is_in_both else FOOT) * page.size[1])
    foot = Frame(heading.x, page.facts.bottom - low, heading.width, low)
    above = heading.bottom + gap / 2
    cut = _grown(shown or page.map, EDGE * page.scale)
    middle = heading._replace(y=above, height=foot.y - gap - above)
    on_slide, beside = _parted(middle, cut, gap, is_high=page.size[1] > page.size[0])
    legend = fitted(beside._replace(width=beside.width * LEGEND), page.legend)._replace(x=beside.x)
    locator = _left_over(beside, legend, page.locator, gap)
    shares = BOTH_SHARES if is_in_both else SHARES
    points, sources, about = _columns(foot, gap, shares)
    made = Slide(
        title, subtitle, on_slide, points, legend, locator, sources, about,
        cut, page.legend, None if _overlap(page.legend, page.locator) else page.locator,
    )  # fmt: skip
    return _mirrored(made, page.size[0]) if page.rtl else made


def _columns(foot: Frame, gap: float, shares: tuple[float, float]) -> tuple[Frame, Frame, Frame]:
    wide = foot.width - 2 * gap
    points = foot._replace(width=wide * shares[0])
    sources = foot._replace(x=points.right + gap, width=wide * shares[1])
    left = sources.right + gap
    return points, sources, foot._replace(x=left, width=foot.right - left)


def fitted(frame: Frame, picture: Frame) -> Frame:
    """The largest frame of a picture's proportions in another, at its top and in its middle across."""
    scale = min(frame.width / picture.width, frame.height / picture.height)
    wide, high = picture.width * scale, picture.height * scale
    return Frame(frame.x + (frame.width - wide) / 2, frame.y, wide, high)


def _overlap(one: Frame, other: Frame) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    return across > 0 and min(one.bottom, other.bottom) - max(one.y, other.y) > 0


def _grown(frame: Frame, by: float) -> Frame:
    return Frame(frame.x - by, frame.y - by, frame.width + 2 * by, frame.height + 2 * by)


def _parted(middle: Frame, cut: Frame, gap: float, *, is_high: bool) -> tuple[Frame, Frame]:
    """The map, and what is beside it or, on a slide that is higher than wide, under it."""
    if is_high:
        shown = fitted(middle._replace(height=middle.height * WIDE), cut)
        top = shown.bottom + gap
        return shown, middle._replace(y=top, height=middle.bottom - top)
    shown = fitted(middle._replace(width=middle.width * WIDE), cut)._replace(x=middle.x)
    left = shown.right + gap
    return shown, middle._replace(x=left, width=middle.right - left)


def _left_over(beside: Frame, legend: Frame, locator: Frame, gap: float) -> Frame:
    """Where the locator is larger: beside the legend, or under it."""
    left, top = legend.right + gap, legend.bottom + gap
    right = beside._replace(x=left, width=beside.right - left)
    under = beside._replace(y=top, height=max(beside.bottom - top, 1.0))
    return max((right, under), key=lambda frame: fitted(frame, locator).width)


def _mirrored(slide: Slide, wide: float) -> Slide:
    def turned(frame: Frame) -> Frame:
        return frame._replace(x=wide - frame.right)

    return Slide(
        slide.title, slide.subtitle, turned(slide.map), turned(slide.points), turned(slide.legend),
        turned(slide.locator), turned(slide.sources), turned(slide.about),
        slide.cut_map, slide.cut_legend, slide.cut_locator,
    )  # fmt: skip
