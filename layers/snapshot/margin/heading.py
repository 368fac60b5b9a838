"""The head of a page: what it shows and when, who made it, and how it may be passed on."""

from __future__ import annotations

from matplotlib.patches import Rectangle

from geo import when
from geo.date_words import words as in_words
from layers.snapshot.canvas import INK, POINT, SOFT, Canvas, measure
from layers.snapshot.margin.layout import KICKER, SUBTITLE, TITLE, Layout, leading, title_lines
from layers.snapshot.margin.paragraphs import Paragraph, broken, line
from layers.snapshot.margin.words import BETWEEN, directed, languages, said, say
from layers.snapshot.model import Ask, Frame, Lang
from layers.visible import visible
from layers.wording import COMMA
from layers.wording import Lang as One

# Traffic Light Protocol 2.0 (FIRST, 2022): each label's colour, on black.
TLP = {
    "TLP:RED": "#ff2b2b",
    "TLP:AMBER": "#ffc000",
    "TLP:AMBER+STRICT": "#ffc000",
    "TLP:GREEN": "#33ff00",
    "TLP:CLEAR": "#ffffff",
}
MARKED = 12.0  # points; the protocol asks for no less
LEAST = 9.0  # points; a title that needs less is cut


def moment(ask: Ask, lang: One) -> str:
    """When the page is, in words: as of 20 January 2022; from October 2021 to January 2026."""
    if ask.compare is not None:
        opening, closing = (in_words(day, lang) for day in ask.compare)
        return say("difference_moment", lang, first=opening, last=closing)
    if ask.as_of is not None:
        return say("snapshot_asof", lang, day=in_words(ask.as_of, lang))
    first, last = (None if end in (None, "..") else end for end in (ask.first, ask.last))
    if first is not None and last is not None:
        return in_words(first if first == last else f"{first}/{last}", lang)
    if first is not None:
        return say("snapshot_since", lang, first=in_words(first, lang))
    if last is not None:
        return say("snapshot_until", lang, last=in_words(last, lang))
    return say("snapshot_all", lang)


def title(ask: Ask, where: str | None, lang: One) -> str:
    """The title: what was asked for, else what and when. `where`: what the extent is called."""
    if ask.title is not None:
        return visible(ask.title).strip()
    place = visible(where) if where else say("snapshot_border", lang)
    return say("snapshot_title", lang, where=place, when=moment(ask, lang))


def subtitle(ask: Ask, lang: One) -> str:
    """The line under the title: what was asked for, else what else bounds the moment."""
    if ask.subtitle is not None:
        return visible(ask.subtitle).strip()
    parts = [] if ask.title is None else [moment(ask, lang)]
    if ask.trail:
        parts.append(say("snapshot_trail", lang, n=ask.trail))
    if ask.known_on is not None:
        term = "snapshot_recorded" if ask.basis == "recorded" else "snapshot_known"
        parts.append(say(term, lang, day=in_words(ask.known_on, lang)))
    return COMMA[lang].join(parts)


def kicker(ask: Ask, lang: Lang) -> tuple[str, str]:
    """Who made the map; which map it is."""
    made = BETWEEN.join(visible(one).strip() for one in (ask.organisation, ask.author) if one)
    return made, said(lang, lambda one: which(ask, one))


def which(ask: Ask, lang: One) -> str:
    """The number and edition that it was given; "" without any."""
    told = []
    if ask.number:
        told.append(say("snapshot_number", lang, number=visible(ask.number)))
    if ask.edition:
        told.append(say("snapshot_edition", lang, edition=visible(ask.edition)))
    return COMMA[lang].join(told)


def draw(canvas: Canvas, layout: Layout, ask: Ask, where: dict[One, str] | None = None) -> None:
    """Draws the heading and the banners. `where`: what the extent is called, by language."""
    _banners(canvas, layout, ask)
    frame = layout.heading
    y = frame.y
    if any(kicker(ask, ask.lang)):
        y = _kicker(canvas, layout, ask, y)
    named = where or {}
    if ask.title is None:
        titles = {one: title(ask, named.get(one), one) for one in languages(ask.lang)}
        y = _rows(canvas, layout, ask, y, titles, layout.points(TITLE), "bold", INK)
    else:
        size, lines = title_lines(ask)
        for text in lines:
            line(canvas, frame, y, text, size, ask.lang, weight="bold")
            y += leading(size)
    under = {one: subtitle(ask, one) for one in languages(ask.lang)}
    _rows(canvas, layout, ask, y, under, layout.points(SUBTITLE), "normal", SOFT)


