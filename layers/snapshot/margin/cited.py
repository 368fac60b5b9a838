"""The sources of a page set in its foot: reports and files a row each, public knowledge together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geo.date_words import words as in_words
from layers.snapshot.canvas import SOFT, Canvas, measure, shortened
from layers.snapshot.margin.layout import NOTE, Layout, leading
from layers.snapshot.margin.paragraphs import Paragraph, broken, line, title
from layers.snapshot.margin.words import languages, say
from layers.snapshot.model import Frame, Lang, Source
from layers.visible import visible
from layers.wording import SEMICOLON
from layers.wording import Lang as One

SIZES = (1.0, 0.95, 0.9, 0.85, 0.8)  # of NOTE, the largest first
CUT = 0.7  # of what a report says: its title is cut so far rather than public knowledge left out
ARABIC, BETWEEN = re.compile(r"[\u0600-\u06ff]"), " – "
GRADE, FEATURES = 6.5, 8.0  # millimetres on A4: the columns of grades and of numbers


class Row(NamedTuple):
    """A source: its grade, its lines with their languages, and how many things shown rest on it."""

    grade: str
    lines: Sequence[tuple[str, One]]
    features: str


class Plan(NamedTuple):
    """What there is room for at a size: rows, the lines of public knowledge, and how many are `more`."""

    size: float
    rows: Sequence[Row]
    known: Sequence[tuple[str, One]]
    more: int


def credit(source: Source, lang: One) -> tuple[str, str]:
    """The title of a source; its outlet and date. The date comes first where the title runs the other way."""
    date = in_words(source.date, lang) if source.date else ""
    said, outlet = visible(source.title), visible(source.outlet or "")
    if date and bool(ARABIC.search(said + outlet)) != (lang == "ar"):
        # After words of the other direction the day would go over to them (UAX #9, rules W2 and W7).
        return BETWEEN.join((date, said)), f"{BETWEEN}{outlet}" if outlet else ""
    return said, "".join(f"{BETWEEN}{one}" for one in (outlet, date) if one)


def grade(source: Source) -> str:
    """The Admiralty grade: reliability of the source and the credibilities of what is used of it."""
    if source.reliability is None:
        return ""
    ends = dict.fromkeys((*source.credibility[:1], *source.credibility[-1:]))
    return f"{source.reliability}{'–'.join(ends)}"


def is_public(source: Source) -> bool:
    """Whether a source is public knowledge: neither a report nor a file."""
    return source.outlet is None and source.date is None


def draw(
    canvas: Canvas, layout: Layout, sources: Mapping[One, Sequence[Source]], lang: Lang
) -> None:
    """Draws the block. `sources`: the same ones in each language of the page, in one order."""
    usual = layout.points(NOTE)
    frame = title(canvas, layout.sources, say("snapshot_sources", lang), usual, lang)
    line(
        canvas,
        layout.sources,
        layout.sources.y,
        say("snapshot_rests", lang),
        0.8 * usual,
        lang,
        colour=SOFT,
        far=True,
    )
    if not next(iter(sources.values())):
        line(canvas, frame, frame.y, say("snapshot_no_sources", lang), usual, lang, colour=SOFT)
        return
    plan = planned(sources, frame, layout, lang)
    y = frame.y
    for row in plan.rows:
        y = _row(canvas, layout, frame._replace(y=y), row, plan.size)
    for text, spoken in plan.known:
        line(canvas, frame, y, text, plan.size, lang, colour=SOFT, runs=spoken)
        y += leading(plan.size)


def planned(
    sources: Mapping[One, Sequence[Source]], frame: Frame, layout: Layout, lang: Lang
) -> Plan:
    """As large as all have room. Where they have none, titles of reports are cut a little, or public
    knowledge is left out; then titles are cut more, and at last those that least rests on are left out.
    """
    room = frame.width - (GRADE + FEATURES) * layout.scale
    known = [visible(one.title) for one in next(iter(sources.values())) if is_public(one)]
    sizes = [layout.points(NOTE) * share for share in SIZES]
    for size in sizes:
        rows = _rows(sources, size, room, whole=True)
        told = _known(known, len(known), 0, size, frame.width, lang)
        if _lines(rows) + len(told) <= int(frame.height / leading(size)):
            return Plan(size, rows, told, 0)
    least = sizes[-1]
    most = int(frame.height / leading(least))
    rows = _rows(sources, least, room, whole=False)
    all_known = _known(known, len(known), 0, least, frame.width, lang)
    if _lines(rows) + len(all_known) > most or _kept(rows, sources) < CUT:
        whole = _rows(sources, least, room, whole=True)
        rows = whole if _lines(whole) < most else rows
    kept = len(rows)
    while _lines(rows[:kept]) + (kept < len(rows) or bool(known)) > most:
        kept -= 1
    left = most - _lines(rows[:kept])
    for number in range(len(known), -1, -1):
        more = len(rows) - kept + len(known) - number
        told = _known(known, number, more, least, frame.width, lang)
        if len(told) <= left:
            break
    return Plan(least, rows[:kept], told[:left], more)


def _kept(rows: Sequence[Row], sources: Mapping[One, Sequence[Source]]) -> float:
    """The least share of what a report says that its line still holds."""
    said = [
        sum(map(len, credit(source, lang)))
        for together in zip(*sources.values(), strict=True)
        if not is_public(together[0])
        for source, lang in _distinct(sources, together)
    ]
    lines = [len(text) for row in rows for text, _ in row.lines]
    return min((line / whole for line, whole in zip(lines, said, strict=True)), default=1.0)


def _lines(rows: Sequence[Row]) -> int:
    return sum(len(row.lines) for row in rows)


def _rows(
    sources: Mapping[One, Sequence[Source]], size: float, room: float, whole: bool
) -> list[Row]:
    """A row a report or file: in each language, once where both have the same title."""
    found = []
    for together in zip(*sources.values(), strict=True):
        if is_public(together[0]):
            continue
        lines = [
            (text, lang)
            for source, lang in _distinct(sources, together)
            for text in _told(source, lang, size, room, whole)
        ]
        found.append(Row(grade(together[0]), lines, f"{together[0].features:,}"))
    return found


def _distinct(
    sources: Mapping[One, Sequence[Source]], together: Sequence[Source]
) -> list[tuple[Source, One]]:
    """A source in each language of the page, once where both have the same title."""
    told: dict[str, tuple[Source, One]] = {}
    for lang, source in zip(sources, together, strict=True):
        told.setdefault(source.title, (source, lang))
    return list(told.values())


def _told(source: Source, lang: One, size: float, room: float, whole: bool) -> Sequence[str]:
    """Two lines at most or, unless `whole`, one. What does not fit is the title's end, not outlet or date."""
    name, rest = credit(source, lang)
    lines, beside = 2 if whole else 1, measure(rest, size)[0]
    found = broken(Paragraph(name + rest), size, room)
    # Where a line breaks, up to a word is lost: the title gives as much as is needed.
    for lost in (0.0, 0.1, 0.2, 0.3, 0.4):
        if len(found) <= lines:
            break
        left = max((lines - lost) * room - beside, room / 6)
        found = broken(Paragraph(shortened(name, size, left) + rest), size, room)
    return found if len(found) <= lines else broken(Paragraph(name + rest, most=lines), size, room)


