"""A confined process that reads one stranger's file: started, waited for, and why it ended otherwise."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from layers.folders import ROOT
from layers.intake import room
from layers.intake.formats import child, confined
from layers.intake.limits import Limits

LEFT = 86_400  # seconds: nothing is read for so long
SAID = 4000  # bytes of a process's last words
SHORTER = "split the file, or set KHABUR_MAX_SECONDS higher"


def sweep(prefix: str) -> None:
    """Removes folders of readings whose asker was killed: what partners send is not left lying about."""
    for folder in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        try:
            age = time.time() - folder.stat().st_mtime
        except OSError:
            continue
        if age > LEFT:
            shutil.rmtree(folder, ignore_errors=True)


def run(
    arguments: Sequence[str], folder: Path, name: str, limits: Limits, skipped: str = ""
) -> str | None:
    """Runs Python with these arguments in a folder, where it leaves its last words in `said`.

    Why it did not come to its end, in words; None when it did. `skipped`: the drivers that GDAL is not to
    have. Raises KhaburError where the disk is full.
    """
    with (folder / child.SAID).open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            env=confined.environment(str(ROOT), str(folder), skipped),
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            code = process.wait(limits.seconds)
        except subprocess.TimeoutExpired:
            return (
                f"reading it took longer than {limits.seconds} seconds and was stopped; {SHORTER}"
            )
        finally:
            _end(process)
    if code == room.CODE:
        raise room.told(name)
    return None if code == 0 else why(code, folder, limits)


def why(code: int, folder: Path, limits: Limits) -> str:
    """What a process that ended with a code other than 0 died of, by the code and by what it said last."""
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        return f"reading it took too much time or memory and was stopped; {SHORTER}"
    with (folder / child.SAID).open("rb") as lines:
        lines.seek(max(0, (folder / child.SAID).stat().st_size - SAID))
        said = lines.read().decode("utf-8", "replace").strip()
    if "MemoryError" in said or "bad_alloc" in said:
        return child.too_much(limits)
    if code < 0:
        reason = "the file is broken, or made to do that"
        return f"the process that read it was ended by {_signal(-code)}: {reason}"
    last = said.splitlines()[-1] if said else f"code {code}"
    return f"cannot be read ({_without_folder(last, folder)})"


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and whatever it started, if it still runs."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _without_folder(text: str, folder: Path) -> str:
    return re.sub(rf"{re.escape(str(folder))}/?", "", text)
