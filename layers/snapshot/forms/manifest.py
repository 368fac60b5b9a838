"""What a page is made of, so that it can be made again and defended: the ask, the data, the versions.

It lies beside each file as NAME.manifest.json, and in the file itself (enclosed.py).
"""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from matplotlib import ft2font

from geo import when
from geo.errors import InputError
from geo.measure import BBox
from geo.version import VERSION
from layers import listing
from layers.intake import json_text
from layers.intake.limits import Limits
from layers.snapshot.asking import asked
from layers.snapshot.forms import enclosed, fonts, stored
from layers.snapshot.margin import counts
from layers.snapshot.model import Ask, Scene

if TYPE_CHECKING:
    from layers.snapshot.page import Page
    from layers.workshop import Workshop

FORM = 1  # of what a manifest says
ENDING = ".manifest.json"
LIBRARIES = (
    *("matplotlib", "numpy", "pandas", "geopandas", "shapely", "pyproj", "pillow"),
    *("python-pptx", "pypdf", "folium"),
)


def of(pages: Sequence[Page], ask: Ask, form: str, shop: Workshop) -> dict[str, Any]:
    """The manifest of a file: what was asked, what each page shows, what that was drawn from and with."""
    return {
        "khabur": {"manifest": FORM, "version": VERSION},
        "format": form,
        "produced": ask.produced,
        "ask": asdict(ask),
        "pages": [_page(page) for page in pages],
        "data": stored.of(shop),
        "made_with": made_with(),
        "fonts": list(fonts.used()),
    }


def made_with() -> dict[str, str]:
    """The versions of what draws a page and writes it."""
    return {
        "python": platform.python_version(),
        "freetype": ft2font.__freetype_version__,
        **{name: version(name) for name in LIBRARIES},
    }


def read(path: Path) -> tuple[Ask, dict[str, Any]]:
    """What a manifest asks for, and all that it says; of a page, of the one in it.

    Raises InputError for what is none of ours, or has none.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file; give NAME{ENDING}")
    body = enclosed.manifest(path)
    try:
        said = json_text.parse(body, Limits()).value
    except InputError as error:
        raise InputError(f"{path}: cannot be read as JSON ({error})") from None
    if not isinstance(said, dict) or _lacks(said):
        raise InputError(f"{path}: no manifest of a page; give NAME{ENDING}")
    if said["khabur"].get("manifest") != FORM:
        raise InputError(f"{path}: a manifest of another form than this version reads ({FORM})")
    try:
        return asked.of(said["ask"]), said
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def _lacks(said: Mapping[str, Any]) -> bool:
    """Whether anything is missing of what a manifest says, or is of another kind."""
    khabur, data = said.get("khabur"), said.get("data")
    if not (isinstance(khabur, dict) and isinstance(data, dict)):
        return True
    layers, revision = data.get("layers"), data.get("revision")
    return not (
        isinstance(khabur.get("version"), str)
        and isinstance(said.get("format"), str)
        and isinstance(said.get("ask"), dict)
        and isinstance(said.get("made_with"), dict)
        and isinstance(said.get("fonts"), list)
        and isinstance(data.get("files"), str)
        and isinstance(layers, dict)
        and all(
            isinstance(one, dict) and isinstance(one.get("features"), int)
            for one in layers.values()
        )
        and (revision is None or type(revision) is int)
    )


def _page(page: Page) -> dict[str, Any]:
    """What one page shows: its time, ground and layers, each with the digest of what is drawn of it."""
    scene = page.scene
    every = (*scene.marks, *scene.placeless)
    return {
        "time": _time(scene),
        "extent": _box(page.view.extent),
        "seen": _box(page.view.seen),
        "layers": {
            one.name: {
                "features": len(marks),
                "sha256": stored.of_marks(marks),
            }
            for one in scene.layers
            for marks in [[mark for mark in every if mark.layer == one.name]]
        },
        "counts": {
            **dict(zip(listing.MARKS, counts.total(counts.of(every, scene.held)), strict=True)),
            "placeless": len(scene.placeless),
            "outside": scene.outside,
            "undated": scene.undated,
        },
    }


def _time(scene: Scene) -> dict[str, Any] | None:
    """The days of a page, as EDTF and with both ends: of events, and of what lasts. None for all of time."""
    if scene.moment is None:
        return None
    return {
        "events": _days(scene.moment.window.start, scene.moment.window.end),
        "held": _days(scene.moment.held.start, scene.moment.held.end),
    }


def _days(start: int, end: int) -> list[str]:
    return [when.iso(start), when.iso(end - 1)]


def _box(box: BBox) -> list[float]:
    return [round(float(degrees), 6) for degrees in box]


def text(made: Mapping[str, Any]) -> str:
    """A manifest as JSON: sorted, so that the same says the same."""
    return f"{json.dumps(made, ensure_ascii=False, sort_keys=True, indent=1)}\n"
