"""One subject of bench/adding.py in a process of its own: `python -m bench.adding_stages add FILE`.

What is imported, and what is read once (vocabularies, gazetteer, basemap), is there before the clock starts,
as it is in the app. Prints one line of JSON: seconds by stage, seconds of the processor, and bytes of the
most memory that the process ever had.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench import pages
from layers.model import LAYERS

if TYPE_CHECKING:
    from layers.keeper import Expectant, Keeper
    from layers.store.ahead import Ahead

# ru_maxrss: kilobytes on Linux, bytes on macOS.
UNIT = 1 if sys.platform == "darwin" else 1024
LOOK_SECONDS = 0.05
QUIET, EVERY_SECONDS = (
    20,
    0.25,
)  # how often another session asks before, and how long it waits between
EDITS = 10_000
TURN = 1_000  # edits that are timed together


class Clock:
    """Seconds of each stage, by its name; of this process, and of another that works beside it."""

    def __init__(self, beside: int | None = None) -> None:
        self.stages: dict[str, float] = {}
        self._beside = beside
        self._began = self._cpu()
        self._ended: tuple[float, float] | None = None
        self._peaks: dict[str, int] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times a block."""
        begun = time.perf_counter()
        yield
        self.stages[name] = time.perf_counter() - begun

    def beside(self, process: int) -> None:
        """Another process works beside this one from here on."""
        self._beside = process
        self._began = (self._began[0], _seconds_of(process))

    def stop(self) -> None:
        """Seconds of the processor and memory up to now."""
        self._ended = self._cpu()
        self._peaks = {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT}
        if self._beside is not None:
            self._peaks["peak beside"] = _peak_of(self._beside)

    def told(self) -> str:
        """The line."""
        if self._ended is None:
            self.stop()
        assert self._ended is not None
        own, beside = (end - begin for begin, end in zip(self._began, self._ended, strict=True))
        return json.dumps({"stages": self.stages, "cpu": own + beside, **self._peaks})

    def _cpu(self) -> tuple[float, float]:
        beside = 0.0 if self._beside is None else _seconds_of(self._beside)
        return time.process_time(), beside


def _seconds_of(process: int) -> float:
    """Seconds of the processor that a process had, user and system, as proc(5) counts them."""
    said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def _peak_of(process: int) -> int:
    """The most bytes of memory that a process ever had, as proc(5) has it."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    (kilobytes,) = (line.split()[1] for line in lines if line.startswith("VmHWM:"))
    return int(kilobytes) * 1024


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
    """Ours until it is on the map: checked, repaired, told, stored in a workspace that is there already; and
    drawn meanwhile by the process that waited for it (layers/keeper.py), which is asked until it is done.

    As in the app, a file of very many features is drawn afterwards, by a process that begins then.
    """
    from layers.intake.receive import receive
    from layers.keeper import WORTH_AHEAD, Expectant, Keeper
    from layers.store.workspace import open_workspace

    store = open_workspace()
    store.make()
    small = receive(pages.features(1))
    store.add(small, who="bench", why="warm", into="warm", again=True)
    waiting = Expectant()
    while not waiting.features:
        waiting.wait(LOOK_SECONDS)
    clock = Clock(waiting.pid)
    with clock.stage("check"):
        received = receive(file)
    late = sum(len(layer.records) for layer in received.layers) >= WORTH_AHEAD.stop
    with clock.stage("store"):
        told = None if late else partial(_hand_on, waiting)
        store.add(received, who="bench", why="measured", told=told)
    with clock.stage("map"):
        drawing: Keeper = waiting
        if late:
            del received  # as the process that added it is ended
            drawing = Keeper()
            clock.beside(drawing.pid)
        while drawing.wait(LOOK_SECONDS) is None:
            pass
    clock.stop()
    for one in {waiting, drawing}:
        one.close()
    return clock


def _hand_on(waiting: Expectant, coming: Ahead) -> None:
    from layers.store import ahead

    waiting.take(ahead.write(pages.OUT, coming))


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


def others(file: Path) -> Clock:
    """What another session waits for a table of its map: before a file is added, and while it is."""
    from layers.keeper import Keeper

    shown = Keeper()
    while shown.wait(LOOK_SECONDS) is None:
        pass
    clock = Clock(shown.pid)
    quiet = [_asked(shown) for _ in range(QUIET)]
    this = [sys.executable, "-m", "bench.adding_stages", "add", str(file)]
    adding = subprocess.Popen(this, stdout=subprocess.DEVNULL)
    busy = []
    while adding.poll() is None:
        busy.append(_asked(shown))
        time.sleep(EVERY_SECONDS)
    clock.stop()
    shown.close()
    clock.stages = {"quiet": median(quiet), "median": median(busy), "worst": max(busy)}
    return clock


def _asked(shown: Keeper) -> float:
    """Seconds until a table of all that the map holds is there."""
    begun = time.perf_counter()
    ends = ["..", ".."]
    shown.table({"window": ends, "held": ends, "layers": list(LAYERS), "undated": True}, "en")
    return time.perf_counter() - begun


SUBJECTS: dict[str, Callable[[Path], Clock]] = {
    "peer": peer,
    "add": add,
    "others": others,
    "edit": edit,
}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    print(SUBJECTS[asked.subject](asked.file).told())
