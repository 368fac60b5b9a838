"""Names that are no places where they stand: parts of what an organisation or a person is called."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from geo.candidates import SETTLEMENTS
from geo.names import folding, key
from geo.reading.naming import cues
from geo.reading.naming.bearers import Trust
from geo.reading.naming.capitals import (
    HYPHENS,
    SMALL,
    is_capital,
    is_close,
    is_headline,
    says_a_place,
)
from geo.reading.naming.hits import Hit, bare_forms, bare_phrases, has_role, may_end
from geo.reading.text.folded import HARD, SOFT, Folded
from geo.reading.text.lexicon import GAPS

_LONGEST_WORD = 40
_CLOSING = '»”"'
_PARTED = re.compile(r"[)\]–—]|\s-\s")
_OPENING = '«“"'
# A last word of a newspaper's name, in quotes or before the dash of a dateline.
_OUTLET = re.compile(r"\s+(\w+)\s*(?:([»”\"])|[-–—:/|])")


def of_an_organisation(text: str, plain: Folded, hit: Hit) -> bool:
    """Whether it is a part of what an organisation, a newspaper, a street is called."""
    left, right = hit.left, hit.right
    if not hit.prefix and left and _runs_on(text, plain, left[0], hit):
        phrase = ""
        for n, (_, word) in enumerate(left[:3]):
            phrase = f"{word}{SOFT}{phrase}" if n else word
            if _makes_one(phrase):
                return n > 0 or word not in cues.words("locative")
    if _last_words_after().isdisjoint([word for _, word in right[:3]]):
        right = []
    for n in range(1, min(3, len(right)) + 1):
        words = [word for _, word in right[:n]]
        if hit.latin and not is_capital(text, plain, right[n - 1]):
            break
        if hit.latin and not is_close(text, plain, right[n - 1]):
            break
        if any(
            " ".join(words[k:]) in cues.organisations().after for k in range(n if hit.latin else 1)
        ):
            return True
        if words[-1] in cues.words("link"):
            break
    return (
        _is_an_outlet(text, plain, hit)
        or _named_in_quotes(text, plain, hit)
        or _in_a_longer_name(text, plain, hit)
    )


def _runs_on(text: str, plain: Folded, left: tuple[int, str], hit: Hit) -> bool:
    """Whether the word before can be of an organisation, and nothing parts it: (… News Agency) - Iraq."""
    start, word = left
    if not may_end(word, "organisation"):
        return False
    between = text[plain.end[start + len(word) - 1] : plain.begin[hit.first]]
    return not _PARTED.search(between)


@lru_cache(maxsize=1 << 16)
def _makes_one(phrase: str) -> bool:
    """Whether words before a name make it an organisation's, whatever clitics they have."""
    known = cues.organisations().before
    return any(form in known for form in bare_phrases(phrase))


@cache
def _last_words_after() -> frozenset[str]:
    return frozenset(words.rsplit(SOFT, 1)[-1] for words in cues.organisations().after)


def _is_an_outlet(text: str, plain: Folded, hit: Hit) -> bool:
    """Whether it is a newspaper with a word of such names: «بغداد اليوم», or before a dateline's dash."""
    begin, end = plain.begin[hit.first], plain.end[hit.outer_end - 1]
    said = _OUTLET.match(text, end)
    if said is None or not has_role(key(said[1]), "outlet"):
        return False
    before = text[max(0, begin - _LONGEST_WORD) : begin].rstrip(" \t")[-1:] or "\n"
    return before in _OPENING if said[2] else before == "\n"


def _named_in_quotes(text: str, plain: Folded, hit: Hit) -> bool:
    """Whether it is a part of what an organisation or a campaign is called: منظمة «نور …»."""
    begin, end = plain.begin[hit.first], plain.end[hit.outer_end - 1]
    before = text[max(0, begin - _LONGEST_WORD) : begin]
    opened = max(before.rfind("«"), before.rfind("“"), before.rfind('"'))
    if opened < 0:
        return False
    if any(mark in before[opened + 1 :] for mark in _CLOSING):
        return False
    said = before[opened + 1 :].strip()
    if hit.latin and said[:1].islower():
        return False  # what somebody said: "a gift to Turkey"
    inside = said or (text[end : end + 1] not in _CLOSING)
    words = before[:opened].split()
    return bool(
        inside
        and words
        and any(form in cues.organisations().quoted for form in bare_forms(key(words[-1])))
    )


