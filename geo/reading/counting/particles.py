"""Words of bounds that are none: handed over 5, lived up to 5, spoke about 5, flew over 5 villages."""

from __future__ import annotations

from geo.reading.counting import counted
from geo.reading.counting.about import Phrase, meaning
from geo.reading.text.tokens import Tokens

_MORE = frozenset({"min"})
_BACK = 5  # words before `over` among which a word of flight is looked for
_AMOUNTS = (counted.MEASURES - {"members"}) | {
    "dollars",
    "euros",
    "pounds",
    "liras",
    "dinars",
    "riyals",
    "percent",
}


def bound(phrase: Phrase, tokens: Tokens, behind: int) -> Phrase | None:
    """The phrase; None where `over`, `up to`, `about` belongs to the verb or noun before it.

    `behind`: the word after the number. Some verbs go over a measure, which is one again: cross over 5 km.
    """
    if "particle" in phrase.means:
        return None
    if "particle unless measured" in phrase.means:
        return phrase._replace(means=_MORE) if _measured(tokens, behind) else None
    if "aloft" not in phrase.means or _measured(tokens, behind):
        return phrase
    flights = meaning("flight", "between")
    for at in range(phrase.first - 1, max(-1, phrase.first - 1 - _BACK), -1):
        if tokens.after_hard[at + 1]:
            return phrase
        if tokens.words[at] in flights:
            return None
    return phrase


def _measured(tokens: Tokens, at: int) -> bool:
    """Whether a measure or money is what is counted."""
    noun = counted.following(tokens, at, one=False)
    return noun is not None and noun.unit.id in _AMOUNTS
