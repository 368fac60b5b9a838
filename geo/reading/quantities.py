"""Numbers with what they count.

A quantity is any number that counts or measures, known noun or not: 50 عنصراً, 12 ألفاً, three civilians,
40 km, five years, 60 %, half of the residents, dozens. None are: numbers inside dates, years, ages, times
of day, ordinals, list marks, and numbers that name (Article 5, اللواء 47, F-16, phone numbers,
coordinates). `one` is one where the counted noun stands at it; Arabic duals of nouns are two (جنديين,
خطين دفاعيين) where no plural is written alike (مدنيين). Ranges of vague words and bounds are those of
rule 18 of the semantics: dozens 24–99, hundreds 200–999, thousands 2,000–9,999; `more than n` a minimum,
`up to n` a maximum, `about n` a value that is approximate. The span is the number with its number words;
bounds and the noun stay outside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from geo.reading.counting import about, counted, nouns_before
from geo.reading.counting.adding import numbers
from geo.reading.counting.counted import Counted
from geo.reading.counting.digits import Digits, digits
from geo.reading.counting.named import HIJRI, YEARS, names
from geo.reading.counting.numbers import Atom, Entry, Number, triggers, vocabulary, word_atom
from geo.reading.counting.particles import bound
from geo.reading.counting.ranges import ranged
from geo.reading.model import DateRead, Mention, QuantityRead, Span
from geo.reading.text.folded import Folded
from geo.reading.text.tokens import Tokens, pieces, without_clitics

_BOUNDS = frozenset({"min", "max", "about", "between"})
_ROUNDS = 3  # phrases about one number: at least about 50


def find(
    text: str, folded: Folded, dates: Sequence[DateRead], mentions: Sequence[Mention] = ()
) -> tuple[QuantityRead, ...]:
    """The quantities in the order of the text; numbers inside dates and places (Tower 22) are none."""
    named = [one.span for one in mentions if any(map(str.isdigit, one.surface))]
    taken = sorted([*(one.span for one in dates), *named])
    return tuple(one for piece in pieces(folded) for one in _Piece.of(text, piece, taken).read())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a text in words, with the dates of the whole."""

    text: str
    tokens: Tokens
    start: int
    end: int
    dates: Sequence[Span]

    @classmethod
    def of(cls, text: str, folded: Folded, dates: Sequence[Span]) -> _Piece:
        tokens = Tokens.of(folded)
        return cls(text, tokens, int(folded.begins[0]), int(folded.begins[-1]), dates)

    def read(self) -> list[QuantityRead]:
        """The quantities of this part."""
        found = ranged(numbers(self._atoms(), self.tokens, self.text), self.tokens, self.text)
        taken = {at for one in found for at in range(one.first, one.last)}
        read: list[QuantityRead] = []
        label: Number | None = None
        for number in found:
            quantity = self._quantity(number, label)
            if quantity is None:
                label = number
            else:
                read.append(quantity)
        read += self._duals(taken)
        return sorted(read, key=lambda one: one.span)

    def _atoms(self) -> list[Atom]:
        tokens, text = self.tokens, self.text
        found = [word_atom(text, tokens, i) for i in tokens.among(triggers())]
        found += [
            _digit_atom(text, one, tokens.at(one.begin), tokens.at(one.end - 1))
            for one in digits(text, self.start, self.end)
        ]
        atoms = [one for one in found if one is not None and not self._dated(one.begin, one.end)]
        atoms.sort(key=lambda one: (one.first, -one.last))
        return [one for i, one in enumerate(atoms) if not i or one.first >= atoms[i - 1].last]

    def _dated(self, begin: int, end: int) -> bool:
        """Whether a date holds one of these characters. Dates do not overlap."""
        at = bisect_left(self.dates, (end, 0))
        return at > 0 and self.dates[at - 1].end > begin

    def _duals(self, taken: set[int]) -> list[QuantityRead]:
        tokens = self.tokens
        read = []
        for i in tokens.among(counted.duals()):
            if i in taken or (i and i - 1 in taken):
                continue
            dual = counted.dual(tokens, i)
            if dual is None or self._dated(*tokens.span(i, dual[0].last)):
                continue
            found, clitics = dual
            if found.last in taken and tokens.words[found.last] in nouns_before.pairs():
                continue  # عنصرين اثنين
            whole = tokens.span(i, found.last)
            span = Span(without_clitics(self.text, whole.start, clitics), whole.end)
            phrase = about.before(tokens, i)
            means = phrase.means & _BOUNDS if phrase else frozenset[str]()
            read.append(_told(self.text, span, (2, 2), means, found.unit.id, span))
        return read

    def _quantity(self, number: Number, label: Number | None) -> QuantityRead | None:
        """The quantity that a number is; None where it counts nothing. `label`: the last that did not."""
        tokens, text = self.tokens, self.text
        said, means, first = self._before(number)
        noun = self._noun(number, first)
        sign = _sign(text, number)
        then = about.after(tokens, number.last)
        direct = noun is not None and noun.first >= number.last
        bounded = bool(means) or bool(sign) or bool(number.tail)
        if names(number, tokens, text, said=said, then=then, counted=noun, bounded=bounded) or (
            label and not direct and not bounded and self._goes_on(label, number)
        ):
            return None
        known, low, high = _valued(number, noun, tokens)
        if not known:
            return None
        means |= self._after(number, noun if direct else None)
        unit, span = self._unit(number, noun, sign)
        if number.role in ("share", "half") and high > 1:
            unit, span = "percent", None
        return _told(text, Span(number.begin, number.end), (low, high), means, unit, span)

    def _before(self, number: Number) -> tuple[about.Phrase | None, frozenset[str], int]:
        """The phrase that names, what the others say of bounds, and the word at which they begin."""
        means: frozenset[str] = frozenset()
        first = number.first
        for _ in range(_ROUNDS):
            phrase = about.before(self.tokens, first)
            if phrase is None and first == number.first and self._after_label_mark(first):
                return about.label(self.tokens, first), means, first
            if phrase is not None and "aged" in phrase.means and self._of_people(phrase, number):
                return phrase._replace(means=frozenset({"age"})), means, first
            if phrase is not None and "through" in phrase.means:
                first = phrase.first
                continue
            if phrase is not None and (phrase := bound(phrase, self.tokens, number.last)) is None:
                return None, means, first
            if phrase is None or not phrase.means & _BOUNDS:
                return phrase, means, first
            if phrase.means & {"age"} or (phrase.means - _BOUNDS and not means and number.bare):
                return phrase, phrase.means & _BOUNDS, first
            means |= phrase.means & _BOUNDS
            first = phrase.first
        return None, means, first

    def _of_people(self, phrase: about.Phrase, number: Number) -> bool:
        """children under 12: people before the bound, and nothing but years behind the number."""
        noun = counted.following(self.tokens, number.last, one=False)
        if noun is not None and noun.unit.id != "years":
            return False
        before = nouns_before.noun_before(self.tokens, phrase.first)
        return before is not None and before.unit.id in counted.PEOPLE

    def _after_label_mark(self, first: int) -> bool:
        if first < 1 or not self.tokens.after_hard[first]:
            return False
        gap = self.text[self.tokens.ends[first - 1] : self.tokens.begins[first]]
        return gap.strip() in (".", ":") and "\n" not in gap

    def _after(self, number: Number, noun: Counted | None) -> frozenset[str]:
        """What stands behind the number, or behind what it counts: على الأقل, or more, 50+."""
        found: frozenset[str] = frozenset()
        for at in {number.last, noun.last if noun else number.last}:
            phrase = about.after(self.tokens, at)
            found |= phrase.means & _BOUNDS if phrase else frozenset()
        plus = self.text[number.end : number.end + 1] == "+"
        return found | {"min"} if plus else found

    def _noun(self, number: Number, first: int) -> Counted | None:
        one = number.low == number.high == 1 or number.role == "half"
        if number.clitics.article:
            held = nouns_before.definite_before(self.tokens, number.first)
            if held:
                return held
        found = counted.following(self.tokens, number.last, one=one)
        if found is None and number.role == "one":
            return nouns_before.one_before(self.tokens, number.first)
        if found is None and self.tokens.words[number.first] in nouns_before.pairs():
            return nouns_before.two_before(self.tokens, number.first)
        return found or counted.preceding(self.tokens, first)

    def _unit(
        self, number: Number, noun: Counted | None, sign: tuple[str, Span] | None
    ) -> tuple[str | None, Span | None]:
        if number.tail and (glued := counted.glued(number.tail)):
            whole = self.tokens.span(number.last - 1, number.last)
            return glued.id, Span(number.end, whole.end)
        if sign:
            return sign
        return (noun.unit.id, self.tokens.span(noun.first, noun.last)) if noun else (None, None)

    def _goes_on(self, label: Number, number: Number) -> bool:
        """Brigades 47, 48 and 49: the next of several that are named."""
        between = self.tokens.words[label.last : number.first]
        return (
            number.bare and label.bare and between in ([], ["and"], ["or"], ["of"], ["او"], ["من"])
        )


