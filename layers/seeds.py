"""seeds/*.csv → dataclasses, every row checked; what is wrong comes back all at once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo import places as geo_places
from geo import when
from geo.errors import Finding, SeedError
from geo.places import Place, split_list
from layers import agreement, claims, fortifications, words
from layers.model import SITE_LAYERS, Claim, Report, Site
from layers.rows import Row, nearest, read_rows, unique
from layers.words import Words

REPORT_COLUMNS = (
    *("id", "title", "title_ar", "outlet", "outlet_ar", "published", "published_basis"),
    *("language", "reliability", "topic", "url", "archive_url", "sha256", "characters"),
    "recorded_at",
)
SITE_COLUMNS = (
    *("id", "place_id", "layer", "kind", "name", "name_ar"),
    *("exists", "exists_source", "geometry_rule", "notes"),
)
REPORT_REQUIRED = ("title", "outlet", "published_basis", "language", "topic")
ADDRESSES = ("url", "archive_url")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Seeds:
    """Everything in seeds/, by id, in the order of the files."""

    places: dict[str, Place]
    reports: dict[str, Report]
    claims: dict[str, Claim]
    sites: dict[str, Site]
    words: Words


def read(seeds_dir: Path) -> Seeds:
    """The seeds of a folder. Raises SeedError with every finding in every file."""
    vocabulary, findings = words.read(seeds_dir / "words")
    places, place_ids, wrong = _places(seeds_dir, vocabulary)
    findings += wrong
    report_rows, report_ids, wrong = _table(seeds_dir, "reports.csv", REPORT_COLUMNS)
    findings += wrong
    reports = {}
    for row in report_rows:
        wrong = list(check_report(row, vocabulary))
        findings += wrong
        if not wrong:
            reports[row["id"]] = report(row)
    site_rows, site_ids, wrong = _table(seeds_dir, "sites.csv", SITE_COLUMNS)
    findings += wrong
    sites = {}
    for row in site_rows:
        wrong = list(_check_site(row, vocabulary, places, place_ids))
        findings += wrong
        if not wrong:
            sites[row["id"]] = _site(row)
    known = claims.Known(vocabulary, place_ids, site_ids, report_ids, reports)
    claim_rows, made, wrong = _claims(seeds_dir, known)
    findings += wrong
    findings += agreement.check(claim_rows, site_rows, made, sites, vocabulary)
    if findings:
        raise SeedError(findings)
    return Seeds(places, reports, made, sites, vocabulary)


def _table(
    seeds_dir: Path, file: str, columns: Sequence[str]
) -> tuple[list[Row], list[str] | None, list[Finding]]:
    """Rows, their ids, findings. The ids are None when rows are missing from the file.

    They come from every row, sound or not, so that one bad row is not reported again by each row
    that names it.
    """
    rows, findings = read_rows(seeds_dir / file, columns, file)
    ids = None if findings else [row["id"] for row in rows]
    return rows, ids, findings + unique(rows)


def _places(
    seeds_dir: Path, vocabulary: Words
) -> tuple[dict[str, Place], list[str] | None, list[Finding]]:
    """The sound places, the ids of all, findings. Its own reader looks only at a readable file."""
    path = seeds_dir / "places.csv"
    rows, findings = read_rows(path, geo_places.COLUMNS, path.name)
    ids = None if findings else [row["id"] for row in rows]
    if findings or not vocabulary.kinds:
        return {}, ids, findings
    for row in rows:
        findings += _unknown_flags(row, vocabulary)
    places, wrong = geo_places.read_places(path)
    return places, ids, findings + wrong


def _unknown_flags(row: Row, vocabulary: Words) -> Iterator[Finding]:
    for flag in split_list(row["flags"]) if vocabulary.flags else ():
        if flag not in vocabulary.flags:
            said = f"no {flag!r} in words/flags.csv"
            yield row.wrong("flags", said, nearest(flag, tuple(vocabulary.flags)))


def _claims(
    seeds_dir: Path, known: claims.Known
) -> tuple[list[Row], dict[str, Claim], list[Finding]]:
    rows, _, findings = _table(seeds_dir, "claims.csv", claims.COLUMNS)
    made = {}
    for row in rows:
        claim, wrong = claims.read(row, known)
        findings += wrong
        if claim is not None:
            made[claim.id] = claim
    return rows, made, findings


def check_report(row: Row, vocabulary: Words) -> Iterator[Finding]:
    """Everything that is wrong in a row of reports.csv."""
    for column in REPORT_REQUIRED:
        if not row[column]:
            yield row.wrong(column, "empty", "every report has one")
    yield from _edtf(row, "published", required=True)
    try:
        when.day(row["recorded_at"])
    except when.WhenError as error:
        yield row.wrong("recorded_at", str(error), "the day it was entered, such as 2026-11-22")
    if vocabulary.reliability and row["reliability"] not in vocabulary.reliability:
        expected = f"one of {', '.join(vocabulary.reliability)}"
        yield row.wrong("reliability", repr(row["reliability"]), expected)
    for column in ADDRESSES:
        if row[column] and not row[column].startswith(("https://", "http://")):
            yield row.wrong(column, repr(row[column]), "an http or https address, or empty")
    if not SHA256.fullmatch(row["sha256"]):
        said = f"{row['sha256']!r} is no SHA-256"
        yield row.wrong("sha256", said, "64 digits 0-9 a-f, of the text as UTF-8")
    if not _counts(row["characters"]):
        yield row.wrong("characters", repr(row["characters"]), "the length of the text, above 0")


def _check_site(
    row: Row,
    vocabulary: Words,
    places: dict[str, Place],
    place_ids: Collection[str] | None,
) -> Iterator[Finding]:
    for column in ("name", "name_ar"):
        if not row[column]:
            yield row.wrong(column, "empty", "every site has one")
    if row["layer"] not in SITE_LAYERS:
        said = f"no layer of sites {row['layer']!r}"
        yield row.wrong("layer", said, nearest(row["layer"], SITE_LAYERS))
    yield from _site_kind(row, vocabulary, places.get(row["place_id"]))
    yield from _site_place(row, place_ids)
    yield from _edtf(row, "exists", required=False)
    if row["exists"] and not row["exists_source"]:
        yield row.wrong("exists_source", "empty beside a date", "where this is known from")


def _site_kind(row: Row, vocabulary: Words, place: Place | None) -> Iterator[Finding]:
    if not vocabulary.kinds:
        return
    kinds = [term.id for term in vocabulary.kinds.values() if term.extra["layer"]]
    if row["kind"] not in kinds:
        yield row.wrong("kind", f"no kind of site {row['kind']!r}", nearest(row["kind"], kinds))
        return
    layer = vocabulary.kinds[row["kind"]].extra["layer"]
    if row["layer"] in SITE_LAYERS and row["layer"] != layer:
        yield row.wrong("layer", f"a {row['kind']} in {row['layer']}", layer)
    if place is not None and place.kind != row["kind"]:
        yield row.wrong("kind", f"{row['kind']!r}, but its place is a {place.kind}", place.kind)


def _site_place(row: Row, place_ids: Collection[str] | None) -> Iterator[Finding]:
    """A site lies at a place and has its id, or is drawn by a rule and has a slug."""
    place_id = row["place_id"]
    if bool(place_id) == bool(row["geometry_rule"]):
        said = "a place and a rule" if place_id else "neither a place nor a rule"
        yield row.wrong("geometry_rule", said, "either place_id or geometry_rule")
    if row["geometry_rule"]:
        yield from _rule(row)
    if not place_id:
        return
    if place_ids is not None and place_id not in place_ids:
        said = f"no place {place_id!r} in places.csv"
        yield row.wrong("place_id", said, nearest(place_id, tuple(place_ids)))
    if row["id"] != place_id:
        yield row.wrong("id", f"a site at {place_id!r} has another id", place_id)


def _rule(row: Row) -> Iterator[Finding]:
    if not any(
        form.pattern.fullmatch(row["geometry_rule"]) for form in fortifications.FORMS.values()
    ):
        forms = ", ".join(map(repr, fortifications.FORMS))
        said = f"{row['geometry_rule']!r} is no rule for a fortification"
        yield row.wrong("geometry_rule", said, f"one of the forms {forms} (docs/basemap.md)")


def _edtf(row: Row, column: str, *, required: bool) -> Iterator[Finding]:
    if not row[column] and not required:
        return
    try:
        when.parse(row[column], state=True)
    except when.WhenError as error:
        yield row.wrong(
            column, str(error), "an EDTF date, such as 2022-06 or [2022-06-08..2022-06-30]"
        )


def _counts(text: str) -> bool:
    return text.isascii() and text.isdigit() and int(text) > 0


def report(row: Row) -> Report:
    """The value of a row that has been checked."""
    return Report(
        id=row["id"],
        title=row["title"],
        title_ar=row["title_ar"] or None,
        outlet=row["outlet"],
        outlet_ar=row["outlet_ar"] or None,
        published=row["published"],
        published_basis=row["published_basis"],
        language=row["language"],
        reliability=row["reliability"],
        topic=row["topic"],
        url=row["url"] or None,
        archive_url=row["archive_url"] or None,
        sha256=row["sha256"],
        characters=int(row["characters"]),
        recorded_at=row["recorded_at"],
    )


def _site(row: Row) -> Site:
    return Site(
        id=row["id"],
        place_id=row["place_id"] or None,
        layer=row["layer"],
        kind=row["kind"],
        name=row["name"],
        name_ar=row["name_ar"],
        exists=row["exists"] or None,
        exists_source=row["exists_source"] or None,
        rule=row["geometry_rule"] or None,
    )
