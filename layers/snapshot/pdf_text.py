"""Text in a PDF: glyphs that stand for letters (pdf_letters.py), and what sets them off from the map.

The halo is drawn as lines, so that no word is found twice.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Any

from matplotlib import _text_helpers
from matplotlib.backends.backend_pdf import Op, RendererPdf
from matplotlib.font_manager import FontPath
from matplotlib.ft2font import FT2Font
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from layers.snapshot.pdf_fonts import EM
from layers.snapshot.pdf_letters import Glyph, codes, is_mirrored, is_unseen, marked, parted

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Halo = Mapping[str, Any]
LEAST = 0.0005  # of its size that a glyph must be off its place to be moved


@contextmanager
def halos(figure: Figure) -> Iterator[Mapping[Text, Halo]]:
    """The texts that are set off from what is under them, by how; meanwhile they are drawn without."""
    found = {
        text: text.get_path_effects()
        for text in figure.findobj(Text)
        if isinstance(text, Text) and _has_halo(text)
    }
    for text in found:
        text.set_path_effects([])
    try:
        yield {text: vars(effects[0])["_gc"] for text, effects in found.items()}
    finally:
        for text, effects in found.items():
            text.set_path_effects(effects)


def _has_halo(text: Text) -> bool:
    effects = text.get_path_effects() or []
    return len(effects) == 1 and isinstance(effects[0], withStroke) and "\n" not in text.get_text()


class Renderer(RendererPdf):
    """matplotlib's, but for text. `halos`: what `halos` found."""

    halos: Mapping[Text, Halo]

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Text | None = None,
    ) -> None:  # fmt: skip
        """A line of text from (x, y) on, in points from the lower left corner."""
        font = self._get_font_ttf(prop)
        size = prop.get_size_in_points()
        if mtext is not None and mtext in self.halos:
            self._set_off(gc, x, y, s, prop, angle, self.halos[mtext])
        self.check_gc(gc, gc._rgb)
        turn = math.radians(angle)
        along, up = math.cos(turn), math.sin(turn)
        out = self.file.output
        out(Op.gsave)
        out(along, up, -up, along, x, y, Op.concat_matrix)
        out(Op.begin_text)
        letters, signs = parted(list(self._glyphs(s, font)))
        self._write(marked(letters, s), size)
        out(Op.end_text)
        out(Op.grestore)
        for sign in signs:
            placed = (
                Affine2D().scale(size).translate(sign.x, sign.y).rotate_deg(angle).translate(x, y)
            )
            self._draw(gc, sign.face.outline(sign.number), placed)

    def _glyphs(self, said: str, font: FT2Font) -> Iterator[Glyph]:
        """The glyphs of a line from the left, but for marks that only say in which direction it runs."""
        for item in _text_helpers.layout(said, font):
            if is_unseen(item.char):
                continue
            face = self.file.face(FontPath(str(item.ft_object.fname), item.ft_object.face_index))
            number, sign = item.glyph_index, item.char
            turned = is_mirrored(sign) and number != face.number(sign)
            yield Glyph(face, number, sign, face.width(number), item.x, item.y, turned)

    def _write(self, glyphs: Sequence[Glyph], size: float) -> None:
        """Glyphs from the left, those of one font at once."""
        out = self.file.output
        origin = 0.0
        for face, run in groupby(glyphs, lambda one: one.face):
            some = list(run)
            out(face.name, size, Op.selectfont)
            out(some[0].x - origin, 0, Op.textpos)
            origin = some[0].x
            out(_shown(some, size), Op.showkern)

    def _draw(self, gc: Any, outline: Path, placed: Affine2D) -> None:
        """A glyph as a shape."""
        of_shape = self.new_gc()
        of_shape.copy_properties(gc)
        of_shape.set_linewidth(0)
        self.draw_path(of_shape, outline, placed, gc.get_rgb())
        of_shape.restore()

    def _set_off(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float, halo: Halo
    ) -> None:
        """The outlines of the letters, drawn broad."""
        paths = self._text2path
        vertices, codes = paths.get_text_path(prop, s)
        scale = prop.get_size_in_points() / paths.FONT_SCALE
        behind = self.new_gc()
        behind.copy_properties(gc)
        behind.set_linewidth(halo["linewidth"])
        behind.set_foreground(halo["foreground"])
        placed = Affine2D().scale(scale).rotate_deg(angle).translate(x, y)
        self.draw_path(behind, Path(vertices, codes), placed)
        behind.restore()


def _shown(run: Sequence[Glyph], size: float) -> list[float | bytes]:
    """The codes of glyphs of one font, and between them how far each is off its place."""
    shown: list[float | bytes] = []
    written = bytearray()
    pen = run[0].x
    for glyph in run:
        off = (glyph.x - pen) / size
        if abs(off) > LEAST:
            shown += [bytes(written), -EM * off] if written else [-EM * off]
            written = bytearray()
        for code in codes(glyph):
            written += code.to_bytes(2, "big")
        pen = glyph.x + glyph.width * size / EM
    return [*shown, bytes(written)]
