"""Two days of one ground compared, in words: what a page says of their differences, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from geo import when
from geo.date_words import words as in_words
from geo.edtf_forms import Atom, Interval, read_form
from geo.errors import UsageError
from geo.when import WhenError, Window
from layers import interface, wording
from layers.filters import Moment
from layers.model import Report
from layers.snapshot.differing import differences
from layers.snapshot.differing.differences import Days, Difference, Said
from layers.snapshot.margin import amounts
from layers.snapshot.marks import scene
from layers.snapshot.model import Ask, Mark, Scene
from layers.snapshot.view import View
from layers.visible import visible
from layers.wording import COMMA, SEMICOLON
from layers.wording import Lang as One
from layers.words import Words
from layers.workshop import Workshop

# How each group is marked on the map and in the table, beside its number.
SIGNS: Mapping[str, str] = {
    "appeared": "+",
    "ended": "×",
    "changed": "≠",
    "happened": "!",
    "planned": "◷",
    "told": "i",
    "unknown": "?",
}
# What the sentence counts, of which kinds: a clause after the other, and what each begins with.
CLAUSES: Mapping[str, Mapping[str, Sequence[str]]] = {
    "things": {
        "appeared": differences.GROUPS["appeared"],
        "first_known": ("first_known",),
        "ended": ("ended",),
        "may_have_ended": ("may_have_ended",),
        "changed": differences.GROUPS["changed"],
    },
    "events": {"happened": ("happened",), "may_have_happened": ("may_have_happened",)},
    "plans": {"announced": ("announced",), "passed": ("passed",)},
    "news": {"told": differences.GROUPS["told"], "unknown": differences.GROUPS["unknown"]},
}
ARROW = {"en": " → ", "ar": " ← "}


@dataclass(frozen=True, slots=True)
class Compared:
    """Two scenes of one ground: as of the first day, and as of the last with the events since; what is
    different; and both together, from which sources and counts are told.
    """

    then: Scene
    now: Scene
    both: Scene
    found: Sequence[Difference]
    unplaced: Sequence[Mark] = ()  # of the days between, with no place on a map

    @property
    def drawn(self) -> set[int]:
        """The rows of the features that stand on one of the maps."""
        return {one.row for one in self.both.marks}


def days(ask: Ask) -> tuple[int, int]:
    """The two days (numbers) that an ask compares. Raises UsageError."""
    if ask.compare is None:
        raise UsageError("--compare: two days are needed, as 2022-06-01 2024-12-31")
    if (ask.as_of, ask.first, ask.last) != (None, None, None):
        raise UsageError("--compare names the days itself; leave --as-of, --from and --to out")
    try:
        first, last = (when.day(text) for text in ask.compare)
    except WhenError as error:
        raise UsageError(f"--compare {visible(str(error)).partition(';')[0]}") from None
    one, other = ask.compare
    if first == last:
        raise UsageError(f"--compare {one} {other}: one day twice; give two")
    if first > last:
        raise UsageError(f"--compare {one} {other}: the later day comes first; write {other} {one}")
    return first, last


def compare(ask: Ask, shop: Workshop, then_view: View, now_view: View) -> Compared:
    """The scenes of both days and their differences. The views show the same ground."""
    first, last = days(ask)
    single = replace(ask, compare=None)
    begun = when.iso(first + 1)
    then = scene.make(replace(single, as_of=when.iso(first)), shop, then_view)
    now = scene.make(replace(single, as_of=when.iso(last)), shop, now_view)
    between = scene.make(replace(single, first=begun, last=when.iso(last)), shop, now_view)
    found = differences.of(
        Days(first, last, _all(then), _all(now), _all(between)), then.held, then.words
    )
    happened = {one.mark.row for one in found if one.group == "happened"}
    there = {one.row for one in now.marks}
    since = [one for one in between.marks if one.row in happened - there]
    rank = {one.name: (one.style.order, number) for number, one in enumerate(now.layers)}
    shown = sorted([*now.marks, *since], key=lambda one: (rank[one.layer], one.row))
    whole = Moment(Window(first, last + 1), Window(first, last + 1))
    return Compared(
        replace(then, ask=ask),
        replace(now, ask=ask, marks=shown),
        replace(now, ask=ask, moment=whole, marks=_once(shown, then.marks)),
        found,
        between.placeless,
    )


def _all(of: Scene) -> list[Mark]:
    return [*of.marks, *of.placeless]


def _once(shown: Sequence[Mark], others: Sequence[Mark]) -> list[Mark]:
    known = {one.row for one in shown}
    return [*shown, *(one for one in others if one.row not in known)]


def numbers(compared: Compared) -> dict[int, int]:
    """A number for each different feature (by its row) that stands on a map, as the table counts them."""
    drawn = compared.drawn
    rows = dict.fromkeys(one.mark.row for one in compared.found if one.mark.row in drawn)
    return {row: n for n, row in enumerate(rows, 1)}


# ── in words ─────────────────────────────────────────────────────────────────────────────────────


def sentence(compared: Compared, lang: One) -> str:
    """What is different, in one sentence."""
    first, last = (in_words(day, lang) for day in compared.both.ask.compare or ())
    if not compared.found:
        return interface.say("difference_nothing", lang, first=first, last=last)
    counts = differences.counts(compared.found)
    clauses = []
    for clause, counted in CLAUSES.items():
        parts = []
        for name, kinds in counted.items():
            count = sum(counts[kind] for kind in kinds)
            if count:
                parts.append(interface.say(f"difference_n_{name}", lang, n=f"{count:,}"))
        if parts:
            told = COMMA[lang].join(parts)
            clauses.append(interface.say(f"difference_{clause}", lang, parts=told))
    whole = SEMICOLON[lang].join(clauses)
    return interface.say("difference_between", lang, first=first, last=last, parts=whole)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its number and sign, and in words what, of what, from what to what, who says so.

    What is on no map has no number; `where` says so, behind its name.
    """

    number: str
    what: str
    name: str
    change: str
    source: str
    where: str = ""


