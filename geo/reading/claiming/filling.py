"""When, how many and who: what a claim takes from the words about its trigger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple, TypeVar

from geo.names import key
from geo.reading.claiming import company
from geo.reading.claiming.event_kinds import EventKind, kinds, people
from geo.reading.claiming.outcome import COUNTED
from geo.reading.claiming.sentence import Sentence
from geo.reading.model import ActorRead, DateRead, EventRead, QuantityRead, Span

_COMMA, _EVENT = 20, 40  # characters that a comma, another event between count as
_DATE_REACH, _QUANTITY_REACH, _ACTOR_REACH = 400, 110, 140
_MOST_ACTORS = 4
_BESIDE, _OF = 80, 12  # characters
_AND = 2  # words of a conjunction: and, as well as (key leaves out "as"), إضافة إلى
_WORDS = 3  # between a number of people and what befell them
_BEFELL = ("killed", "wounded", "soldiers_killed", "militants_killed")
_KILLED = {
    "troops": "soldiers_killed",
    "officers": "soldiers_killed",
    "fighters": "militants_killed",
}
_SITE_REACH = 100  # characters
_OF_PRISONS, _OF_CAMPS = company.Tags({"@of_prisons"}), company.Tags({"@of_camps"})
_GONE_BY = company.Tags({"@gone_by"})
_SLAIN, _HURT = company.Tags({"@slain"}), company.Tags({"@hurt"})

_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")

T = TypeVar("T", DateRead, QuantityRead, ActorRead)


class When(NamedTuple):
    """`when` as in model.Proposal, `basis` how it was found.

    `own`: in the claim's own sentence; `near`: beside it; `horizon`: within a time to come.
    """

    when: str | None
    raw: str
    basis: str
    own: bool
    near: bool = False
    horizon: bool = False


UNDATED = When(None, "", "", own=False)


def when(
    sentence: Sentence, event: EventRead, kind: EventKind, own: DateRead | None = None
) -> When:
    """The nearest date of the sentence; else the paragraph's last before it, for what happened at a time.

    `own`: a date that stands with the claim's place.
    """
    if own:
        return When(_stretch(own, kind), own.surface, own.why, own=True, near=True)
    dates = [one for one in sentence.dates if one.surface]
    near = _nearest(sentence, event, dates, _DATE_REACH, others=True)
    if near:
        said = near[0]
        beside = _distance(sentence, event.span, said.span, others=True) <= _BESIDE
        if event.governed == "background":  # the date before `after the attack` is another's
            beside = beside and said.span.start > event.span.start
        return When(
            _stretch(said, kind),
            said.surface,
            said.why,
            own=True,
            near=beside,
            horizon=said.kind == "within"
            and not company.keeps(key(said.surface).split(), _GONE_BY),
        )
    before = sentence.before
    if before is None or before.edtf is None or kind.lasts:
        return UNDATED
    basis = f"carried from an earlier sentence of the paragraph; {before.why}".rstrip("; ")
    return When(before.edtf, before.surface, basis, own=False)


def ahead(event: EventRead, found: When, published: str | None) -> bool:
    """Whether the date of a claim begins after the report came out, or beside it stands a time to come."""
    hostile = kinds()[event.event_type].hostile  # nineteen attacks within three weeks were counted
    if found.near and found.horizon and event.tense != "past" and not hostile:
        return True
    if not (published and found.own and found.when):
        return False
    begins, came_out = _DAY.search(found.when), _DAY.findall(published)
    if begins is None or not came_out or found.when.startswith(("../", "[..")):
        return False
    length = min(len(begins.group()), len(came_out[-1]))
    return bool(begins.group()[:length] > came_out[-1][:length])


def _stretch(said: DateRead, kind: EventKind) -> str | None:
    """`since 2017` is the start of a stretch, `until May` its end; of one event, the latest day."""
    if said.edtf is None or "/" in said.edtf or said.edtf[0] in "[{":
        return said.edtf
    if said.kind == "since":
        return f"{said.edtf}/.." if kind.lasts else f"[{said.edtf}..]"
    if said.kind == "until":
        return f"../{said.edtf}" if kind.lasts else f"[..{said.edtf}]"
    return said.edtf


def quantity(sentence: Sentence, event: EventRead, kind: EventKind) -> QuantityRead | None:
    """The nearest number whose unit the type counts; one without a unit where none is near."""
    return next(iter(_counted(sentence, event, kind)), None)


def beside(
    sentence: Sentence, event: EventRead, many: QuantityRead | None
) -> Sequence[QuantityRead]:
    """What is counted beside the number of a claim: the wounded with the killed; families with detainees who
    are moved or held with them, if only a conjunction stands between.
    """
    if many is None or len(sentence.quantities) < 2 or event.event_type in COUNTED:
        return ()
    kind = kinds()[event.event_type]
    others = [one for one in _counted(sentence, event, kind) if counts_others(many, one)]
    if not kind.harms:
        others = [one for one in others if _stands_beside(sentence, many, one)]
    return others[:1]


def _counted(sentence: Sentence, event: EventRead, kind: EventKind) -> list[QuantityRead]:
    """The numbers that the type counts, the nearest first."""
    fitting = [
        one
        for one in sentence.quantities
        if (one.unit in kind.counts if one.unit else bool(kind.counts)) and one.value != 0
    ]
    near = _nearest(sentence, event, fitting, _QUANTITY_REACH, others=True)
    known = [one for one in near if one.unit] or near
    if not kind.harms:
        return known
    return [one for one in (_harmed(sentence, many) for many in known) if one]


def counts_others(one: QuantityRead, other: QuantityRead) -> bool:
    """Whether two numbers count people of different sorts; soldiers killed are among the killed."""
    if one.unit not in people() or other.unit not in people():
        return False
    return _sort(one) != _sort(other)


def _sort(many: QuantityRead) -> str | None:
    return "killed" if many.unit in _KILLED.values() else many.unit


def _stands_beside(sentence: Sentence, one: QuantityRead, other: QuantityRead) -> bool:
    """Whether only a conjunction stands between two numbers with what they count."""
    first, second = sorted((one, other), key=lambda many: many.span)
    end = max(first.span.end, first.counted.end if first.counted else 0)
    between = key(sentence.text[end : second.span.start]).split()
    return end <= second.span.start and len(between) <= _AND


def _harmed(sentence: Sentence, many: QuantityRead) -> QuantityRead | None:
    """People whom an attack counts, by what befell them; None where no word says it.

    A number of nothing that is named (two others were wounded) may stay so.
    """
    if (many.unit and many.unit not in people()) or many.unit in _BEFELL:
        return many
    end = max(many.span.end, many.counted.end if many.counted else 0)
    before = key(sentence.text[sentence.span.start : many.span.start]).split()[-_WORDS:]
    after = key(sentence.text[end : sentence.span.end]).split()[:_WORDS]
    for word in (*reversed(before), *after):
        if company.keeps([word], _SLAIN):
            return replace(many, unit=_KILLED.get(many.unit or "", "killed"))
        if company.keeps([word], _HURT):
            return replace(many, unit="wounded")
    return None if many.unit else many


def actors(sentence: Sentence, event: EventRead) -> tuple[str, ...]:
    """The actors near the trigger, in the order of the text."""
    acting: Sequence[ActorRead] = sentence.actors
    if kinds()[event.event_type].moves == "yes":
        acting = [one for one in acting if not _is_of_the_moved(sentence, one)]
    near = _nearest(sentence, event, acting, _ACTOR_REACH, others=False)[:_MOST_ACTORS]
    ordered = sorted(near, key=lambda one: one.span)
    return tuple(dict.fromkeys(one.actor for one in ordered))


def site_told(sentence: Sentence, event: EventRead) -> Literal["prisons", "camps"] | None:
    """The layer of sites that words about an event speak of, without naming one: held, in jails, in tents."""
    low, high = event.span.start - _SITE_REACH, event.span.end + _SITE_REACH
    about = sentence.text[max(low, sentence.span.start) : min(high, sentence.span.end)]
    words = key(about).split()
    if company.keeps(words, _OF_PRISONS):
        return "prisons"
    return "camps" if company.keeps(words, _OF_CAMPS) else None


def _is_of_the_moved(sentence: Sentence, actor: ActorRead) -> bool:
    """Whether an actor only says whose people are moved: detainees of the group, معتقلا من التنظيم."""
    return any(
        one.counted
        and 0 <= actor.span.start - one.counted.end <= _OF
        and len(sentence.text[one.counted.end : actor.span.start].split()) <= 1
        for one in sentence.quantities
    )


def _nearest(
    sentence: Sentence, event: EventRead, found: Sequence[T], reach: int, *, others: bool
) -> list[T]:
    """Those within reach, the nearest first. `others`: what stands beyond another event is farther."""
    measured = [
        (_distance(sentence, event.span, one.span, others=others), n) for n, one in enumerate(found)
    ]
    return [found[n] for distance, n in sorted(measured) if distance <= reach]


def _distance(sentence: Sentence, trigger: Span, other: Span, *, others: bool) -> int:
    if trigger.overlaps(other):
        return 0
    low, high = min(trigger.end, other.end), max(trigger.start, other.start)
    cost = high - low + _COMMA * sentence.commas_between(low, high)
    return cost + _EVENT * sentence.events_between(low, high) if others else cost
