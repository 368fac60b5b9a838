"""The fonts of a page: those that are drawn with, named so that others can find them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from matplotlib.font_manager import FontProperties, findfont

from layers.snapshot.canvas import FAMILY
from layers.snapshot.forms import fonts


def test_each_is_known_by_name_version_and_content() -> None:
    first = fonts.used()[0]
    path = Path(str(findfont(FontProperties(family=FAMILY))))
    assert first["name"] == FAMILY
    assert first["version"].startswith("Version 2.")
    assert first["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert len({font["sha256"] for font in fonts.used()}) == 4
