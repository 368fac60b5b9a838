"""In what a text is written: by its mark, as it declares, as it fits, or guessed, and then it is said."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from geo.errors import InputError

ARABIC = ("cp1256", "iso8859_6")
WESTERN = "cp1252"
CALLED = {"cp1256": "windows-1256", "iso8859_6": "ISO-8859-6", "cp1252": "windows-1252"}
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.I,
)
LOOKED_AT = 4096  # bytes that may declare: twice what HTML allows
GUESSED_FROM = 200_000  # bytes
# Letters beyond ASCII stand alone in western words (Zürich), side by side in alphabets of their own.
_RUN = re.compile(rb"[\x80-\xff]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_ARTICLE = re.compile(r"\bال")
# More words than this of two alphabets at once, and a guess is wrong.
_MOST_MIXED = 0.1
# A text with fewer broken bytes among those beyond ASCII is UTF-8 that was damaged.
_MOST_BROKEN = 0.02
_MOST_CONTROLS = 0.02
_LETTERS_OF_UTF16 = 0.7


class Decoded(NamedTuple):
    """A text, Python's name of its encoding, how that is known, and what there is to say of it."""

    text: str
    encoding: str
    basis: str
    findings: tuple[str, ...] = ()


def decoded(raw: bytes, *, is_markup: bool = False) -> Decoded:
    """The text of a file. `is_markup`: what it declares of itself counts (HTML, XML).

    A mark at the beginning of UTF-8 stays the first character, as it does for everybody who decodes the file
    as UTF-8. Raises InputError for what is no text.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _marked(raw, name)
    told: tuple[str, ...] = ()
    if is_markup and (said := _DECLARED.search(raw[:LOOKED_AT])):
        name = said[1].decode("ascii", "replace")
        if (text := _as_declared(raw, name)) is not None:
            return _text(Decoded(text, codecs.lookup(name).name, "declared"))
        told = (f"says that it is {name}, and is not",)
    found = _utf8(raw) or _utf16(raw) or _guess(raw)
    return _text(found._replace(findings=(*told, *found.findings)))


def _marked(raw: bytes, name: str) -> Decoded:
    text = raw.decode(name, "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    said = (f"{broken} places that are no {name.upper()}: shown as \ufffd",) if broken else ()
    return _text(Decoded(text, name, "its mark", said))


def _as_declared(raw: bytes, name: str) -> str | None:
    try:
        found = codecs.lookup(name)
        # HTML calls cp1252 by the names of its parts, which say less.
        name = WESTERN if found.name in ("ascii", "iso8859-1") else found.name
        if not found._is_text_encoding or name in ("unicode_escape", "raw_unicode_escape"):
            return None
        return raw.decode(name)
    except (LookupError, ValueError):
        return None


def _utf8(raw: bytes) -> Decoded | None:
    """As UTF-8, where it is, or was before some bytes were broken or cut off at the end."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        marked = raw.startswith(codecs.BOM_UTF8)
        is_text = _controls(text) <= _MOST_CONTROLS  # else it may be UTF-16
        if not is_text:
            return None
        return Decoded(text, "utf-8", "its mark" if marked else "fits")
    text = raw.decode("utf-8", "replace")
    sample = text[:GUESSED_FROM]
    wrong = sample.count("\N{REPLACEMENT CHARACTER}")
    beyond = sum(char > "\x7f" for char in sample)
    if wrong > max(1, _MOST_BROKEN * beyond) or beyond < 10 * wrong:
        return None
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return Decoded(
        text, "utf-8", "fits", (f"{broken} broken places in its UTF-8: shown as \ufffd",)
    )


def _utf16(raw: bytes) -> Decoded | None:
    """UTF-16 without its mark: one of the two orders makes letters of nearly everything."""
    sample = raw[: GUESSED_FROM & ~1]
    for name in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) & ~1].decode(name, "replace")
        usual = sum(char < "\u0180" or "\u0600" <= char < "\u0700" for char in text)
        if text and usual > _LETTERS_OF_UTF16 * len(text) and _controls(text) <= _MOST_CONTROLS:
            whole = raw.decode(name, "replace")
            return Decoded(whole, name, "guessed", (f"guessed {name.upper()}",))
    return None


def _guess(raw: bytes) -> Decoded:
    """An encoding of one byte a letter. Raises InputError where none makes sense."""
    sample = raw[:GUESSED_FROM]
    if b"\0" in sample or _controls(sample.decode("latin-1")) > _MOST_CONTROLS:
        raise InputError("not text: it holds bytes that no text has")
    name = _arabic(sample) if _has_runs(sample) else _western(sample)
    name = name or _by_statistics(sample)
    if name is None:
        raise InputError("not UTF-8, and of no encoding that can be told; save it as UTF-8")
    called = CALLED.get(name, name)
    text = raw.decode(name, "replace")
    return Decoded(text, name, "guessed", (f"guessed {called}; save it as UTF-8 if that is wrong",))


def _has_runs(sample: bytes) -> bool:
    high = sum(byte > 0x7F for byte in sample)
    return sum(map(len, _RUN.findall(sample))) * 4 > high


def _arabic(sample: bytes) -> str | None:
    """The Arabic encoding in which no word has letters of two alphabets, and most have the article."""
    best = min(
        (
            (_mixed(text), -len(_ARTICLE.findall(text)), at, name)
            for at, name in enumerate(ARABIC)
            if (text := _strictly(sample, name)) is not None
        ),
        default=None,
    )
    return best[3] if best is not None and best[0] <= _MOST_MIXED else None


def _mixed(text: str) -> float:
    """The share of words that have Arabic letters and others, or none at all beyond ASCII is Arabic."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    wrong = sum(not all(_ARABIC_LETTER.match(char) for char in word) for word in words)
    return wrong / len(words) if words else 1.0


def _western(sample: bytes) -> str | None:
    return WESTERN if _strictly(sample, WESTERN) is not None else None


def _strictly(sample: bytes, name: str) -> str | None:
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return None
    return text if _controls(text) <= _MOST_CONTROLS else None


def _by_statistics(sample: bytes) -> str | None:
    """Other alphabets, by the letters that their languages use (charset-normalizer)."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return None if best is None else best.encoding


def _controls(text: str) -> float:
    """The share of characters that no text has."""
    bad = sum(char < " " and char not in "\t\n\v\f\r\x1b" for char in text[:GUESSED_FROM])
    return bad / max(1, min(len(text), GUESSED_FROM))


def _text(found: Decoded) -> Decoded:
    """The same, when it is text. Raises InputError for anything else."""
    if _controls(found.text) > _MOST_CONTROLS:
        raise InputError("not text: it holds characters that no text has")
    return found