def _in_a_longer_name(text: str, plain: Folded, hit: Hit) -> bool:
    """Whether a capitalised word that says nothing of a place follows: the Erbil Philharmonic."""
    if not hit.latin or not hit.right or not is_close(text, plain, hit.right[0]):
        return False
    if plain.text[hit.outer_end] not in GAPS:
        return False  # Iraq's Kurdistan Region
    end, word = hit.right[0]
    surface = text[plain.begin[end - len(word)] : plain.end[end - 1]]
    if not surface[0].isupper() or surface.isupper():
        return False
    if says_a_place(word) or word in cues.words("locative"):
        return False
    if word in cues.words("beside") or word in cues.words("says") or hit.trust > Trust.NAME:
        return False
    return not is_headline(text, plain.begin[hit.start])


def of_a_person(text: str, plain: Folded, hit: Hit) -> bool:
    """Whether it is a part of a person's name. Learns whether it stands in a headline."""
    left, right = hit.left, hit.right
    if hit.kinds:
        return False
    trust = hit.trust
    if left and not hit.prefix:
        word = left[0][1]
        settled = hit.name.bearers[0].place.kind in SETTLEMENTS
        titled = word in cues.words("title") and (hit.latin or trust > Trust.SURE)
        first_name = trust > Trust.SURE and has_role(word, "first")
        if titled or (settled and (first_name or word in cues.words("kin") or _has_a_title(left))):
            return True
    if not hit.latin:
        return False
    if _hyphened(text, plain, hit):
        return True
    if trust is Trust.SURE:
        return False
    hit.headline = is_headline(text, plain.begin[hit.start])
    if hit.headline:
        return False
    if left and _beside(text, plain, left[0], hit) and _is_name_part(text, plain, *left[0]):
        return True
    return bool(
        trust > Trust.TOWN
        and right
        and is_capital(text, plain, right[0])
        and not says_a_place(right[0][1])
    )


def _has_a_title(left: list[tuple[int, str]]) -> bool:
    """Whether a title and a first name stand before it: الصحفية رنا …, Dr Layla …."""
    if len(left) < 2 or not has_role(left[1][1], "title"):
        return False
    word = left[0][1]
    return not (says_a_place(word) or has_role(word, "locative") or may_end(word, "designator"))


def _beside(text: str, plain: Folded, left: tuple[int, str], hit: Hit) -> bool:
    """Whether nothing but a space and an article parts a name from the word before it."""
    start, word = left
    between = text[plain.end[start + len(word) - 1] : plain.begin[hit.start]]
    said = between.strip(" -’'").lower()
    return not said or (said in folding().words and said not in ("at", "the"))


def _is_name_part(text: str, plain: Folded, start: int, word: str) -> bool:
    """Whether a capitalised word before a name makes it a surname."""
    if not text[plain.begin[start]].isupper():
        return False
    if plain.text[start - 1] == HARD and word in cues.words("beside"):
        return False
    return not says_a_place(word) and word not in cues.words("locative")


def _hyphened(text: str, plain: Folded, hit: Hit) -> bool:
    """A part of a double surname: Mosul-Khoury. Iraq-Syria and Baghdad-based are none."""
    begin, end = plain.begin[hit.start], plain.end[hit.end - 1]
    after = text[end : end + 2]
    if len(after) == 2 and after[0] in HYPHENS and after[1].isupper():
        word = plain.text[hit.end + 1 : hit.end + 25].split(SOFT)[0].split(HARD)[0]
        return hit.trust > Trust.SURE or (
            bool(begin)
            and text[max(0, begin - 2) : begin].rstrip()[-1:].isalpha()
            and not says_a_place(word)
            and _capital_word_before(text, begin)
        )
    return False


def _capital_word_before(text: str, begin: int) -> bool:
    words = text[max(0, begin - _LONGEST_WORD) : begin].split()
    return bool(words) and words[-1][:1].isupper() and not says_a_place(words[-1].lower())


def is_adjective(text: str, plain: Folded, hit: Hit) -> bool:
    """Whether US stands as an adjective (US forces, US-led): followed by a noun and no verb."""
    end = plain.end[hit.end - 1]
    if text[end : end + 1] in HYPHENS or hit.outer_end > hit.end:
        return True
    if not hit.right:
        return False
    word = hit.right[0][1]
    if word in cues.words("noun"):
        return True
    verb = (
        word in cues.words("says") or word in cues.words("link") or word in cues.words("locative")
    )
    return not (verb or word in SMALL or word.endswith(("s", "ed")))
