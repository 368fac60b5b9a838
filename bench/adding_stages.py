"""One subject of bench/adding.py in a process of its own: `python -m bench.adding_stages add FILE`.

What is imported, and what is read once (vocabularies, gazetteer, basemap), is there before the clock starts,
as it is in the app. Prints one line of JSON: seconds by stage, seconds of the processor, and bytes of the
most memory that the process ever had.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import pages

# ru_maxrss: kilobytes on Linux, bytes on macOS.
UNIT = 1 if sys.platform == "darwin" else 1024
EDITS = 10_000
TURN = 1_000  # edits that are timed together


class Clock:
    """Seconds of each stage, by its name."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._cpu = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times a block."""
        begun = time.perf_counter()
        yield
        self.stages[name] = time.perf_counter() - begun

    def told(self) -> str:
        """The line."""
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT
        cpu = time.process_time() - self._cpu
        return json.dumps({"stages": self.stages, "cpu": cpu, "peak": most})


def peer(file: Path) -> Clock:
    """What people use: GDAL's table of the file, and shapely's word on each geometry."""
    import pyogrio
    import shapely

    pyogrio.read_dataframe(pages.features(1))
    clock = Clock()
    with clock.stage("read"):
        table = pyogrio.read_dataframe(file)
    with clock.stage("check"):
        shapely.is_valid(table.geometry.to_numpy())
    return clock


def add(file: Path) -> Clock:
    """Ours until it is in the workspace, which is made first: checked, repaired, told, stored."""
    from layers.intake.receive import receive
    from layers.store.workspace import open_workspace

    store = open_workspace()
    store.make()
    small = receive(pages.features(1))
    store.add(small, who="bench", why="warm", into="warm", again=True)
    clock = Clock()
    with clock.stage("check"):
        received = receive(file)
    with clock.stage("store"):
        store.add(received, who="bench", why="measured", into="measured", again=False)
    return clock


def show(file: Path) -> Clock:
    """Ours on the map: the workspace read back, and all that the map's document carries of it."""
    from layers.intake.geojson import collector_paused
    from layers.kept import packed
    from layers.workshop import Workshop

    warm = Workshop(with_work=False)
    packed(warm.parts(welcome=False), 0)
    shop = Workshop()
    for known in ("seeds", "words", "basemap", "border", "built"):
        vars(shop)[known] = getattr(warm, known)  # read once and kept, as in a process that goes on
    clock = Clock()
    with clock.stage("read back"), collector_paused():  # as layers/kept.py does
        features = len(shop.frame)
    with clock.stage("map"), collector_paused():
        packed(shop.parts(welcome=False), features)
    return clock


def edit(file: Path) -> Clock:
    """Ten thousand single edits, one a transaction, each with its history: seconds of each thousand."""
    from layers.intake.receive import receive
    from layers.store.model import Edit
    from layers.store.workspace import open_workspace

    store = open_workspace()
    store.make()
    store.add(receive(file), who="bench", why="warm", into="edited", again=False)
    heads = list(store.records("edited"))
    clock = Clock()
    for turn in range(EDITS // TURN):
        with clock.stage(f"{turn + 1}"):
            for number in range(TURN):
                at = (turn * TURN + number) % len(heads)
                head = heads[at]
                record = {**(head.record or {}), "properties": {"edit": turn * TURN + number}}
                one = Edit(head.layer, head.uid, head.version, record, head.columns)
                revision = store.write([one], who="bench", why="measured").revision
                heads[at] = store.made(revision)[0]
    return clock


SUBJECTS: dict[str, Callable[[Path], Clock]] = {
    "peer": peer,
    "add": add,
    "show": show,
    "edit": edit,
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    print(SUBJECTS[asked.subject](asked.file).told())
