"""A network of this machine alone, and a person's word that it may be used."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.online import Online
from tests.geo.faraway import Faraway, serving


@pytest.fixture(scope="module")
def server() -> Iterator[Faraway]:
    with serving() as wire:
        yield wire


@pytest.fixture
def wire(server: Faraway) -> Faraway:
    """The same server, nothing written down yet."""
    server.heard.clear()
    server.hung_up.clear()
    return dataclasses.replace(server, looked_up=[], called=[])


@pytest.fixture
def yes(wire: Faraway, tmp_path: Path) -> Online:
    return Online("--online", tmp_path / "workspace" / "online", wire)
