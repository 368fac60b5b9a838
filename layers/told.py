"""What there is to say of a file, as short as a person can take it in."""

from __future__ import annotations

from collections.abc import Sequence

LISTED = 20  # findings that a person is told one by one


def shortened(findings: Sequence[object]) -> list[str]:
    """The first findings, a line each, and how many there are besides."""
    more = [f"… {len(findings) - LISTED:,} more"] if len(findings) > LISTED else []
    return [*map(str, findings[:LISTED]), *more]
