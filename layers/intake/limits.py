"""How much of a file is taken in: beyond it a file, or a feature of it, is refused in plain words."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from geo.errors import UsageError

PREFIX = "KHABUR_MAX_"
MB = 10**6


@dataclass(frozen=True, slots=True)
class Limits:
    """Each may be set by an environment variable: KHABUR_MAX_BYTES, KHABUR_MAX_FEATURES and so on.

    `bytes` of a file; `features` of all its layers; `depth` of lists and objects in each other; `positions`
    and `text` (characters of one value) of a feature. For what other libraries read in a process of its own:
    `seconds` and `memory` (bytes) of that process, `unpacked` (bytes) and `members` of an archive, and
    `ratio`, how many times its packed size a member may have.
    """

    bytes: int = 2_000 * MB
    features: int = 5_000_000
    depth: int = 32
    positions: int = 2_000_000
    text: int = 1_000_000
    seconds: int = 120
    memory: int = 4_000 * MB
    unpacked: int = 2_000 * MB
    members: int = 10_000
    ratio: int = 200


def from_environment(
    environment: Mapping[str, str] | None = None, base: Limits | None = None
) -> Limits:
    """The limits that hold here: those of `base`, but for what is set.

    Raises UsageError for a variable that is no whole number above 0.
    """
    given = os.environ if environment is None else environment
    said = {}
    for field in fields(Limits):
        variable = f"{PREFIX}{field.name.upper()}"
        text = given.get(variable, "").strip()
        if not text:
            continue
        if not text.isdecimal() or not int(text):
            right = f"a whole number above 0, as {field.default}"
            raise UsageError(f"{variable}={text}: not a limit; {right}")
        said[field.name] = int(text)
    return replace(base or Limits(), **said)
