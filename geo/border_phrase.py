"""Phrases that describe a border instead of naming it: الحدود مع سوريا, the Syrian-Iraqi border.

They are read by their structure, from word lists (seeds/words/designators.csv, positions `phrase`
and `within`, and demonyms.csv), so that no gazetteer entry has to fit one sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

from geo.names import clitic_forms, demonyms, designators, key

# The longest country name that is looked for, in words (الإمارات العربية المتحدة).
_LONGEST = 3


def country_of(word: str, countries: Mapping[str, str]) -> str | None:
    """The id of the country that a key names or whose nationality it is, prefixes allowed.

    `countries` maps the key of each country's names to its id.
    """
    for form in (word, *clitic_forms(word)):
        found = countries.get(form) or demonyms().get(form)
        if found:
            return found
    return None


def border_countries(name: str, countries: Mapping[str, str]) -> frozenset[str] | None:
    """The ids of the countries that a border phrase names (perhaps none); None if it is no such.

    A border phrase has a word for a border, and besides it only countries, nationalities and
    connecting words. One other word, and it is not for this reader.
    """
    words = key(name).split()
    rest = _without_heads(words)
    if len(rest) == len(words):
        return None
    connecting = {one.words[0] for one in designators("within")}
    found = set[str]()
    while rest:
        for n in range(min(_LONGEST, len(rest)), 0, -1):
            country = country_of(" ".join(rest[:n]), countries)
            if country:
                found.add(country)
                rest = rest[n:]
                break
        else:
            forms = (rest[0], *clitic_forms(rest[0]))
            if not connecting.intersection(forms):
                return None
            rest = rest[1:]
    return frozenset(found)


def _without_heads(words: list[str]) -> list[str]:
    """The words that are left when every word for a border is taken out."""
    rest, at = list[str](), 0
    while at < len(words):
        for head in designators("phrase"):
            n = len(head.words)
            if tuple(words[at : at + n]) == head.words:
                at += n
                break
        else:
            rest.append(words[at])
            at += 1
    return rest
