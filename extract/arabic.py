"""Which of its spellings is the Arabic name of a town: by hand in towns.csv, or by what it sounds like.

The package lists spellings without saying whose language or which time they are of: of Qamishli also the
Kurdish القامشلو, of Daraa the ancient أذرعات, of Karbala كةربالا from a Kurdish keyboard.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from geo.names import folding, key

FOLDER = Path(__file__).parent
ARTICLE = "ال"
# ة and ى end a word, and no word begins with ئ: letters that a Kurdish or Persian spelling puts there.
IMPOSSIBLE = re.compile(r"[ةى]\w|\bئ")
ALEFS = str.maketrans("أإآٱ", "اااا")
# What it costs when a letter is another or one too many, and how much less likely each in a row is.
ANOTHER, STEP = 1.0, 0.25


class Hand(NamedTuple):
    """A row of towns.csv: the Arabic name, and spellings of the package that are not this town's."""

    name_ar: str
    not_its: frozenset[str]


class Sound(NamedTuple):
    """Arabic letters for a Latin one, the likeliest first, and what it costs to write none."""

    letters: str
    unwritten: float


@cache
def by_hand() -> dict[int, Hand]:
    """The rows of towns.csv by GeoNames id. Raises ValueError for one that stands there twice.

    A row without a name says that the place has none of its own: another row is that town.
    """
    found: dict[int, Hand] = {}
    for row in _read("towns.csv"):
        if (number := int(row["geonames"])) in found:
            raise ValueError(f"towns.csv: {number} ({row['name']}) stands there twice")
        found[number] = Hand(row["name_ar"], frozenset(filter(None, row["not_its"].split(";"))))
    return found


def chosen(latin: str, spellings: Iterable[str]) -> str:
    """The Arabic name among spellings in Arabic letters; "" if there is none.

    Vowel signs and format characters are taken off, impossible spellings left out. Of the rest the one
    that sounds most like the Latin name; then one with the article before it, then with articles
    inside as the Latin has them, then more alefs with hamza, the shorter, and the order of code points.
    """
    possible = {bare for one in spellings if not IMPOSSIBLE.search(bare := plain(one))}
    inside = sum(_is_article(word) for word in _words(latin)[1:])

    def rank(name: str) -> tuple[float, bool, int, int, int, str]:
        words = name.split()
        articles = sum(word.startswith(ARTICLE) for word in words[1:])
        hamzas = sum(name.count(letter) for letter in "أإآ")
        unlike = round(unlikeness(latin, name), 2)
        without = not name.startswith(ARTICLE)
        return unlike, without, abs(articles - inside), -hamzas, len(name), name

    return min(possible - {""}, key=rank, default="")


def plain(name: str) -> str:
    """A name as a map writes it: no marks, no kashida, no format characters (a joiner is a space)."""
    spaced = unicodedata.normalize("NFC", name.replace("\u200c", " "))
    kept = (c for c in spaced if unicodedata.category(c) not in {"Mn", "Cf"} and c != "ـ")
    return " ".join("".join(kept).split())


def unlikeness(latin: str, arabic: str) -> float:
    """How differently two spellings sound by the table sounds.csv, articles apart: 0 is alike.

    The least that it costs to go from one to the other letter by letter. A vowel that Arabic does
    not write costs little, a consonant or a word more or less costs about one.
    """
    sounds = _sounds(latin)
    letters = " ".join(word.removeprefix(ARTICLE) for word in arabic.split()).translate(ALEFS)
    extra = [_extra(letter) for letter in letters]
    costs = [0.0]
    for cost in extra:
        costs.append(costs[-1] + cost)
    for sound in sounds:
        above, costs = costs, [costs[0] + sound.unwritten]
        for at, letter in enumerate(letters):
            place = sound.letters.find(letter)
            swapped = above[at] + (ANOTHER if place < 0 else place * STEP)
            costs.append(min(swapped, above[at + 1] + sound.unwritten, costs[at] + extra[at]))
    return costs[-1]


def _extra(letter: str) -> float:
    """What a letter costs that nothing in the Latin spelling stands for."""
    weak, gap = _table()[""], _table()[" "]
    if letter == " ":
        return gap.unwritten
    return weak.unwritten if letter in weak.letters else ANOTHER


def _sounds(latin: str) -> list[Sound]:
    """What is heard of a Latin name, without articles, doubled letters once."""
    table = _table()
    words = _words(latin)
    heard = " ".join([word for word in words if not _is_article(word)] or words)
    heard, found = re.sub(r"(.)\1", r"\1", heard), list[Sound]()
    while heard:
        part = heard[:2] if heard[:2] in table else heard[:1]
        bare = unicodedata.normalize("NFD", part)[:1]
        sound = table.get(part) or table.get(bare)
        if sound is not None:
            found.append(sound)
        heard = heard[len(part) :]
    return found


def _words(latin: str) -> list[str]:
    return unicodedata.normalize("NFC", latin.lower()).replace("-", " ").split()


def _is_article(word: str) -> bool:
    return key(word) in folding().words


@cache
def _table() -> dict[str, Sound]:
    """The rows of sounds.csv; the one for no Latin letter holds those that Latin leaves out."""
    return {
        row["latin"]: Sound(row["arabic"], float(row["unwritten"])) for row in _read("sounds.csv")
    }


def _read(file: str) -> list[dict[str, str]]:
    with (FOLDER / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
