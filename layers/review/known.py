"""Every claim that a proposal is held against: of seeds/, decided, or proposed in other reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from layers.model import Quantity
from layers.review import claiming
from layers.review.comparing import Known
from layers.review.model import Other

if TYPE_CHECKING:
    from geo.reading.model import Reading
    from layers.review.ground import Ground
    from layers.store.model import Version
    from layers.store.reviewed import Decision


def of_seeds(ground: Ground) -> Iterator[Known]:
    """Those that people wrote."""
    sources = ground.sources
    for claim in sources.claims.values():
        yield Known("seeds", claim.id, sources.reports[claim.report_id].sha256, claim)


def decided(
    ground: Ground, decisions: Sequence[Decision], features: Mapping[str, Version]
) -> Iterator[Known]:
    """Those accepted, as their features (by uid) say them now."""
    for one in decisions:
        version = features.get(one.feature_uid or "")
        report = ground.reports.get(one.sha256)
        if version is None or version.record is None or report is None:
            continue
        layers = tuple(dict.fromkeys((version.layer, *one.said.get("layers", ()))))
        columns: dict[str, Any] = dict(version.columns)
        claim = claiming.of_columns(one.key, report, layers, columns)
        yield Known("decision", one.key, one.sha256, claim, one.said.get("twin", ""))


def proposed(ground: Ground, reading: Reading, but: frozenset[str]) -> Iterator[Known]:
    """Those proposed in a report, without the keys in `but`, which were decided."""
    report = ground.reports.get(reading.sha256)
    for one in reading.proposals if report is not None else ():
        if report is not None and one.key not in but:
            claim = claiming.claim(one, report, ground.sources)
            yield Known("proposal", one.key, reading.sha256, claim, one.twin)


def perhaps(decision: Decision, report_id: str) -> Other:
    """A decision that may have been about a proposal that is read otherwise now, as it was proposed then."""
    said, number = decision.said, decision.said.get("quantity") or {}
    return Other(
        where="decision",
        ref=decision.key,
        report_id=report_id,
        event_type=said.get("event_type", ""),
        places=tuple(place for place, _ in said.get("places", ())),
        when=said.get("when"),
        as_of=None,
        quantity=Quantity(
            number.get("value"),
            number.get("min"),
            number.get("max"),
            number.get("unit"),
            bool(number.get("approximate")),
        ),
        actors=tuple(said.get("actors", ())),
        status=said.get("status", ""),
        modality=said.get("modality"),
        why=("perhaps",),
    )
