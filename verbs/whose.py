"""The workspace as a verb opens it: told what happened to it, and who it is that changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import InputError, UsageError
from layers import output

if TYPE_CHECKING:
    from layers.store.workspace import Workspace

CUT_OFF = (
    "a program was ended while it wrote here: the change that it had not finished is not there; "
    "the file and the last changes before that were checked, and are sound"
)
Who = Annotated[str | None, typer.Option(help="Your name; kept for the next time.")]
Why = Annotated[str, typer.Option(help="The reason, kept with the change.")]


def opened(verb: str = "add FILE") -> Workspace:
    """The workspace, for looking. Raises InputError where there is none, with the `verb` that makes one."""
    from layers.store.workspace import open_workspace

    store = open_workspace()
    if not store.exists():
        raise InputError(f"{store.where}: no workspace yet; `{verb}` makes one")
    if store.was_cut_off:
        output.tell(CUT_OFF, error=True)
    return store


def changing(who: str | None, does: str = "changes") -> tuple[Workspace, str]:
    """The workspace, for changing it, and by whom. Raises UsageError where that was never said."""
    from layers.store.workspace import open_workspace

    store = open_workspace()
    if who is not None:
        store.set_who(who)
    name = store.who
    if name is None:
        raise UsageError(f"who {does} this? give --who NAME once; it is kept")
    return store, name
