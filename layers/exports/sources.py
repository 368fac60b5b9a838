"""Where each feature is from, as a table of its own: report, claim and characters of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from layers.exports import typed
from layers.exports.item import Choice
from layers.exports.table import Table
from layers.model import Report

# Of a report, beside its id; what the columns say of the claim is in schema.json.
OF_REPORT = ("title", "title_ar", "outlet", "published", "url", "archive_url")
OF_CLAIM = ("report_id", "claim_id", "evidence_start", "evidence_end", "text")
NUMBERS = frozenset({"evidence_start", "evidence_end"})


def table(choice: Choice, reports: Mapping[str, Report]) -> Table | None:
    """A row a source of a feature; None where no feature names one."""
    rows = list(_rows(choice, reports))
    if not rows:
        return None
    names = ("layer", "feature_id", *OF_CLAIM, *OF_REPORT)
    columns = {name: [row.get(name) for row in rows] for name in names}
    made = {
        name: typed.guess(values) if name in NUMBERS else typed.texts(values)
        for name, values in columns.items()
    }
    return Table(made, np.empty(len(rows), object), is_map=False)


def _rows(choice: Choice, reports: Mapping[str, Report]) -> Iterator[Mapping[str, Any]]:
    for item in choice:
        where = {"layer": item.layer, "feature_id": item.id}
        for source in item.columns.get("sources") or ():
            if not isinstance(source, Mapping):
                yield {**where, "text": source}
                continue
            report = reports.get(str(source.get("report_id")))
            said = {} if report is None else {name: getattr(report, name) for name in OF_REPORT}
            yield {**where, **{name: source.get(name) for name in OF_CLAIM}, **said}
