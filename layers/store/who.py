"""The name under which a person changes the workspace: given once, kept in its folder."""

from __future__ import annotations

from pathlib import Path

from geo.errors import InputError
from layers import output
from layers.store import bodies, private

LONGEST = 100


def kept(file: Path) -> str | None:
    """The name in a file; None where nobody gave one."""
    return (file.read_text("utf-8", errors="replace").strip() or None) if file.exists() else None


def keep(file: Path, name: str) -> None:
    """Keeps a name. Raises InputError for none, or one too long."""
    said = " ".join(bodies.plain(name).split())
    if not said or len(said) > LONGEST:
        raise InputError(f"name: {said[:LONGEST]!r}; give one of 1 to {LONGEST} characters")
    private.folder(file.parent)
    output.write(file, f"{said}\n")
    private.close(file)
