"""What a number counts: the nouns of seeds/words/counted.csv, and the unit of each.

Arabic puts the noun behind the number (50 عنصراً), or behind من (57 ألفاً من عوائل …). English may put words
between (50 suspected ISIS members); a participle may stand for it (15 killed). Else it may stand before:
killing 15, مقتل 15, the number of detainees rose to 50, عدد النازحين إلى 12 ألفاً, العناصر الخمسة.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from geo.reading.counting.about import meaning
from geo.reading.counting.numbers import triggers
from geo.reading.text.tokens import (
    ARTICLE,
    CLITICS,
    Clitics,
    Tokens,
    folded_forms,
    longest_by,
    rows,
)

_FROM = frozenset({"من", "منهم", "منها"})
_WINDOW = 6  # words after an English number among which its noun is looked for
_BACK = 10  # words before a number among which `the number of` is looked for
_OWNERS = frozenset({"my", "our", "your", "his", "her", "its", "their"})
_PRONOUNS = ("ه", "ها", "هم", "هن", "نا")


class Unit(NamedTuple):
    """A counted thing: id of units.csv; one, two, many, any, or state (killed); its language."""

    id: str
    form: str
    lang: str


class Counted(NamedTuple):
    """A counted thing at words [first, last); `definite`: with the article, or a pronoun on it."""

    first: int
    last: int
    unit: Unit
    definite: bool


@cache
def table(position: str) -> Mapping[str, tuple[Unit, bool]]:
    """The words of one position in every form that they are written in; and whether it is definite."""
    listed = [row for row in rows("counted.csv") if row["position"] == position]
    found: dict[str, tuple[Unit, bool]] = {}
    derived: list[tuple[str, Unit, bool]] = []
    for form, row in zip(folded_forms(row["surface"] for row in listed), listed, strict=True):
        if not form:
            continue
        unit = Unit(row["unit"], row["form"], row["lang"])
        found.setdefault(form, (unit, False))
        if row["lang"] == "ar" and position == "after":
            derived += [(other, unit, definite) for other, definite in _forms(form, unit.form)]
        elif row["lang"] == "ar":
            derived += [(f"{clitics.written}{form}", unit, False) for clitics in CLITICS]
    for form, unit, definite in derived:
        found.setdefault(form, (unit, definite))
    return found


def _forms(form: str, number: str) -> list[tuple[str, bool]]:
    """An Arabic noun with the article, with a pronoun, in the accusative, or before what it belongs to."""
    if number in ("two", "any"):
        return []
    first, gap, rest = form.partition(" ")
    article = gap + " ".join(f"{ARTICLE}{word}" for word in rest.split(" ") if word)
    said = [(f"{ARTICLE}{first}{article}", True), (f"لل{first}{article}", True)]
    if gap:
        said.append((f"{first} {ARTICLE}{rest}", True))
    if number == "one" and not first.endswith(("ه", "ا", "ي")):
        said.append((f"{first}ا{gap}{rest}", False))
        if gap and not rest.endswith("ه"):
            said.append((f"{first}ا {rest}ا", False))
    if number == "one" and first.endswith("ي"):
        said.append((f"{first}ا{gap}{rest}", False))
    if number == "many":
        bare = first[:-1] if first.endswith(("ين", "ون")) and len(first) > 4 else first
        said += [(f"{bare}{gap}{rest}", True)] if bare != first else []
        stem = f"{bare[:-1]}ت" if bare.endswith("ه") else bare
        said += [(f"{stem}{pronoun}", True) for pronoun in _PRONOUNS if not gap]
    return said


@cache
def _longest(position: str, which: int) -> Mapping[str, int]:
    """The most words of the counted things of one position, by their first (0) or last (-1) word."""
    return longest_by(table(position), which)


@cache
def _heads() -> frozenset[str]:
    return frozenset(form.split(" ")[0] for form in meaning("count", "before"))


@cache
def signs() -> Mapping[str, str]:
    """The units of %, $ and other signs, which no folded text keeps."""
    listed = rows("counted.csv")
    forms = folded_forms(row["surface"] for row in listed)
    return {
        row["surface"]: row["unit"]
        for form, row in zip(forms, listed, strict=True)
        if not form and row["surface"]
    }


@cache
def duals() -> frozenset[str]:
    """The first words of Arabic duals, which say two and what is counted in one: جنديين, خطين دفاعيين."""
    said = {form: unit for form, (unit, _) in table("after").items() if unit.form == "two"}
    return frozenset(
        f"{clitics.written}{form.partition(' ')[0]}"
        for form in said
        for clitics in CLITICS
        if not clitics.article
    ) - frozenset(form for form, (unit, _) in table("after").items() if unit.form != "two")


def dual(tokens: Tokens, at: int) -> tuple[Counted, Clitics] | None:
    """The dual that begins at a word, and the clitics on it."""
    for last in (at + 2, at + 1):
        said = tokens.phrase(at, last)
        for clitics in CLITICS if said else ():
            known = table("after").get(said.removeprefix(clitics.written))
            if clitics.article or not known or not said.startswith(clitics.written):
                continue
            if known[0].form == "two":
                return Counted(at, last, known[0], False), clitics
    return None


def glued(tail: str) -> Unit | None:
    """The unit written onto digits: 12km."""
    known = table("after").get(tail)
    return known[0] if known else None


def at_word(tokens: Tokens, at: int) -> Counted | None:
    """The longest counted thing that begins at a word; no stop stands before it."""
    if at >= len(tokens.words) or tokens.after_hard[at]:
        return None
    known_words = table("after")
    longest = _longest("after", 0).get(tokens.words[at], 0)
    for last in range(min(len(tokens.words), at + longest), at, -1):
        known = known_words.get(tokens.phrase(at, last))
        if known and known[0].form != "two":
            return Counted(at, last, *known)
    return None


def following(tokens: Tokens, at: int, *, one: bool) -> Counted | None:
    """What a number that ends before word `at` counts; `one`: the number is 1."""
    if at >= len(tokens.words) or tokens.after_hard[at]:
        return None
    if tokens.words[at] in _FROM:
        return _first_of(tokens, at + 1, 3)
    direct = at_word(tokens, at)
    if direct and (direct.unit.lang == "ar" or direct.unit.form == "any"):
        return direct
    return _english(tokens, at, one=one) if tokens.words[at].isascii() else None


def _first_of(tokens: Tokens, at: int, words: int) -> Counted | None:
    for first in range(at, at + words):
        if first >= len(tokens.words) or tokens.after_hard[first]:
            return None
        if found := at_word(tokens, first):
            plural = found.unit.form in ("many", "any") or not found.definite
            return found if plural and found.unit.form != "state" else None
    return None


def _english(tokens: Tokens, at: int, *, one: bool) -> Counted | None:
    """The first plural (or singular after 1) before a word that ends the phrase; else what became of them."""
    state: Counted | None = None
    if tokens.words[at] in ("of", "a", "an"):
        at += 1
        if tokens.words[at : at + 1] and tokens.words[at] in _OWNERS:
            at += 1  # 14 of its nationals
    hyphen = at
    for first in range(at, at + _WINDOW):
        if first >= len(tokens.words) or (tokens.after_hard[first] and first > at):
            break
        found = at_word(tokens, first)
        if found is None:
            word = tokens.words[first]
            if word in _stops() or word.isdigit() or word in triggers():
                break
            continue
        if found.unit.form == "state":
            state = state or (found if first == at else None)
        elif found.unit.form in ("many", "any") or one:
            if not (one and found.unit.form == "one" and _noun_follows(tokens, found.last)):
                return found
        elif first == hyphen and found.unit.id in MEASURES:
            return found
    return state


# Singular behind a hyphen: a 40-kilometre trench, a five-member delegation; and what may be halved.
MEASURES = frozenset(
    {"km", "metres", "miles", "feet", "years", "months", "weeks", "days", "hours", "minutes"}
    | {"tonnes", "members"}
)


# Whom an age is told of: children under 12.
PEOPLE = frozenset(
    {"children", "women", "men", "persons", "civilians", "citizens", "residents", "displaced"}
    | {"refugees", "detainees", "members"}
)


def _noun_follows(tokens: Tokens, at: int) -> bool:
    """Whether the noun only qualifies the next one: one prison guard."""
    found = at_word(tokens, at)
    return found is not None and found.unit.form == "one"


@cache
def _stops() -> frozenset[str]:
    return meaning("stop", "between")


def preceding(tokens: Tokens, first: int) -> Counted | None:
    """What stands before a number whose phrase (`at least 15`) begins at `first`: killing, عدد النازحين."""
    if not tokens.after_hard[first : first + 1] or tokens.after_hard[first]:
        return None
    known_words = table("before")
    if first:
        longest = _longest("before", -1).get(tokens.words[first - 1], 0)
        for start in range(max(0, first - longest), first):
            if known := known_words.get(tokens.phrase(start, first)):
                return Counted(start, first, known[0], False)
    return _number_of(tokens, first)


def _number_of(tokens: Tokens, first: int) -> Counted | None:
    """the number of detainees … 50; عدد النازحين … 12 ألفاً. No stop and no other number stands between."""
    heads = meaning("count", "before")
    for at in range(first - 1, max(-1, first - _BACK), -1):
        if at < 0 or tokens.words[at].isdigit():
            return None
        starts = tokens.words[at] in _heads()
        for last in (at + 2, at + 1) if starts else ():
            if (phrase := tokens.phrase(at, last)) in heads:
                english = tokens.words[at].isascii()
                found = _first_of(tokens, last, 4 if english else 1)
                if found and not (english and found.unit.form == "one"):
                    return found
                known = table("before").get(phrase)  # the population of a camp
                return Counted(at, last, known[0], False) if known else None
        if tokens.after_hard[at]:
            return None
    return None
