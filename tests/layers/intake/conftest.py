"""What tests of intake share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.layers.their_file import Take, taker


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Receives a file of a text, of bytes or of features."""
    return taker(tmp_path)
