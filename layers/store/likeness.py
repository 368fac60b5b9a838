"""How much of a text another one says, too: the sentences that both have, by their hashes.

A text that was copied with other line breaks, points or marks has the same sentences. One sentence changed is
one sentence less in common, so that a shortened or amended copy is still noticed.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_WORDS = 4  # a shorter one (a heading, a name and a title) stands in many reports
LEAST_SHARE = 0.5  # of the shorter text's sentences
_END = re.compile(r"[.!?؟۔…]+[\"'”’»)\]]*(?:\s+|$)|\n\s*\n")
_WORD = re.compile(r"[^\W_]+")


def sentences(text: str) -> NDArray[np.uint64]:
    """The hashes of a text's sentences, sorted, each once. Marks and case do not count."""
    found = set()
    for sentence in _END.split(text):
        words = _WORD.findall(_bare(sentence))
        if len(words) >= LEAST_WORDS:
            digest = blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest()
            found.add(int.from_bytes(digest, "little"))
    return np.array(sorted(found), np.uint64)


def _bare(sentence: str) -> str:
    """Without vowel signs and joiners, which one copy has and another has not."""
    if sentence.isascii():
        return sentence.lower()
    plain = unicodedata.normalize("NFKD", sentence.lower())
    return "".join(c for c in plain if unicodedata.category(c) not in ("Mn", "Cf") and c != "ـ")


def kept(hashes: NDArray[np.uint64]) -> bytes:
    """As the tables have them: 8 bytes each, the lowest first."""
    return hashes.astype("<u8").tobytes()


def read(held: bytes) -> NDArray[np.uint64]:
    """The hashes again."""
    return np.frombuffer(held, "<u8").astype(np.uint64)


def shared(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> int:
    """How many sentences both have; 0 where that is less than LEAST_SHARE of the shorter text."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both if both and both >= LEAST_SHARE * min(len(one), len(other)) else 0
