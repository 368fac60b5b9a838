"""Pages as they were looked at and found good, compared by eye's measure.

After a change that is meant, look at the pages and keep them: `KHABUR_RENEW=1 pytest <this file>`, then
look at what git shows. A page that differs is left in test-results/ beside the golden one.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from layers.snapshot import page
from layers.snapshot.differing import difference
from layers.snapshot.forms import png
from layers.snapshot.model import Ask
from tests.layers.snapshot.shops import whole

ROOT = Path(__file__).resolve().parents[3]
GOLDEN, RESULTS = ROOT / "tests" / "golden" / "snapshot", ROOT / "test-results"
THEN = Ask(as_of="2022-01-20", trail=30, produced="2026-11-22")
PAGES = {
    "default": (THEN, 72),
    "arabic-a3": (
        Ask(first="2021-10", last="2026-01", lang="ar", page="a3", produced="2026-11-22"),
        56,
    ),
    "grey": (Ask(as_of="2026-01-22", trail=30, produced="2026-11-22", vision="grey"), 72),
    "difference": (Ask(compare=("2022-07-01", "2024-12-31"), produced="2026-11-22"), 72),
    "slide": (
        Ask(
            as_of="2026-01-22",
            trail=30,
            produced="2026-11-22",
            page="16:9",
            marking="TLP:AMBER+STRICT",
            organisation="Border cell",
            number="12",
            edition="2",
        ),
        64,
    ),
}
BLOCK = 12  # pixels: about a mark
# Of 255. A letter more or a hair's shift stays below; a mark, a name or a line that is not there does not.
MEAN, WORST = 1.0, 24.0
COLOURS = 256  # that are kept of a golden one, so that it is small

Pixels = npt.NDArray[np.float64]


def pixels(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("RGB"), np.float64)


def blocks(one: Pixels, other: Pixels) -> Pixels:
    """How far two pictures are apart, block by block."""
    high, wide = (length // BLOCK * BLOCK for length in one.shape[:2])
    parts = (high // BLOCK, BLOCK, wide // BLOCK, BLOCK, 3)
    first, second = (side[:high, :wide].reshape(parts).mean(axis=(1, 3)) for side in (one, other))
    apart: Pixels = np.abs(first - second).max(axis=2)
    return apart


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name: str) -> None:
    ask, dpi = PAGES[name]
    draw = page.draw if ask.compare is None else difference.draw
    made = png.image(draw(ask, whole()).canvas.figure, dpi)
    file = GOLDEN / f"{name}.png"
    if os.environ.get("KHABUR_RENEW"):
        GOLDEN.mkdir(exist_ok=True)
        made.quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE).save(file, optimize=True)
    with Image.open(file) as kept:
        golden = pixels(kept)
    assert golden.shape == pixels(made).shape
    apart = blocks(pixels(made), golden)
    if apart.mean() > MEAN or apart.max() > WORST:
        RESULTS.mkdir(exist_ok=True)
        made.save(RESULTS / f"snapshot-{name}.png")
    assert apart.mean() <= MEAN
    assert apart.max() <= WORST, f"at pixel {np.argwhere(apart > WORST)[0][::-1] * BLOCK}"


def test_a_mark_that_is_not_there_would_be_noticed() -> None:
    ask, dpi = PAGES["default"]
    one = png.image(page.draw(ask, whole()).canvas.figure, dpi)
    fewer = Ask(
        **{field: getattr(ask, field) for field in ask.__slots__}
        | {"layers": tuple(n.name for n in whole().listed if n.style.on and n.name != "bases")}
    )
    other = png.image(page.draw(fewer, whole()).canvas.figure, dpi)
    assert blocks(pixels(one), pixels(other)).max() > WORST
