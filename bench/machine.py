"""What a run ran on: the machine, the versions, the day."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from folium.plugins import Timeline, TimestampedGeoJson

PACKAGES = (
    *("folium", "branca", "streamlit", "streamlit-folium", "geopandas", "shapely", "numpy"),
    *("pandas", "XStatic-Leaflet", "folium-offline", "pytest-benchmark", "playwright"),
)
ROOT = Path(__file__).resolve().parent.parent


def processor() -> str:
    """Its name and how many cores the system lends."""
    path = Path("/proc/cpuinfo")
    text = path.read_text("utf-8") if path.exists() else ""
    named = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    name = named[1] if named else platform.processor() or platform.machine()
    return f"{' '.join(name.split())}, {os.cpu_count()} cores"


def memory() -> str:
    """All of the machine's, in GB."""
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * size / 1e9:.0f} GB"


def plugins() -> Iterator[str]:
    """The scripts of the peers' plugins, as folium names them."""
    for plugin in (TimestampedGeoJson, Timeline):
        for _, address in plugin.default_js:
            found = re.search(r"/npm/(leaflet[^/]*@[\d.]+)/", address)
            if found:
                yield found[1].replace("@", " ")


def versions() -> Iterator[str]:
    """Python and packages, name and version."""
    yield f"Python {platform.python_version()}"
    for name in PACKAGES:
        yield f"{name} {metadata.version(name)}"
    yield from plugins()


def revision() -> str:
    """The commit that was measured, and whether files were changed since."""

    def git(*words: str) -> str:
        call = ["git", *words]
        return subprocess.run(
            call, cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.strip()

    changed = ", with changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    return f"{git('rev-parse', '--short', 'HEAD') or 'unknown'}{changed}"


def lines(chromium: str) -> list[str]:
    """The list at the head of the page."""
    system = f"{platform.system()} {platform.machine()}"
    return [
        f"- {processor()}, {memory()}, {system}; {chromium}, headless, "
        "1280 × 800, one device pixel a pixel",
        f"- {', '.join(versions())}",
        f"- measured on {datetime.now(UTC):%Y-%m-%d} at revision {revision()}",
    ]
