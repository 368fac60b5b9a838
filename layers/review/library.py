"""What reading costs is paid once in a process: the reader, the polygons of all places, what was read."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from geo.gazetteer import Gazetteer
from geo.reading.model import Reading
from geo.reading.reader import Reader
from layers import areas
from layers.areas import Areas

if TYPE_CHECKING:
    from layers.workshop import Workshop

MOST = 500  # readings that are kept; one of a news report is some hundred kilobytes
Asked = tuple[str, str | None, frozenset[str]]  # SHA-256 of the text, published, names ruled out


@dataclass(eq=False)
class Library:
    """For one state of a project's files. `gazetteer` is the reader's: reports name places of all the world.

    `areas` knows all of them.
    """

    gazetteer: Gazetteer
    areas: Areas
    _readers: OrderedDict[frozenset[str], Reader] = field(default_factory=OrderedDict)
    _read: OrderedDict[Asked, Reading] = field(default_factory=OrderedDict)
    _turn: Lock = field(default_factory=Lock)

    def read(
        self, sha256: str, text: str, published: str | None, ruled_out: frozenset[str]
    ) -> Reading:
        """What the reader finds in a text; the same text is read once."""
        asked = (sha256, published, ruled_out)
        found = self.known(asked)
        if found is None:
            found = self._reader(ruled_out).read(text, published=published)
            with self._turn:
                self._read[asked] = found
                while len(self._read) > MOST:
                    self._read.popitem(last=False)
        return found

    def known(self, asked: Asked) -> Reading | None:
        """A reading that was made before."""
        with self._turn:
            found = self._read.get(asked)
            if found is not None:
                self._read.move_to_end(asked)
            return found

    def _reader(self, ruled_out: frozenset[str]) -> Reader:
        with self._turn:
            if ruled_out not in self._readers:
                self._readers[ruled_out] = Reader.of(self.gazetteer, ruled_out=ruled_out)
                while len(self._readers) > 2:
                    self._readers.popitem(last=False)
            return self._readers[ruled_out]


# A workshop's polygons are made anew when a file of the project changes, and with them all this.
_LIBRARIES: WeakKeyDictionary[Areas, Library] = WeakKeyDictionary()


def of(shop: Workshop) -> Library:
    """The library of a workshop."""
    found = _LIBRARIES.get(shop.areas)
    if found is None:
        gazetteer = Gazetteer.load(shop.seeds_dir, shop.data_dir, world=True)
        found = Library(gazetteer, areas.load(shop.data_dir / "basemap", gazetteer.places))
        _LIBRARIES[shop.areas] = found
    return found
