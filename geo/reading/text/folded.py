"""A text folded as `geo.names.key` folds a name, that still knows where each of its characters came from.

Names and words are looked up in the folded text and told as spans of the stored one. Folding is done for all
characters at once: a table by code point, filled as characters are met.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geo.names import folding
from geo.reading.model import Span

# Words of one name may stand on either side of these, as in سجن "غويران", تشرين الثاني/نوفمبر, Deir ez-Zor.
SOFT, HARD = " ", "\n"
_HARD = frozenset(".!?؟۔…;؛:,،\n\r\f\v\u2028\u2029•|\t")
_DROPPED = frozenset({"Mn", "Mc", "Me", "Cf"})
_UNKNOWN, _EXPANDED = np.uint32(0xFFFFFFFF), 0x200000
# U.S., U.S. base, 12.5, 12,000, أ. د.: no end of anything. The last dot of an abbreviation is none either.
_DOTTED = re.compile(r"[.,](?:(?<=\w[.,])(?=\w)|(?<=\b[A-Za-z]\.[A-Za-z]\.))")


class Folded:
    """`text` has the letters of keys, one SOFT or HARD character between words and HARD at both ends.

    `begins[i]` and `ends[i]` are the stored characters that i stands for; marks on a letter are its.
    `begin` and `end` are the same numbers for one look-up at a time, which an array is slow at.
    """

    __slots__ = ("begin", "begins", "end", "ends", "text")

    def __init__(self, text: str, begins: NDArray[np.int32], ends: NDArray[np.int32]) -> None:
        """From its parts; `fold` makes one of a text."""
        self.text, self.begins, self.ends = text, begins, ends
        self.begin, self.end = begins.data, ends.data

    def span(self, start: int, end: int) -> Span:
        """The stored characters under [start, end) of the folded text, whose ends are no gaps."""
        return Span(self.begin[start], self.end[end - 1])

    def at(self, offset: int) -> int:
        """Where in the folded text a stored character is, or the first one after it that was kept."""
        return int(np.searchsorted(self.ends, np.int32(offset), side="right"))

    def without_articles(self) -> Folded:
        """The same without the article in Latin letters, as keys have it: `Deir ez-Zor` → `deir zor`."""
        if not _latin_article().search(self.text):
            return self
        keep = np.ones(len(self.text), dtype=bool)
        for found in _latin_article().finditer(self.text):
            keep[found.start() : found.end()] = False
        codes = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        text = codes[keep].tobytes().decode("utf-32-le", "surrogatepass")
        return Folded(text, self.begins[keep], self.ends[keep])


def fold(text: str) -> Folded:
    """The folded form of a text. Linear in its length; some 20 million characters a second."""
    softened = _DOTTED.sub("\u00b7", text)
    codes = np.frombuffer(softened.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table, expansions = _table()
    _meet(codes, table, expansions)
    folded = table[codes]
    origin = np.arange(len(codes), dtype=np.int32)
    if (folded >= _EXPANDED).any():
        folded, origin = _expanded(folded, origin, expansions)
    kept = np.flatnonzero(folded)  # 0 is what falls away
    folded, begins = folded[kept], origin[kept]
    after = np.append(begins[1:], len(codes)).astype(np.int32)
    # A letter's marks are its own: its span goes on to the next character that was not dropped.
    ends = np.where(after > begins, after, begins + 1).astype(np.int32)
    return _joined(folded, begins, ends, len(codes))


def _joined(
    folded: NDArray[np.uint32], begins: NDArray[np.int32], ends: NDArray[np.int32], length: int
) -> Folded:
    """Runs of gaps become one character, HARD if any of them is; HARD at both ends."""
    hard, soft = np.uint32(ord(HARD)), np.uint32(ord(SOFT))
    is_gap = (folded == hard) | (folded == soft)
    first = is_gap & ~np.concatenate(([False], is_gap[:-1]))
    if is_gap.any():
        starts = np.flatnonzero(first)
        # reduceat over the whole stretch to the next run: letters are counted as not hard.
        is_hard = np.maximum.reduceat((folded == hard).astype(np.uint8), starts)
        folded = folded.copy()
        folded[starts] = np.where(is_hard == 1, hard, soft)
    keep = ~is_gap | first
    folded, begins, ends = folded[keep], begins[keep], ends[keep]
    inner = folded.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass").strip(SOFT + HARD)
    lead = 1 if len(folded) and folded[0] in (hard, soft) else 0
    body = slice(lead, lead + len(inner))
    edge_begin, edge_end = np.zeros(1, np.int32), np.full(1, length, np.int32)
    return Folded(
        f"{HARD}{inner}{HARD}",
        np.concatenate((edge_begin, begins[body], edge_end)),
        np.concatenate((edge_begin, ends[body], edge_end)),
    )


def _expanded(
    folded: NDArray[np.uint32], origin: NDArray[np.int32], expansions: list[str]
) -> tuple[NDArray[np.uint32], NDArray[np.int32]]:
    """Characters that fold to several (ligatures, presentation forms) take as many places."""
    at = np.flatnonzero(folded >= _EXPANDED)
    parts = [expansions[int(folded[i]) - _EXPANDED] for i in at]
    repeats = np.ones(len(folded), dtype=np.int64)
    repeats[at] = [len(part) for part in parts]
    origin, wide = np.repeat(origin, repeats), np.repeat(folded, repeats)
    wide[wide >= _EXPANDED] = [ord(char) for part in parts for char in part]
    return wide, origin


def _meet(codes: NDArray[np.uint32], table: NDArray[np.uint32], expansions: list[str]) -> None:
    """Fills the table for the code points that it has not met yet."""
    new = codes[table[codes] == _UNKNOWN]
    for code in np.unique(new).tolist():
        said = _folded(chr(code))
        if len(said) <= 1:
            table[code] = ord(said) if said else 0
        else:
            table[code] = _EXPANDED + len(expansions)
            expansions.append(said)


def _folded(char: str) -> str:
    """What one character folds to: letters, a gap, or nothing. As `geo.names.key` does it."""
    if char in _HARD:
        return HARD
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", char) if unicodedata.category(c) not in _DROPPED
    )
    said = bare.lower().translate(folding().letters)
    return "".join(c if c.isalnum() else SOFT for c in said)


@cache
def _table() -> tuple[NDArray[np.uint32], list[str]]:
    return np.full(0x110000, _UNKNOWN, dtype=np.uint32), []


@cache
def _latin_article() -> re.Pattern[str]:
    words = sorted(folding().words, key=len, reverse=True)
    return re.compile(rf"(?<=[{SOFT}{HARD}])(?:{'|'.join(map(re.escape, words))}){SOFT}(?=\w)")
