"""Counts what the reader finds in a marked text, misses, and gets wrong.

A place is found where a span overlaps, right where it is the gold place: the same id or country, within 10 km
of a point, within 120 km of an area's label point (as in the check of the two reports). A date is right
where its days are the gold's; a date that counts from or up to a day, where that end is. A quantity counts
where value and bounds are the gold's. Events are compared by type within a sentence.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

from geo.reading.model import Mention, QuantityRead, Reading
from geo.reading.reader import reader
from tests.reading import gold
from tests.reading.edtf_days import days, told_as_unsure, years

ROOT = Path(__file__).parents[2]
NEAR_KM = {"point": 10.0, "area": 120.0}
OUTSIDE_KM = 50.0


@dataclass
class Score:
    """Counts of what was asked, found and wrong, and a line for each disagreement."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def part(self, of: str, all_of: str) -> float:
        """The share of one count in another; 1 where nothing was asked."""
        return self.counts[of] / self.counts[all_of] if self.counts[all_of] else 1.0

    def f1(self, what: str) -> float:
        """Of `<what> right` against `<what> gold` and `<what> read`."""
        right, asked = self.counts[f"{what} right"], self.counts[f"{what} gold"]
        read = self.counts[f"{what} read"]
        return 2 * right / (asked + read) if asked + read else 1.0


class _Spanned(Protocol):
    @property
    def span(self) -> tuple[int, int]: ...


_T = TypeVar("_T", bound=_Spanned)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _over(found: Iterable[_T], span: tuple[int, int]) -> list[_T]:
    return [one for one in found if _overlap(one.span, span)]


@cache
def _gazetteer() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for path in ("data/gazetteer/places.csv", "seeds/places.csv"):
        with open(ROOT / path, newline="", encoding="utf-8") as file:
            rows |= {row["id"]: row for row in csv.DictReader(file)}
    return rows


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    lon1, lat1, lon2, lat2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def _there(hit: Mention, place_id: str) -> bool:
    place = _gazetteer()[place_id]
    if hit.place_id == place_id:
        return True
    if place["kind"] == "country" or hit.kind == "country":
        return hit.kind == place["kind"] and hit.country == place["country"]
    if not place["lon"] or hit.lon is None or hit.lat is None:
        return False
    limit = NEAR_KM["point" if place.get("geometry", "point") == "point" else "area"]
    return _km((hit.lon, hit.lat), (float(place["lon"]), float(place["lat"]))) <= limit


def _elsewhere(hit: Mention, place: gold.Place) -> bool:
    """Whether a place outside the gazetteer was read as another one, far from it."""
    if place.outside is None or hit.lon is None or hit.lat is None:
        return False
    lon, lat, kind = place.outside
    if kind == "country":
        return hit.kind != "country"
    return _km((hit.lon, hit.lat), (lon, lat)) > OUTSIDE_KM


def _places(text: gold.GoldText, reading: Reading, score: Score) -> None:
    counts = score.counts
    asked = [one for one in text.places if not one.neutral]
    neutral = [one for one in text.places if one.neutral]
    for place in asked:
        hits = _over(reading.mentions, place.span)
        there = [one for one in hits if any(_there(one, each) for each in place.ids)]
        kinds = {_gazetteer()[each]["kind"] for each in place.ids}
        right_kind = any(one.kind in kinds for one in hits)
        counts["places gold"] += 1
        counts["places found"] += bool(hits)
        counts["places right"] += bool(there)
        counts["places kind"] += right_kind
        if not hits:
            score.lines.append(f"place missed: {place.surface} {'/'.join(place.ids)}")
        elif not there or not right_kind:
            what = "put elsewhere" if not there else "of another kind"
            read = f"{hits[0].surface} {hits[0].place_id} ({hits[0].kind})"
            score.lines.append(f"place {what}: {read}, not {'/'.join(place.ids)}")
    for hit in reading.mentions:
        counts["places read"] += 1
        if _over(asked, hit.span):
            continue
        over = _over(neutral, hit.span)
        if not over or any(_elsewhere(hit, one) for one in over):
            counts["places false"] += 1
            around = text.text[max(0, hit.span[0] - 20) : hit.span[1] + 15].replace("\n", " ")
            score.lines.append(f"place false: {hit.surface} {hit.place_id} in: {around}")


def _same_days(kind: str, read: str, golds: Sequence[str]) -> bool:
    mine = days(read)
    for one in golds:
        theirs = days(one)
        from_the_end = kind == "until" and mine[1] == theirs[1]
        if mine == theirs or from_the_end or (kind == "since" and mine[0] == theirs[0]):
            return True
    return False


