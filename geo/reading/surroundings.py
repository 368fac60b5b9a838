"""What stands about a name in a text: clitics, designators, prepositions, and what makes it another's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from geo.names import demonyms, folding, key
from geo.reading import cues
from geo.reading.folded import HARD, SOFT, Folded
from geo.reading.lexicon import GAPS, Found
from geo.reading.bearers import ARABIC, Name, Trust

_REACH = 4  # words looked at on either side
_LONGEST_WORD = 40
_WIDTH = 64  # letters in which those words are looked for
_SMALL = frozenset({"of", "and", "the", "de", "da", "du"}) | folding().words
# Folding takes "at" for the article of at-Tanf.
_AT = re.compile(r"\b[Aa]t\s+(?:[Aa][lnrstz][- ]|[Aa]sh[- ])?$")
_PARTS = re.compile(r"[^\W\d_]+(?:['’‘ʼ`´ʻʿʾ][^\W\d_]+)*")
_CLITICS = "وفبلك"
_FUSED = "لل"
_HYPHENS = "-‐‑"
_APOSTROPHES, _OPENING, _CLOSING = "'’‘ʼ`´", "«“\"", "»”\""
_HEADLINE = 0.6  # share of capitalised words from which a line is a headline


@dataclass(slots=True)
class Hit:
    """A name where it stands. `start`, `end` are of the bare name in the folded text; `outer_…` with designators.

    `kinds` is what its designators allow (None: none stands there), `many` whether they may be shared with a
    neighbour, `before` whether that designator stands before the name. `prefix` are the clitics on its first word.
    `left` and `right` are the words beside it as in Around.
    """

    name: Name
    start: int
    end: int
    outer_start: int
    outer_end: int
    kind_start: int
    prefix: str
    latin: bool
    trust: Trust
    kinds: frozenset[str] | None = None
    many: bool = False
    before: bool = True
    inside: bool = False
    locative: bool = False
    headline: bool = False
    shared: bool = False
    left: list[tuple[int, str]] = field(default_factory=list)
    right: list[tuple[int, str]] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where it begins with clitics and designators."""
        return self.outer_start - len(self.prefix)


class Around:
    """The words on either side of [start, end) in a folded text as far as no HARD gap stands between.

    Of `left`, the nearest first, each with where it begins; of `right` each with where it ends.
    """

    __slots__ = ("left", "right")

    def __init__(self, text: str, start: int, end: int) -> None:
        """The words about a name that begins and ends there."""
        self.left = _words_before(text, start - 1) if text[start - 1] == SOFT else []
        self.right = _words_after(text, end + 1) if text[end] == SOFT else []


def _words_before(text: str, stop: int) -> list[tuple[int, str]]:
    least = max(0, stop - _WIDTH)
    cut = text.rfind(HARD, least, stop) + 1
    words = text[cut or least : stop].split(SOFT)
    if not cut and least:
        del words[0]  # the rest of a word that begins before
    found = []
    for word in words[: -_REACH - 1 : -1]:
        stop -= len(word)
        found.append((stop, word))
        stop -= 1
    return found


def _words_after(text: str, begin: int) -> list[tuple[int, str]]:
    most = begin + _WIDTH
    cut = text.find(HARD, begin, most)
    words = text[begin : cut if cut >= 0 else most].split(SOFT)
    if cut < 0:
        del words[-1]
    found = []
    for word in words[:_REACH]:
        begin += len(word)
        found.append((begin, word))
        begin += 1
    return found


