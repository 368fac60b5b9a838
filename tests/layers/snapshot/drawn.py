"""Pages that tests write into files: each drawn once a process, of the built layers alone."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from layers.snapshot import page
from layers.snapshot.asking import ask as asking
from layers.snapshot.forms import files
from layers.snapshot.model import Ask
from layers.snapshot.page import Page
from layers.workshop import Workshop
from make import papers
from tests.conftest import need
from tests.layers.snapshot.shops import whole

# Directions, and marks that only say them: who reads a PDF puts them where he likes.
UNSEEN = dict.fromkeys(
    map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)


def asked(**said: Any) -> Ask:
    """A page of the day after the storming of Ghuwayran, small, but for what is `said` otherwise."""
    known = {"as_of": "2022-01-21", "trail": 30, "dpi": 60, "produced": "2026-11-22", **said}
    return asking.settle(asking.check(Ask(**known)), whole())


@cache
def drawn(**said: Any) -> Page:
    """The page of `asked`. Nobody may change it."""
    return page.draw(asked(**said), whole())


def written(out: Path, *pages: Page, shop: Workshop | None = None) -> files.Written:
    """Pages as a file, those of `drawn` where none is given."""
    made = pages or (drawn(),)
    return files.write(made, made[0].ask, out, shop or whole())


def program(name: str) -> str:
    """A program of others; without it the test fails under CI and is skipped elsewhere."""
    return need(papers.find(name), papers.remedy([name]))


def run(name: str, *arguments: str | Path) -> str:
    """What a program of others says."""
    call = [program(name), *map(str, arguments)]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout


def read(path: Path, *options: str) -> str:
    """The text of a PDF as poppler has it, without signs that nobody sees."""
    return run("pdftotext", *options, path, "-").translate(UNSEEN)


def apart(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures of a page differ, of 255; letters always do, by fractions of pixels."""
    small = (176, 124)
    first, second = (np.asarray(each.convert("L").resize(small), float) for each in (one, other))
    return float(np.abs(first - second).mean())
