"""What was decided, as files for seeds/: each whole, with what stands there and the new rows under it.

    cli.py decisions --out DIR
    cp -r DIR/. seeds/ && cli.py build

No text of a report is in them. What seeds/ cannot say (a report without a date, a shape drawn by hand at no
place) is left out and told. decisions.csv is a record for people; words/ruled_out.csv is for the reader.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from geo import places as geo_places
from geo.errors import KhaburError
from geo.places import Place
from geo.reading.naming import ruled_out
from layers import build, claims, geography, seeds
from layers.model import Claim
from layers.review import claiming, ground, seed_rows
from layers.review.ground import Ground
from layers.rows import Row

if TYPE_CHECKING:
    from layers.store.model import Version
    from layers.store.reviewed import Decision, Rule
    from layers.store.workspace import Workspace
    from layers.workshop import Workshop

CLAIMS, REPORTS, PLACES = "claims.csv", "reports.csv", "places.csv"
DECISIONS, RULED_OUT = "decisions.csv", f"words/{ruled_out.FILE}"
COLUMNS: Mapping[str, Sequence[str]] = {
    CLAIMS: claims.COLUMNS,
    REPORTS: seeds.REPORT_COLUMNS,
    PLACES: geo_places.COLUMNS,
    DECISIONS: (
        *("report_id", "sha256", "key", "verdict", "who", "at", "why", "event_type"),
        *("evidence_start", "evidence_end", "claim_id"),
    ),
    RULED_OUT: ruled_out.COLUMNS,
}
# By what a row is told from others of its file.
NAMED = {DECISIONS: ("sha256", "key")}
Cells = Mapping[str, str]


@dataclass(slots=True)
class Seeded:
    """New rows by file, and what was left out, a line each that says why."""

    rows: dict[str, list[Cells]] = field(default_factory=lambda: {name: [] for name in COLUMNS})
    left: list[str] = field(default_factory=list)


def write(store: Workspace, shop: Workshop, folder: Path) -> Seeded:
    """Writes the files of COLUMNS into a folder, once `build` would take them.

    Raises SeedError where seeds/ itself is not sound, KhaburError where the disk refuses.
    """
    base = ground.of(shop, store.reports())
    decisions = [one for one in store.decisions() if one.verdict is not None]
    features = store.features([one.feature_uid for one in decisions if one.feature_uid])
    seeded = Seeded()
    for one in decisions:
        feature = features.get(one.feature_uid or "")
        stands = feature is not None and feature.record is not None
        if feature is not None and stands:
            _take(seeded, one, feature, shop, base)
        report = base.reports.get(one.sha256)
        row = seed_rows.of_decision(
            one, report.id if report else "", feature.id if feature is not None and stands else ""
        )
        seeded.rows[DECISIONS].append(row)
    known = ruled_out.of_seeds(shop.seeds_dir)
    seeded.rows[RULED_OUT] += [_rule(one) for one in store.rules() if one.key not in known]
    texts = {
        name: _whole(shop.seeds_dir / name, name, seeded.rows[name])
        for name in COLUMNS
        if seeded.rows[name]
    }
    _check(shop, texts)
    _write(folder, texts)
    return seeded


def _rule(rule: Rule) -> Cells:
    change = rule.change
    at = f"{change.at:%Y-%m-%d}"
    said = {"id": rule.key.replace(" ", "_"), "surface": rule.surface, "who": change.who, "at": at}
    return {**said, "why": change.why}


def _take(
    seeded: Seeded, decision: Decision, feature: Version, shop: Workshop, base: Ground
) -> None:
    """The rows that one accepted claim needs, or why it has none."""
    where = f"{feature.layer}/{feature.id}"
    report = base.reports.get(decision.sha256)
    if report is None:
        seeded.left.append(f"{where}: its report is not in the workspace any more")
        return
    if feature.id in shop.seeds.claims:
        seeded.left.append(f"{where}: in seeds/claims.csv already, left as it stands there")
        return
    layers = (feature.layer, *decision.said.get("layers", ()))
    made = claiming.of_columns(feature.id, report, layers, dict(feature.columns))
    cited = next((o for o in shop.seeds.reports.values() if o.sha256 == report.sha256), report)
    claim = replace(made, report_id=cited.id)
    rows = {CLAIMS: [seed_rows.plain(seed_rows.of_claim(claim, decision, base.sources))]}
    if cited is report and report.id not in {one["id"] for one in seeded.rows[REPORTS]}:
        rows[REPORTS] = [seed_rows.plain(seed_rows.of_report(report, decision.change.who))]
    there = {one["id"] for one in seeded.rows[PLACES]} | shop.seeds.places.keys()
    named = dict.fromkeys(place for place, _ in claim.places)
    lacking = [base.sources.places[one] for one in named if one not in there]
    rows[PLACES] = [seed_rows.plain(seed_rows.of_place(one)) for one in lacking]
    wrong = [*_misplaced(lacking, shop, base), *_wrong(rows, seeded, shop, claim)]
    if wrong:
        seeded.left.append(f"{where}: {'; '.join(wrong)}")
        return
    for name, more in rows.items():
        seeded.rows[name] += more


def _misplaced(places: Sequence[Place], shop: Workshop, base: Ground) -> Iterator[str]:
    """Why a place that seeds/ does not have cannot come into it."""
    countries = {one.name for one in shop.seeds.places.values() if one.kind == "country"}
    for place in places:
        if not set(place.countries) <= countries:
            yield f"place {place.id}: {place.country} is no country of places.csv"
            continue
        alone = {place.id: replace(place, parent_id=None)}
        found = geography.check(alone, base.sources.areas)
        yield from (f"place, {one.column}: {one.found}" for one in found)


def _wrong(
    rows: Mapping[str, Sequence[Cells]], seeded: Seeded, shop: Workshop, claim: Claim
) -> Iterator[str]:
    """What seeds/ would not take of these rows."""
    known = shop.seeds.reports
    sound = dict(known)
    for cells in (*seeded.rows[REPORTS], *rows.get(REPORTS, ())):
        row = Row(REPORTS, 0, cells)
        found = list(seeds.check_report(row, shop.words))
        yield from (f"report, {one.column}: {one.found}" for one in found)
        if cells["id"] in known:
            yield f"report, id: {cells['id']} is another report in seeds/"
        if not found:
            sound[cells["id"]] = seeds.report(row)
    places = {place for place, _ in claim.places} | shop.seeds.places.keys()
    about = claims.Known(shop.words, places, shop.seeds.sites, (*sound, claim.report_id), sound)
    for cells in rows[CLAIMS]:
        _, wrong = claims.read(Row(CLAIMS, 0, cells), about)
        yield from (f"{one.column}: {one.found}" for one in wrong)


def _whole(path: Path, name: str, rows: Sequence[Cells]) -> str:
    """What stands in a file of seeds/, to the letter, and new rows under it.

    A decision that was written before stands as it is now.
    """
    text, columns = "", COLUMNS[name]
    named = NAMED.get(name, ("id",))
    fresh = {tuple(row[column] for column in named) for row in rows}
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, columns, lineterminator="\n")
    if path.exists() and name not in NAMED:
        text = path.read_text("utf-8")
        made.write(text if text.endswith("\n") else f"{text}\n")
    else:
        writer.writeheader()
    if path.exists() and name in NAMED:
        with path.open(newline="", encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                if tuple(row[column] for column in named) not in fresh:
                    writer.writerow({column: row[column] for column in columns})
    writer.writerows(rows)
    return made.getvalue()


def _check(shop: Workshop, texts: Mapping[str, str]) -> None:
    """Raises SeedError where `build` would refuse seeds/ with these files in it."""
    with tempfile.TemporaryDirectory(prefix="khabur-seeds-") as made:
        copy = Path(made) / "seeds"
        shutil.copytree(shop.seeds_dir, copy)
        _write(copy, texts)
        build.read(copy, shop.data_dir / "basemap")


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    try:
        (folder / "words").mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, "utf-8", newline="")
    except OSError as error:
        raise KhaburError(f"{folder}: cannot be written ({error.strerror})") from None