def look(text: str, plain: Folded, found: Found, name: Name) -> Hit | None:
    """What a match is with what stands about it; None when it is no name of a place."""
    latin = name.key < ARABIC
    head = max(0, name.head - (2 if found.prefix.endswith(_FUSED) else 0))
    prefix = "" if found.prefix.endswith(_FUSED) else found.prefix
    if "ال" in prefix or not name.bearers:
        return None  # الحرير is silk: the article makes a common noun of a name that has none
    start, end = found.start + head, found.end - name.tail
    possessive = plain.text[found.end] not in GAPS
    if possessive and text[int(plain.ends[found.end - 1]) - 1] not in _APOSTROPHES:
        return None
    if latin and not _capitalised(text, plain, start, end, capitals=name.capitals):
        return None
    trust = name.trust
    if name.feminine and trust < Trust.NAME and text[int(plain.begins[end - 1])] == "ه":
        trust = Trust.NAME
    hit = Hit(name, start, end, found.start, found.end, found.start, prefix, latin, trust)
    around = Around(plain.text, found.start - len(found.prefix), found.end + possessive)
    if head or name.tail:
        _own(plain.text, hit)
    if not prefix and not found.prefix:
        _designated_before(hit, around)
    if not possessive:
        _designated_after(hit, around)
    left = [one for one in around.left if one[0] < hit.first]
    right = [one for one in around.right if one[1] and one[0] > hit.outer_end]
    hit.locative = _in_place(text, int(plain.begins[hit.first]), hit, left)
    if _of_an_organisation(text, plain, hit, left, right) or _of_a_person(
        text, plain, hit, left, right
    ):
        return None
    hit.left, hit.right = left, right
    if name.capitals and _attributive(text, plain, hit, right):
        return None
    return hit


def bare_forms(word: str) -> Iterator[str]:
    """A word as it is, and without the clitics that may be written onto it."""
    yield word
    if word < ARABIC:
        return
    for _ in range(2):
        if word.startswith(_FUSED) and len(word) > 4:
            yield f"ال{word[2:]}"
        if len(word) < 3 or word[0] not in _CLITICS:
            return
        word = word[1:]
        yield word


@lru_cache(maxsize=1 << 16)
def has_role(word: str, role: cues.Role) -> bool:
    """Whether a word, or what its clitics are written onto, has a role in seeds/words/place_cues.csv."""
    return any(form in cues.words(role) for form in bare_forms(word))


@lru_cache(maxsize=1 << 16)
def _ends(word: str, of: Literal["designator", "organisation"]) -> bool:
    """Whether a word can be the last of one that stands before a name."""
    known = cues.last_words(of)
    return any(form in known for form in bare_forms(word))


def _own(text: str, hit: Hit) -> None:
    """The designators that belong to the matched key itself."""
    known = cues.designators()
    head = known.before.get(text[hit.outer_start : hit.start].strip(SOFT))
    tail = known.after.get(text[hit.end : hit.outer_end].strip(SOFT))
    said = head or tail
    kinds = said.kinds if said else frozenset({hit.name.bearers[0].place.kind})
    hit.kinds, hit.many, hit.before = kinds or None, bool(said and said.many), head is not None


def _designated_before(hit: Hit, around: Around) -> None:
    said = cues.designators()
    words = [word for _, word in around.left]
    at = 0
    while at < len(words) and _ends(words[at], "designator"):
        for n in range(min(said.longest, len(words) - at), 0, -1):
            first, rest = words[at + n - 1], words[at : at + n - 1][::-1]
            forms = (" ".join((form, *rest)) for form in bare_forms(first))
            found = next((known for form in forms if (known := said.before.get(form))), None)
            if found is not None:
                break
        else:
            return
        phrase = first if n == 1 else ""
        if not found.kinds and has_role(phrase, "locative") and "منطق" not in phrase:
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


def _designator_form(first: str, rest: list[str]) -> str:
    """The first word of a designator without its clitics (لل stays: its span cannot lose the article)."""
    known = cues.designators().before
    for form in bare_forms(first):
        if first.endswith(form) and " ".join((form, *rest)) in known:
            return form
    return first


def _designated_after(hit: Hit, around: Around) -> None:
    said = cues.designators().after
    right = [one for one in around.right if one[0] > hit.outer_end]
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


