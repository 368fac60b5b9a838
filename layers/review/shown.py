"""A part of a report for the screen: the marks in its text, and its proposals in words, as plain values.

Nothing of it is markup. A text of fifty million characters is looked at in parts of some twenty thousand.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from geo import date_words
from geo.edtf_forms import WhenError
from geo.reading.model import DateRead, EventRead, Mention, QuantityRead, Reading, Span
from layers import interface
from layers.review import library
from layers.style import LAYER_STYLES
from layers.wording import COMMA, Lang, amount

if TYPE_CHECKING:
    from geo.places import Place
    from layers.workshop import Workshop

SIZE = 20_000  # characters of a part, about: what a browser lays out at once without being felt
# Half characters cannot travel as UTF-8, and what turns the order of letters would lie about the text.
_UNSEEN = re.compile("[\ud800-\udfff\u202d\u202e]")
PLACES = "places"  # the group of what is no site
GROUPS = (PLACES, "prisons", "camps", "crossings", "bases", "fortifications")
KINDS = ("date", "quantity", "actor", "event")


class Tongue(NamedTuple):
    """The vocabularies and places of a workshop, in a language."""

    shop: Workshop
    lang: Lang

    def say(self, term: str, **values: object) -> str:
        """A text of the pages."""
        return interface.say(f"review_{term}", self.lang, **values)

    def label(self, vocabulary: str, term: str) -> str:
        """The label of a term; the term itself where no vocabulary knows it."""
        words = self.shop.words
        known = term in words.terms(vocabulary)
        return words.label(vocabulary, term, self.lang) if known else term

    def place(self, place_id: str) -> str:
        """What a place is called."""
        place = self._place(place_id)
        if place is None:
            return place_id
        pair = (place.name_ar, place.name) if self.lang == "ar" else (place.name, place.name_ar)
        return pair[0] or pair[1]

    def _place(self, place_id: str) -> Place | None:
        """A place of the project's region, or of all the world, which the reader knows."""
        near = self.shop.gazetteer.places.get(place_id)
        return near or library.of(self.shop).gazetteer.places.get(place_id)

    def kind(self, place_id: str) -> str:
        """What a place is, and in which country."""
        place = self._place(place_id)
        if place is None:
            return ""
        found = [self.label("kinds", place.kind)]
        if place.kind != "country" and place.country:
            found.append(COMMA[self.lang].join(map(self.country, place.countries)))
        return " · ".join(found)

    def country(self, name: str) -> str:
        """A country, which places name in English."""
        return self.place(name.casefold().replace(" ", "_")) if self.lang == "ar" else name

    def date(self, edtf: str) -> str:
        """A date in words."""
        try:
            return date_words.words(edtf, self.lang)
        except WhenError:
            return edtf

    def share(self, score: float) -> str:
        """How sure, in percent."""
        return f"\u2066{round(score * 100)} %\u2069"

    def amount(self, read: QuantityRead) -> str:
        """A number as it was read, with its unit."""
        whole = {
            "quantity": read.value,
            "quantity_min": read.minimum,
            "quantity_max": read.maximum,
        }
        said: dict[str, Any] = {name: _whole(value) for name, value in whole.items()}
        said |= {"quantity_approximate": read.approximate, "unit": read.unit}
        return amount(said, self.lang, self.shop.words) or read.surface


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def parts(text: str, sentences: Sequence[Span]) -> list[Span]:
    """The text in parts that end with sentences, one part where it is short."""
    starts = [sentence.start for sentence in sentences]
    found, at = list[Span](), 0
    while len(text) - at > SIZE * 5 // 4:
        near = starts[bisect_right(starts, at + SIZE) - 1] if starts else at
        cut = near if near > at + SIZE // 2 else at + SIZE
        found.append(Span(at, cut))
        at = cut
    return [*found, Span(at, len(text))]


def shown(text: str, part: Span) -> str:
    """The characters of a part, one for each."""
    return _UNSEEN.sub("\ufffd", text[part.start : part.end])


