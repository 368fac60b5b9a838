"""The foot of a page: its sources, what a reader must be told beside them, and the facts of the map."""

from __future__ import annotations

from collections.abc import Sequence

from geo.date_words import words as in_words
from geo.version import VERSION
from layers import interface
from layers.snapshot import counts, heading
from layers.snapshot.canvas import INK, SOFT, Canvas
from layers.snapshot.layout import NOTE, Layout, leading
from layers.snapshot.model import Frame, Lang, Scene, Source, Told
from layers.snapshot.paragraphs import Paragraph, broken, height, line, title, write
from layers.snapshot.words import BETWEEN, said, say
from layers.visible import visible
from layers.wording import Lang as One

SMALLEST = 4.8  # points on A4
STEP = 0.4


def draw(
    canvas: Canvas,
    layout: Layout,
    scene: Scene,
    told: Told,
    sources: Sequence[Source],
    facts: Sequence[tuple[str, str]],
) -> None:
    """Draws the three columns. `facts`: what stands in the third, label and value."""
    _sources(canvas, layout, sources, scene.ask.lang)
    _notes(canvas, layout, notes(scene, told))
    _facts(canvas, layout, facts, scene.ask.lang)


def notes(scene: Scene, told: Told) -> list[str]:
    """What must be said beside the map, the weightiest first: a line each."""
    lang = scene.ask.lang
    found = [visible(one) for one in (*scene.sharing, *told.remarks)]
    if scene.placeless:
        counted = counts.total(counts.of(scene.placeless, scene.held))
        told_of = say("snapshot_placeless", lang, n=sum(counted), kinds="{kinds}")
        found.append(told_of.replace("{kinds}", counts.kinds(counted, lang)))
    if scene.outside:
        found.append(say("snapshot_outside", lang, n=scene.outside))
    if scene.undated:
        found.append(say("snapshot_undated", lang, n=scene.undated))
    found.append(say("snapshot_boundaries", lang))
    found.append(say("attribution", lang))
    return found


def facts(scene: Scene, projection: str, scale: float) -> list[tuple[str, str]]:
    """Label and value of what is told of the map itself. `scale`: its denominator."""
    ask = scene.ask
    lang = ask.lang
    reached = heading.reaches([report.published for report in scene.reports.values()])
    rows = [("snapshot_shows", heading.data_as_of(ask, lang))]
    if reached is not None:
        rows.append(("snapshot_reports", _day(reached, lang)))
    if ask.produced is not None:
        rows.append(("snapshot_produced", _day(ask.produced, lang)))
    rows += [
        ("snapshot_scale", f"1 : {_rounded(scale):,}"),
        ("snapshot_projected", projection),
        ("snapshot_made", say("snapshot_program", lang, version=VERSION)),
    ]
    return [(say(term, lang), value) for term, value in rows]


def _rounded(scale: float) -> int:
    """To three digits: paper does not hold more."""
    digits = max(0, len(str(int(scale))) - 3)
    return int(round(scale / 10**digits) * 10**digits)


def _day(edtf: str, lang: Lang) -> str:
    return said(lang, lambda one: in_words(edtf, one))


def credit(source: Source, lang: Lang) -> str:
    """A source in a line: title, outlet, date, number of features."""

    def of(one: One) -> str:
        date = in_words(source.date, one) if source.date else ""
        return (
            interface.say("snapshot_features", one, n=f"{source.features:,}") if not date else date
        )

    parts = [source.title, source.outlet or "", said(lang, of)]
    return " – ".join(filter(None, map(visible, parts)))


def grade(source: Source) -> str:
    """The Admiralty grade: reliability of the source and the credibilities of what is used of it."""
    if source.reliability is None:
        return ""
    if len(source.credibility) > 1:
        return f"{source.reliability}{source.credibility[0]}–{source.credibility[-1]}"
    return f"{source.reliability}{''.join(source.credibility)}"


def _sources(canvas: Canvas, layout: Layout, sources: Sequence[Source], lang: Lang) -> None:
    size = layout.points(NOTE)
    frame = title(canvas, layout.sources, say("snapshot_sources", lang), size, lang)
    lines = [Paragraph(f"{grade(one)}  {credit(one, lang)}".strip(), most=2) for one in sources]
    _fit(canvas, frame, lines, layout, lang)


def _notes(canvas: Canvas, layout: Layout, said: Sequence[str]) -> None:
    lang: Lang = "ar" if layout.rtl else "en"
    frame = title(canvas, layout.notes, say("snapshot_notes", lang), layout.points(NOTE), lang)
    _fit(canvas, frame, [Paragraph(one, colour=SOFT) for one in said], layout, lang)


def _facts(canvas: Canvas, layout: Layout, facts: Sequence[tuple[str, str]], lang: Lang) -> None:
    size = layout.points(NOTE)
    frame = title(canvas, layout.facts, say("snapshot_about", lang), size, lang)
    _fit(
        canvas, frame, [Paragraph(f"{a}: {b}", colour=INK, most=2) for a, b in facts], layout, lang
    )


def _fit(
    canvas: Canvas, frame: Frame, lines: Sequence[Paragraph], layout: Layout, lang: Lang
) -> None:
    size = layout.points(NOTE)
    while size > layout.points(SMALLEST) and height(lines, size, frame.width) > frame.height:
        size -= layout.points(STEP)
    write(canvas, frame, lines, size, lang)


__all__ = ["BETWEEN", "broken", "credit", "draw", "facts", "grade", "leading", "line", "notes"]
