"""What passes between reading a file from outside, checking it, and keeping it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

Record = dict[str, Any]


class Severity(StrEnum):
    """How bad a finding is: an `error` keeps a feature (or the file) out."""

    ERROR = "error"
    REPAIRED = "repaired"
    WARNING = "warning"


class Verdict(StrEnum):
    """What becomes of a file: `reject` when nothing in it can be used, `accept` when nothing was changed."""

    ACCEPT = "accept"
    REPAIR = "accept-with-repair"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed.

    `feature` is the 0-based index in its layer of the file, None when it is about all of it; `id` is the
    feature's own, as the file has it. `column` is the file's name of a property, or a member such as
    `geometry` and `crs`. `done` says what was done, or what would be right. `repair` names the kind of
    repair (repairs.py), so that it can be left undone. `more` counts the features after this one of which
    the same is true.
    """

    feature: int | None
    id: str | int | float | None
    column: str | None
    severity: Severity
    found: str
    done: str
    layer: str | None = None
    repair: str | None = None
    more: int = 0

    def __str__(self) -> str:
        """One line, features counted from 1 as people do."""
        number = None if self.feature is None else f"feature {self.feature + 1:,}"
        where = ", ".join(str(part) for part in (self.layer, number, self.column) if part)
        others = f" (and so in {self.more:,} more)" if self.more else ""
        return (
            f"{where}: {self.found}{others}; {self.done}" if where else f"{self.found}; {self.done}"
        )


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever adds a file says about it.

    `layer`: the name under which it is added. `kind`: a term of seeds/words/kinds.csv for every feature.
    `columns`: our column → the file's name of it, in place of what would be recognised ("" for none).
    `time_from`, `time_to`: columns between whose dates a feature holds. `crs`: what coordinates are in where
    the file does not say (`EPSG:…`). `encoding`: of a text that is not UTF-8. `undone`: kinds of repairs
    that are not to be made; `asked`: those made only when asked for. `chosen`: the name of a place in the
    file → the id that was chosen for it.
    """

    layer: str | None = None
    kind: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    time_from: str | None = None
    time_to: str | None = None
    crs: str | None = None
    encoding: str | None = None
    undone: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    chosen: Mapping[str, str] = field(default_factory=dict)


NOTHING_SAID = Options()


@dataclass(frozen=True, slots=True)
class Given:
    """One layer of a file as it was read, not checked yet.

    `records` should be RFC 7946 Features in WGS 84, whatever the format was; `members` are the foreign
    members of the collection. `ambiguous`: names of places for which one of several ids is to be chosen, or
    was (Options.chosen). `fields`: of a table, the names of its columns, also where no row could be placed;
    `where`: what of a position → those of its columns that say it (coordinate_columns.py).
    `columns`: by record, what reading it says of our columns (place_id, label_point, radius_m and
    place_precision of a place that was found by its name); it comes before what a property says.
    `originals`: by record, what it was before reading repaired it, where that was a record.
    """

    name: str
    records: Sequence[Any]
    findings: Sequence[Finding] = ()
    members: Mapping[str, Any] = field(default_factory=dict)
    ambiguous: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    columns: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    originals: Mapping[int, Record] = field(default_factory=dict)
    fields: Sequence[str] = ()
    where: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """One layer of a file that was checked: n features that can be used, and everything there is to say.

    `records` (n): features as the file has them, repaired, with all their own members and properties.
    `originals`: by row, the record before it was repaired. `frame` (n): our columns of them as a table
    (layers/frame.py), `extra` the properties that are none of ours. `columns`: our column → the file's.
    `shape`: a hash of the file's column names, by which a mapping is remembered. `fingerprints` (n,): the
    same for features that say the same, int64. `repaired` counts the features that a repair is told of, or
    of which the record was changed; `kept_out` those that cannot be used. `fields` and `where` as Given has
    them.
    """

    name: str
    records: Sequence[Record]
    frame: GeoDataFrame
    findings: Sequence[Finding]
    columns: Mapping[str, str]
    shape: str
    fingerprints: NDArray[np.int64]
    verdict: Verdict
    originals: Mapping[int, Record] = field(default_factory=dict)
    members: Mapping[str, Any] = field(default_factory=dict)
    ambiguous: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    repaired: int = 0
    kept_out: int = 0
    fields: Sequence[str] = ()
    where: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Received:
    """A whole file: its name without folders, the SHA-256 of its bytes, its layers, what is about it all."""

    file: str
    sha256: str
    layers: Sequence[Checked]
    findings: Sequence[Finding]
    verdict: Verdict

    @property
    def all_findings(self) -> list[Finding]:
        """Those about the file, then those about each layer."""
        return [*self.findings, *(one for layer in self.layers for one in layer.findings)]
