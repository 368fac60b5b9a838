"""What a person says of a feature in a form, what is wrong with it, and the edit that it becomes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from geo import names, when
from layers.editing import spots
from layers.editing.spots import Spot
from layers.events import time_precision
from layers.model import EVENT_LAYERS, LAYERS
from layers.store.model import Edit, Version

if TYPE_CHECKING:
    from layers.model import Report
    from layers.words import Words

# Layers that a new feature may join: places are the gazetteer's, and edited there.
OPEN_LAYERS = tuple(name for name in LAYERS if name != "places")
GRADED = ("status", "reliability", "credibility")  # what nobody said is not the least of them
LAYER_NAME_LENGTH = 120
SLUG_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that keeps an entry from being written: a text of seeds/words/pages, and its gaps."""

    term: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """The columns of a feature as a form has them; None and empty where nothing is said.

    `report_id` cites a report, with the characters of its text from `evidence_start` up to `evidence_end`;
    `source` is any other source in words. `when` is EDTF. A new feature has a status and grades, one of a
    file may have none.
    """

    layer: str = ""
    kind: str | None = None
    name: str = ""
    name_ar: str = ""
    when: str = ""
    status: str | None = "reported"
    modality: str | None = None
    actors: tuple[str, ...] = ()
    quantity: int | None = None
    quantity_min: int | None = None
    quantity_max: int | None = None
    quantity_approximate: bool = False
    unit: str | None = None
    reliability: str | None = "F"
    credibility: str | None = "6"
    summary: str = ""
    summary_ar: str = ""
    report_id: str | None = None
    evidence_start: int | None = None
    evidence_end: int | None = None
    source: str = ""


CITED = frozenset({"report_id", "evidence_start", "evidence_end", "source"})
# Fields of an entry that are columns of the same name.
OWN = tuple(
    field.name for field in fields(Entry) if field.name != "layer" and field.name not in CITED
)


def of_version(version: Version) -> Entry:
    """A feature of the workspace as the form shows it."""
    said = {name: version.columns[name] for name in OWN if version.columns.get(name) is not None}
    said = {**dict.fromkeys(GRADED), **said}
    said["actors"] = tuple(said.get("actors", ()))
    cited: Mapping[str, Any] = next(iter(version.columns.get("sources") or ()), {})
    return Entry(
        layer=version.layer,
        report_id=cited.get("report_id"),
        evidence_start=cited.get("evidence_start"),
        evidence_end=cited.get("evidence_end"),
        source=cited.get("text") or "",
        **said,
    )


def lasts(entry: Entry, words: Words) -> bool:
    """Is it a state (a site, a control that lasts) rather than an event? As layers/timespans.py has it."""
    term = words.event_types.get(entry.kind or "")
    if term is not None:
        return term.extra["state"] == "yes"
    return (entry.layer in LAYERS and entry.layer not in EVENT_LAYERS) or entry.kind in words.kinds


def problems(
    entry: Entry,
    spot: Spot,
    words: Words,
    reports: Mapping[str, Report],
    today: date,
    base: Version | None = None,
) -> Iterator[Problem]:
    """Everything that is wrong, so that it can be mended at once. The outline of `base` may stay as it is."""
    if not entry.layer.strip():
        yield Problem("edit_lacks_layer", {})
    if not (entry.name.strip() or entry.name_ar.strip()):
        yield Problem("edit_lacks_name", {})
    if not (entry.report_id or entry.source.strip()):
        yield Problem("edit_lacks_source", {})
    yield from _wrong_date(entry, words, today)
    yield from _wrong_number(entry)
    if base is None or _cited(entry) != _cited(
        of_version(base)
    ):  # what a file cites is not ours to doubt
        yield from _wrong_evidence(entry, reports)
    if _is_moved(spot.geometry, base) and _crosses(spot.geometry):
        yield Problem("edit_wrong_shape", {})


def _wrong_date(entry: Entry, words: Words, today: date) -> Iterator[Problem]:
    if not entry.when.strip():
        if not entry.report_id:
            yield Problem("edit_lacks_date", {})
        return
    try:
        dates = when.parse(entry.when.strip(), state=lasts(entry, words))
    except when.WhenError as error:
        yield Problem("edit_wrong_date", {"why": str(error)})
        return
    if entry.status != "planned" and min(span.begin for span in dates.spans) > when.to_day(today):
        yield Problem("edit_wrong_future", {})


def _wrong_number(entry: Entry) -> Iterator[Problem]:
    value, low, high = entry.quantity, entry.quantity_min, entry.quantity_max
    told = [number for number in (low, value, high) if number is not None]
    if told != sorted(told):
        yield Problem("edit_wrong_order", {})
    if any(number < 0 for number in told):
        yield Problem("edit_wrong_negative", {})
    if told and entry.unit is None:
        yield Problem("edit_lacks_unit", {})


def _cited(entry: Entry) -> tuple[str | None, int | None, int | None]:
    return entry.report_id, entry.evidence_start, entry.evidence_end