def _digit_atom(text: str, one: Digits, first: int, last: int) -> Atom | None:
    """Digits with their value; None where letters written onto them make a name of them."""
    value, end, tail = one.value, one.end, one.tail
    known = vocabulary().get(tail, (None, ()))[1]
    by = next((e for e in known if e.role in ("scale", "suffix")), None)
    if by is None and text[max(0, one.begin - 1) : one.begin] in ("$", "€", "£"):
        by = next((e for e in known if e.role == "money"), None)
    if by is not None:
        value, end, tail = (one.decimal or value) * by.value, end + len(one.tail), ""
    elif tail and counted.glued(tail) is None:
        if tail.isascii():
            return None
        tail = ""
    if one.tail in about.meaning("year", "after") and (value in YEARS or value in HIJRI):
        return None  # 1445هـ
    entry = Entry("digits", value, value, "")
    return Atom(first, last + 1, one.begin, end, (entry,), one.clitics, tail, one.decimal)


def _sign(text: str, number: Number) -> tuple[str, Span] | None:
    """The unit that a sign says: $5, 50 %, ٪50."""
    signs = counted.signs()
    behind = number.end + (text[number.end : number.end + 1] in (" ", "\u00a0", "\u202f"))
    before = number.begin - 1 - (text[max(0, number.begin - 1) : number.begin] in (" ", "\u00a0"))
    for at in (before, behind):
        if at >= 0 and text[at : at + 1] in signs:
            return signs[text[at]], Span(at, at + 1)
    return None


