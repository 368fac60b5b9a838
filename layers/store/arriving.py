"""The lines of a file of changes, believed only where they hold: hashes, types, sizes, what may be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, get_args

from geo.errors import InputError
from layers.store import bodies, fitting, landing, reported
from layers.store.bodies import Body
from layers.store.exchange import CHANGE, VERSION, Sent
from layers.store.landing import FEATURE, LAYER, OF_REPORTS, Draft
from layers.store.model import Change, Kind

NAME = re.compile(f"[0-9a-f]{{{bodies.NAME}}}")
LONGEST = 10_000  # characters of who and why
KINDS = frozenset(get_args(Kind)) - {"merge"}
TEXT, NOTHING = str, type(None)
TYPES: Mapping[str, tuple[type, ...]] = {
    **dict.fromkeys(("uuid", "at", "who", "why", "kind", "hash"), (TEXT,)),
    **dict.fromkeys(("what", "uid", "version", "id"), (TEXT,)),
    **dict.fromkeys(("layer", "sha256", "details", "parent", "also"), (TEXT, NOTHING)),
    **dict.fromkeys(("record", "columns", "extra", "original"), (TEXT, NOTHING)),
    "features": (int,),
    "fingerprint": (int, NOTHING),
}


LARGEST = {"features": 2**31, "fingerprint": 2**63}


@dataclass(frozen=True, slots=True)
class Came:
    """A version that came, and the line it stands in."""

    line: int
    uid: str
    body: Body
    version: str
    parent: str | None
    also: str | None
    settles: tuple[str, ...]
    fingerprint: int | None


def changes(sent: Sent) -> Iterator[tuple[Draft, Iterator[Came]]]:
    """Each change of a file and its versions, which are to be taken before the next change is.

    Raises InputError, naming the line, for whatever does not hold together.
    """
    lines = sent.lines()
    for number, line in lines:
        if line.keys() != {"change", "versions"} or type(line["versions"]) is not int:
            raise sent.wrong(number, "not a change")
        draft = _change(sent, number, line["change"])
        versions = _versions(sent, number, lines, line["versions"])
        yield draft, versions


def _versions(
    sent: Sent, number: int, lines: Iterator[tuple[int, dict[str, Any]]], count: int
) -> Iterator[Came]:
    for _ in range(count):
        number, line = next(lines, (number + 1, {}))
        if line.keys() != {"version"}:
            raise sent.wrong(number, f"not a version; {count} are said to follow")
        yield _version(sent, number, line["version"])


def _typed(sent: Sent, number: int, said: Any, names: tuple[str, ...]) -> dict[str, Any]:
    """An object of these members, each of its type. What a database cannot hold is refused here."""
    if not isinstance(said, dict) or tuple(said) != names:
        raise sent.wrong(number, f"not an object of {', '.join(names)}")
    for name, value in said.items():
        if type(value) not in TYPES[name]:
            raise sent.wrong(number, f"{name}: not as it is written")
        if type(value) is str and bodies.plain(value) != value:
            raise sent.wrong(number, f"{name}: a text that no database holds")
        if type(value) is int and not -LARGEST[name] <= value < LARGEST[name]:
            raise sent.wrong(number, f"{name}: a number beyond {LARGEST[name]}")
    return said


def _change(sent: Sent, number: int, said: Any) -> Draft:
    line = _typed(sent, number, said, CHANGE)
    try:
        moment = landing.moment(line["at"])
        bodies.value(line["details"])
    except ValueError as error:
        raise sent.wrong(number, str(error)) from None
    if not NAME.fullmatch(line["uuid"]) or line["kind"] not in KINDS:
        raise sent.wrong(number, "not a change of a workspace")
    if not (0 < len(line["who"]) <= LONGEST and 0 < len(line["why"]) <= LONGEST):
        raise sent.wrong(number, "it is not said who made it, and why")
    about = (line["kind"], line["layer"], line["features"])
    change = Change(0, line["uuid"], moment, line["who"], line["why"], *about)
    draft = Draft(change, line["sha256"], line["details"])
    if draft.hash != line["hash"]:
        raise sent.wrong(number, "altered: its hash is another")
    return draft


def _version(sent: Sent, number: int, said: Any) -> Came:
    line = _typed(sent, number, said, VERSION)
    names = [line[name] for name in ("uid", "version", "parent") if line[name] is not None]
    try:
        settles = tuple(bodies.value(line["also"]) or ())
        if not all(type(one) is str for one in settles):
            raise ValueError("also")
    except (ValueError, TypeError):
        raise sent.wrong(number, "also: not as it is written") from None
    if not all(map(NAME.fullmatch, chain(names, settles))):
        raise sent.wrong(number, "not a version of a workspace")
    text = (line["record"], line["columns"], line["extra"], line["original"])
    body = Body(line["what"], line["layer"], line["id"], *text)
    named = bodies.version(line["uid"], line["parent"], line["also"], bodies.digest(body))
    if named != line["version"]:
        raise sent.wrong(number, "altered: its hash is another")
    try:
        _check(line["uid"], body)
    except (InputError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise sent.wrong(number, str(error)) from None
    came = (line["version"], line["parent"], line["also"], settles, line["fingerprint"])
    return Came(number, line["uid"], body, *came)


def _check(uid: str, body: Body) -> None:
    """Raises InputError or ValueError for what may not stand in a workspace."""
    if body.what in OF_REPORTS:
        reported.check(uid, body)
        return
    if fitting.layer_name(body.layer or "") != body.layer:
        raise InputError(f"{body.layer!r}: not the name of a layer")
    if body.what == LAYER:
        fitting.layer_record(bodies.value(body.record))
        if uid != bodies.layer_uid(body.layer) or body.id:
            raise InputError(f"{body.layer}: not the layer of this name")
    elif body.what == FEATURE:
        fitting.kept(body)
    else:
        raise InputError(f"{body.what!r}: nothing that a workspace keeps")
