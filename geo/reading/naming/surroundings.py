"""What stands about a name in a text: clitics, designators, prepositions, and what makes it another's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from geo.reading.naming import cues
from geo.reading.naming.bearers import ARABIC, Name, Trust
from geo.reading.naming.borne_by_others import is_adjective, of_a_person, of_an_organisation
from geo.reading.naming.capitals import capitalised
from geo.reading.naming.hits import FUSED, Around, Hit, bare_forms, bare_phrases, has_role, may_end
from geo.reading.text.folded import SOFT, Folded
from geo.reading.text.lexicon import GAPS, Found

_ARTICLES = ("", "ال")
_SETTLED = frozenset({"city", "town", "village", "district"})
_APOSTROPHES = "'’‘ʼ`´"
_TANWIN = "\u064b"  # ً: of a noun without article (درعاً, a shield), which a name does not take
_FINAL_HEH = re.compile(r"\bال(?!له\b|وجه\b|فقه\b|مياه\b)\w{2,}ه\b")
_SEVERAL, _ENOUGH = 3, 20_000  # such words, and characters in which they are looked for
# Folding takes "at" for the article of at-Tanf.
_AT = re.compile(r"\b[Aa]t\s+(?:[Aa][lnrstz][- ]|[Aa]sh[- ])?$")


def look(
    text: str, plain: Folded, found: Found, name: Name, *, careless: bool = False
) -> Hit | None:
    """What a match is with what stands about it; None when it is no name of a place.

    `careless`: the text `writes_no_ta_marbuta`, so that a ه at the end tells nothing.
    """
    latin = name.key < ARABIC
    head, prefix = name.head, found.prefix
    if prefix.endswith(FUSED):
        head, prefix = max(0, head - 2), ""
    if not name.bearers:
        return None
    start, end = found.start + head, found.end - name.tail
    if not latin and _TANWIN in text[plain.end[end - 2] : plain.end[end - 1] + 1]:
        return None
    possessive = plain.text[found.end] not in GAPS
    if possessive and text[plain.end[found.end - 1] - 1] not in _APOSTROPHES:
        return None
    if latin and not capitalised(
        text, plain, start, end, all_of_it=name.capitals, small=name.small
    ):
        return None
    trust = name.trust
    if name.feminine and not careless and trust < Trust.NAME and text[plain.begin[end - 1]] == "ه":
        trust = Trust.NAME
    hit = Hit(name, start, end, found.start, found.end, found.start, prefix, latin, trust)
    around = Around(plain.text, found.start - len(found.prefix), found.end + possessive)
    if head or name.tail:
        _own(plain.text, hit)
    if prefix in _ARTICLES and found.prefix in _ARTICLES:
        _designated_before(hit, around)
    if not possessive:
        _designated_after(hit, around)
    if "ال" in prefix and not (hit.kinds and hit.kinds & _SETTLED):
        return None  # الحرير is silk: the article makes a common noun of a name that has none
    first = hit.first
    hit.left = [one for one in around.left if one[0] < first]
    hit.right = [one for one in around.right if one[1] and one[0] > hit.outer_end]
    hit.locative = _in_place(text, plain.begin[first], hit)
    if of_an_organisation(text, plain, hit) or of_a_person(text, plain, hit):
        return None
    return None if name.capitals and is_adjective(text, plain, hit) else hit


def writes_no_ta_marbuta(text: str) -> bool:
    """Whether a text often has ه where others write ة: a noun with the article takes no "his"."""
    said = len(_FINAL_HEH.findall(text, 0, _ENOUGH))
    return said >= max(_SEVERAL, text.count("ة", 0, _ENOUGH) / 2)


def _own(text: str, hit: Hit) -> None:
    """The designators that belong to the matched key itself."""
    known = cues.designators()
    head = known.before.get(text[hit.outer_start : hit.start].strip(SOFT))
    tail = known.after.get(text[hit.end : hit.outer_end].strip(SOFT))
    said = head or tail
    kinds = frozenset({hit.name.bearers[0].place.kind})
    if said:  # مطار حرير names a base; a town called ناحية ربيعة is no district
        kinds = said.kinds and said.kinds | (kinds - _SETTLED)
    hit.kinds, hit.many, hit.before = kinds or None, bool(said and said.many), head is not None


def _designated_before(hit: Hit, around: Around) -> None:
    said = cues.designators()
    if not around.left or not may_end(around.left[0][1], "designator"):
        return
    words = [word for _, word in around.left]
    at = 0
    while at < len(words) and may_end(words[at], "designator"):
        for n in range(min(said.longest, len(words) - at), 0, -1):
            found = _said_by(SOFT.join(words[at : at + n][::-1]))
            if found is not None:
                break
        else:
            return
        if not found.kinds and n == 1 and has_role(words[at], "locative"):
            return  # قرب, ضواحي: where it is, not what it is
        if found.inside:
            hit.inside = True
            return
        if hit.kinds is None or not hit.kinds:
            hit.kinds, hit.many, hit.before = found.kinds or hit.kinds, found.many, True
        elif found.kinds:
            return
        at += n
        whole, bare = around.left[at - 1]
        if found.kinds:
            hit.kind_start = whole
        hit.outer_start, hit.prefix = whole, ""
        clitics = len(bare) - len(_designator_form(bare, words[at - n : at - 1][::-1]))
        if clitics > 0:
            hit.outer_start, hit.prefix = whole + clitics, bare[:clitics]
            hit.kind_start = max(hit.kind_start, hit.outer_start)
            return


@lru_cache(maxsize=1 << 16)
def _said_by(phrase: str) -> cues.Said | None:
    """What a phrase before a name says as its designator, whatever clitics it has; None if it is none."""
    known = cues.designators().before
    return next((known[form] for form in bare_phrases(phrase) if form in known), None)


def _designator_form(first: str, rest: list[str]) -> str:
    """The first word of a designator without its clitics (لل stays: its span cannot lose the article)."""
    known = cues.designators().before
    for form in bare_forms(first):
        if first.endswith(form) and " ".join((form, *rest)) in known:
            return form
    return first


def _designated_after(hit: Hit, around: Around) -> None:
    said, last = cues.designators().after, _last_words_after()
    right = [one for one in around.right if one[0] > hit.outer_end]
    if last.isdisjoint([word for _, word in right[:3]]):
        return
    at = 0
    while at < len(right):
        for n in range(min(3, len(right) - at), 0, -1):
            found = said.get(" ".join(word for _, word in right[at : at + n]))
            if found is not None:
                break
        else:
            return
        if hit.kinds is None and not hit.latin:
            return  # الحدودية alone is an adjective of anything
        if hit.kinds is None:
            hit.kinds, hit.many, hit.before = found.kinds, found.many, False
        elif hit.kinds and found.kinds and not hit.kinds & found.kinds:
            return
        at += n
        hit.outer_end = right[at - 1][0]


@cache
def _last_words_after() -> frozenset[str]:
    return frozenset(words.rsplit(SOFT, 1)[-1] for words in cues.designators().after)


def _in_place(text: str, begin: int, hit: Hit) -> bool:
    """Whether a preposition of place stands before, with directions between (in northern …)."""
    if hit.inside or ("ب" in hit.prefix and _reads_only_as_a_name(hit)):
        return True
    if "ب" in hit.prefix and hit.left and has_role(hit.left[0][1], "passing"):
        return True
    if hit.latin and _AT.search(text, max(0, begin - 12), begin):
        return True
    for _, word in hit.left:
        if has_role(word, "locative"):
            return True
        if not has_role(word, "direction"):
            return False
    return False


def _reads_only_as_a_name(hit: Hit) -> bool:
    """Whether ب before it can be no part of another word (بصور, بحديثة: with pictures, modern)."""
    return hit.trust <= Trust.TOWN or hit.name.core.startswith("ال")
