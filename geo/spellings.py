"""Every spelling of a place under its key, and what counts as a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, cast

from rapidfuzz.distance import OSA

from geo.candidates import Bond
from geo.names import designator, key
from geo.places import Place

# The flag of a place that its bare name does not mean (Baghdad is the city, not the governorate).
FULL_NAME_ONLY = "full_name_only"
# A slip of the pen may change one letter of a word of so many, or two of a long one in Latin letters.
# Arabic writes few letters, and another one makes another word (الجديدة, القديمة).
ONE_SLIP, ONE_SLIP_ARABIC, TWO_SLIPS = 6, 5, 9
ARABIC = "\u0600"


class Entry(NamedTuple):
    """One spelling of one place."""

    place_id: str
    bond: Bond
    surface: str


def is_slip(written: str, known: str) -> bool:
    """Whether one key can be a misspelling of the other. Nothing is sure; short words never are.

    Word by word, as northern Iran is not a slip for northern Iraq; or a space too many or too few.
    """
    a, b = written.split(), known.split()
    if len(a) != len(b):
        return "".join(a) == "".join(b)
    pairs = [(one, other) for one, other in zip(a, b, strict=True) if one != other]
    return bool(pairs) and all(_is_word_slip(one, other) for one, other in pairs)


def _is_word_slip(written: str, known: str) -> bool:
    """Measured by optimal string alignment: a letter more, less, other, or two swapped.

    The Arabic article does not count, and the first letter must agree.
    """
    arabic = written >= ARABIC
    a, b = (written.removeprefix("ال"), known.removeprefix("ال")) if arabic else (written, known)
    if a[:1] != b[:1]:
        return False
    shorter, slips = min(len(a), len(b)), OSA.distance(a, b)
    if slips == 1:
        return shorter >= (ONE_SLIP_ARABIC if arabic else ONE_SLIP)
    return slips == 2 and not arabic and shorter >= TWO_SLIPS


def enter(place: Place, by_key: dict[str, list[Entry]], *, bare: bool) -> None:
    """Enter every spelling of a place; `bare` also without its own word for its kind."""
    main = [*place.names, *(name.partition("(")[0] for name in place.names if "(" in name)]
    entered = set[str]()
    for bond, names in (("name", main), ("variant", place.variants)):
        for name in names:
            _enter(by_key, entered, key(name), Entry(place.id, cast("Bond", bond), name))
    if not bare or FULL_NAME_ONLY in place.flags:
        return
    main += [name.replace(name[name.find("(") : name.find(")") + 1], " ") for name in main]
    for bond, names in (("bare name", main), ("bare variant", place.variants)):
        for name in names:
            for rest in _bare(name, place.kind):
                _enter(by_key, entered, rest, Entry(place.id, cast("Bond", bond), name))


def _enter(by_key: dict[str, list[Entry]], entered: set[str], name_key: str, entry: Entry) -> None:
    if name_key and name_key not in entered:
        entered.add(name_key)
        by_key.setdefault(name_key, []).append(entry)


def _bare(name: str, kind: str) -> Iterator[str]:
    """A name without the words for its own kind: منفذ ربيعة الحدودي gives ربيعة."""
    kinds, rest = designator(name)
    while kinds is not None and rest:
        if kinds and kind not in kinds:
            return
        yield rest
        kinds, rest = designator(rest)
