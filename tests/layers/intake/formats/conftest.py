"""What tests of other formats share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.layers.intake.formats.written import Read, reader


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a file of a text or of bytes through the confined process."""
    return reader(tmp_path)