def _in_place(text: str, begin: int, hit: Hit, left: list[tuple[int, str]]) -> bool:
    """Whether a preposition of place stands before, with directions between (in northern …)."""
    if hit.inside or ("ب" in hit.prefix and _reads_only_as_a_name(hit)):
        return True
    if hit.latin and _AT.search(text, max(0, begin - 12), begin):
        return True
    for _, word in left:
        if has_role(word, "locative"):
            return True
        if not has_role(word, "direction"):
            return False
    return False


def _reads_only_as_a_name(hit: Hit) -> bool:
    """Whether ب before it can be no part of another word (بصور, بحديثة: with pictures, modern)."""
    return hit.trust <= Trust.TOWN or hit.name.core.startswith("ال")


def _of_an_organisation(
    text: str, plain: Folded, hit: Hit, left: list[tuple[int, str]], right: list[tuple[int, str]]
) -> bool:
    known = cues.organisations()
    if not hit.prefix and left and _ends(left[0][1], "organisation"):
        phrase = ""
        for n, (_, word) in enumerate(left[:3]):
            phrase = f"{word} {phrase}".strip()
            rest = phrase[len(word) :]
            if any(f"{form}{rest}" in known.before for form in bare_forms(word)):
                return n > 0 or word not in cues.words("locative")
    for n in range(1, min(3, len(right)) + 1):
        words = [word for _, word in right[:n]]
        if hit.latin and not _is_capital(text, plain, right[n - 1]):
            break
        if hit.latin and not _close(text, plain, right[n - 1]):
            break
        if any(" ".join(words[k:]) in known.after for k in range(n if hit.latin else 1)):
            return True
        if words[-1] in cues.words("link"):
            break
    return _named_in_quotes(text, plain, hit) or _in_a_longer_name(text, plain, hit, right)


def _named_in_quotes(text: str, plain: Folded, hit: Hit) -> bool:
    """Whether it is a part of what an organisation or a campaign is called: منظمة «نور …»."""
    begin, end = int(plain.begins[hit.first]), int(plain.ends[hit.outer_end - 1])
    before = text[max(0, begin - _LONGEST_WORD) : begin]
    opened = max(before.rfind(mark) for mark in _OPENING)
    if opened < 0 or any(mark in before[opened + 1 :] for mark in _CLOSING):
        return False
    inside = before[opened + 1 :].strip() or (text[end : end + 1] not in _CLOSING)
    words = before[:opened].split()
    return bool(inside and words and any(form in cues.organisations().quoted for form in bare_forms(key(words[-1]))))


def _in_a_longer_name(
    text: str, plain: Folded, hit: Hit, right: list[tuple[int, str]]
) -> bool:
    """Whether a capitalised word that says nothing of a place follows: the Erbil Philharmonic."""
    if not hit.latin or not right or not _close(text, plain, right[0]):
        return False
    if plain.text[hit.outer_end] not in GAPS:
        return False  # Iraq's Kurdistan Region
    end, word = right[0]
    surface = text[int(plain.begins[end - len(word)]) : int(plain.ends[end - 1])]
    if not surface[0].isupper() or surface.isupper():
        return False
    if _is_known(word) or word in cues.words("locative"):
        return False
    if word in cues.words("beside") or word in cues.words("says") or hit.trust > Trust.NAME:
        return False
    return not _is_headline(text, int(plain.begins[hit.start]))


def _of_a_person(
    text: str, plain: Folded, hit: Hit, left: list[tuple[int, str]], right: list[tuple[int, str]]
) -> bool:
    if hit.kinds:
        return False
    trust = hit.trust
    if left and not hit.prefix:
        word = left[0][1]
        if word in cues.words("kin") or (
            word in cues.words("title") and (hit.latin or trust > Trust.SURE)
        ):
            return True
    if not hit.latin:
        return False
    if _hyphened(text, plain, hit):
        return True
    if trust is Trust.SURE:
        return False
    hit.headline = _is_headline(text, int(plain.begins[hit.start]))
    if hit.headline:
        return False
    if left and _beside(text, plain, left[0], hit) and _is_name_part(text, plain, *left[0]):
        return True
    return bool(
        trust > Trust.TOWN
        and right
        and _is_capital(text, plain, right[0])
        and not _is_known(right[0][1])
    )


