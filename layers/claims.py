"""seeds/claims.csv, row by row: a claim, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import cast

from geo import when
from geo.errors import Finding
from geo.places import split_list
from layers import quantities
from layers.model import ADDED, Claim, Quantity, Report, Role, Status
from layers.rows import Row, nearest
from layers.words import Words

COLUMNS = (
    *("id", "report_id", "event_id", "layers", "event_type", "places", "roles", "sites"),
    *("when", "as_of", "date_basis", "actors"),
    *("quantity", "quantity_min", "quantity_max", "unit", "approximate"),
    *("status", "modality", "reliability", "credibility", "extraction_confidence"),
    *("summary", "summary_ar", "flags", "evidence_start", "evidence_end"),
)
REQUIRED = ("event_id", "layers", "places", "date_basis", "summary", "summary_ar")

# column → vocabulary, for cells that hold one id and for cells that hold several.
ONE_OF = {
    "event_type": "event_types",
    "status": "statuses",
    "reliability": "reliability",
    "credibility": "credibility",
    "extraction_confidence": "confidences",
}
SOME_OF = {"layers": "layers", "roles": "roles", "actors": "actors", "flags": "flags"}

# What may lie ahead of the report that tells of it.
AHEAD_STATUSES = frozenset({"planned"})
AHEAD_MODALITIES = frozenset({"threatened"})


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that a claim may use; None leaves its column unchecked, for a file with gaps in it."""

    words: Words
    places: Collection[str] | None
    sites: Collection[str] | None
    reports: Collection[str] | None
    sound_reports: dict[str, Report]


def read(row: Row, known: Known) -> tuple[Claim | None, list[Finding]]:
    """The claim of a row, or None and its findings."""
    findings = [*_required(row), *_vocabulary(row, known.words), *_links(row, known)]
    findings += [*_dates(row, known), *_evidence(row, known)]
    quantity, wrong = quantities.read(row, known.words.units)
    findings += wrong
    return (None, findings) if findings else (_claim(row, quantity), [])


def _claim(row: Row, quantity: Quantity) -> Claim:
    """The value of a row that has been checked."""
    roles = cast("tuple[Role, ...]", split_list(row["roles"]))
    return Claim(
        id=row["id"],
        report_id=row["report_id"],
        event_id=row["event_id"],
        layers=split_list(row["layers"]),
        event_type=row["event_type"],
        places=tuple(zip(split_list(row["places"]), roles, strict=True)),
        sites=split_list(row["sites"]),
        when=row["when"] or None,
        as_of=row["as_of"],
        date_basis=row["date_basis"],
        actors=split_list(row["actors"]),
        quantity=quantity,
        status=cast("Status", row["status"]),
        modality=row["modality"] or None,
        reliability=row["reliability"],
        credibility=row["credibility"],
        extraction_confidence=row["extraction_confidence"],
        summary=row["summary"],
        summary_ar=row["summary_ar"],
        flags=split_list(row["flags"]),
        evidence=(int(row["evidence_start"]), int(row["evidence_end"])),
    )


def _required(row: Row) -> Iterator[Finding]:
    for column in REQUIRED:
        if not row[column]:
            yield row.wrong(column, "empty", "every claim has one")


def _vocabulary(row: Row, words: Words) -> Iterator[Finding]:
    for column, name in (*ONE_OF.items(), *SOME_OF.items()):
        terms = tuple(words.terms(name))
        given = (row[column],) if column in ONE_OF else split_list(row[column])
        for word in given if terms else ():
            if word not in terms:
                yield row.wrong(column, f"no {word!r} in words/{name}.csv", nearest(word, terms))
    if ADDED in split_list(row["layers"]):
        yield row.wrong(
            "layers", f"{ADDED!r} is for what files bring", "a layer of claims or sites"
        )
    modality = row["modality"]
    if modality == "asserted":
        yield row.wrong("modality", "'asserted' is what an empty cell says", "leave it empty")
    elif modality and words.modalities and modality not in words.modalities:
        said = f"no {modality!r} in words/modalities.csv"
        yield row.wrong("modality", said, nearest(modality, tuple(words.modalities)))


def _links(row: Row, known: Known) -> Iterator[Finding]:
    report = row["report_id"]
    if known.reports is not None and report not in known.reports:
        said = f"no report {report!r} in reports.csv"
        yield row.wrong("report_id", said, nearest(report, tuple(known.reports)))
    for column, ids, one in (("places", known.places, "place"), ("sites", known.sites, "site")):
        for key in split_list(row[column]):
            if ids is not None and key not in ids:
                said = f"no {one} {key!r} in {column}.csv"
                yield row.wrong(column, said, nearest(key, tuple(ids)))
    places, roles = len(split_list(row["places"])), len(split_list(row["roles"]))
    if places != roles:
        yield row.wrong(
            "roles", f"{roles} roles for {places} places", "one role a place, in their order"
        )


def _dates(row: Row, known: Known) -> Iterator[Finding]:
    term = known.words.event_types.get(row["event_type"])
    state = term is not None and term.extra["state"] == "yes"
    ahead = row["status"] in AHEAD_STATUSES or row["modality"] in AHEAD_MODALITIES
    report = known.sound_reports.get(row["report_id"])
    published = None if report is None else when.parse(report.published, state=False)
    for column in ("when", "as_of"):
        text = row[column]
        if column == "when" and not text:
            continue
        try:
            # An undated claim stands on its as-of date, so that one must be a single date.
            dates = when.parse(text, state=state) if column == "when" else _as_of(text)
        except when.WhenError as error:
            yield row.wrong(column, str(error), "an EDTF date, such as 2022-01-21 or 2021-10")
            continue
        if (
            published
            and dates.hull.start >= published.hull.end
            and not (ahead and column == "when")
        ):
            said = f"{text} lies after the report, published {published.edtf}"
            yield row.wrong(column, said, "an earlier date, or status planned")


def _as_of(text: str) -> when.When:
    """The as-of date itself. Raises WhenError when it is not a single date."""
    when.undated(text, state=True)
    return when.parse(text, state=True)


def _evidence(row: Row, known: Known) -> Iterator[Finding]:
    ends = {}
    for column in ("evidence_start", "evidence_end"):
        text = row[column]
        if text.isascii() and text.isdigit():
            ends[column] = int(text)
        else:
            yield row.wrong(column, repr(text), "a character offset: a whole number from 0")
    if len(ends) < 2:
        return
    start, end = ends["evidence_start"], ends["evidence_end"]
    report = known.sound_reports.get(row["report_id"])
    if end <= start:
        yield row.wrong(
            "evidence_end", f"{end} is not after evidence_start {start}", f"more than {start}"
        )
    elif report is not None and end > report.characters:
        said = f"{end} is beyond the {report.characters} characters of {report.id}"
        yield row.wrong("evidence_end", said, f"at most {report.characters}")
