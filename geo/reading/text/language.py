"""Which language a text is written in: by its letters, as only two are read here.

Kurdish, Persian and whatever else is written in Arabic letters counts as ar, Kurmanji and whatever else is in
Latin letters as en: the names in them are looked for all the same.
"""

from __future__ import annotations

import re
from typing import Literal

Lang = Literal["ar", "en"]
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\u06d5\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
SAMPLE = 20_000  # characters that are enough to tell


def language(text: str) -> Lang:
    """`ar` when more of its letters are Arabic than Latin, else `en`.

    Of a long text its middle is looked at, where no menu and no notice of rights stands.
    """
    start = max(0, (len(text) - SAMPLE) // 2)
    sample = text[start : start + SAMPLE]
    return "ar" if len(_ARABIC.findall(sample)) > len(_LATIN.findall(sample)) else "en"
