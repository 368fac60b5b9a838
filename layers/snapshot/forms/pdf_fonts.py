"""A font in a PDF: the glyphs that a file uses of it, what each stands for, and how wide it is.

TrueType as it is (PDF's CIDFontType2), without what only shaping needs: matplotlib has shaped already.
"""

from __future__ import annotations

import io
import math
from itertools import count
from typing import TYPE_CHECKING, Any

from fontTools import subset
from matplotlib.backends.backend_pdf import Name
from matplotlib.font_manager import FontPath, get_font
from matplotlib.ft2font import GlyphIndexType, LoadFlags, StyleFlags
from matplotlib.path import Path

if TYPE_CHECKING:
    from matplotlib.backends.backend_pdf import PdfFile, Reference

EM = 1000  # of the units in which PDF measures a glyph
FREE = 0xE000  # codes from here on are no glyph's number
NONSYMBOLIC, ITALIC = 1 << 5, 1 << 6  # what PDF's flags of a font mean
# What shaping, hinting and looking up by letters need.
UNUSED = (
    *("GSUB", "GPOS", "GDEF", "BASE", "MATH", "kern", "gasp", "fpgm", "prep", "cvt "),
    *("cmap", "post", "name", "OS/2", "DSIG", "FFTM"),
)
TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{entries}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
AT_ONCE = 100  # entries that a block of a CMap may have


class Face:
    """A font file, and the codes by which its glyphs are written.

    A code is a glyph's own number, or a free one where the glyph stands for other letters or another width
    too. One font is then one font in the file.
    """

    def __init__(self, path: FontPath, name: Name) -> None:
        self.name = name
        self._path = path
        self._font = get_font(path)
        self._codes: dict[tuple[str, int, int], int] = {}
        self._free = count(FREE)
        self._used: dict[int, tuple[str, int, int]] = {}
        self._widths: dict[int, int] = {}

    def code(self, said: str, glyph: int, width: int) -> int:
        """The code of a glyph that stands for a letter and is so wide."""
        key = (said, glyph, width)
        found = self._codes.get(key)
        if found is None:
            found = next(self._free) if glyph in self._used else glyph
            self._codes[key] = found
            self._used[found] = key
        return found

    def width(self, glyph: int) -> int:
        """How wide a glyph is, in thousandths of its size."""
        found = self._widths.get(glyph)
        if found is None:
            loaded = self._font.load_glyph(
                GlyphIndexType(glyph), LoadFlags.NO_SCALE | LoadFlags.NO_HINTING
            )
            found = self._widths[glyph] = self._units(loaded.horiAdvance)
        return found

    def number(self, sign: str) -> int:
        """The glyph that a letter has by itself."""
        return self._font.get_char_index(ord(sign[0]))

    def blank(self) -> int:
        """A glyph without ink."""
        return self.number(" ")

    def outline(self, glyph: int) -> Path:
        """The shape of a glyph, of size 1."""
        self._font.set_size(EM, 72)
        self._font.load_glyph(GlyphIndexType(glyph), LoadFlags.NO_HINTING)
        vertices, codes = self._font.get_path()
        return Path(vertices / EM, codes)

    def embed(self, file: PdfFile) -> Reference:
        """Writes the font, and gives its dictionary."""
        made = {part: file.reserveObject(part) for part in ("font", "cid", "descriptor", "file")}
        made |= {part: file.reserveObject(part) for part in ("widths", "glyphs", "letters")}
        program, numbers = self._subset()
        name = Name(f"KHABUR+{self._font.postscript_name}")
        codes = sorted(self._used)
        last = codes[-1]
        glyphs = bytearray(2 * (last + 1))
        for code in codes:
            glyphs[2 * code : 2 * code + 2] = numbers[self._used[code][1]].to_bytes(2, "big")
        file.outputStream(made["file"], program, extra={"Length1": len(program)})
        file.outputStream(made["glyphs"], bytes(glyphs))
        file.outputStream(made["letters"], self._letters(codes))
        file.writeObject(made["widths"], [part for code in codes for part in self._wide(code)])
        file.writeObject(made["descriptor"], self._descriptor(name, made["file"]))
        file.writeObject(
            made["cid"],
            {
                "Type": Name("Font"),
                "Subtype": Name("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
                "FontDescriptor": made["descriptor"],
                "W": made["widths"],
                "CIDToGIDMap": made["glyphs"],
            },
        )
        file.writeObject(
            made["font"],
            {
                "Type": Name("Font"),
                "Subtype": Name("Type0"),
                "BaseFont": name,
                "Encoding": Name("Identity-H"),
                "DescendantFonts": [made["cid"]],
                "ToUnicode": made["letters"],
            },
        )
        font: Reference = made["font"]
        return font

    def _wide(self, code: int) -> tuple[int, list[int]]:
        return code, [self._used[code][2]]

    def _letters(self, codes: list[int]) -> bytes:
        """What each code stands for, as a CMap."""
        blocks = []
        for start in range(0, len(codes), AT_ONCE):
            some = codes[start : start + AT_ONCE]
            said = [f"<{one:04x}> <{_utf16(self._used[one][0])}>" for one in some]
            blocks += [f"{len(some)} beginbfchar", *said, "endbfchar"]
        return TO_UNICODE.format(entries="\n".join(blocks)).encode("ascii")

    def _descriptor(self, name: Name, program: Reference) -> dict[str, Any]:
        font = self._font
        box = font.bbox
        is_italic = StyleFlags.ITALIC in font.style_flags
        return {
            "Type": Name("FontDescriptor"),
            "FontName": name,
            "Flags": NONSYMBOLIC | (ITALIC if is_italic else 0),
            "FontBBox": [self._units(side) for side in box],
            "Ascent": self._units(font.ascender),
            "Descent": self._units(font.descender),
            "CapHeight": self._units(font.ascender),
            "ItalicAngle": -11 if is_italic else 0,
            "StemV": 0,
            "FontFile2": program,
        }

    def _units(self, length: float) -> int:
        return math.floor(length / self._font.units_per_EM * EM + 0.5)

    def _subset(self) -> tuple[bytes, dict[int, int]]:
        """The font file with these glyphs alone, and the numbers that they have there."""
        options = subset.Options(
            layout_features=[], layout_closure=False, hinting=False, glyph_names=False
        )
        options.drop_tables += UNUSED
        options.font_number = self._path.face_index
        with subset.load_font(str(self._path), options, lazy=True) as font:
            subsetter = subset.Subsetter(options=options)
            subsetter.populate(gids={glyph for _, glyph, _ in self._used.values()})
            subsetter.subset(font)
            made = io.BytesIO()
            font.save(made, reorderTables=False)
        return made.getvalue(), subsetter.glyph_index_map


def _utf16(said: str) -> str:
    return said.encode("utf-16-be").hex()
