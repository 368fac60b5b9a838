"""Workspaces to test with, on SQLite and on PostGIS."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from layers.store.workspace import FILE, Workspace, open_workspace
from make.postgis import REMEDY, find_postgis
from tests.cluster import Cluster, running
from tests.conftest import need

Made = Callable[[], Workspace]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of our own."""
    with running(need(find_postgis(), REMEDY)) as started:
        yield started


@pytest.fixture(scope="session")
def blank_url(cluster: Cluster) -> str:
    """The name of a database with an empty workspace in it, of which others are copies."""
    url = cluster.url()
    made = open_workspace(Path("never"), url)
    made.make()
    made.close()
    return url.split("@/")[1].split("?")[0]


@pytest.fixture(scope="session")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty workspace, likewise: Alembic takes a while."""
    folder = tmp_path_factory.mktemp("blank")
    made = open_workspace(folder)
    made.make()
    made.close()
    return folder / FILE


@pytest.fixture(params=["sqlite", "postgis"])
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Made]:
    """Makes empty workspaces: `another()`; each its own, on either database."""
    made: list[Workspace] = []

    def make() -> Workspace:
        folder, url = tmp_path / f"workspace-{len(made)}", None
        if request.param == "postgis":
            blank = request.getfixturevalue("blank_url")
            url = request.getfixturevalue("cluster").url(blank)
        else:
            folder.mkdir()
            shutil.copy(request.getfixturevalue("blank_file"), folder)
        made.append(open_workspace(folder, url))
        return made[-1]

    yield make
    for workspace in made:
        workspace.close()


@pytest.fixture
def workspace(another: Made) -> Workspace:
    """One empty workspace."""
    return another()


@pytest.fixture
def local(blank_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    """One empty workspace on SQLite, for what no database is asked about."""
    folder = tmp_path / "local"
    folder.mkdir()
    shutil.copy(blank_file, folder)
    workspace = open_workspace(folder)
    yield workspace
    workspace.close()
