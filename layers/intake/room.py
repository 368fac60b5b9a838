"""No room on the disk: the trouble of this machine, and none of the file that was to be read."""

from __future__ import annotations

import errno

from geo.errors import KhaburError

NONE_LEFT = (errno.ENOSPC, errno.EDQUOT)
CODE = 28  # of a process that ended for it


def is_lacking(error: OSError) -> bool:
    """Whether that is what an error says."""
    return error.errno in NONE_LEFT


def told(file: str) -> KhaburError:
    """The error for people, which is none of input."""
    return KhaburError(f"{file}: no room left on the disk to read it; make some, and add it again")
