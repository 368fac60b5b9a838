"""Text of others made safe to look at: what turns, hides or breaks what stands beside it is written out.

The map writes it out by the same rule (layers/map/js/text.js), which a test compares.
"""

from __future__ import annotations

import unicodedata

# Kurdish, Persian and some Arabic names are written with them.
JOINERS = "\u200c\u200d"
BREAKS = "\n\r\t"


def visible(said: str) -> str:
    """The same text with control and format characters as ⟨U+202E⟩, line ends and tabs as a space."""
    if said.isprintable():
        return said
    return "".join(_sign(said, at) for at in range(len(said)))


def hides(said: str) -> bool:
    """Whether something in a text cannot be seen, or turns what is about it; ends of lines do not."""
    return not said.isprintable() and any(
        sign not in BREAKS and _is_hidden(said, at) for at, sign in enumerate(said)
    )


def _sign(said: str, at: int) -> str:
    sign = said[at]
    if sign in BREAKS:
        return " "
    return f"⟨U+{ord(sign):04X}⟩" if _is_hidden(said, at) else sign


def _is_hidden(said: str, at: int) -> bool:
    """A joiner beside a letter of Arabic script is spelling."""
    if said[at] in JOINERS:
        beside = said[max(0, at - 1) : at] + said[at + 1 : at + 2]
        return not any("ARABIC" in unicodedata.name(sign, "") for sign in beside)
    return unicodedata.category(said[at]) in ("Cc", "Cf", "Cs", "Zl", "Zp")
