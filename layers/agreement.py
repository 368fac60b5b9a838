"""What claims and sites must agree on: asked once the rows of both are known to be sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from geo.errors import Finding
from layers import lifetimes
from layers.model import Claim, Site
from layers.rows import Row
from layers.words import Words


def check(
    claim_rows: Sequence[Row],
    site_rows: Sequence[Row],
    claims: Mapping[str, Claim],
    sites: Mapping[str, Site],
    words: Words,
) -> Iterator[Finding]:
    """Every finding; the maps hold the sound rows only, and what the others would say is not known."""
    apart = list(_layers(claim_rows, claims, sites))
    yield from apart
    if not words.event_types:
        return  # the list cannot be read, which is a finding of its own
    yield from _closures(claim_rows, claims, sites, words)
    if not apart and len(claims) == len(claim_rows) > 0:
        yield from _never_drawn(site_rows, claims, sites, words)


def _layers(
    rows: Sequence[Row], claims: Mapping[str, Claim], sites: Mapping[str, Site]
) -> Iterator[Finding]:
    """Claims that name a site of a layer that they are not about."""
    for row in rows:
        claim = claims.get(row["id"])
        for key in () if claim is None else claim.sites:
            site = sites.get(key)
            if claim is not None and site is not None and site.layer not in claim.layers:
                said = f"{key!r} is a site of {site.layer}, and the claim is of {row['layers']}"
                yield row.wrong("sites", said, f"a site of its layers, or {site.layer} among them")


def _never_drawn(
    rows: Sequence[Row], claims: Mapping[str, Claim], sites: Mapping[str, Site], words: Words
) -> Iterator[Finding]:
    """Sites of which nothing says that they exist."""
    for row in rows:
        site = sites.get(row["id"])
        if site is None:
            continue
        if lifetimes.lasting(site, lifetimes.claims_of(site, claims.values()), words) is None:
            said = "empty, and no claim speaks of the site: it would never be drawn"
            yield row.wrong("exists", said, "a date with its source, or a claim about it")


def _closures(
    rows: Sequence[Row], claims: Mapping[str, Claim], sites: Mapping[str, Site], words: Words
) -> Iterator[Finding]:
    """Closures that would end a site before it begins, or a second time."""
    by_id = {row["id"]: row for row in rows}
    for site in sites.values():
        history = lifetimes.claims_of(site, claims.values())
        for claim in lifetimes.closures(site, history, words):
            wrong = lifetimes.contradiction(site, claim)
            if wrong is not None:
                yield by_id[claim.id].wrong("when", *wrong)
