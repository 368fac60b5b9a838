"""Two numbers that are one: from – to, and a number told twice: fifty (50)."""

from __future__ import annotations

from collections.abc import Sequence

from geo.reading.counting import about
from geo.reading.counting.numbers import Number
from geo.reading.text.tokens import Tokens

_DASHES = frozenset("-–—ـ‑")
_FROM_TO = frozenset({"to", "الي"})
_BACK = 9  # words before two numbers among which `rose`, `fell` is looked for


def ranged(numbers: Sequence[Number], tokens: Tokens, text: str) -> list[Number]:
    """Numbers with the two ends of a range made one of role `range` (`dash` where only a dash says so)."""
    found: list[Number] = []
    for number in numbers:
        joined = _joined(found[-1], number, tokens, text) if found else None
        if joined is not None:
            found[-1] = joined
        else:
            found.append(number)
    return found


def _joined(one: Number, other: Number, tokens: Tokens, text: str) -> Number | None:
    words = other.first - one.last
    if words > 1 or words < 0 or 1 in tokens.after_hard[one.last : other.first + 1]:
        return None
    between = text[one.end : other.begin]
    if words == 0 and one.low == other.low and one.high == other.high and "(" in between:
        return one._replace(last=other.last, end=other.end, bare=False, tail=other.tail)
    if one.tail or "share" in (one.role, other.role) or one.role in ("range", "dash"):
        return None
    low = one.low
    if one.scale == 1 and other.scale > 1 and low * other.scale < other.low:
        low *= other.scale
    if low >= other.low:
        return None
    role = _link(one, other, tokens, between)
    if role is None:
        return None
    return one._replace(
        last=other.last,
        end=other.end,
        low=low,
        high=other.high,
        role=role,
        lang=other.lang or one.lang,
        bare=False,
        digits=one.digits or other.digits,
        tail=other.tail,
    )


def _link(one: Number, other: Number, tokens: Tokens, between: str) -> str | None:
    """How two neighbouring numbers belong together; None where they are two."""
    phrase = about.before(tokens, one.first)
    among = phrase is not None and "between" in phrase.means
    if other.first == one.last:
        if other.clitics.conj:
            return "range" if among else None
        dash = between.strip()
        return "dash" if dash and set(dash) <= _DASHES and not other.clitics.written else None
    word = tokens.words[one.last]
    if among and word in ("and", "to", "الي", "حتي"):
        return "range"
    if word not in about.meaning("to", "between") or other.clitics.conj:
        return None
    return None if word in _FROM_TO and _changes(tokens, one.first) else "range"


def _changes(tokens: Tokens, first: int) -> bool:
    """Whether something rose or fell from the one to the other."""
    changing = about.meaning("change", "before")
    for at in range(first - 1, max(-1, first - _BACK), -1):
        if tokens.words[at] in changing:
            return True
        if tokens.after_hard[at]:
            return False
    return False
