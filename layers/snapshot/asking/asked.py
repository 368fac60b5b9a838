"""An ask as plain values, which a template, a manifest and a form all hold; read strictly."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any

from geo.errors import InputError
from layers.snapshot.model import Ask, Lang
from layers.visible import visible

Plain = Mapping[str, Any]
TYPES: Mapping[str, Any] = typing.get_type_hints(Ask)


def plain(ask: Ask) -> dict[str, Any]:
    """The values of an ask by name, as JSON has them."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(ask).items()
    }


def of(said: Plain) -> Ask:
    """The ask that plain values stand for. Raises InputError that names the first that cannot be."""
    return onto(Ask(), said)


def onto(ask: Ask, said: Plain) -> Ask:
    """The same ask with the values that are said. Raises InputError, as `of` does."""
    known = {one.name for one in fields(Ask)}
    unknown = sorted(set(said) - known)
    if unknown:
        raise InputError(f"{visible(str(unknown[0]))}: nothing that a page is asked for")
    return replace(ask, **{name: _value(name, value) for name, value in said.items()})


def _value(name: str, value: Any) -> Any:
    """A value as Ask has it. Raises InputError where it is of another kind."""
    found = tuple(value) if isinstance(value, list) else value
    if not _fits(found, TYPES[name]):
        raise InputError(f"{name}: {visible(repr(value)[:80])} is no value of it")
    return float(found) if isinstance(found, int) and TYPES[name] == float | None else found


def _fits(value: Any, kind: Any) -> bool:
    """Whether a value is of a type such as those of Ask."""
    if kind is Lang:
        return isinstance(value, str)  # ask.check says which there are
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return any(_fits(value, one) for one in inner)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if inner[-1] is Ellipsis:
            return all(_fits(one, inner[0]) for one in value)
        return len(value) == len(inner) and all(map(_fits, value, inner))
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is int:
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, kind)
