"""Has a file read by a process of its own, which may fail in any way and takes nothing with it."""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import asdict
from functools import cache
from pathlib import Path

from geo.errors import InputError
from layers.intake.formats import child, handing, running
from layers.intake.geojson import collector_paused
from layers.intake.limits import Limits
from layers.intake.model import Finding, Given, Options, Severity

# GDAL's name of the one driver that a format needs.
DRIVERS = {"gpkg": "GPKG", "fgb": "FlatGeobuf", "zip": "ESRI Shapefile"}
READER = ("-P", "-m", "layers.intake.formats.child")
FOLDER = "khabur-reading-"


def read(form: str, path: Path, name: str, options: Options, limits: Limits) -> list[Given]:
    """The layers of a file called `name` whose content is of `form`. Raises InputError if none can be read,
    and KhaburError where the disk is full.

    A layer over which the process dies is given without records and with the reason.
    """
    running.sweep(FOLDER)
    if form == "gpkg":
        _refuse_open(path, name)
    with tempfile.TemporaryDirectory(prefix=FOLDER) as made:
        folder = Path(made)
        # A copy: what lies beside the file (a journal, an index) is no part of it, and nobody changes it
        # while it is read.
        shutil.copyfile(path, folder / child.GIVEN)
        job = {
            "format": form,
            # A name that is no UTF-8 comes with halves of characters in it.
            "stem": Path(name).stem.encode("utf-8", "replace").decode("utf-8"),
            "options": {
                "crs": options.crs,
                "encoding": options.encoding,
                "columns": dict(options.columns),
                "chosen": dict(options.chosen),
                "undone": sorted(options.undone),
            },
            "limits": asdict(limits),
        }
        (folder / child.JOB).write_text(json.dumps(job), "utf-8")
        died = _run(folder, form, name, limits)
        handed = _handed(folder / child.FOUND, name)
    return _outcome(name, handed, died)


def _refuse_open(path: Path, name: str) -> None:
    """Raises InputError where changes of a database still stand in a journal beside it, not in itself."""
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.exists() and beside.stat().st_size:
            raise InputError(
                f"{name}: its last changes are still in {name}{ending}; close it in the program that has it "
                "open (QGIS), and add it again"
            )


def _handed(found: Path, file: str) -> handing.Handed:
    if not found.exists():
        return handing.Handed([], None, False, None)
    try:
        # Millions of objects, none of them garbage: looking through them takes longer than making them.
        with found.open("rb") as lines, collector_paused():
            return handing.handed(lines)
    except InputError as error:
        raise InputError(f"{file}: {error}") from None


def _outcome(file: str, handed: handing.Handed, died: str | None) -> list[Given]:
    why = handed.refused or died
    if handed.whole and why is None:
        return handed.layers
    why = why or "the process that read it stopped"
    if not handed.layers:
        raise InputError(f"{file}: {why}")
    # What was read stays usable; what was not is told, and keeps nothing back.
    name = handed.reading or "(the rest of the file)"
    lost = Finding(None, None, None, Severity.ERROR, why, "not read, nor what follows it", name)
    return [*handed.layers, Given(name, (), [lost])]


def _run(folder: Path, form: str, name: str, limits: Limits) -> str | None:
    """Why the process did not come to its end, in words; None when it did. Raises KhaburError for no room."""
    return running.run((*READER, str(folder)), folder, name, limits, _skipped(form))


def _skipped(form: str) -> str:
    """Every driver of GDAL but the one for this format: what is not there cannot be talked into anything."""
    if form not in DRIVERS:
        return ""
    return ",".join(name for name in _drivers() if name != DRIVERS[form])


@cache
def _drivers() -> tuple[str, ...]:
    # Imported only where GDAL is needed: a second that a CSV need not wait.
    import pyogrio

    return tuple(pyogrio.list_drivers())
