"""In what a text is written, when it is not UTF-8: said, seen, or asked for, and never guessed in silence."""

from __future__ import annotations

import codecs
import re

from geo.errors import InputError

WESTERN, ARABIC = "cp1252", "cp1256"
# Letters beyond ASCII stand alone among others in the languages of western Europe (Zürich), and beside
# each other in those that have an alphabet of their own (محمد).
_RUN = re.compile(rb"[\x80-\xff]{2,}")
SHOWN = 30  # characters of an example


def codec(said: str, where: str) -> str:
    """Python's name of an encoding as people write it: 1256, ANSI 1256, cp1256, UTF-8, 88591.

    Raises InputError, which names `where` it was said.
    """
    bare = said.strip().lower().removeprefix("ansi").strip(" -_")
    for name in (bare, f"cp{bare}", bare.replace("8859", "iso-8859-", 1)):
        try:
            found = codecs.lookup(name)
        except (LookupError, ValueError):
            continue
        # Python also knows codecs that turn no bytes into text, and one that takes anything for text.
        if found._is_text_encoding and found.name not in ("unicode_escape", "raw_unicode_escape"):
            return found.name
    raise InputError(f"{where}: {said.strip()[:SHOWN]!r} is no encoding; UTF-8 or cp1256 would be")


def seen(raw: bytes) -> str | None:
    """What a text is in that does not say it: UTF-8 where that fits, western where that must be, or None."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    high = sum(byte > 0x7F for byte in raw)
    in_runs = sum(len(run) for run in _RUN.findall(raw))
    if in_runs * 4 > high:
        return None
    try:
        raw.decode(WESTERN)
    except UnicodeDecodeError:
        return None
    return WESTERN


def question(raw: bytes) -> str:
    """Asks in what a text is, with one of its words as it would read in either."""
    at = next((at for at, byte in enumerate(raw) if byte > 0x7F), 0)
    start = max(
        (raw.rfind(sign, 0, at) for sign in (b",", b";", b"\n", b"\t", b"\x00", b'"')), default=-1
    )
    word = raw[start + 1 : start + 1 + SHOWN]
    arabic, western = (
        " ".join(re.split(r"[,;\n\t\0\"]", word.decode(name, "replace"))[0].split())
        for name in (ARABIC, WESTERN)
    )
    return (
        f"not UTF-8 at byte {at:,}; say its encoding: --encoding {ARABIC} reads {arabic!r}, "
        f"--encoding {WESTERN} reads {western!r}"
    )
