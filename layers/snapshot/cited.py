"""The sources of a page set in its foot: reports and files a row each, public knowledge together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from geo.date_words import words as in_words
from layers.snapshot.canvas import SOFT, Canvas, measure, shortened
from layers.snapshot.layout import NOTE, Layout, leading
from layers.snapshot.model import Frame, Lang, Source
from layers.snapshot.paragraphs import Paragraph, broken, line, title
from layers.snapshot.words import languages, say
from layers.visible import visible
from layers.wording import SEMICOLON
from layers.wording import Lang as One

SIZES = (1.0, 0.95, 0.9, 0.85, 0.8)  # of NOTE, the largest first
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
    """The title of a source; its outlet and date."""
    date = in_words(source.date, lang) if source.date else ""
    rest = [visible(one) for one in (source.outlet or "", date) if one]
    return visible(source.title), "".join(f" – {one}" for one in rest)


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
    """As large as all have room; in the smallest size as many as have."""
    room = frame.width - (GRADE + FEATURES) * layout.scale
    known = [visible(one.title) for one in next(iter(sources.values())) if is_public(one)]
    for whole, share in [(whole, share) for whole in (True, False) for share in SIZES]:
        size = layout.points(NOTE) * share
        rows = _rows(sources, size, room, whole)
        left = int(frame.height / leading(size)) - sum(len(row.lines) for row in rows)
        told = _known(known, len(known), 0, size, frame.width, lang)
        if len(told) <= left:
            return Plan(size, rows, told, 0)
    kept = len(rows)
    most = int(frame.height / leading(size))
    while sum(len(row.lines) for row in rows[:kept]) > most - 1:
        kept -= 1
    left = most - sum(len(row.lines) for row in rows[:kept])
    for number in range(len(known), -1, -1):
        more = len(rows) - kept + len(known) - number
        told = _known(known, number, more, size, frame.width, lang)
        if len(told) <= left:
            break
    return Plan(size, rows[:kept], told[:left], more)


def _rows(
    sources: Mapping[One, Sequence[Source]], size: float, room: float, whole: bool
) -> list[Row]:
    """A row a report or file: in each language, once where both have the same title."""
    found = []
    for together in zip(*sources.values(), strict=True):
        if is_public(together[0]):
            continue
        told: dict[str, tuple[Source, One]] = {}
        for lang, source in zip(sources, together, strict=True):
            told.setdefault(source.title, (source, lang))
        lines = [
            (text, lang)
            for source, lang in told.values()
            for text in _told(source, lang, size, room, whole)
        ]
        found.append(Row(grade(together[0]), lines, f"{together[0].features:,}"))
    return found


def _told(source: Source, lang: One, size: float, room: float, whole: bool) -> Sequence[str]:
    """Two lines at most; or one, in which the title is cut and neither outlet nor date."""
    name, rest = credit(source, lang)
    if whole:
        return broken(Paragraph(name + rest, most=2), size, room)
    left = max(room - measure(rest, size)[0], room / 3)
    return [shortened(shortened(name, size, left) + rest, size, room)]


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
