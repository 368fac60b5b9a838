"""Whether a country or a capital stands for its government: Baghdad said, between Washington and Tehran."""

from __future__ import annotations

from geo.places import Place
from geo.reading.naming.hits import Hit, has_role


def stands_for_one(hit: Hit, place: Place, *, capital: bool, paired: bool) -> bool:
    """By the words beside it: the subject of an act, or one of two partners.

    `capital`: the place is a capital or houses a ministry; `paired`: it is listed with another such place.
    """
    if not capital and place.kind != "country":
        return False
    if hit.locative and not paired and not _partner(hit):
        return False
    left = hit.left[0][1] if hit.left else ""
    right = hit.right[0][1] if hit.right else ""
    acts = has_role(right, "says") or (not hit.latin and has_role(left, "says"))
    if acts:
        return True
    return _partner(hit) and (capital or paired)


def _partner(hit: Hit) -> bool:
    """Whether a word for dealings stands before it, and no road or border does."""
    words = [word for _, word in hit.left]
    if not words or not has_role(words[0], "party"):
        return False
    return not any(
        has_role(word, "road") or "حدود" in word or word.startswith("border") for word in words
    )
