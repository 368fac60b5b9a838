"""The files that a document carries in itself: Leaflet from its package, our scripts and styles."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from xstatic.pkg import leaflet

from geo.errors import KhaburError

HERE = Path(__file__).parent
LEAFLET_SHA256 = "5819285cec137b229c94e1ee5ad73e8b6b84345a4367d60f75fe477fe0fb7b03"

# In the order in which they need each other: each file is one constant, main.js puts them together.
SCRIPTS = (
    "text",
    "days",
    "moments",
    "paced",
    "parts",
    "rows",
    "store",
    "view",
    "shapes",
    "lexicon",
    "details",
    "faces",
    "symbols",
    "coordinates",
    "anchors",
    "lines",
    "grounds",
    "labels",
    "paths",
    "basemap",
    "framebuffer",
    "sprites",
    "survey",
    "density",
    "traced",
    "picking",
    "stamps",
    "plates",
    "canvas",
    "histogram",
    "timeline",
    "search",
    "called",
    "date_words",
    "tally",
    "tip",
    "said",
    "known",
    "entries",
    "sheet",
    "panel",
    "clock",
    "signs",
    "legend",
    "crowding",
    "placeless",
    "controls",
    "pointer",
    "sketch",
    "handles",
    "draw",
    "host",
    "main",
)


@cache
def leaflet_script() -> str:
    """leaflet.js of the installed package, refused when it is not the file that was checked."""
    script = (Path(leaflet.BASE_DIR) / "leaflet.js").read_bytes()
    found = hashlib.sha256(script).hexdigest()
    if found != LEAFLET_SHA256:
        raise KhaburError(
            f"leaflet.js of XStatic-Leaflet has sha256 {found}, expected {LEAFLET_SHA256}; "
            "install the version that requirements.txt names"
        )
    return re.sub(r"//# sourceMappingURL=\S+", "", script.decode("utf-8"))


@cache
def leaflet_style() -> str:
    """leaflet.css without its pictures: we use none, and a document asks for no file."""
    style = (Path(leaflet.BASE_DIR) / "leaflet.css").read_text("utf-8")
    return re.sub(r"background(?:-image)?:\s*url\([^)]*\);?", "", style)


@cache
def script() -> str:
    """Our scripts as one text."""
    return "\n".join((HERE / "js" / f"{name}.js").read_text("utf-8") for name in SCRIPTS)


@cache
def style() -> str:
    """Our style sheet."""
    return (HERE / "map.css").read_text("utf-8")
