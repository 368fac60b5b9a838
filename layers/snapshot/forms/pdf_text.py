"""Text in a PDF: glyphs that stand for letters (pdf_letters.py), so that it is read, searched and copied."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from matplotlib import _text_helpers
from matplotlib.backends.backend_pdf import Op, RendererPdf
from matplotlib.font_manager import FontPath
from matplotlib.ft2font import FT2Font
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from layers.snapshot.forms.pdf_fonts import EM
from layers.snapshot.forms.pdf_letters import Glyph, codes, is_mirrored, is_unseen, marked, parted

LEAST = 0.0005  # of its size that a glyph must be off its place to be moved


class Renderer(RendererPdf):
    """matplotlib's, but for text."""

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Text | None = None,
    ) -> None:  # fmt: skip
        """A line of text from (x, y) on, in points from the lower left corner."""
        font = self._get_font_ttf(prop)
        size = prop.get_size_in_points()
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
