"""Numbers that count nothing: names, labels, years, ages, times of day, ordinals, notes in brackets."""

from __future__ import annotations

import re

from geo.reading.counting.about import Phrase, meaning
from geo.reading.counting.counted import PEOPLE, Counted
from geo.reading.counting.nouns_before import noun_before
from geo.reading.counting.numbers import Number, vocabulary
from geo.reading.dating.words import vocabulary as times
from geo.reading.text.tokens import ARTICLE, Tokens

YEARS, HIJRI = range(1900, 2100), range(1300, 1500)
_NAME_COMMA = re.compile(r"[A-Z][\w'’-]*,\s?\Z")
_DASH = re.compile(r"[-–—‑]")
_SHORT = 3  # letters of Arabic number words that are other words too: ست, سبع
_OLDEST, _DAYS = 110, 31


def names(
    number: Number,
    tokens: Tokens,
    text: str,
    *,
    said: Phrase | None,
    then: Phrase | None,
    counted: Counted | None,
    bounded: bool,
) -> bool:
    """Whether the number is none that counts. `said`, `then`: the phrases before and behind it."""
    before = said.means if said else frozenset[str]()
    after = then.means if then else frozenset[str]()
    direct = counted is not None and counted.first >= number.last
    if "label" in before or "age" in before or {"time", "age", "code"} & after:
        return True
    if {"name", "time"} & before and not direct:
        return True
    known = counted is not None
    if number.bare and _year(number, before, after, direct=direct, known=known, bounded=bounded):
        return True
    if number.clitics.article and counted is None and number.role != "vague":
        return True
    if number.role == "dash" and counted is None and not bounded:
        return True
    if number.bare and (_dashed(number, text) or _before_month(number, tokens)):
        return True
    if _ordinal(number, tokens, counted) or _age(number, text, counted, tokens):
        return True
    return counted is None and not bounded and _bare_name(number, tokens, text)


def _year(
    number: Number,
    before: frozenset[str],
    after: frozenset[str],
    *,
    direct: bool,
    known: bool,
    bounded: bool,
) -> bool:
    whole = float(number.low).is_integer()  # an int has no such method before Python 3.12
    if not whole or number.end - number.begin != 4:
        return False
    year = int(number.low)
    if "year" in after and (year in HIJRI or year in YEARS):
        return True
    if year not in YEARS:
        return "year" in before and not direct
    return not (known or bounded) or "year" in before


def _before_month(number: Number, tokens: Tokens) -> bool:
    """17 Tishreen, 14 July Bridge: a date inside a name, which no date was read in."""
    if number.high > _DAYS or number.last >= len(tokens.words) or tokens.after_hard[number.last]:
        return False
    word = times().single.get(tokens.words[number.last])
    return word is not None and word.sign in "MH" and not word.needs


def _dashed(number: Number, text: str) -> bool:
    """Whether a dash joins it to another number, and the two are no range: 3-1."""
    behind, before = (
        text[number.end : number.end + 2],
        text[max(0, number.begin - 2) : number.begin],
    )
    return bool(_DASH.match(behind) and behind[1:].isdecimal()) or bool(
        _DASH.match(before[1:]) and before[:1].isdecimal()
    )


def _ordinal(number: Number, tokens: Tokens, counted: Counted | None) -> bool:
    """twenty-first, الثاني عشر, الحادي والعشرون; a short word that may be another (ست)."""
    if number.digits or number.role in ("vague", "share", "half"):
        return False
    if number.last < len(tokens.words) and not tokens.after_hard[number.last]:
        entries = vocabulary().get(tokens.words[number.last], (None, ()))[1]
        if any(one.role == "ordinal" for one in entries) and number.low >= 20:
            return True
    after_article = number.first > 0 and tokens.words[number.first - 1].startswith(ARTICLE)
    if after_article and number.clitics.conj and number.clitics.article:
        return True
    if counted is not None or number.last - number.first > 1 or number.lang != "ar":
        return False
    word = tokens.words[number.first].removeprefix(number.clitics.written)
    if number.low == 10 and after_article:
        return True
    return len(word) <= _SHORT and not _noun_may_follow(number, tokens)


def _noun_may_follow(number: Number, tokens: Tokens) -> bool:
    """Whether a word without the article, longer than a preposition, stands behind: سبع محطات."""
    if number.last >= len(tokens.words) or tokens.after_hard[number.last]:
        return False
    word = tokens.words[number.last]
    return len(word) > _SHORT and not word.startswith(ARTICLE)


def _age(number: Number, text: str, counted: Counted | None, tokens: Tokens) -> bool:
    """Ahmed (25 عاماً), Ahmed, 25, said."""
    if not number.digits or number.low > _OLDEST:
        return False
    if counted is not None:
        end = tokens.span(counted.first, counted.last).end
        opened = text[number.begin - 1 : number.begin] == "("
        return counted.unit.id == "years" and opened and text[end : end + 1] == ")"
    before = text[max(0, number.begin - 24) : number.begin]
    if text[number.end : number.end + 1] != "," or not before.rstrip().endswith(","):
        return False
    person = noun_before(tokens, number.first, past=True)
    is_person = person is not None and person.unit.id in PEOPLE and person.unit.form == "one"
    return is_person or _NAME_COMMA.search(before) is not None


def _bare_name(number: Number, tokens: Tokens, text: str) -> bool:
    """(12), a note; Boeing 747, Unit 61398: a name before and nothing that could be counted behind."""
    if not number.bare:
        return False
    if text[number.begin - 1 : number.begin] in ("(", "["):
        return text[number.end : number.end + 1] in (")", "]")
    first, last = number.first, number.last
    if first < 1 or tokens.after_hard[first] or number.clitics.written:
        return False
    stops = meaning("stop", "between")
    ended = last >= len(tokens.words) or tokens.after_hard[last] or tokens.words[last] in stops
    before = text[tokens.begins[first - 1]]
    return bool(ended) and before.isupper() and before.isascii()
