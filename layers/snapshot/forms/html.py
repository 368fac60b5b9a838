"""The map of a page as one document that works without any network, opened on what the page shows.

It is made of the workshop that the page is drawn from: where less is shared, it holds no more than that.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from layers.map import document, payload
from layers.map.parts import Part
from layers.snapshot.forms import enclosed
from layers.snapshot.margin.words import languages
from layers.snapshot.model import Ask

if TYPE_CHECKING:
    from layers.snapshot.page import Page
    from layers.workshop import Workshop


def write(page: Page, shop: Workshop, path: Path, manifest: str) -> None:
    """The document as a file. Of layers that were chosen it holds those alone, and shows them all."""
    ask, listed = page.ask, shop.listed
    frame, origins = shop.frame, None if shop.work is None else shop.work.origins
    if ask.layers is not None:
        listed = [replace(one, style=replace(one.style, on=True)) for one in page.scene.layers]
        frame = frame[frame["layer"].isin([one.name for one in listed])].reset_index(drop=True)
    made = payload.pack(
        frame,
        listed,
        reports=shop.seeds.reports.values(),
        places=shop.seeds.places,
        words=shop.words,
        basemap=shop.basemap,
        border=shop.border,
        opening=opening(page),
        marking=ask.marking,
        origins=origins,
    )
    enclosing = Part(enclosed.PART, manifest.encode(), False)
    path.write_text(document.render([*made, enclosing], len(frame)), "utf-8", newline="\n")


def opening(page: Page) -> dict[str, Any]:
    """What the document opens on: the time, the ground and the language of the page."""
    return {
        "time": time(page.ask),
        "language": languages(page.ask.lang)[0],
        "bbox": list(page.view.extent),
        "welcome": False,
    }


def time(ask: Ask) -> dict[str, Any]:
    """The time of a page as the map's own control has it (docs/map.md)."""
    if ask.as_of is not None:
        return {"mode": "asof", "at": ask.as_of, "trail": ask.trail}
    return {"mode": "window", "from": ask.first or "..", "to": ask.last or ".."}
