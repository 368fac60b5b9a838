"""Which language a text is written in: by its letters, as only two are read here."""

from __future__ import annotations

import re
from typing import Literal

Lang = Literal["ar", "en"]
_ARABIC, _LATIN = re.compile(r"[\u0621-\u064a]"), re.compile(r"[A-Za-z]")
SAMPLE = 20_000  # characters that are enough to tell


def language(text: str) -> Lang:
    """`ar` when more of its letters are Arabic than Latin, else `en`."""
    sample = text[:SAMPLE]
    return "ar" if len(_ARABIC.findall(sample)) > len(_LATIN.findall(sample)) else "en"
