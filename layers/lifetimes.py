"""From when to when a site is there, as public knowledge and the claims about it tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo import when
from geo.edtf_forms import Atom, OneOf, atoms, read_form
from layers.model import Claim, Site
from layers.words import Words

OPEN_END = "/.."


def claims_of(site: Site, claims: Iterable[Claim]) -> list[Claim]:
    """The claims that speak of a site: named in their `sites`, or through its place (not as a landmark)."""
    return [
        claim
        for claim in claims
        if site.id in claim.sites
        or any(pid == site.place_id and role != "landmark" for pid, role in claim.places)
    ]


def role(site: Site, claim: Claim) -> str:
    """What the site is to the claim: the part of its place, or "at" where the claim names the site."""
    if site.id in claim.sites:
        return "at"
    return next(role for pid, role in claim.places if pid == site.place_id and role != "landmark")


def lasting(site: Site, history: Iterable[Claim], words: Words) -> str | None:
    """EDTF of the days on which a site is there, None when nothing says that it exists (semantics 6).

    From `exists`, else from the first evidence in its history, until its first closure.
    """
    known = list(history)
    begun = site.exists or _first_evidence(known)
    if begun is None or not begun.endswith(OPEN_END):
        return begun
    ends = [_end(claim) for claim in closures(site, known, words)]
    if not ends:
        return begun
    end = min(ends, key=lambda atom: atom.lo)
    first = read_form(begun.removesuffix(OPEN_END))
    if site.exists is None and isinstance(first, Atom) and first.lo > end.lo:
        # All that is known of it is later or vaguer than its end, to which it surely stood.
        return f"{end.text}/{end.text}"
    return begun.removesuffix("..") + end.text


def closures(site: Site, history: Iterable[Claim], words: Words) -> Iterator[Claim]:
    """The claims that say that a site is no more; a plan or a denial ends nothing."""
    for claim in history:
        said = claim.status != "planned" and claim.modality is None and role(site, claim) == "at"
        if said and words.event_types[claim.event_type].extra["ends"] == "yes":
            yield claim


def contradiction(site: Site, closure: Claim) -> tuple[str, str] | None:
    """Why a closure cannot end a site as its `exists` has it: what is wrong, what would be right."""
    if site.exists is None:
        return None
    if not site.exists.endswith(OPEN_END):
        said = f"ends {site.id}, whose exists in sites.csv ends by itself ({site.exists})"
        return said, f"one end: {site.exists.partition('/')[0]}{OPEN_END} there, or no closure"
    end = _end(closure).text
    try:
        when.parse(site.exists.removesuffix("..") + end, state=True)
    except when.WhenError:
        said = f"{end} ends {site.id} before it begins (exists in sites.csv: {site.exists})"
        return said, f"a date from {site.exists.removesuffix(OPEN_END)} on"
    return None


def _end(closure: Claim) -> Atom:
    """The last date that a closure names: by then the site was no more."""
    return atoms(read_form(closure.when or closure.as_of))[-1]


def _first_evidence(history: Iterable[Claim]) -> str | None:
    """EDTF from the earliest date at which a claim speaks of the site; None without a claim.

    A plan speaks from the day on which it was told, "by 2017" from the last day of 2017 and "between
    the 1st and the 19th" from the 19th: what came before is not known.
    """
    evidence = [
        _stood(claim.as_of if claim.status == "planned" else claim.when or claim.as_of)
        for claim in history
    ]
    return f"{min(evidence)[1]}{OPEN_END}" if evidence else None


def _stood(said: str) -> tuple[int, str]:
    """The date from which a claim proves that something stood, and its first day to order it by."""
    form = read_form(said)
    if not isinstance(form, OneOf):
        first = atoms(form)[0]
        return first.lo, first.text
    member = form.members[-1]
    last = atoms(member)[-1]
    if isinstance(member, Atom) or member.last is not None:
        mark = last.text[-1] if last.text[-1] in "?~%" else ""
        return last.hi - 1, when.iso(last.hi - 1) + mark
    return last.lo, last.text  # "from 2021 on, some day": no last day is told
