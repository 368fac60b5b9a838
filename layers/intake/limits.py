"""How much a file from outside may ask for: sizes, depth, time and memory, each of which can be set."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from geo.errors import UsageError

VARIABLE = "KHABUR_MAX_"  # and the field in capitals: KHABUR_MAX_FEATURES=5000000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may ask for.

    `bytes` of the file as it comes; `features` in all its layers; `depth` of lists and objects, or of
    elements, in each other; `positions` of one feature; `seconds` of reading. Of what is read in a process
    of its own: `memory` in bytes. Of archives: `unpacked` bytes, `ratio` of these to the packed ones, `members`.
    """

    bytes: int = 1_000_000_000
    features: int = 2_000_000
    depth: int = 100
    positions: int = 5_000_000
    seconds: int = 300
    memory: int = 4_000_000_000
    unpacked: int = 1_000_000_000
    ratio: int = 200
    members: int = 10_000


def from_environment(environment: Mapping[str, str] = os.environ) -> Limits:
    """The limits, those that KHABUR_MAX_… names in place of the usual ones. Raises UsageError for no number."""
    told: dict[str, int] = {}
    for one in fields(Limits):
        variable = f"{VARIABLE}{one.name.upper()}"
        value = environment.get(variable, "").strip()
        if not value:
            continue
        if not (value.isascii() and value.isdigit() and int(value) > 0):
            raise UsageError(f"{variable}: {value!r} is no limit; a whole number above 0 would be")
        told[one.name] = int(value)
    return Limits(**told)
