"""How the words and digits of a number add up.

Arabic: خمسة وعشرون, مئتان وخمسون ألفاً, 12 ألفاً و500, مليون ونصف; English: two hundred and fifty, 3.5 million.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.counting.numbers import Atom, Entry, Number
from geo.reading.text.tokens import ARTICLE, CONJUNCTIONS, Tokens

_TANWEEN = "\u064b"  # its letter is ألفاً, one thousand; without it ألفا are two thousand
_MAY_JOIN = frozenset({"", *CONJUNCTIONS, *(f"{one}{ARTICLE}" for one in CONJUNCTIONS)})


def numbers(atoms: Sequence[Atom], tokens: Tokens, text: str) -> list[Number]:
    """The numbers that atoms make, in the order of the text."""
    found: list[Number] = []
    at = 0
    while at < len(atoms):
        number, at = _next(atoms, at, tokens, text)
        if number is not None:
            found.append(_with_a(number, tokens))
    return found


def _next(atoms: Sequence[Atom], at: int, tokens: Tokens, text: str) -> tuple[Number | None, int]:
    """The number that begins at an atom, and the atom after it."""
    atom = atoms[at]
    follows = at + 1 < len(atoms) and _between(atom, atoms[at + 1], tokens) in ("", "of", "a")
    if several := atom.entry("several"):
        return _several(atoms, at, several, tokens) if follows else (None, at + 1)
    if vague := atom.entry("vague"):
        return _several(atoms, at, vague, tokens)
    if share := atom.entry("share", "half"):
        scale = atoms[at + 1].entry("scale", "dozen") if follows else None
        if scale is None:
            return _single(atom, share.value, share.role, share.lang), at + 1
        part = 0.5 if share.role == "half" else share.value / 100
        number = _single(atom, part * scale.value, "exact", share.lang)
        return _until(number, atoms[at + 1]), at + 2
    return _summed(atoms, at, tokens, text)


def _single(atom: Atom, value: float, role: str, lang: str) -> Number:
    return Number(
        atom.first, atom.last, atom.begin, atom.end, value, value, role, lang, atom.clitics
    )


def _until(number: Number, atom: Atom) -> Number:
    return number._replace(last=atom.last, end=atom.end)


def _between(one: Atom, other: Atom, tokens: Tokens) -> str | None:
    """The words between two atoms; None where a stop or more than two words stand there."""
    if other.first - one.last > 2 or 1 in tokens.after_hard[one.last : other.first + 1]:
        return None
    return " ".join(tokens.words[one.last : other.first])


def _several(
    atoms: Sequence[Atom], at: int, entry: Entry, tokens: Tokens
) -> tuple[Number | None, int]:
    """dozens, tens of thousands, several hundred, بضعة آلاف: from the first number to before the next one."""
    power = 1 if entry.role == "several" else 10 ** (len(str(int(entry.value))) - 1)
    low, high = entry.value, entry.most
    number = _single(atoms[at], low, "vague", entry.lang)
    scale = 1.0
    at += 1
    while at < len(atoms) and _between(atoms[at - 1], atoms[at], tokens) in ("", "of"):
        if atoms[at].clitics.conj:
            break
        by = atoms[at].entry("scale", "hundred", "dozen", "vague")
        if by is None:
            break
        scale *= by.value if by.role != "vague" else 10 ** (len(str(int(by.value))) - 1)
        number = _until(number, atoms[at])
        at += 1
    if scale > 1:
        low, high = low // power * power * scale, (high + 1) * scale - 1
    elif entry.role == "several":
        return None, at
    return number._replace(low=low, high=high, scale=scale), at


@dataclass(slots=True)
class _Sum:
    """A number being added up: what is closed by a scale, and what is not yet."""

    total: float = 0
    current: float | None = None
    limit: float = float("inf")
    scale: float = 1
    last: str = ""


def _summed(atoms: Sequence[Atom], at: int, tokens: Tokens, text: str) -> tuple[Number | None, int]:
    first = atoms[at]
    start = first.entry("digits", "unit", "one", "joined", "ten", "tens", "hundred", "hundreds")
    start = start or _opening_scale(first, text) or first.entry("dozen") or _a_part(first, tokens)
    if start is None:
        return None, at + 1
    sum_, last = _Sum(), first
    _take(sum_, start, first, joined=False)
    tail, at = first.tail, at + 1
    while at < len(atoms) and not tail:
        again = sum_.last == "half" and atoms[at].clitics.written == ARTICLE
        if again and _between(last, atoms[at], tokens) == "":
            last, at = atoms[at], at + 1  # مليون ونصف المليون
            break
        if not _joins(sum_, atoms, at, tokens):
            break
        last, tail, at = atoms[at], atoms[at].tail, at + 1
    if sum_.last == "joined":
        return None, at
    value = sum_.total + (sum_.current or 0)
    alone = last.last == first.last
    role = "share" if sum_.last == "part" else "one" if start.role == "one" and alone else "exact"
    digits = start.role == "digits"
    number = Number(
        first.first,
        last.last,
        first.begin,
        last.end,
        value,
        value,
        role,
        start.lang,
        first.clitics,
        scale=sum_.scale,
        digits=digits,
        bare=digits and alone,
        tail=tail,
    )
    return number, at


def _joins(sum_: _Sum, atoms: Sequence[Atom], at: int, tokens: Tokens) -> bool:
    """Adds the atom to the number before it if it belongs there."""
    between = _between(atoms[at - 1], atoms[at], tokens)
    clitics = atoms[at].clitics
    joined = between in ("and", "and a") or clitics.conj
    if between not in ("", "and", "and a") or clitics.written not in _MAY_JOIN:
        return False
    half = atoms[at].entry("half")
    if joined and not half and _scale_ahead(atoms, at, tokens) >= sum_.limit:
        return False  # between 10 thousand and 12 thousand
    decimal = atoms[at - 1].decimal
    if decimal is not None and sum_.last == "digits" and atoms[at].entry("scale", "suffix"):
        sum_.current = decimal  # 1.250 million
    return _goes_on(sum_, atoms[at], joined=joined)


def _scale_ahead(atoms: Sequence[Atom], at: int, tokens: Tokens) -> float:
    """What the number that an atom begins is multiplied by; 0 by nothing."""
    for i in range(at, len(atoms)):
        if i > at and _between(atoms[i - 1], atoms[i], tokens) not in ("", "and"):
            return 0
        if scale := atoms[i].entry("scale"):
            return scale.value
    return 0


def _a_part(atom: Atom, tokens: Tokens) -> Entry | None:
    """a third of; not the third of May."""
    before = tokens.words[atom.first - 1] if atom.first else ""
    return atom.entry("part") if before == "a" else None


def _opening_scale(atom: Atom, text: str) -> Entry | None:
    """A scale word that begins a number: ألفاً is one thousand, ألفا شخص two."""
    scale, two = atom.entry("scale"), atom.entry("two")
    return scale if scale and (two is None or _TANWEEN in text[atom.begin : atom.end]) else two


def _goes_on(sum_: _Sum, atom: Atom, *, joined: bool) -> bool:
    """Adds an atom to a number if it may follow: whichever of its entries does."""
    roles = ("scale", "suffix", "digits", "unit", "one", "ten", "tens", "hundred", "hundreds")
    for role in (*roles, "two", "dozen", "half", "part"):
        entry = atom.entry(role)
        if entry is not None and _take(sum_, entry, atom, joined=joined):
            return True
    return False


def _take(sum_: _Sum, entry: Entry, atom: Atom, *, joined: bool) -> bool:
    """Whether the entry may stand here; if so the sum has it."""
    first = not sum_.last
    linked = first or joined or entry.lang == "en"
    value, current = entry.value, sum_.current
    taken: float | None = None
    if entry.role in ("scale", "two", "suffix"):
        if value >= sum_.limit or (joined and current is not None):
            return False
        if current is None and not linked:
            return False
        if sum_.last == "digits" and entry.role == "two":
            return False
        factor = 2 if entry.role == "two" else 1 if current is None else current
        sum_.total, sum_.current = sum_.total + factor * value, None
        sum_.limit, sum_.scale, sum_.last = value, value, entry.role
        return True
    if first:
        taken = round(value, 1) if entry.role == "part" else value
    elif entry.role == "half":
        return joined and _and_half(sum_)
    elif entry.role == "part":
        taken = round(current * value, 1) if current and current < 10 and not joined else None
    elif current is None:
        fits = linked and value < sum_.limit and sum_.last != "half"
        taken = value if fits and (entry.role != "digits" or atom.clitics.conj) else None
    elif entry.role in ("hundred", "dozen"):
        taken = current * value if current < 100 and not joined else None
    elif entry.role != "digits" and sum_.last != "digits":
        taken = _added(sum_, entry, linked=linked, joined=joined)
    if taken is None:
        return False
    sum_.current, sum_.last = taken, entry.role
    return True


def _added(sum_: _Sum, entry: Entry, *, linked: bool, joined: bool) -> float | None:
    """current + value where the language writes it so: خمسة عشر, خمسة وعشرون, twenty one, مئة وخمسة."""
    current = sum_.current or 0
    small = current % 100
    if small == 0 and linked and entry.value < 100:
        return current + entry.value
    if entry.role == "ten" and 1 <= small <= 9 and not joined:
        return current + 10
    if entry.role == "tens" and 1 <= small <= 9 and joined and entry.lang == "ar":
        return current + entry.value
    if entry.lang == "en" and not joined and small >= 20 and small % 10 == 0 and entry.value < 10:
        return current + entry.value
    return None


def _and_half(sum_: _Sum) -> bool:
    """مليون ونصف, two and a half (million)."""
    if sum_.current is not None:
        sum_.current += 0.5
    elif sum_.scale > 1:
        sum_.total += sum_.scale / 2
        sum_.last = "half"
    else:
        return False
    return True


def _with_a(number: Number, tokens: Tokens) -> Number:
    """a hundred, half a million: the article belongs to the number."""
    before = number.first - 1
    if number.lang != "en" or number.digits or before < 0 or tokens.after_hard[number.first]:
        return number
    if tokens.words[before] != "a" or (number.low < 10 and number.role == "exact"):
        return number
    return number._replace(first=before, begin=tokens.span(before, before + 1).start)
