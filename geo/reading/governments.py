"""Whether a country or a capital stands for its government: Baghdad said, between Washington and Tehran."""

from __future__ import annotations

from geo.places import Place
from geo.reading import cues
from geo.reading.folded import HARD
from geo.reading.surroundings import Around, Hit, is_one_of


def stands_for_one(text: str, hit: Hit, place: Place, *, capital: bool, paired: bool) -> bool:
    """By the words beside it in the folded text: the subject of an act, or one of two partners.

    `capital`: the place is a capital or houses a ministry; `paired`: it is listed with another such place.
    """
    if not capital and place.kind != "country":
        return False
    if hit.locative and not paired and not _partner(text, hit):
        return False
    around = Around(text, hit.first, hit.outer_end)
    left = around.left[0][1] if around.left else ""
    right = around.right[0][1] if around.right else ""
    acts = is_one_of(right, cues.words("says")) or (
        not hit.latin and is_one_of(left, cues.words("says"))
    )
    if acts:
        return True
    if not _partner(text, hit) and not (paired and capital):
        return False
    return capital or paired


def _partner(text: str, hit: Hit) -> bool:
    """Whether a word for dealings stands before it, and no road or border does."""
    around = Around(text, hit.first, hit.outer_end)
    words = [word for _, word in around.left]
    if not words or HARD in words[0]:
        return False
    if any(
        is_one_of(word, cues.words("road")) or "حدود" in word or word.startswith("border")
        for word in words
    ):
        return False
    return is_one_of(words[0], cues.words("party"))