def marks(reading: Reading, part: Span, tongue: Tongue) -> Iterator[dict[str, Any]]:
    """What was read in a part: `{start, end, kind, group, lines}`, counted from its beginning."""
    for mention in _among(reading.mentions, part):
        yield _mark(mention.span, part, "place", _mention(mention, tongue), _group(mention, tongue))
    for date in _among(reading.dates, part):
        yield _mark(date.span, part, "date", _date(date, tongue))
    for quantity in _among(reading.quantities, part):
        lines = [tongue.amount(quantity), quoted(quantity.surface)]
        yield _mark(quantity.span, part, "quantity", lines)
    for actor in _among(reading.actors, part):
        yield _mark(actor.span, part, "actor", [tongue.label("actors", actor.actor)])
    for event in _among(reading.events, part):
        yield _mark(event.span, part, "event", _event(event, tongue))


def legend(found: Sequence[Mapping[str, Any]], tongue: Tongue) -> list[dict[str, Any]]:
    """What the marks of a part mean, and how many there are of each."""
    count: dict[tuple[str, str | None], int] = {}
    for mark in found:
        name = mark["kind"], mark["group"]
        count[name] = count.get(name, 0) + 1
    wanted: list[tuple[str, str | None]] = [("place", group) for group in GROUPS]
    wanted += [(kind, None) for kind in KINDS]
    return [
        {
            "kind": kind,
            "group": group,
            "label": tongue.label("layers", group) if group else tongue.say(f"mark_{kind}"),
            "n": count.get((kind, group), 0),
        }
        for kind, group in wanted
    ]


def groups() -> dict[str, str]:
    """The colour of each group of places, as the map has it."""
    return {group: LAYER_STYLES[group].colour for group in GROUPS}


def _mark(
    span: Span, part: Span, kind: str, lines: Sequence[str], group: str | None = None
) -> dict[str, Any]:
    start, end = max(span.start, part.start), min(span.end, part.end)
    told = [_UNSEEN.sub("\ufffd", line) for line in lines if line]
    return {
        "start": start - part.start,
        "end": end - part.start,
        "kind": kind,
        "group": group,
        "lines": told,
    }


class Placed(Protocol):
    """Something that was read somewhere."""

    @property
    def span(self) -> Span:
        """Where."""


Read = TypeVar("Read", bound=Placed)


def _among(reads: Sequence[Read], part: Span) -> Sequence[Read]:
    """Those that begin in a part."""
    first = bisect_left(reads, part.start, key=lambda one: one.span.start)
    last = bisect_left(reads, part.end, key=lambda one: one.span.start)
    return reads[first:last]


def _group(mention: Mention, tongue: Tongue) -> str:
    term = tongue.shop.words.kinds.get(mention.kind)
    layer = term.extra["layer"] if term is not None else ""
    return layer if layer in GROUPS else PLACES


def _mention(mention: Mention, tongue: Tongue) -> list[str]:
    lines = [tongue.place(mention.place_id), tongue.kind(mention.place_id)]
    if mention.metonym:
        lines.append(tongue.say("metonym"))
    lines.append(tongue.say("sure", share=tongue.share(mention.score)))
    others = [
        f"{tongue.place(one.place_id)} ({tongue.share(one.score)})" for one in mention.alternatives
    ]
    if others:
        lines.append(tongue.say("or_else", others=COMMA[tongue.lang].join(others[:4])))
    return lines


def _date(date: DateRead, tongue: Tongue) -> list[str]:
    if date.edtf is None:
        return [tongue.say("date_open"), date.why]
    return [tongue.date(date.edtf), f"EDTF \u2066{date.edtf}\u2069"]


def _event(event: EventRead, tongue: Tongue) -> list[str]:
    said = [tongue.label("event_types", event.event_type)]
    if event.modality != "asserted":
        said.append(tongue.label("modalities", event.modality))
    if event.planned:
        said.append(tongue.label("statuses", "planned"))
    return said


def quoted(words: str) -> str:
    """Words of the report among ours: they turn nothing that stands beside them."""
    return f"\u2068«{words}»\u2069"


def pane(reading: Reading, text: str, part: Span, tongue: Tongue) -> dict[str, Any]:
    """What the pane of a part needs: its text, the marks in it, and what they mean."""
    found = list(marks(reading, part, tongue))
    return {"text": shown(text, part), "marks": found, "legend": legend(found, tongue)}
