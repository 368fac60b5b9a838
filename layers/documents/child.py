"""The process that opens reports from outside: `python -m layers.documents.child FOLDER`.

FOLDER holds `job.json` and the files' bytes; a file of JSON is written there for each. The process takes the
network from itself, imports what the files need, and forks for each of them: one that never ends, or takes
the process down, takes nothing but itself.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from layers.intake import room
from layers.intake.limits import Limits

JOB = "job.json"
GRACE = 5  # seconds
# What the files of a form are opened with; imported once for all of them.
NEEDED = {
    "pdf": ("geo.reading.documents.pdf", "pypdfium2"),
    "archive": ("geo.reading.documents.docx", "docx"),
    "html": ("geo.reading.documents.html", "trafilatura"),
    "ole": (),
    "text": (),
}


def given(at: int) -> str:
    """The name of a file's bytes in the folder."""
    return f"given-{at}"


def found(at: int) -> str:
    """The name of what was found in it."""
    return f"found-{at}"


def main(folder: Path) -> None:
    """Opens what the job says, confined first."""
    from layers.intake.formats import confined

    job = json.loads((folder / JOB).read_text("utf-8"))
    limits = Limits(**job["limits"])
    confined.confine(limits, "report")
    _import(folder, job["files"])
    for at, name in job["files"]:
        fork(folder, at, name, limits, job["bounds"])


def fork(folder: Path, at: int, name: str, limits: Limits, bounds: dict[str, Any]) -> None:
    """Opens one file in a process of its own, and says why where that ended otherwise."""
    forked = os.fork()
    if not forked:
        _one(folder, at, name, limits, bounds)
    _, status = os.waitpid(forked, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == room.CODE:
        raise SystemExit(room.CODE)
    if code:
        _write(folder, at, {"refused": _why(code, folder, limits)})


def _import(folder: Path, files: list[tuple[int, str]]) -> None:
    from geo.errors import InputError
    from geo.reading.documents import forms

    for at, name in files:
        with (folder / given(at)).open("rb") as file:
            head = file.read(forms.LOOKED_AT)
        try:
            modules = NEEDED[forms.begins(head, name)]
        except InputError:
            continue  # its own process says so
        for module in modules:
            import_module(module)


def _one(folder: Path, at: int, name: str, limits: Limits, bounds: dict[str, Any]) -> None:
    """Opens one file and ends, whatever happens."""
    code = 1
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(limits.seconds)
        _write(folder, at, _said(folder / given(at), name, limits, bounds))
        code = 0
    except OSError as error:
        code = room.CODE if room.is_lacking(error) else 1
        print(error, file=sys.stderr)
    except BaseException as error:
        print(repr(error), file=sys.stderr)
    finally:
        sys.stderr.flush()
        os._exit(code)


def _said(path: Path, name: str, limits: Limits, bounds: dict[str, Any]) -> dict[str, Any]:
    from geo.errors import InputError
    from geo.reading.documents import forms, parsing
    from geo.reading.documents.document import Bounds
    from layers.intake.formats import archives
    from layers.intake.formats.child import too_much

    try:
        raw = path.read_bytes()
        form = forms.form(raw, name)
        if form == "docx":
            with archives.opened(path, limits):
                pass  # what it claims to unpack to is within the limits; no more than that comes out
        return asdict(parsing.parsed(raw, form, Bounds(**bounds)))
    except InputError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {"refused": too_much(limits)}
    except RecursionError:
        return {"refused": "elements in each other without end"}


def _why(code: int, folder: Path, limits: Limits) -> str:
    from layers.intake.formats import running

    if -code == signal.SIGALRM:
        return f"reading it took longer than {limits.seconds} seconds and was stopped; {running.SHORTER}"
    return running.why(code, folder, limits)


def _write(folder: Path, at: int, said: dict[str, Any]) -> None:
    beside = folder / f"{found(at)}.part"
    beside.write_text(json.dumps(said, ensure_ascii=False), "utf-8", "surrogatepass")
    beside.replace(folder / found(at))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
