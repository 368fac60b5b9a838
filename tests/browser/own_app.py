"""An app with a workspace of its own, and what stands in that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from layers.store.model import Layer, Version
from layers.store.workspace import Workspace, open_workspace
from tests.server import running


class Place(NamedTuple):
    """A running app, and the folder of the workspace behind it."""

    url: str
    folder: Path

    @property
    def store(self) -> Workspace:
        return open_workspace(self.folder)

    @property
    def layers(self) -> Mapping[str, Layer]:
        """The added layers by title."""
        return {layer.title: layer for layer in self.store.layers()}

    @property
    def newest(self) -> Version:
        """What the last change made of its first feature."""
        store = self.store
        return store.made(store.revision)[0]


@contextmanager
def started(folders: pytest.TempPathFactory) -> Iterator[Place]:
    """The app, until the block ends."""
    folder = folders.mktemp("workspace")
    environment = {"KHABUR_WORKSPACE": str(folder)}
    with running(folders.mktemp("app") / "streamlit.log", environment=environment) as app:
        yield Place(app.url, folder)