def _wrong_evidence(entry: Entry, reports: Mapping[str, Report]) -> Iterator[Problem]:
    start, end = entry.evidence_start, entry.evidence_end
    if start is None and end is None:
        return
    held = reports.get(entry.report_id or "")
    if held is None:
        yield Problem("edit_wrong_evidence_of", {})
    elif start is None or end is None or not 0 <= start < end <= held.characters:
        yield Problem("edit_wrong_evidence", {"n": f"{held.characters:,}"})


def _is_moved(geometry: Mapping[str, Any] | None, base: Version | None) -> bool:
    return base is None or geometry != (base.record or {}).get("geometry")


def _crosses(geometry: Mapping[str, Any] | None) -> bool:
    """Do the sides of an area cross, or make none?"""
    from shapely.geometry import shape

    if geometry is None or geometry["type"] not in ("Polygon", "MultiPolygon"):
        return False
    try:
        return not shape(dict(geometry)).is_valid
    except ValueError:  # a ring of less than four positions
        return True


def edit(
    entry: Entry,
    spot: Spot,
    words: Words,
    reports: Mapping[str, Report],
    base: Version | None = None,
) -> Edit:
    """The edit that makes a new feature of an entry, or changes `base`.

    Of `base`, what no form asks for stays as it is: the file's own properties and members among it.
    """
    said = _columns(entry, spot, words, reports)
    if base is None or base.record is None:
        key = base.id if base else new_id(entry)
        record = {"type": "Feature", "id": key, "geometry": spot.geometry, "properties": {}}
        if entry.layer in EVENT_LAYERS:
            said["event_id"] = key
    else:
        record = {**base.record, "geometry": spot.geometry}
        key = base.id
    if base is not None:
        said = _beside(base, entry, spot, said)
    uid, version = (None, None) if base is None else (base.uid, base.version)
    return Edit(" ".join(entry.layer.split()), uid, version, record, said)


def _beside(base: Version, entry: Entry, spot: Spot, said: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a change of `base`: what the form did not change stays to the letter."""
    was = of_version(base)
    changed = {
        field.name
        for field in fields(Entry)
        if getattr(entry, field.name) != getattr(was, field.name)
    }
    cited = bool(changed & CITED)
    made = changed & set(OWN)
    made |= {"sources"} if cited else set()
    made |= {"published"} if changed & {"report_id", "source"} else set()
    made |= {"as_of"} if changed & {"report_id", "when"} else set()
    made |= {"time_precision"} if changed & {"kind", "when"} else set()
    if spot != spots.of_version(base):
        made |= set(spots.COLUMNS)
    columns = {name: value for name, value in base.columns.items() if name not in made}
    columns |= {name: value for name, value in said.items() if name in made or name == "event_id"}
    if cited:
        others = list(base.columns.get("sources") or ())[1:]
        columns["sources"] = [*said.get("sources", ()), *others]
    return {name: value for name, value in columns.items() if name != "sources" or value}


def deletion(version: Version) -> Edit:
    """The edit that deletes a feature."""
    return Edit(version.layer, version.uid, version.version, None)


def _columns(
    entry: Entry, spot: Spot, words: Words, reports: Mapping[str, Report]
) -> dict[str, Any]:
    """Our columns that say something. Without a date of its own it is dated by its report."""
    trimmed = replace(
        entry, **{name: getattr(entry, name).strip() for name in ("name", "name_ar", "when")}
    )
    said = {name: getattr(trimmed, name) for name in OWN}
    said["actors"] = list(entry.actors)
    said["summary"], said["summary_ar"] = entry.summary.strip(), entry.summary_ar.strip()
    if trimmed.when:
        dates = when.parse(trimmed.when, state=lasts(entry, words))
        said["time_precision"] = time_precision(dates)
    report = reports.get(entry.report_id or "")
    if report is not None:
        said["published"] = report.published
        if not trimmed.when:
            said["as_of"] = report.published
    said["sources"] = [_source(entry)] if entry.report_id or entry.source.strip() else []
    return {**{n: v for n, v in said.items() if tells(v)}, **spot.columns}


def tells(value: Any) -> bool:
    """Does a column say something? None, no text, no members and no tick do not; 0 does."""
    return value is not None and value is not False and value not in ("", [])


def _source(entry: Entry) -> dict[str, Any]:
    return {
        "report_id": entry.report_id,
        "claim_id": None,
        "evidence_start": entry.evidence_start,
        "evidence_end": entry.evidence_end,
        "text": entry.source.strip() or None,
    }


def new_id(entry: Entry) -> str:
    """An id that can be read and that nobody else has: al-hol-annex-3f2a1c."""
    words = names.key(entry.name).split()
    slug = "-".join(word for word in words if word.isascii())[:SLUG_LENGTH].strip("-")
    return f"{slug or entry.kind or 'feature'}-{secrets.token_hex(3)}"
