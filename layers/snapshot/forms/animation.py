"""Pages that follow each other as a moving picture: a GIF, or an MP4 where an ffmpeg is at hand."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from geo.errors import KhaburError, UsageError
from layers.snapshot.model import MM

EACH, LAST = 1.0, 3.0  # seconds that a page stands; the last one longer
LONGEST = 1920  # pixels of the longer edge: a screen's, as nothing else shows it
COLOURS = 256
LEAST = 8  # pixels on all pages that a colour needs to be thought of
UNLIKE = 10.0  # how far apart the most used colours are to be, of 255 each of red, green and blue
NOTHING = "an animation of no page; give a series with at least one"
STEP = 0.5  # seconds of a film's frame: a page stands for some of them
BESIDE = "imageio_ffmpeg"  # a package that brings an ffmpeg along

Packed = tuple[tuple[int, int], bytes]  # the size of a frame, and its pixels
Numbers = npt.NDArray[np.uint32]


def dpi_for(size: tuple[float, float], asked: int) -> int:
    """The dots an inch at which a page of so many mm is at most LONGEST pixels long."""
    return min(asked, int(LONGEST / (max(size) / MM)))


def gif(frames: Iterable[Image.Image], path: Path) -> None:
    """Writes frames as a GIF that begins again, all in one set of colours. Raises UsageError for none.

    They are kept packed until the colours of all are known.
    """
    packed: list[Packed] = []
    pixels = np.zeros(1 << 24, np.int64)  # that have each colour there can be
    for frame in frames:
        numbers = _numbers(frame)
        packed.append((frame.size, zlib.compress(numbers.tobytes(), 1)))
        pixels += np.bincount(numbers.ravel(), minlength=len(pixels))
    if not packed:
        raise UsageError(NOTHING)
    colours = _palette(pixels)
    nearest = _nearest(np.flatnonzero(pixels), colours)
    drawn = (_in_colours(one, nearest, colours) for one in packed)
    first = next(drawn)
    first.save(
        path,
        "GIF",
        save_all=True,
        append_images=drawn,
        duration=[round(1000 * seconds) for seconds in durations(len(packed))],
        loop=0,
        disposal=1,
        optimize=False,
    )


def durations(count: int) -> list[float]:
    """How long each of so many frames stands, in seconds."""
    return [EACH] * (count - 1) + [LAST]


def mp4(frames: Iterable[Image.Image], path: Path, program: str) -> None:
    """Writes frames as an MP4 by an ffmpeg. Raises KhaburError with what it said when it fails."""
    process: subprocess.Popen[bytes] | None = None
    log = path.with_suffix(".log")
    try:
        with log.open("wb") as heard:
            for frame in _held(frames):
                if process is None:
                    process = _started(program, frame.size, path, heard)
                assert process.stdin is not None
                process.stdin.write(_even(frame).tobytes())
            if process is None:
                raise UsageError(NOTHING)
            process.communicate()
        if process.returncode:
            raise KhaburError(f"{program} could not write the MP4: {_last_line(log)}")
    except BrokenPipeError:
        raise KhaburError(f"{program} could not write the MP4: {_last_line(log)}") from None
    finally:
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()
        log.unlink(missing_ok=True)


def ffmpeg() -> str:
    """The program that makes an MP4. Raises UsageError where there is none."""
    found = shutil.which("ffmpeg")
    if found is None and find_spec(BESIDE) is not None:
        found = str(import_module(BESIDE).get_ffmpeg_exe())
    if found is None:
        raise UsageError("MP4 needs the program ffmpeg, which is not here; .gif needs nothing")
    return found


def _started(
    program: str, size: tuple[int, int], path: Path, heard: IO[bytes]
) -> subprocess.Popen[bytes]:
    """The program, waiting for pixels. What it writes depends on them alone: no date, one thread."""
    wide, high = (length - length % 2 for length in size)
    taken = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{wide}x{high}", "-r", f"{1 / STEP:g}"]
    given = ["-pix_fmt", "yuv420p", "-movflags", "+faststart", "-map_metadata", "-1"]
    alike = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-threads", "1"]
    return subprocess.Popen(
        [
            program,
            "-y",
            "-loglevel",
            "error",
            *taken,
            "-i",
            "-",
            *given,
            *alike,
            "-f",
            "mp4",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stderr=heard,
    )


def _held(frames: Iterable[Image.Image]) -> Iterator[Image.Image]:
    """Each page as often as it takes to stand its time; the last one longer."""
    last = None
    for last in frames:
        for _ in range(round(EACH / STEP)):
            yield last
    if last is not None:
        for _ in range(round((LAST - EACH) / STEP)):
            yield last


def _even(frame: Image.Image) -> Image.Image:
    """With even edges, as films need; at most a line of pixels is cut."""
    wide, high = frame.size
    return frame.crop((0, 0, wide - wide % 2, high - high % 2)).convert("RGB")


def _last_line(log: Path) -> str:
    lines = log.read_text("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def _numbers(frame: Image.Image) -> Numbers:
    """The colour of each pixel as a number, its red, green and blue behind each other."""
    red, green, blue = np.moveaxis(np.asarray(frame.convert("RGB"), np.uint32), -1, 0)
    return np.ascontiguousarray((red << 16) | (green << 8) | blue)


def _apart(numbers: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Colours as red, green and blue, shape (n, 3)."""
    return np.column_stack([numbers >> 16, numbers >> 8 & 255, numbers & 255]).astype(np.int64)


def _palette(pixels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The common colours of all pages, shape (at most COLOURS, 3): half of them those most used, unlike each
    other, then those furthest from them, so that a mark on one page keeps its own.
    """
    numbers = np.flatnonzero(pixels >= min(LEAST, pixels.max()))
    rgb = _apart(numbers[np.argsort(-pixels[numbers], kind="stable")])
    away = np.full(len(rgb), 3 * 255**2)
    chosen: list[int] = []
    while len(chosen) < COLOURS and away.max() > 0:
        unlike = np.flatnonzero(away > UNLIKE**2)
        by_use = len(chosen) < COLOURS // 2 and len(unlike)
        chosen.append(int(unlike[0]) if by_use else int(np.argmax(away)))
        away = np.minimum(away, np.sum((rgb - rgb[chosen[-1]]) ** 2, axis=1))
    return rgb[chosen]


def _nearest(
    numbers: npt.NDArray[np.intp], colours: npt.NDArray[np.int64]
) -> npt.NDArray[np.uint8]:
    """For every colour that is used, the number of the common one that is nearest; 0 for the others."""
    table = np.zeros(1 << 24, np.uint8)
    for some in np.array_split(numbers, 1 + len(numbers) // 4096):
        far = np.sum((_apart(some)[:, np.newaxis] - colours) ** 2, axis=2)
        table[some] = np.argmin(far, axis=1)
    return table


def _in_colours(
    packed: Packed, nearest: npt.NDArray[np.uint8], colours: npt.NDArray[np.int64]
) -> Image.Image:
    """A page in the common colours, without dots of two for one between them: text stays sharp."""
    (wide, high), body = packed
    numbers = np.frombuffer(zlib.decompress(body), np.uint32).reshape(high, wide)
    made = Image.fromarray(nearest[numbers], "P")
    made.putpalette(colours.astype(np.uint8).tobytes())
    return made
