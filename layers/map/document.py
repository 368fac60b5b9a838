"""The one document for screen and file: a folium map that carries all it needs and asks for nothing.

folium and branca see only what we wrote: the map, its options and a call to our script. They compile what
they render a second time as a template, so text of features would be run on the server; it travels in one
data block that is put in afterwards and that only our script reads, as text (docs/map.md).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from jinja2 import Template

from layers import interface
from layers.map import assets

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'"
)
# (south, west), (north, east): what the basemap covers.
AREA = ((22.0, 26.0), (43.5, 56.0))
HEAD_MARK = "<!--khabur:head-->"
BODY_MARK = "<!--khabur:body-->"


class TimeMap(MacroElement):
    """Starts our script on the map that holds this element."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "startKhabur({{ this._parent.get_name() }});\nhost.attach();"
        "{% endmacro %}"
    )


def _shell() -> str:
    """The folium document without Leaflet, our parts and data; the same bytes at every call."""
    shell = folium.Map(
        location=[35.2, 41.2],
        zoom_start=7,
        tiles=None,
        control_scale=True,
        zoom_control=False,
        zoomSnap=0.25,
        zoomAnimation=False,
        fadeAnimation=False,
        minZoom=6,
        maxZoom=15,
        maxBounds=AREA,
        maxBoundsViscosity=1.0,
    )
    shell.default_js = []
    shell.default_css = []
    # folium draws ids at random; fixed ones make the document comparable.
    shell._id = "khabur"
    shell.add_child(TimeMap(), name="khabur")  # type: ignore[no-untyped-call]  # branca's own
    page = shell.get_root()
    assert isinstance(page, Figure)
    page._id = "page"
    page.header.add_child(Element(HEAD_MARK), name="khabur")
    page.html.add_child(Element(BODY_MARK), name="khabur")
    rendered: str = page.render()
    return rendered


def as_data(block: Mapping[str, Any]) -> str:
    """JSON that cannot end its script element: the characters of markup are written as escapes."""
    written = json.dumps(block, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def _progress(block: Mapping[str, Any]) -> str:
    """What stands on the page until the first drawing is done."""
    count = len(block["details"])
    return " · ".join(interface.say("progress", lang, n=count) for lang in ("en", "ar"))


def render(block: Mapping[str, Any]) -> str:
    """The complete HTML document for a data block (layers/map/payload.py)."""
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    head = "\n".join(
        (
            '<meta name="referrer" content="no-referrer">',
            f"<style>{assets.leaflet_style()}</style>",
            f"<style>{assets.style()}</style>",
            f"<script>{assets.leaflet_script()}</script>",
            f"<script>{assets.script()}</script>",
        )
    )
    body = (
        f'<div id="khabur-progress" role="status">{_progress(block)}</div>\n'
        f'<script type="application/json" id="khabur-data">{as_data(block)}</script>'
    )
    shell = _shell()
    shell = shell.replace("<head>", f"<head>\n{policy}", 1)
    before, after = shell.split(HEAD_MARK)
    middle, end = after.split(BODY_MARK)
    return before + head + middle + body + end
