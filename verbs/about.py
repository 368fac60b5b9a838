"""What `reports add` and `reports amend` say of a report: one set of options for both."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from geo.errors import UsageError

if TYPE_CHECKING:
    from layers.store.reviewed import About

GRADES = "ABCDEF"
DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
Command = TypeVar("Command", bound=Callable[..., None])
# By the field of About that each fills.
OPTIONS: Mapping[str, Any] = {
    "title": Annotated[str, typer.Option(help="What it is called.")],
    "title_ar": Annotated[str, typer.Option(help="The same in Arabic, in our own words.")],
    "outlet": Annotated[str, typer.Option(help="Who published it.")],
    "outlet_ar": Annotated[str, typer.Option(help="The same in Arabic.")],
    "published": Annotated[
        str, typer.Option(help="When it came out, as EDTF; dates are counted from it.")
    ],
    "published_basis": Annotated[str, typer.Option("--basis", help="How that is known.")],
    "language": Annotated[str, typer.Option(help="ar or en; by default that of its letters.")],
    "reliability": Annotated[
        str, typer.Option(help="Admiralty grade A to F; F until somebody judged.")
    ],
    "topic": Annotated[str, typer.Option(help="What it is about.")],
    "url": Annotated[str, typer.Option(help="Where it was published.")],
    "id": Annotated[str, typer.Option("--id", help="Its id; by default of outlet and date.")],
}


def saying(command: Command) -> Command:
    """A command whose `**said` are OPTIONS, none of which has to be given."""
    kind = inspect.Parameter.KEYWORD_ONLY
    own = [
        one
        for one in inspect.signature(command, eval_str=True).parameters.values()
        if one.kind is not inspect.Parameter.VAR_KEYWORD
    ]
    options = [
        inspect.Parameter(name, kind, default="", annotation=option)
        for name, option in OPTIONS.items()
    ]
    first = [one for one in own if one.kind is not kind]
    last = [one for one in own if one.kind is kind]
    made = inspect.Signature([*first, *options, *last])
    command.__annotations__ = {name: one.annotation for name, one in made.parameters.items()}
    vars(command)["__signature__"] = made
    return command


def given(said: Mapping[str, str]) -> dict[str, Any]:
    """The fields of About that were said. Raises UsageError for what is no grade or no date."""
    grade = said.get("reliability", "")
    if grade not in ("", *GRADES):
        raise UsageError(f"--reliability {grade}: one of {', '.join(GRADES)}")
    written = DAY_FIRST.fullmatch(said.get("published", "").strip())
    if written:
        day, month, year = (int(part) for part in written.groups())
        raise UsageError(
            f"--published {written.group()}: the year first; write {year}-{month:02}-{day:02} "
            "if the day came first"
        )
    return {name: value for name, value in said.items() if value}


def about(said: Mapping[str, str]) -> About:
    """The same as an About."""
    from layers.store.reviewed import About

    return About(**given(said))
