"""Pages that move: every one there, in its own colours, for as long as it should stand."""

from __future__ import annotations

import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageSequence

from geo.errors import KhaburError, UsageError
from layers.snapshot.forms import animation

LAND = (246, 244, 239)
# Stands for an ffmpeg: takes what it is given, and writes that instead of a film.
STAND_IN = """#!{python}
import sys
body = sys.stdin.buffer.read()
open(sys.argv[-1], "wb").write((" ".join(sys.argv[1:]) + "\\n").encode() + body)
"""
REFUSES = """#!{python}
import sys
sys.stderr.write("Unknown encoder\\nno such codec\\n")
sys.exit(1)
"""


def pages(colours: Sequence[tuple[int, int, int]]) -> list[Image.Image]:
    """A page each, with a small mark of its own colour on land of many shades."""
    made = []
    for number, colour in enumerate(colours):
        page = Image.new("RGB", (301, 201), LAND)
        pen = ImageDraw.Draw(page)
        for shade in range(200):
            pen.line([(shade, 100), (shade, 200)], fill=(shade, shade, 255 - number))
        pen.rectangle([10, 10, 14, 14], fill=colour)
        made.append(page)
    return made


def program(folder: Path, source: str) -> str:
    path = folder / "ffmpeg"
    path.write_text(source.format(python=sys.executable), encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_every_page_is_a_frame_with_its_mark_and_stands_its_time(tmp_path: Path) -> None:
    colours = [(192, 22, 34), (0, 105, 92), (26, 75, 155)]
    animation.gif(pages(colours), tmp_path / "a.gif")
    with Image.open(tmp_path / "a.gif") as film:
        assert film.info["loop"] == 0
        shown, stood = [], []
        for frame in ImageSequence.Iterator(film):
            seen = frame.convert("RGB")
            shown.append(seen.getpixel((12, 12)))
            stood.append(frame.info["duration"])
            assert seen.getpixel((250, 20)) == LAND
        # A mark of 25 pixels on one page keeps its colour among all the shades.
        assert shown == colours
        assert stood == [1000, 1000, 3000]


def test_the_same_pages_are_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.gif", "b.gif"):
        animation.gif(pages([(192, 22, 34), (0, 0, 0)]), tmp_path / name)
    assert (tmp_path / "a.gif").read_bytes() == (tmp_path / "b.gif").read_bytes()


def test_no_page_is_no_film(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no page"):
        animation.gif([], tmp_path / "a.gif")
    with pytest.raises(UsageError, match="no page"):
        animation.mp4([], tmp_path / "a.mp4", "ffmpeg")
    assert list(tmp_path.iterdir()) == []


def test_a_film_holds_each_page_and_the_last_one_longer(tmp_path: Path) -> None:
    out = tmp_path / "a.mp4"
    animation.mp4(pages([(192, 22, 34), (0, 105, 92)]), out, program(tmp_path, STAND_IN))
    call, _, body = out.read_bytes().partition(b"\n")
    size = 300 * 200 * 3  # edges are even
    seconds = len(body) / size * animation.STEP
    assert seconds == animation.EACH + animation.LAST
    assert b"-s 300x200" in call
    assert body[-size:] == body[-2 * size : -size] != body[:size]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.mp4", "ffmpeg"]


def test_a_program_that_refuses_is_quoted(tmp_path: Path) -> None:
    with pytest.raises(KhaburError, match=r"could not write the MP4: no such codec"):
        animation.mp4(pages([(0, 0, 0)] * 9), tmp_path / "a.mp4", program(tmp_path, REFUSES))
    assert [one.name for one in tmp_path.iterdir()] == ["ffmpeg"]


def test_without_an_ffmpeg_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(animation, "BESIDE", "no_such_package")
    with pytest.raises(UsageError, match=r"ffmpeg, which is not here; \.gif needs nothing"):
        animation.ffmpeg()
    found = program(tmp_path, STAND_IN)
    assert animation.ffmpeg() == found


@pytest.mark.parametrize(
    ("size", "asked", "dpi"),
    [((297.0, 210.0), 200, 164), ((297.0, 210.0), 96, 96), ((420.0, 297.0), 300, 116)],
)
def test_a_film_is_no_larger_than_a_screen(size: tuple[float, float], asked: int, dpi: int) -> None:
    assert animation.dpi_for(size, asked) == dpi