def _dates(text: gold.GoldText, reading: Reading, score: Score) -> None:
    counts = score.counts
    for date in text.dates:
        if date.neutral:
            continue
        hits = _over(reading.dates, date.span)
        named = [one for one in date.edtf if one not in "?!"]
        right = bool(hits) and (
            "?" in date.edtf
            or any(one.edtf and _same_days(one.kind, one.edtf, named) for one in hits)
            or ("!" in date.edtf and not any(one.edtf for one in hits))
        )
        counts["dates gold"] += 1
        counts["dates found"] += bool(hits)
        counts["dates right"] += right
        told = f"{date.surface}: {[one.edtf for one in hits]}, not {'/'.join(date.edtf)}"
        if not right:
            score.lines.append(f"date {'wrong' if hits else 'missed'}: {told}")
        allowed = {year for one in named for year in years(one)}
        for edtf in {one.edtf for one in hits if one.edtf and set(years(one.edtf)) - allowed}:
            if "?" not in date.edtf:
                silent = not told_as_unsure(edtf)
                counts["dates wrong year"] += silent
                counts["dates unsure year"] += not silent
                score.lines.append(
                    f"date of a wrong year{'' if silent else ', told as unsure'}: {told}"
                )
    for hit in reading.dates:
        counts["dates read"] += 1
        if not _over(text.dates, hit.span):
            counts["dates false"] += 1
            score.lines.append(f"date false: {hit.surface} {hit.edtf}")


def _same_number(read: QuantityRead, quantity: gold.Quantity) -> bool:
    if read.value != quantity.value:
        return False
    bounds = (read.minimum, read.maximum)
    if quantity.value is not None and bounds == (quantity.value, quantity.value):
        return True
    return bounds == (quantity.minimum, quantity.maximum)


def _quantities(text: gold.GoldText, reading: Reading, score: Score) -> None:
    counts = score.counts
    for quantity in text.quantities:
        if quantity.neutral:
            continue
        hits = _over(reading.quantities, quantity.span)
        right = [one for one in hits if _same_number(one, quantity)]
        what = "quantities" if quantity.digits else "number words"
        counts[f"{what} gold"] += 1
        counts[f"{what} right"] += bool(right)
        if right and quantity.units:
            counts["units gold"] += 1
            counts["units right"] += any(one.unit in quantity.units for one in right)
        if not right:
            read = [(one.surface, one.value, one.minimum, one.maximum) for one in hits]
            score.lines.append(
                f"{what} {'wrong' if hits else 'missed'}: {quantity.surface}: {read}"
            )
    for hit in reading.quantities:
        over = _over(text.quantities, hit.span)
        digits = any(letter.isdigit() for letter in hit.surface)
        if digits and not any(one.neutral for one in over):
            counts["quantities read"] += 1
            if not over:
                score.lines.append(f"quantity false: {hit.surface} {hit.value}")


@dataclass(frozen=True)
class _Told:
    at: int
    event_type: str
    modality: str


def _told(reading: Reading, what: str) -> list[_Told]:
    if what == "events":
        return [
            _Told(one.span[0], one.event_type, "planned" if one.planned else one.modality)
            for one in reading.events
        ]
    return [
        _Told(
            one.trigger[0], one.event_type, "planned" if one.status == "planned" else one.modality
        )
        for one in reading.proposals
    ]


def _events(text: gold.GoldText, reading: Reading, score: Score, what: str) -> None:
    counts = score.counts
    told = _told(reading, what)
    for sentence in text.sentences:
        here = [one for one in told if sentence.span[0] <= one.at < sentence.span[1]]
        for event in sentence.events:
            if not event.optional:
                found = any(one.event_type in event.types for one in here)
                counts[f"{what} gold"] += 1
                counts[f"{what} found"] += found
                if not found:
                    score.lines.append(f"{what} missed: {'/'.join(event.types)}")
        for event_type in sorted({one.event_type for one in here}):
            golds = [one for one in sentence.events if event_type in one.types]
            if golds and all(one.optional for one in golds):
                continue
            counts[f"{what} read"] += 1
            counts[f"{what} right"] += bool(golds)
            line = text.text[sentence.span[0] : sentence.span[1]]
            if not golds:
                score.lines.append(f"{what} false: {event_type} in: {line}")
                continue
            mine = {one.modality for one in here if one.event_type == event_type}
            theirs = {one.modality for one in golds}
            if not mine & theirs:
                counts[f"{what} modality"] += 1
                counts[f"{what} taken as happened"] += mine == {"asserted"}
                score.lines.append(f"{what} modality: {event_type} {mine}, not {theirs} in: {line}")


def compare(text: gold.GoldText, reading: Reading) -> Score:
    """A reading of one text against its gold, counted."""
    found = Score()
    _places(text, reading, found)
    _dates(text, reading, found)
    _quantities(text, reading, found)
    _events(text, reading, found, "events")
    _events(text, reading, found, "proposals")
    return found


def count(text: gold.GoldText) -> Score:
    """What the reader makes of one text, counted."""
    read = reader(ROOT / "seeds", ROOT / "data").read(text.text, published=text.published)
    return compare(text, read)