def _beside(text: str, plain: Folded, left: tuple[int, str], hit: Hit) -> bool:
    """Whether nothing but a space and an article parts a name from the word before it."""
    start, word = left
    between = text[int(plain.ends[start + len(word) - 1]) : int(plain.begins[hit.start])]
    said = between.strip(" -’'").lower()
    return not said or (said in folding().words and said not in ("at", "the"))


def _is_name_part(text: str, plain: Folded, start: int, word: str) -> bool:
    """Whether a capitalised word before a name makes it a surname."""
    if not text[int(plain.begins[start])].isupper():
        return False
    if plain.text[start - 1] == HARD and word in cues.words("beside"):
        return False
    return not _is_known(word) and word not in cues.words("locative")


def _is_known(word: str) -> bool:
    """Whether a word says something of a place rather than being part of a person's name."""
    said = cues.designators()
    return (
        word in cues.words("direction")
        or word in cues.words("link")
        or word in said.before
        or word in said.after
        or word in cues.border_heads()
        or word in demonyms()
    )


def _close(text: str, plain: Folded, right: tuple[int, str]) -> bool:
    """Whether nothing but a space or a hyphen parts a word from the one before it."""
    start = right[0] - len(right[1])
    between = text[int(plain.ends[start - 2]) : int(plain.begins[start])]
    return between.isspace() or between in _HYPHENS or not between


def _is_capital(text: str, plain: Folded, right: tuple[int, str]) -> bool:
    end, word = right
    at = int(plain.begins[end - len(word)])
    return text[at].isupper() or text[at].isdigit()


def _hyphened(text: str, plain: Folded, hit: Hit) -> bool:
    """A part of a double surname: Mosul-Khoury. Iraq-Syria and Baghdad-based are none."""
    begin, end = int(plain.begins[hit.start]), int(plain.ends[hit.end - 1])
    after = text[end : end + 2]
    if len(after) == 2 and after[0] in _HYPHENS and after[1].isupper():
        word = plain.text[hit.end + 1 : hit.end + 25].split(SOFT)[0].split(HARD)[0]
        return hit.trust > Trust.SURE or (
            bool(begin)
            and text[:begin].rstrip()[-1:].isalpha()
            and not _is_known(word)
            and _capital_word_before(text, begin)
        )
    return False


def _capital_word_before(text: str, begin: int) -> bool:
    words = text[max(0, begin - _LONGEST_WORD) : begin].split()
    return bool(words) and words[-1][:1].isupper() and not _is_known(words[-1].lower())


def _is_headline(text: str, at: int) -> bool:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    if len(line) > 200:
        return False
    words = [word for word in _PARTS.findall(line) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= _HEADLINE * len(words)


def _capitalised(text: str, plain: Folded, start: int, end: int, *, capitals: bool) -> bool:
    surface = text[int(plain.begins[start]) : int(plain.ends[end - 1])]
    if capitals:
        return surface.isupper()
    if not any(char.isupper() for char in surface):
        return False
    small = [part.lower() for part in _PARTS.findall(surface) if not part[0].isupper()]
    return all(part in _SMALL or _is_known(part) for part in small)


def _attributive(text: str, plain: Folded, hit: Hit, right: list[tuple[int, str]]) -> bool:
    """Whether US stands as an adjective (US forces, US-led): followed by a noun and no verb."""
    end = int(plain.ends[hit.end - 1])
    if text[end : end + 1] in _HYPHENS[:] and text[end : end + 1]:
        return True
    if not right:
        return False
    word = right[0][1]
    if word in cues.words("noun"):
        return True
    verb = (
        word in cues.words("says") or word in cues.words("link") or word in cues.words("locative")
    )
    return not (verb or word in _SMALL or word.endswith(("s", "ed")))
