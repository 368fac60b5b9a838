"""Text of others made safe to look at: what turns, hides or breaks what stands beside it is written out."""

from __future__ import annotations

import unicodedata

# Kurdish, Persian and some Arabic names are written with them.
JOINERS = "\u200c\u200d"


def visible(said: str) -> str:
    """The same text with control and format characters as ⟨U+202E⟩, line ends and tabs as a space."""
    if said.isascii() and said.isprintable():
        return said
    return "".join(map(_sign, said))


def _sign(sign: str) -> str:
    if sign in "\n\r\t":
        return " "
    if sign in JOINERS or unicodedata.category(sign) not in ("Cc", "Cf", "Cs"):
        return sign
    return f"⟨U+{ord(sign):04X}⟩"