def _kicker(canvas: Canvas, layout: Layout, ask: Ask, y: float) -> float:
    frame, size = layout.heading, layout.points(KICKER)
    half = frame.width / 2 - 2
    for text, far in zip(kicker(ask, ask.lang), (False, True), strict=True):
        shown = broken(Paragraph(text, "bold", SOFT, 1), size, half) if text else []
        for one in shown:
            line(canvas, frame, y, one, size, ask.lang, colour=SOFT, weight="bold", far=far)
    return y + leading(size)


def _rows(
    canvas: Canvas,
    layout: Layout,
    ask: Ask,
    y: float,
    texts: dict[One, str],
    size: float,
    weight: str,
    colour: str,
) -> float:
    """The lines of a title or subtitle. Gives the y under the space that the layout keeps for them."""
    frame = layout.heading
    whole = dict.fromkeys(texts.values())
    if len(whole) > 1:
        return _two(canvas, layout, ask, y, texts, size, weight, colour)
    text = next(iter(whole))
    fitted = _fitting(text, size, frame.width, weight)
    for one in broken(Paragraph(text, weight, colour, 1), fitted, frame.width):
        line(canvas, frame, y, one, fitted, ask.lang, colour=colour, weight=weight)
        y += leading(fitted)
    return y


def _two(
    canvas: Canvas,
    layout: Layout,
    ask: Ask,
    y: float,
    texts: dict[One, str],
    size: float,
    weight: str,
    colour: str,
) -> float:
    """English at the left and Arabic at the right: side by side, on a portrait page on lines of their own."""
    frame = layout.heading
    stacked = ask.orientation == "portrait"
    width = frame.width if stacked else frame.width / 2 - 3
    fitted = min(_fitting(text, size, width, weight) for text in texts.values())
    for one, text in texts.items():
        for shown in broken(Paragraph(text, weight, colour, 1), fitted, width):
            line(canvas, frame, y, shown, fitted, one, colour=colour, weight=weight)
        y += leading(fitted) if stacked else 0
    return y if stacked else y + leading(fitted)


def _fitting(text: str, size: float, width: float, weight: str) -> float:
    """The largest size, up to `size` points, at which a text fits a width; not less than LEAST."""
    wide = measure(text, size, weight)[0]
    # A hair less than what is left: letters are laid in sixty-fourths of a point.
    return size if wide <= width else max(min(LEAST, size), 0.99 * size * width / wide)


def _banners(canvas: Canvas, layout: Layout, ask: Ask) -> None:
    """The marking at the top and the foot, white on black; TLP in its colours, at the right as it asks."""
    if not ask.marking:
        return
    label = visible(ask.marking).strip()
    colour = TLP.get(label.upper())
    size = layout.points(MARKED)
    for frame in filter(None, (layout.top, layout.bottom)):
        canvas.add(Rectangle(frame[:2], frame.width, frame.height, fc="#000000", lw=0, zorder=9))
        inner = Frame(frame.x + 3, frame.y, frame.width - 6, frame.height)
        shown = broken(Paragraph(label, "bold", most=1), size, inner.width)
        canvas.write(
            inner.right if colour else inner.x + inner.width / 2,
            frame.y + frame.height / 2 + 0.36 * size * POINT,
            directed(shown[0].upper() if colour else shown[0], "en"),
            size,
            colour=colour or "#ffffff",
            weight="bold",
            across="right" if colour else "center",
        )


def reaches(published: list[str]) -> str | None:
    """The day up to which reports reach, as EDTF; None without any."""
    ends = [when.parse(one, state=True).hull.end for one in published]
    return when.iso(max(ends) - 1) if ends else None
