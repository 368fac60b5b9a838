"""Text boxes on a slide: paragraphs that may be changed, each running in the direction of its language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from layers.snapshot.canvas import POINT
from layers.snapshot.forms.pdf_letters import is_from_right
from layers.snapshot.margin.paragraphs import Paragraph, broken
from layers.snapshot.model import Frame, Lang

# On every machine that opens slides, with Latin and Arabic letters, or with something of the same widths.
FAMILY = "Arial"
LANGUAGES = {True: "ar-IQ", False: "en-GB"}
BETWEEN = 0.35  # of its size, after a paragraph
STEPS = tuple(n / 100 for n in range(100, 33, -3))
LEAST = 0.52  # in which rows have room that may be left out
# Of what the letters are measured by here: this face is narrower, and its lines are less apart.
NARROWER, LINE = 0.93, 1.22


def box(shapes: Any, frame: Frame, name: str) -> Any:
    """An empty text box; `name` is what the list of a slide's objects calls it."""
    made = shapes.add_textbox(Mm(frame.x), Mm(frame.y), Mm(frame.width), Mm(frame.height))
    made.name = name
    return made


def fill(
    shape: Any,
    frame: Frame,
    said: Sequence[Paragraph],
    size: float,
    lang: Lang,
    *,
    middle: bool = False,
    across: PP_ALIGN | None = None,
) -> None:
    """Paragraphs in a shape, in the largest size up to `size` (points) in which they have room.

    `lang`: of the page. A paragraph runs as its own language or, without one, as its page is read, and only
    on one in both as its first letter says: a grade before an Arabic title turns nothing.
    `middle`: in the middle of its height. `across`: another side than that from which each is read.
    """
    text = shape.text_frame
    text.word_wrap = True
    text.margin_left = text.margin_right = text.margin_top = text.margin_bottom = 0
    text.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    fitting = fitted(said, size, frame)
    for number, one in enumerate(said):
        paragraph = text.paragraphs[0] if number == 0 else text.add_paragraph()
        _set(paragraph, one, fitting, lang)
        if across is not None:
            paragraph.alignment = across


def fitted(said: Sequence[Paragraph], size: float, frame: Frame) -> float:
    """The largest size in which paragraphs have room; the smallest where none has."""
    return next(
        (size * step for step in STEPS if _fits(said, size * step, frame)), size * STEPS[-1]
    )


def most(said: Sequence[Paragraph], size: float, frame: Frame) -> int:
    """How many of the first paragraphs have room in the least size that is easily read."""
    least = size * LEAST
    return next(n for n in range(len(said), -1, -1) if _fits(said[:n], least, frame))


def _fits(said: Sequence[Paragraph], size: float, frame: Frame) -> bool:
    lines = sum(len(broken(one, size, frame.width / NARROWER)) for one in said)
    between = BETWEEN * (len(said) - 1)
    return (LINE * lines + between) * size * POINT <= frame.height


def _set(paragraph: Any, one: Paragraph, size: float, lang: Lang) -> None:
    """One paragraph: its direction, side, language and face."""
    spoken = one.lang or lang
    from_right = is_from_right(one.said) if spoken == "both" else spoken == "ar"
    paragraph.alignment = PP_ALIGN.RIGHT if from_right else PP_ALIGN.LEFT
    if from_right:
        paragraph._p.get_or_add_pPr().set("rtl", "1")
    paragraph.space_after = Pt(round(BETWEEN * size, 1))
    run = paragraph.add_run()
    run.text = one.said
    run.font.size = Pt(round(size, 1))
    run.font.bold = one.weight == "bold"
    run.font.name = FAMILY
    run.font.color.rgb = RGBColor.from_string(one.colour.lstrip("#"))
    properties = run._r.get_or_add_rPr()
    properties.set("lang", LANGUAGES[from_right])
    complex_script = properties.makeelement(qn("a:cs"), {"typeface": FAMILY})
    properties.find(qn("a:latin")).addnext(complex_script)