def _valued(number: Number, noun: Counted | None, tokens: Tokens) -> tuple[bool, float, float]:
    """Whether it counts at all, and from where to where: half a km, half of the residents, one soldier."""
    low, high = number.low, number.high
    if number.role == "one":
        return noun is not None and noun.unit.form in ("one", "any"), low, high
    if number.role not in ("half", "share"):
        return True, low, high
    follows = number.last < len(tokens.words) and not tokens.after_hard[number.last]
    if number.clitics.article:
        return False, low, high
    if noun is not None and noun.first <= number.last + 1 and noun.unit.id in counted.MEASURES:
        return not noun.definite, (low if number.role == "half" else round(low / 100, 3)), high
    if number.role == "share":
        return True, low, high
    definite = follows and tokens.words[number.last].startswith(("ال", "عدد"))
    return bool(definite and number.lang == "ar"), 50.0, 50.0


def _told(
    text: str,
    span: Span,
    ends: tuple[float, float],
    means: frozenset[str],
    unit: str | None,
    noun: Span | None,
) -> QuantityRead:
    """A bound, a range or a value, as rule 18 of the semantics has them."""
    low, high = _whole(ends[0]), _whole(ends[1])
    value: float | None = None
    minimum: float | None = low
    maximum: float | None = high
    if "min" in means:
        maximum = None
    elif "max" in means:
        minimum = None
    elif low == high:
        value, minimum, maximum = low, None, None
    about_it = "about" in means and value is not None
    surface = text[span.start : span.end]
    return QuantityRead(span, surface, value, minimum, maximum, unit, about_it, noun)


def _whole(number: float) -> float:
    """An integer where it is one, so that it is told as 50 and not as 50.0."""
    rounded = round(number, 3)
    return int(rounded) if rounded == int(rounded) else rounded
