"""What is no file on a disk (a pipe, a device) is taken down once, up to a limit, and is then read as one."""

from __future__ import annotations

import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import InputError
from layers.intake.limits import Limits

BLOCK = 1 << 20


@contextmanager
def on_disk(path: Path, limits: Limits) -> Iterator[Path]:
    """The file itself, or a copy of what comes through a pipe, which is gone afterwards.

    Raises OSError for what cannot be read, and InputError where it does not end within the limit.
    """
    mode = path.stat().st_mode
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="khabur-piped-") as folder:
        copy = Path(folder) / "given"
        with path.open("rb") as piped, copy.open("wb") as out:
            while block := piped.read(BLOCK):
                out.write(block)
                if out.tell() > limits.bytes:
                    most = f"{limits.bytes / 1e6:,.0f} MB at most (KHABUR_MAX_BYTES)"
                    raise InputError(f"it does not end; {most}")
        yield copy
