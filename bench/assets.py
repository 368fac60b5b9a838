"""The scripts and styles that folium names on other hosts, as files beside a document.

folium-offline carries the text of each address that folium 0.20 names; Leaflet is XStatic's, which is
what its makers published, and what our own document carries.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from xstatic.pkg import leaflet

LEAFLET = Path(leaflet.BASE_DIR)
FOLDER = "assets"
REMOTE = re.compile(r'(?:src|href)="(https://[^"]+)"')


@cache
def carried() -> Mapping[str, str]:
    """Address → text, as the bench's own package has them. Raises ImportError without it."""
    from offlinefolium.elements import _res

    texts: Mapping[str, str] = _res
    return texts


def text_of(address: str) -> str:
    """What stands at an address of folium's. Raises KeyError when no package here carries it."""
    name = PurePosixPath(address).name
    if re.search(r"/leaflet@[\d.]+/dist/leaflet\.(js|css)$", address):
        return (LEAFLET / name).read_text("utf-8")
    return carried()[address]


def local(html: str, folder: Path) -> str:
    """A document that asks for files of `folder` where it asked other hosts. Raises KeyError."""
    head, body = html[: html.index("<body>")], html[html.index("<body>") :]
    for address in sorted(set(REMOTE.findall(head)), key=len, reverse=True):
        head = head.replace(f'"{address}"', f'"{FOLDER}/{keep(address, folder / FOLDER)}"')
    return head + body


def keep(address: str, folder: Path) -> str:
    """Write what stands at an address into a folder; the name of its file."""
    path = PurePosixPath(address)
    name = f"{path.stem}-{hashlib.sha256(address.encode()).hexdigest()[:8]}{path.suffix}"
    file = folder / name
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text(text_of(address), encoding="utf-8")
        shutil.copytree(LEAFLET / "images", folder / "images", dirs_exist_ok=True)
    return name
