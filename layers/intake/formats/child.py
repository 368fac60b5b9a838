"""The process that reads a file from outside: `python -m layers.intake.formats.child FOLDER`.

FOLDER holds `job.json` and `given`, the file's bytes; `found` is written there (handing.py).
"""

from __future__ import annotations

import errno
import gc
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from layers.intake import room
from layers.intake.limits import Limits

JOB, GIVEN, FOUND, SAID = "job.json", "given", "found", "said"


def main(folder: Path) -> None:
    """Reads what the job says, confined first."""
    from layers.intake.formats import confined

    job = json.loads((folder / JOB).read_text("utf-8"))
    limits = Limits(**job["limits"])
    confined.confine(limits, job["format"])

    from geo.errors import InputError
    from layers.intake.formats import handing

    # Nothing here leads back to itself, and to look for that among millions of objects takes half the time.
    gc.disable()
    # pyogrio looks whether they are there, which takes longer than most files; nothing here needs them.
    absent: dict[str, Any] = dict.fromkeys(("geopandas", "pandas"))
    sys.modules.update(absent)
    try:
        with (folder / FOUND).open("wb") as out:
            try:
                handing.hand(_layers(folder / GIVEN, job, limits), out, limits)
            except InputError as error:
                handing.refuse(out, str(error))
            except MemoryError:
                handing.refuse(out, too_much(limits))
            except RecursionError:
                handing.refuse(out, "lists or elements in each other without end")
            handing.done(out)
    except OSError as error:
        if room.is_lacking(error):
            raise SystemExit(room.CODE) from None
        if error.errno != errno.EFBIG:
            raise
        most = max(limits.bytes, limits.unpacked) / 1e6
        raise SystemExit(
            f"more than {most:,.0f} MB come out of it; split the file, or set KHABUR_MAX_UNPACKED higher"
        ) from None


def too_much(limits: Limits) -> str:
    """That a file needs more memory than it may have."""
    return (
        f"reading it takes more than {limits.memory / 1e9:.1f} GB of memory; split the file, "
        "or set KHABUR_MAX_MEMORY higher"
    )


def _layers(given: Path, job: dict[str, Any], limits: Limits) -> Iterator[Any]:
    """The layers of a file by the format that its content showed."""
    from layers.intake.model import Options

    options = Options(**{**job["options"], "undone": frozenset(job["options"]["undone"])})
    stem = job["stem"]
    match job["format"]:
        case "gpkg":
            from layers.intake.formats import geopackage

            yield from geopackage.layers(given, options, limits)
        case "fgb":
            from layers.intake.formats import vector

            yield from vector.flatgeobuf(given, stem, options)
        case "zip":
            from layers.intake.formats import zipped

            yield from zipped.layers(given, stem, options, limits)
        case "kml":
            from layers.intake.formats import kml

            yield from kml.layers(given, stem, options, limits)
        case "gpx":
            from layers.intake.formats import gpx

            yield from gpx.layers(given, stem, options, limits)
        case "csv":
            from layers.intake.formats import delimited

            yield from delimited.layers(given, stem, options, limits)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
