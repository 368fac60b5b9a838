"""Options that several verbs share, and what they may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from geo.errors import UsageError

Trail = Annotated[int, typer.Option(min=0, help="Days of events before --as-of.")]
Day = Annotated[str | None, typer.Option(help="An EDTF day, such as 2022-01-20.")]
First = Annotated[str | None, typer.Option("--from", help="EDTF day, month or year.")]
Last = Annotated[str | None, typer.Option("--to", help="The same; its last day counts.")]
AsJson = Annotated[bool, typer.Option("--json", help="For other programs.")]

KnownOn = Annotated[
    str | None, typer.Option(help="What could be known on that day, not what is known now.")
]
Basis = Annotated[
    str, typer.Option(help="By what was known: published, or recorded in this workspace.")
]
Built = Annotated[bool, typer.Option("--built", help="The built layers alone, nothing added.")]


def known(value: str, among: Sequence[str], what: str) -> str:
    """The value, when it is one of those there are. Raises UsageError that names them."""
    if value not in among:
        raise UsageError(f"{value}: no such {what}; there are {', '.join(among)}")
    return value
