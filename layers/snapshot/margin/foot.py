"""The foot of a page: its sources, what a reader must be told beside them, and the facts of the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.date_words import words as in_words
from geo.version import VERSION
from layers import interface
from layers.snapshot.canvas import SOFT, Canvas
from layers.snapshot.land.projection_name import projection_name
from layers.snapshot.margin import cited, counts, heading
from layers.snapshot.margin.layout import NOTE, Layout
from layers.snapshot.margin.paragraphs import Paragraph, height, title, write
from layers.snapshot.margin.words import BETWEEN, languages, say
from layers.snapshot.model import Frame, Lang, Scene, Source, Told
from layers.snapshot.view import View
from layers.visible import visible
from layers.wording import Lang as One

SIZES = (1.0, 0.95, 0.9, 0.85, 0.8)  # of NOTE, the largest first
# What notes and facts may need, which are never cut.
TIGHT = (0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45)


def draw(
    canvas: Canvas,
    layout: Layout,
    scene: Scene,
    told: Told,
    sources: Mapping[One, Sequence[Source]],
    view: View,
) -> None:
    """Draws the three columns. `sources`: the same in each language of the page."""
    lang = scene.ask.lang
    spoken = languages(lang)
    cited.draw(canvas, layout, sources, lang)
    _column(canvas, layout, layout.notes, "snapshot_notes", notes(scene, told), lang)
    rows = [
        Paragraph(f"{label}: {value}", lang=one)
        for one in spoken
        for label, value in facts(scene, view, one)
    ]
    _column(canvas, layout, layout.facts, "snapshot_about", rows, lang)


def notes(scene: Scene, told: Told) -> list[Paragraph]:
    """What must be said beside the map, the weightiest first."""
    spoken = languages(scene.ask.lang)
    # Whoever tells these has said them in the languages of the page.
    first = [
        Paragraph(part, "bold", lang=one)
        for text in (*scene.sharing, *told.remarks)
        for part, one in _parts(visible(text), scene.ask.lang)
    ]
    found = [
        Paragraph(said, colour=SOFT, lang=one) for one in spoken for said in _notes(scene, one)
    ]
    credit = interface.say("snapshot_credit", spoken[0])
    return [*first, *found, Paragraph(credit, colour=SOFT, lang=spoken[0])]


def _parts(said: str, lang: Lang) -> list[tuple[str, One]]:
    """A sentence in two languages taken apart; words.py put it together."""
    parts = said.split(BETWEEN)
    if lang == "both" and len(parts) == 2:
        return [(parts[0], "en"), (parts[1], "ar")]
    return [(said, languages(lang)[0])]


def _notes(scene: Scene, lang: One) -> list[str]:
    found = []
    if scene.placeless:
        counted = counts.total(counts.of(scene.placeless, scene.held))
        kinds = counts.kinds(counted, lang)
        found.append(interface.say("snapshot_placeless", lang, n=f"{sum(counted):,}", kinds=kinds))
    if scene.outside:
        found.append(interface.say("snapshot_outside", lang, n=f"{scene.outside:,}"))
    if scene.undated:
        found.append(interface.say("snapshot_undated", lang, n=f"{scene.undated:,}"))
    found.append(interface.say("snapshot_grade", lang))
    found.append(interface.say("snapshot_boundaries", lang))
    return found


def facts(scene: Scene, view: View, lang: One) -> list[tuple[str, str]]:
    """Label and value of what is told of the map itself."""
    ask = scene.ask
    reached = heading.reaches([report.published for report in scene.reports.values()])
    rows = [("snapshot_shows", heading.moment(ask, lang))]
    if ask.known_on is not None:
        term = "snapshot_recorded" if ask.basis == "recorded" else "snapshot_known"
        rows.append(("snapshot_data", interface.say(term, lang, day=in_words(ask.known_on, lang))))
    elif reached is not None:
        rows.append(("snapshot_reports", in_words(reached, lang)))
    if ask.produced is not None:
        rows.append(("snapshot_produced", in_words(ask.produced, lang)))
    rows += [
        ("snapshot_scale", f"1:{_rounded(view.scale()):,}"),
        ("snapshot_projected", projection_name(view, lang)),
        ("snapshot_made", interface.say("snapshot_program", lang, version=VERSION)),
    ]
    return [(interface.say(term, lang), value) for term, value in rows]


def _rounded(scale: float) -> int:
    """To two digits, as the scale on the map has it."""
    step: int = 10 ** max(0, len(str(int(scale))) - 2)
    return round(scale / step) * step


def _column(
    canvas: Canvas,
    layout: Layout,
    frame: Frame,
    term: str,
    rows: Sequence[Paragraph],
    lang: Lang,
) -> None:
    """A titled column, in the largest size that has room for all of it."""
    under = title(canvas, frame, say(term, lang), layout.points(NOTE), lang)
    for share in (*SIZES, *TIGHT):
        size = layout.points(NOTE) * share
        if height(rows, size, under.width) <= under.height:
            break
    write(canvas, under, rows, size, lang)
