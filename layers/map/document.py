"""The one document for screen and file: a folium map that carries all it needs and asks for nothing.

folium and branca see only what we wrote: the map, its options and a call to our script. They compile what
they render a second time as a template, so text of features would be run on the server; it travels in parts
of base64 that are put in afterwards and that only our script reads, as text (docs/map.md).
"""

from __future__ import annotations

from collections.abc import Sequence

import folium
from branca.element import Element, Figure, MacroElement
from jinja2 import Template

from layers import interface
from layers.frame import REACHED
from layers.map import assets
from layers.map.parts import Part, as_scripts

POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'"
)
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
        maxBounds=((REACHED.south, REACHED.west), (REACHED.north, REACHED.east)),
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


def _progress(features: int) -> str:
    """What stands on the page until the first drawing is done."""
    told = "".join(
        f'<div lang="{lang}" dir="auto">{interface.say("progress", lang, n=f"{features:,}")}</div>'
        for lang in ("en", "ar")
    )
    return f'<div id="khabur-progress" role="status">{told}<progress max="1"></progress></div>'


def shell(features: int, body: str = "") -> str:
    """The document around its data; without `body` the page that hosts it sends the data (ui/)."""
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
    page = _shell().replace("<head>", f"<head>\n{policy}", 1)
    before, after = page.split(HEAD_MARK)
    middle, end = after.split(BODY_MARK)
    return "".join((before, head, middle, _progress(features), body, end))


def render(made: Sequence[Part], features: int) -> str:
    """The complete HTML document for the parts of layers/map/payload.py."""
    return shell(features, as_scripts(made))
