"""What a feature says under its file's names and what it says under ours, in one object and apart again.

A file's own properties keep their names. Ours stand behind `khabur:`, and a property of the file's own that
begins so goes out as `khabur:file:…`, so that neither can be taken for the other (semantics 21). The
collection says in its member `khabur` that this was done: `"prefix": "khabur:"`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

MEMBER = "khabur"  # of a collection that was written here
VERSION = 1  # of what that member says
SAID = {"version", "exported"}  # in it, whatever else is
PREFIX = "khabur:"
OF_FILE = "khabur:file:"
# What a feature's `properties` were where they were none: `null`, or left out.
NONE = "khabur:no_properties"
NULL, ABSENT = "null", "absent"

Said = Mapping[str, Any]


def outward(record: Said, ours: Said) -> dict[str, Any]:
    """A feature as it goes out: all of it, `ours` among its properties behind `khabur:`."""
    own = record.get("properties")
    said = {_of_file(name): value for name, value in (own or {}).items()}
    if own is None:
        said[NONE] = NULL if "properties" in record else ABSENT
    said |= {PREFIX + name: value for name, value in ours.items()}
    return {**record, "properties": said}


def inward(record: Said) -> tuple[dict[str, Any], dict[str, Any]]:
    """The feature as its own file had it, and what was said of it under our names. Undoes `outward`."""
    said = record.get("properties") or {}
    ours = {
        name.removeprefix(PREFIX): value
        for name, value in said.items()
        if not _is_own(name) and name != NONE
    }
    if said.get(NONE) == ABSENT:
        return {name: value for name, value in record.items() if name != "properties"}, ours
    own = {_back(name): value for name, value in said.items() if _is_own(name)}
    return {**record, "properties": None if NONE in said else own}, ours


def members_outward(members: Said, told: Said) -> dict[str, Any]:
    """The foreign members of a collection, and what is told of it; its own `khabur` goes into ours."""
    own = {"file": members[MEMBER]} if MEMBER in members else {}
    return {MEMBER: {"version": VERSION, **told, **own}, **_but_ours(members)}


def members_inward(members: Said) -> dict[str, Any]:
    """The foreign members as the file had them. Undoes `members_outward`."""
    said = members.get(MEMBER)
    if not isinstance(said, dict) or not said.keys() >= SAID:
        return dict(members)
    own = {MEMBER: said["file"]} if "file" in said else {}
    return {**own, **_but_ours(members)}


def _but_ours(members: Said) -> dict[str, Any]:
    return {name: value for name, value in members.items() if name != MEMBER}


def is_ours(member: Any) -> bool:
    """Does the member `khabur` of a collection say that our columns stand behind `khabur:` in it?"""
    return isinstance(member, dict) and member.get("prefix") == PREFIX


def _of_file(name: str) -> str:
    return OF_FILE + name.removeprefix(PREFIX) if name.startswith(PREFIX) else name


def _back(name: str) -> str:
    return PREFIX + name.removeprefix(OF_FILE) if name.startswith(OF_FILE) else name


def _is_own(name: str) -> bool:
    return name.startswith(OF_FILE) or not name.startswith(PREFIX)