def listed(found: Sequence[Difference], room: int) -> list[Difference]:
    """As many as there is room for, in their order. Each group has its turn, so that what stands low in the
    order is not left out whole.
    """
    groups: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        groups.setdefault(one.group, []).append(number)
    turns = sorted(
        (turn, numbers[turn]) for numbers in groups.values() for turn in range(len(numbers))
    )
    return [found[number] for number in sorted(number for _, number in turns[: max(0, room)])]


def rows(compared: Compared, lang: One, some: Sequence[Difference]) -> Iterator[Row]:
    """The table, a row for each of some of the differences, numbered as they are among all."""
    numbered, away = numbers(compared), {one.row for one in _placeless(compared)}
    say = partial(interface.say, lang=lang)
    for one in some:
        row = one.mark.row
        where = "" if row in numbered else say(f"difference_no_{'place' if row in away else 'map'}")
        yield Row(
            f"{numbered[row]} {SIGNS[one.group]}" if row in numbered else SIGNS[one.group],
            say(f"difference_what_{one.what}"),
            _name(one, lang, compared.both),
            change(one, lang, compared.both.words),
            COMMA[lang].join(_sources(one, lang, compared.both.reports)),
            where,
        )


def _placeless(compared: Compared) -> list[Mark]:
    return [*compared.then.placeless, *compared.now.placeless, *compared.unplaced]


def _name(one: Difference, lang: One, shown: Scene) -> str:
    """What it is called; of a claim about it, of what."""
    said = one.feature.properties
    name = (said["name_ar"] or said["name"]) if lang == "ar" else (said["name"] or said["name_ar"])
    name = visible(name) if name else shown.held.label(one.feature.layer, lang)
    if one.kind in (None, said["kind"]) or one.kind not in shown.words.event_types:
        return name
    return f"{name}: {shown.words.label('event_types', one.kind, lang)}"


def change(one: Difference, lang: One, words: Words) -> str:
    """From what to what, as far as either is told; else when."""
    before, after = (_claims(claims, one, lang, words) for claims in (one.before, one.after))
    if before and after:
        return f"{before}{ARROW[lang]}{after}"
    if after:
        return after
    dates = _date(one.feature.properties, lang)
    return COMMA[lang].join(
        filter(None, (dates, amounts.amount(one.feature.properties, lang, words)))
    )


def _claims(claims: Sequence[Said], one: Difference, lang: One, words: Words) -> str:
    return SEMICOLON[lang].join(_claim(claim, one, lang, words) for claim in claims)


def _claim(claim: Said, one: Difference, lang: One, words: Words) -> str:
    """A claim as one says it behind an arrow: how many, or who, and when."""
    told = amounts.amount(claim, lang, words)
    if not told or one.what == "actors":
        told = COMMA[lang].join(words.label("actors", actor, lang) for actor in claim["actors"])
    if one.what == "status":
        told = words.label("statuses", claim["status"], lang)
    date = _date(claim, lang)
    return f"{told} ({date})" if told else date


def _date(said: Said, lang: One) -> str:
    """When, in words; the dates of a plan as planned, since nothing that is planned is going on."""
    date = said["when"]
    if said["status"] != "planned" or date is None:
        return wording.date(said, lang)
    form = read_form(date)
    if isinstance(form, Interval) and isinstance(form.first, Atom) and form.last == "..":
        first = in_words(date.partition("/")[0], lang)
        return interface.say("difference_planned_from", lang, first=first)
    return interface.say("difference_planned_date", lang, date=in_words(date, lang))


def _sources(one: Difference, lang: One, reports: Mapping[str, Report]) -> Iterator[str]:
    """The outlets of its reports with their grades; else what names public knowledge."""
    for name in one.reports:
        report = reports.get(name)
        if report is not None:
            outlet = report.outlet_ar or report.outlet if lang == "ar" else report.outlet
            yield f"{visible(outlet)} ({report.reliability})"
    if not one.reports:
        for source in one.feature.properties["sources"] or ():
            if source.get("text"):
                yield visible(source["text"])
