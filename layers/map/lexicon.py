"""Long texts as numbers of words: what many summaries share is written once.

A token is a word with the space behind it, cut at 16 bytes of UTF-8, so that two integers hold it whole:
tokens are told apart exactly, whatever a file holds, and by columns. Frequent tokens have small numbers,
whose bytes lie plane by plane; deflate packs them a third smaller than the words themselves (docs/map.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Longs = npt.NDArray[np.int64]
WIDE = 16  # bytes of a token
LONG_TEXT = 64  # characters on average: a column of shorter ones is small as it is
SAMPLE = 4096  # texts by which the length of a column is judged
SHARED = 8  # uses of a token, on average, below which a dictionary does not pay
MOST_TOKENS = 255  # of a text, so that a byte counts them


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of n texts: `counts` (n,) tokens each, `codes` of all tokens, `tokens` by their code."""

    counts: npt.NDArray[np.uint8]
    codes: npt.NDArray[np.uint32]
    tokens: list[bytes]

    @property
    def planes(self) -> int:
        """Bytes that a code needs."""
        return max(1, (len(self.tokens) - 1).bit_length() + 7 >> 3)

    def chunk(self, start: int, end: int) -> bytes:
        """The texts from `start` to `end`: their counts, then the codes' bytes, the lowest plane first."""
        first = int(self.counts[:start].sum(dtype=np.int64))
        last = first + int(self.counts[start:end].sum(dtype=np.int64))
        codes = self.codes[first:last]
        planes = ((codes >> 8 * plane).astype(np.uint8).tobytes() for plane in range(self.planes))
        return self.counts[start:end].tobytes() + b"".join(planes)

    def dictionary(self) -> bytes:
        """How many tokens there are (uint32 LE), a byte for the length of each, then all of them."""
        lengths = np.fromiter(map(len, self.tokens), np.uint8, len(self.tokens))
        return len(self.tokens).to_bytes(4, "little") + lengths.tobytes() + b"".join(self.tokens)


def code(texts: Sequence[str | None]) -> Coded | None:
    """Codes a column, None where that would not make it smaller."""
    sample = texts[:SAMPLE]
    if sum(len(text or "") for text in sample) < LONG_TEXT * len(sample):
        return None
    joined = "\0".join(text or "" for text in texts) + "\0"
    data = joined.encode("utf-8", "surrogatepass")
    if joined.count("\0") != len(texts):  # a text of a file may hold what stands between texts here
        return None
    letters = np.frombuffer(data, np.uint8)
    starts, lengths, counts = _tokens(letters)
    if counts.max(initial=0) > MOST_TOKENS:
        return None
    codes, tokens = _numbered(data, starts, lengths)
    if len(tokens) * SHARED > len(codes):
        return None
    return Coded(counts.astype(np.uint8), codes, tokens)


def _tokens(letters: npt.NDArray[np.uint8]) -> tuple[Longs, Longs, Longs]:
    """Where tokens start, how long they are, and how many each text has."""
    ends = np.flatnonzero((letters == 0x20) | (letters == 0)) + 1
    starts = np.empty_like(ends)
    starts[:1] = 0
    starts[1:] = ends[:-1]
    closing = letters[ends - 1] == 0
    lengths = ends - starts - closing
    counts = np.diff(np.flatnonzero(closing), prepend=-1)
    if lengths.max(initial=0) <= WIDE:
        return starts, lengths, counts
    pieces = np.maximum(-(-lengths // WIDE), 1)
    nth = np.arange(pieces.sum()) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    starts = np.repeat(starts, pieces) + WIDE * nth
    lengths = np.minimum(np.repeat(lengths, pieces) - WIDE * nth, WIDE)
    text = np.repeat(np.arange(len(counts)), counts)
    return starts, lengths, np.bincount(text, pieces, len(counts)).astype(np.int64)


def _numbered(
    data: bytes, starts: Longs, lengths: Longs
) -> tuple[npt.NDArray[np.uint32], list[bytes]]:
    """A number for each token, the more frequent the smaller, and the tokens by number."""
    padded = data + bytes(2 * WIDE)
    # Eight bytes from every offset on, as one integer; what lies behind the token is masked out.
    eights = np.ndarray((len(data) + WIDE,), "<u8", padded, strides=(1,))
    masks = np.array([2 ** (8 * n) - 1 for n in range(9)], np.uint64)
    head, _ = pd.factorize(eights[starts] & masks[np.minimum(lengths, 8)])
    tail, tails = pd.factorize(eights[starts + 8] & masks[np.maximum(lengths - 8, 0)])
    code, distinct = pd.factorize(head * len(tails) + tail)
    uses = np.bincount(code, minlength=len(distinct))
    by_use = np.argsort(-uses, kind="stable")
    rank = np.empty(len(distinct), np.uint32)
    rank[by_use] = np.arange(len(distinct))
    seen = np.empty(len(distinct), np.int64)
    seen[code[::-1]] = np.arange(len(code))[::-1]
    spots = seen[by_use]
    ends = (starts + lengths)[spots]
    tokens = [data[a:b] for a, b in zip(starts[spots].tolist(), ends.tolist(), strict=True)]
    return rank[code], tokens
