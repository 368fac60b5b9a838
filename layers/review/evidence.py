"""The sentences behind what is on the map, for the app alone: a document that leaves it has none of them.

What is cited of a report that is not held here has no sentence: "sentence not held here".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from layers.store.workspace import Workspace
    from layers.workshop import Workshop

LONGEST = 2_000  # characters of one that is shown


class Sentence(NamedTuple):
    """What stands in a report from one character up to another."""

    report_id: str
    start: int
    end: int
    text: str


def cited(store: Workspace, shop: Workshop) -> list[Sentence]:
    """The sentences of held reports that claims of seeds/ and decided features cite, each once."""
    texts: dict[str, str | None] = {}
    found = dict[tuple[str, int, int], Sentence]()
    for sha256, report_id, start, end in _spans(store, shop):
        if sha256 not in texts:
            texts[sha256] = store.report_text(sha256)
        said = sentence(texts[sha256], start, end)
        if said is not None:
            found[report_id, start, end] = Sentence(report_id, start, end, said)
    return list(found.values())


def sentence(text: str | None, start: int | None, end: int | None) -> str | None:
    """A part of a text; None where the text is not held, or the part is not in it."""
    if text is None or start is None or end is None or not 0 <= start < end <= len(text):
        return None
    return text[start : min(end, start + LONGEST)]


def _spans(store: Workspace, shop: Workshop) -> Iterator[tuple[str, str, int, int]]:
    held: Mapping[str, bool] = {one.sha256: one.has_text for one in store.reports()}
    known = shop.seeds.reports
    for claim in shop.seeds.claims.values():
        sha256 = known[claim.report_id].sha256
        if held.get(sha256):
            yield sha256, claim.report_id, *claim.evidence
    decisions = [one for one in store.decisions() if one.feature_uid and held.get(one.sha256)]
    features = store.features([one.feature_uid for one in decisions if one.feature_uid])
    for one in decisions:
        version = features.get(one.feature_uid or "")
        for source in version.columns.get("sources", ()) if version is not None else ():
            start, end = source.get("evidence_start"), source.get("evidence_end")
            if source.get("report_id") and start is not None and end is not None:
                yield one.sha256, source["report_id"], start, end