def _known(
    known: Sequence[str], number: int, more: int, size: float, width: float, lang: Lang
) -> list[tuple[str, One]]:
    """The lines of the first so many pieces of public knowledge, and of how many sources are left out."""
    own = languages(lang)[0]
    left_out = say("snapshot_sources_more", lang, n=f"{more:,}") if more else ""
    label = say("snapshot_public", lang)
    if own == "en":
        told = SEMICOLON[own].join(filter(None, (*known[:number], left_out)))
        said = f"{label}: {told}" if number else left_out
        return [(text, own) for text in broken(Paragraph(said, most=99), size, width)]
    # It is told in English only, which runs the other way: on lines of its own.
    told = SEMICOLON["en"].join(known[:number])
    return [
        *([(f"{label}:", own)] if number else []),
        *((text, "en") for text in broken(Paragraph(told, most=99), size, width)),
        *([(left_out, own)] if more else []),
    ]


def _row(canvas: Canvas, layout: Layout, frame: Frame, row: Row, size: float) -> float:
    """A row at the top of a frame. Gives the y under it."""
    lang: Lang = "ar" if layout.rtl else "en"
    before, after = GRADE * layout.scale, FEATURES * layout.scale
    if row.grade:
        line(canvas, frame, frame.y, row.grade, size, lang, weight="bold")
    line(canvas, frame, frame.y, row.features, size, lang, far=True)
    left = after if layout.rtl else before
    beside = Frame(frame.x + left, frame.y, frame.width - before - after, frame.height)
    y = frame.y
    for text, spoken in row.lines:
        line(canvas, beside, y, text, size, spoken)
        y += leading(size)
    return y
