"""Which decision a proposal stands under when it is read otherwise than when somebody decided.

A proposal's key follows from its places: rule one of them out, or mend the gazetteer, and the same words are
proposed under another key. They are the same words, though: the trigger of the same kind of event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.reading.model import Proposal
    from layers.store.reviewed import Decision


@dataclass(frozen=True, slots=True)
class Matched:
    """By the key of a proposal of which nothing was decided: the decision that was about it (`sure`), or
    those of which one may have been (`perhaps`).
    """

    sure: Mapping[str, Decision] = field(default_factory=dict)
    perhaps: Mapping[str, Sequence[Decision]] = field(default_factory=dict)


def matched(proposals: Iterable[Proposal], decisions: Sequence[Decision]) -> Matched:
    """The decisions of a report whose proposals are gone, by the new proposals on the same words.

    One gone and one new are the same. Of more nobody can say which is which, and a person is asked again.
    """
    known = {one.key for one in decisions}
    proposed = {one.key: one for one in proposals} if known else {}
    gone = [one for one in decisions if one.key not in proposed]
    if not gone:
        return Matched()
    anew = defaultdict[str, list[str]](list)
    before: dict[str, list[Decision]] = defaultdict(list)
    for key, proposal in proposed.items():
        if key not in known:
            anew[_words(proposal.event_type, [*proposal.trigger])].append(key)
    for one in gone:
        before[_words(one.said.get("event_type"), one.said.get("trigger"))].append(one)
    sure: dict[str, Decision] = {}
    perhaps: dict[str, Sequence[Decision]] = {}
    for words, keys in anew.items():
        # One that was taken back is open again under its own key, so that two people do not make two of it.
        standing = [one for one in before[words] if one.verdict is not None]
        found = standing or before[words]
        if len(found) == len(keys) == 1:
            sure[keys[0]] = found[0]
        elif standing:
            perhaps |= dict.fromkeys(keys, standing)
    return Matched(sure, perhaps)


def _words(event_type: object, trigger: object) -> str:
    """The kind of event and where the word stands that tells of it, as a decision keeps them."""
    return f"{event_type} {trigger}"
