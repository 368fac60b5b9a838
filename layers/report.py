"""What a person is shown of a file that was checked: numbers, findings, columns, first rows.

Small and without tables, so that it may travel from the process that checked a million features.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from layers import frame
from layers.intake import counts
from layers.intake.model import Severity
from layers.visible import visible

if TYPE_CHECKING:
    from layers.intake.model import Checked, Finding, Received, Verdict

ROWS = 8  # of a layer, to look at
FIELDS = 200  # of a layer, to choose from
CLIP = 160  # characters of a value
SAID = ("id", "column", "severity", "found", "done", "more")
Box = tuple[float, float, float, float]  # west, south, east, north
# What a spreadsheet takes for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class LayerReport:
    """One layer of the file. `fields`: the names of its properties, in the order in which they come.

    `placeless`: how many features have no place on the map. `repaired`: how many a repair is told of, or were
    changed. `columns`: our column → the file's. `rows`: the first features as the file has them, a text for
    each of `fields`; `read`: the same as we read them, by our columns. `ambiguous`: a name of a place →
    candidates. `is_table`: its rows are placed by columns, and `where` says by which (Given.where).
    """

    name: str
    features: int
    placeless: int
    repaired: int
    kept_out: int
    geometry: tuple[str, ...]
    shape: str
    columns: Mapping[str, str]
    fields: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    read: tuple[Mapping[str, str], ...]
    ambiguous: Mapping[str, Sequence[Mapping[str, Any]]]
    is_table: bool
    where: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole file. `repairs`: the kind of a repair → how many times it was made; `offers`: the same for
    those that are made only when a person asks for them. `box` holds all of it, in degrees; None where
    nothing has a place that the map reaches. `before`: that a file of these bytes is there already, in words.
    """

    file: str
    sha256: str
    verdict: Verdict
    layers: tuple[LayerReport, ...]
    findings: tuple[Finding, ...]
    repairs: Mapping[str, int]
    offers: Mapping[str, int]
    box: Box | None
    before: str | None = None

    @property
    def features(self) -> int:
        """How many can be used."""
        return sum(layer.features for layer in self.layers)

    @property
    def placeless(self) -> int:
        """How many of those have no place on the map."""
        return sum(layer.placeless for layer in self.layers)

    @property
    def repaired(self) -> int:
        """How many features a repair is told of, or were changed."""
        return sum(layer.repaired for layer in self.layers)

    @property
    def mended(self) -> int:
        """How many repairs that were: a feature may have several, a whole file has one."""
        return counts.repairs(self.findings)

    @property
    def kept_out(self) -> int:
        """How many cannot be used."""
        return sum(layer.kept_out for layer in self.layers)


def of(received: Received) -> Report:
    """The report on a file that was received."""
    findings = tuple(received.all_findings)
    repairs, offers = Counter[str](), Counter[str]()
    for one in findings:
        if one.repair is not None:
            kinds = repairs if one.severity == Severity.REPAIRED else offers
            kinds[one.repair] += 1 + one.more
    return Report(
        received.file,
        received.sha256,
        received.verdict,
        tuple(map(_layer, received.layers)),
        findings,
        dict(repairs),
        {kind: count for kind, count in offers.items() if kind not in repairs},
        _box(received),
    )


def _box(received: Received) -> Box | None:
    opened = [frame.opening(one.frame)["bbox"] for one in received.layers if len(one.frame)]
    west, south, east, north = zip(*filter(None, opened), strict=True) if any(opened) else [()] * 4
    return (min(west), min(south), max(east), max(north)) if west else None


def _layer(checked: Checked) -> LayerReport:
    fields = _fields(checked)
    return LayerReport(
        name=checked.name,
        features=len(checked.records),
        placeless=int(checked.frame.geometry.isna().sum()),
        repaired=checked.repaired,
        kept_out=checked.kept_out,
        geometry=_geometry(checked),
        shape=checked.shape,
        columns=dict(checked.columns),
        fields=fields,
        rows=tuple(_row(record, fields) for record in islice(checked.records, ROWS)),
        read=_read(checked),
        ambiguous={name: tuple(found) for name, found in checked.ambiguous.items()},
        is_table=bool(checked.fields),
        where={role: tuple(names) for role, names in checked.where.items()},
    )


def _fields(checked: Checked) -> tuple[str, ...]:
    names: dict[str, None] = dict.fromkeys(checked.fields)
    for record in checked.records:
        said = record.get("properties")
        if said and not names.keys() >= said.keys():
            names.update(dict.fromkeys(said))
    return tuple(islice(names, FIELDS))


def _geometry(checked: Checked) -> tuple[str, ...]:
    """The types, the most frequent first."""
    found = Counter(checked.frame.geometry.geom_type.dropna().tolist())
    return tuple(name for name, _ in found.most_common())


def _row(record: Mapping[str, Any], fields: Sequence[str]) -> dict[str, str]:
    said = record.get("properties") or {}
    return {name: text(said.get(name)) for name in fields}


def _read(checked: Checked) -> tuple[Mapping[str, str], ...]:
    """Our columns of the first rows, those that say something in one of them."""
    part = checked.frame.head(ROWS)
    drop = {"geometry", "extra", "style", "layer", "uid"}
    names = [str(name) for name in part if name not in drop and part[name].notna().any()]
    return tuple(
        {name: text(value) for name, value in zip(names, values, strict=True)}
        for values in part[names].astype(object).where(part[names].notna(), None).to_numpy()
    )


def text(value: Any) -> str:
    """A value of a property as a cell: short, on one line, nothing in it that cannot be seen."""
    if value is None:
        return ""
    said = value if isinstance(value, str) else _told(value)
    short = said if len(said) <= CLIP else f"{said[:CLIP]}…"
    return visible(short)


def _told(value: Any) -> str:
    if isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value):
        return " · ".join(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def as_json(report: Report) -> str:
    """The whole report for machines: features counted from 0."""
    said = {
        "file": report.file,
        "sha256": report.sha256,
        "verdict": str(report.verdict),
        "features": report.features,
        "repaired": report.repaired,
        "repairs": report.mended,
        "kept_out": report.kept_out,
        "findings": [
            {name: getattr(one, name) for name in ("layer", "feature", *SAID, "repair")}
            for one in report.findings
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=2, default=str) + "\n"


def as_csv(findings: Iterable[Finding]) -> str:
    """Findings for a spreadsheet: features counted from 1, and nothing that it would take for a formula."""
    lines = io.StringIO()
    written = csv.writer(lines, lineterminator="\r\n")
    written.writerow(("layer", "number", *SAID))
    for one in findings:
        number = None if one.feature is None else one.feature + 1
        said = [getattr(one, name) for name in SAID]
        written.writerow([_safe(value) for value in (one.layer, number, *said)])
    return "\ufeff" + lines.getvalue()


def _safe(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
