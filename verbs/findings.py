"""What `add` tells of a file that was checked: lines for a person, one line of JSON for a program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from layers.intake.model import Checked, Options, Received

SAID = ("feature", "id", "column", "severity", "found", "done", "layer", "repair", "more")
WARNING = "warning"  # of a repair: it is made when a person asks for it
LISTED = 40  # lines of a report for a person; --json has all of it


def as_dict(
    file: str,
    received: Received,
    revisions: Sequence[int],
    options: Options,
    recalled: Mapping[str, str],
) -> dict[str, Any]:
    """The line of JSON. `recalled`: columns as they were said for an earlier file."""
    from layers.intake import counts
    from layers.intake.receive import usable

    findings = received.all_findings
    return {
        "file": file,
        "verdict": received.verdict,
        "features": 0 if received.verdict == "reject" else usable(received),
        "kept_out": sum(one.kept_out for one in received.layers),
        "repaired": sum(one.repaired for one in received.layers),
        "repairs": counts.repairs(findings),
        "findings": [{name: getattr(one, name) for name in SAID} for one in findings],
        "sha256": received.sha256,
        "layers": [
            {
                "name": one.name,
                "features": len(one.records),
                "columns": dict(one.columns),
                "where": dict(one.where),
                "ambiguous": _open(one, options),
            }
            for one in received.layers
        ],
        "recalled": dict(recalled),
        "revisions": list(revisions),
    }


def lines(
    file: str,
    received: Received,
    revisions: Sequence[int],
    options: Options,
    recalled: Mapping[str, str],
) -> list[str]:
    """The lines: how many, what was found, how the columns are read, what there is to choose."""
    from layers.intake.receive import grouped

    added = f", added as revision {', '.join(map(str, revisions))}" if revisions else ""
    findings = grouped(received.all_findings)
    said = [f"  {one.severity}: {one}" for one in findings[:LISTED]]
    more = len(findings) - LISTED
    rest = [f"  … {more:,} more kinds of findings; --json tells all"] if more > 0 else []
    several = len(received.layers) > 1
    head = f"{file}: {received.verdict}, {_counted(received)}{added}"
    if recalled:
        rest.append(f"  as for an earlier file of this shape: {_pairs(recalled)}")
    for layer in received.layers:
        rest += _read(layer, several=several)
    rest += [
        f"  choose: --place {name!r}={found['id']} ({found['kind']}, {found['within'] or '-'})"
        for layer in received.layers
        for name, offered in _open(layer, options).items()
        for found in offered
    ]
    return [head, *said, *rest]


def _counted(received: Received) -> str:
    """How many features there are, and what is to be known of them before anything else."""
    from layers.intake import counts
    from layers.intake.receive import usable

    if received.verdict == "reject":
        return "0 features"
    count, layers = usable(received), received.layers
    out = sum(one.kept_out for one in layers)
    placeless = sum(int(one.frame.geometry.isna().sum()) for one in layers)
    repaired = sum(one.repaired for one in layers)
    repairs = counts.repairs(received.all_findings)
    offered = {
        one.repair for one in received.all_findings if one.repair and one.severity == WARNING
    }
    parts = [f"{count:,} features" if not out else f"{count:,} of {count + out:,} features"]
    if received.verdict == "accept" and not count:
        parts.append("nothing to add")
    if out:
        parts.append(f"{out:,} kept out")
    if placeless:
        parts.append(f"{placeless if placeless < count else 'all'} without a place")
    if repairs:
        parts.append(f"{repaired:,} repaired ({repairs:,} repairs)")
    parts += [f"--with {kind} may be needed" for kind in sorted(offered)]
    return ", ".join(parts)


def _read(layer: Checked, *, several: bool) -> list[str]:
    """Which columns say what, and where its rows are."""
    where = {role: " and ".join(names) for role, names in layer.where.items()}
    of = f" {layer.name}" if several else ""
    said = {f"  read{of}: ": _pairs(layer.columns), f"  placed{of} by: ": _pairs(where)}
    return [f"{begins}{pairs}" for begins, pairs in said.items() if pairs]


def _pairs(columns: Mapping[str, str]) -> str:
    return ", ".join(f"{ours} from {theirs}" for ours, theirs in columns.items() if theirs)


def _open(layer: Checked, options: Options) -> dict[str, Sequence[Mapping[str, Any]]]:
    """The names for which nobody chose a place yet."""
    return {name: found for name, found in layer.ambiguous.items() if name not in options.chosen}
