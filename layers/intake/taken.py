"""What features say under one name, taken a few features at a time.

A hundred thousand features lie far apart in memory, and going there costs more than what is done there: what
must be known of every value is found out while the values of its neighbours are near the processor too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Any

FEW = 1_000  # features at a time
TEXTS = frozenset({str, type(None)})


@dataclass(slots=True)
class Taken:
    """n values, their `kinds`, and whether an empty text is among them (`blank`).

    `distinct`: each text once, in its order, where there is nothing but texts and None; None where there is,
    or where it was not asked for.
    """

    values: list[Any] = field(default_factory=list)
    kinds: set[type] = field(default_factory=set)
    blank: bool = False
    distinct: dict[Any, None] | None = None

    @property
    def are_texts(self) -> bool:
        """Whether there is nothing but texts, and None."""
        return self.kinds <= TEXTS

    def add(self, more: list[Any]) -> None:
        """More values after these."""
        kinds = set(map(type, more))
        self.values += more
        self.kinds |= kinds
        self.blank = self.blank or (str in kinds and "" in more)
        if self.distinct is None or not kinds <= TEXTS:
            self.distinct = None
        else:
            self.distinct.update(dict.fromkeys(more))

    def close(self) -> Taken:
        """Itself, once it has all."""
        for nothing in (None, ""):
            if self.distinct is not None:
                self.distinct.pop(nothing, None)
        return self


def of(values: Sequence[Any], *, distinct: bool = True) -> Taken:
    """Of values that are there as a column already."""
    made = Taken(distinct={} if distinct else None)
    made.add(list(values))
    return made.close()


def few(records: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Records, a few at a time."""
    return (records[start : start + FEW] for start in range(0, len(records), FEW))


def columns(
    said: Sequence[Mapping[str, Any]],
    names: Sequence[str],
    having: Mapping[str, int],
    distinct: frozenset[str] = frozenset(),
) -> dict[str, Taken]:
    """What n features say under each of the names; `having`: how many have it; `distinct`: of which each
    text is wanted once.
    """
    found = {name: Taken(distinct={} if name in distinct else None) for name in names}
    everyone = [name for name in found if having[name] == len(said)]
    for part in few(said):
        for name, values in at_once(part, everyone).items():
            found[name].add(values)
        for name in found.keys() - set(everyone):
            found[name].add([one.get(name) for one in part])
    return {name: one.close() for name, one in found.items()}


def at_once(said: Sequence[Mapping[str, Any]], names: Sequence[str]) -> dict[str, list[Any]]:
    """The values of names that all of a few features have: going to each of them once."""
    if len(names) < 2:
        return {name: [one[name] for one in said] for name in names}
    flat = list(chain.from_iterable(map(itemgetter(*names), said)))
    return {name: flat[i :: len(names)] for i, name in enumerate(names)}
