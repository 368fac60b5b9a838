"""Find the PostgreSQL with PostGIS that the tests of the workspace start, and install it where that can be.

`python -m make.postgis` makes sure of it. KHABUR_POSTGRES names the folder of `initdb` and `pg_ctl` where
they are kept elsewhere. Nothing that runs already is touched: the tests make a cluster of their own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from make import chromium

NEEDED = ("initdb", "pg_ctl", "pg_config")
PACKAGES = ["postgresql", "postgresql-postgis"]
REMEDY = (
    "no PostgreSQL with PostGIS: install them (Debian, Ubuntu: apt-get install postgresql "
    "postgresql-postgis; macOS: brew install postgis) or name the folder of its programs in "
    "KHABUR_POSTGRES, then `make test`"
)


def find_postgis() -> str | None:
    """The folder of the programs of a PostgreSQL that has PostGIS, the newest first; or None."""
    return next((str(folder) for folder in _folders() if _has_postgis(folder)), None)


def _folders() -> list[Path]:
    named = os.environ.get("KHABUR_POSTGRES")
    if named:
        return [Path(named)]
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_number, reverse=True)
    brew = sorted(Path("/opt/homebrew/opt").glob("postgresql@*/bin"), reverse=True)
    found = shutil.which("pg_ctl")
    return [*debian, *brew, *([Path(found).resolve().parent] if found else [])]


def _number(folder: Path) -> int:
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def _has_postgis(folder: Path) -> bool:
    if not all((folder / name).exists() for name in NEEDED):
        return False
    asked = subprocess.run(
        [str(folder / "pg_config"), "--sharedir"], capture_output=True, text=True, check=False
    )
    # Debian's pg_config may be of another version than the folder it is asked in.
    shared = {Path(asked.stdout.strip()), Path("/usr/share/postgresql") / folder.parent.name}
    return any((one / "extension" / "postgis.control").exists() for one in shared)


def main() -> None:
    """Install what is missing; what stays missing is fatal under CI, else said."""
    if find_postgis() is None:
        if sys.platform == "darwin" and shutil.which("brew"):
            print("make: brew install postgis", flush=True)
            subprocess.run(["brew", "install", "postgis"], check=False)
        else:
            chromium.install(PACKAGES)
    if find_postgis() is None:
        print(f"make: {REMEDY}", file=sys.stderr)
        if os.environ.get("CI"):
            raise SystemExit(1)


if __name__ == "__main__":
    main()
