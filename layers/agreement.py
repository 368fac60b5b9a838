"""What claims and sites must agree on: asked once the rows of both are known to be sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from geo.errors import Finding
from layers import lifetimes
from layers.model import Claim, Site
from layers.rows import Row
from layers.words import Words


def closures(
    rows: Sequence[Row], claims: Mapping[str, Claim], sites: Mapping[str, Site], words: Words
) -> Iterator[Finding]:
    """Closures that would end a site before it begins, or a second time."""
    if not words.event_types:
        return
    by_id = {row["id"]: row for row in rows}
    for site in sites.values():
        history = lifetimes.claims_of(site, claims.values())
        for claim in lifetimes.closures(site, history, words):
            wrong = lifetimes.contradiction(site, claim)
            if wrong is not None:
                yield by_id[claim.id].wrong("when", *wrong)
