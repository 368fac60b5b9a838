"""Fail when data/layers is not what seeds/ builds today, byte for byte."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ROOT / "data" / "layers"


def hashes() -> dict[str, str]:
    """File name in data/layers → sha256 of its bytes."""
    files = sorted(path for path in LAYERS.rglob("*") if path.is_file())
    return {
        str(path.relative_to(LAYERS)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def main() -> None:
    """Build, and name the files that changed. The new build stays in place to be looked at."""
    before = hashes()
    built = subprocess.run([sys.executable, "cli.py", "build"], cwd=ROOT, check=False)
    if built.returncode:
        raise SystemExit(built.returncode)
    after = hashes()
    changed = sorted(
        name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
    )
    if changed:
        raise SystemExit(
            f"make: data/layers was not what seeds/ builds: {', '.join(changed)}. "
            "The new build is in place: look at the difference and commit it."
        )
    print(f"make: data/layers is what seeds/ builds ({len(after)} files)")


if __name__ == "__main__":
    main()
