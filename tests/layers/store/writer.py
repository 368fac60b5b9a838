"""A process that changes a workspace: `python -m tests.layers.store.writer WHAT FOLDER URL ARGUMENT`.

It says on standard output how far it is, a line each time, so that a test can end it where it wants.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from layers.store import backup, landing
from layers.store.model import StaleError
from layers.store.workspace import Workspace, open_workspace
from tests.layers.store.samples import WHO, checked, received, record, retitled


def _say(what: object) -> None:
    print(what, flush=True)


def adding(workspace: Workspace, _: str) -> None:
    """Adds a file, and stops for good with half of it written."""
    landing.BATCH = 100
    written = landing.bring

    def bring(connection: Any, revision: int, fresh: landing.Fresh) -> None:
        written(connection, revision, fresh)
        _say("half")
        time.sleep(3600)

    landing.bring = bring
    records = [record(at) for at in range(1000)]
    workspace.add(received(checked(records, "half")), **WHO)


def _stop(*_: object, **__: object) -> None:
    _say("half")
    time.sleep(3600)


def backing_up(workspace: Workspace, file: str) -> None:
    """Writes a backup, and stops for good before it has its name."""
    backup._place = _stop
    workspace.backup(Path(file))


def restoring(workspace: Workspace, file: str) -> None:
    """Restores a backup, and stops for good before anything is replaced."""
    backup._clear = _stop
    workspace.restore_backup(Path(file), **WHO)


def editing(workspace: Workspace, uid: str) -> None:
    """Edits one feature again and again, and says which revision it made."""
    while True:
        stands = workspace.get(uid)
        assert stands is not None
        change = workspace.write([retitled(stands, f"{stands.change.revision}")], **WHO)
        _say(change.revision)


def counting(workspace: Workspace, argument: str) -> None:
    """Adds one to a feature so many times; where another was first, once more."""
    uid, times = argument.split(":")
    left, refused = int(times), 0
    while left:
        stands = workspace.get(uid)
        assert stands is not None
        assert stands.record is not None
        count = stands.record["properties"].get("count", 0)
        edit = retitled(stands, "counted")
        assert edit.record is not None
        edit.record["properties"]["count"] = count + 1
        try:
            workspace.write([edit], **WHO)
        except StaleError:
            refused += 1
        else:
            left -= 1
    _say(refused)


if __name__ == "__main__":
    _, what, folder, url, argument = sys.argv
    verbs = {one.__name__: one for one in (adding, backing_up, restoring, editing, counting)}
    verbs[what](open_workspace(Path(folder), url or None), argument)
