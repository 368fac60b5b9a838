"""What tests of other formats share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from layers.intake.formats import delimited
from layers.intake.limits import Limits
from layers.intake.model import NOTHING_SAID, Given, Options
from tests.layers.intake.formats.written import Read, one, reader


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a file of a text or of bytes through the confined process."""
    return reader(tmp_path)


@pytest.fixture
def take(tmp_path: Path) -> Callable[..., Given]:
    """Reads a table in this process: nothing but our own code looks at it."""

    def taken(text: str, options: Options = NOTHING_SAID) -> Given:
        path = tmp_path / "a.csv"
        path.write_text(text, encoding="utf-8")
        return one(list(delimited.layers(path, "a", options, Limits())))

    return taken
