"""Which fonts a page is set in: its words look the same again only with the same ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from matplotlib.font_manager import FontProperties, findfont, get_font

from layers.snapshot.canvas import FAMILY

# What headings, notes and labels may be set in (canvas.Canvas.write).
FACES = (
    FontProperties(family=FAMILY),
    FontProperties(family=FAMILY, weight="bold"),
    FontProperties(family=FAMILY, style="italic"),
    FontProperties(family=FAMILY, weight="bold", style="italic"),
)
# Names in a font file (OpenType, table `name`), as Windows keeps them: UTF-16, American English.
WINDOWS = (3, 1, 0x409)
FULL_NAME, VERSION = 4, 5


@cache
def used() -> Sequence[Mapping[str, str]]:
    """The faces of the page's family: name, version and the SHA-256 of each file."""
    paths = dict.fromkeys(str(findfont(face)) for face in FACES)
    return tuple(_told(Path(path)) for path in paths)


def _told(path: Path) -> Mapping[str, str]:
    names = get_font(path).get_sfnt()

    def said(which: int) -> str:
        return bytes(names.get((*WINDOWS, which), b"")).decode("utf-16-be")

    return {
        "name": said(FULL_NAME) or path.stem,
        "version": said(VERSION),
        "sha256": sha256(path.read_bytes()).hexdigest(),
    }
