"""Opening a workspace: nothing is made by looking, what is missing is made by writing, the rest is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from geo.errors import KhaburError, UsageError
from layers.store import engine as databases
from layers.store.workspace import FILE, Workspace, open_workspace
from tests.cluster import Cluster
from tests.layers.store.samples import WHO, checked, filled, received, record


@pytest.fixture(params=["sqlite", "postgis"])
def nothing(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    """Where no workspace is yet."""
    is_postgis = request.param == "postgis"
    url = request.getfixturevalue("cluster").url() if is_postgis else None
    return open_workspace(tmp_path / "workspace", url)


def test_looking_makes_nothing(nothing: Workspace) -> None:
    assert not nothing.exists()
    assert (nothing.revision, nothing.layers(), nothing.log()) == (0, [], [])
    assert len(nothing.frame()) == len(nothing.fingerprints()) == 0
    assert (nothing.find("partner", "1"), nothing.history("1"), nothing.conflicts()) == ([], [], [])
    assert (nothing.get("1"), nothing.mapping("shape"), nothing.who) == (None, None, None)
    assert (list(nothing.records("partner")), nothing.verify()) == ([], [])
    assert not nothing.exists()
    assert not nothing.folder.exists()


def test_a_first_change_makes_it(nothing: Workspace) -> None:
    filled(nothing, 2)
    assert nothing.exists()
    again = open_workspace(nothing.folder, nothing.url)
    assert len(again.frame()) == 2


def test_the_environment_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "here"))
    filled(open_workspace(), 1)
    assert (tmp_path / "here" / FILE).exists()
    monkeypatch.setenv("KHABUR_DATABASE_URL", "mysql://me:secret@host/db")
    with pytest.raises(UsageError) as refused:
        open_workspace().exists()
    assert "secret" not in str(refused.value)
    assert open_workspace(tmp_path / "here").revision == 1  # a folder that is named goes first


def test_a_server_that_is_not_there_is_told_without_its_password(tmp_path: Path) -> None:
    url = f"postgresql+psycopg://me:secret@/db?host={tmp_path}"
    with pytest.raises(KhaburError) as failed:
        open_workspace(tmp_path, url).exists()
    assert failed.value.exit_code == 3
    assert "secret" not in str(failed.value)


def test_a_workspace_of_the_future_is_left_alone(nothing: Workspace) -> None:
    filled(nothing, 1)
    with nothing.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    nothing.close()
    with pytest.raises(KhaburError, match="newer Khabur"):
        open_workspace(nothing.folder, nothing.url).layers()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database, but long enough to be taken for one" * 99)
    with pytest.raises(KhaburError, match="not a database"):
        open_workspace(tmp_path).layers()


def test_people_may_look_with_sql_and_qgis(cluster: Cluster, tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path, cluster.url())
    filled(workspace, 2)
    workspace.undo(1, **WHO)
    workspace.add(received(checked([record(5)], "other")), **WHO)
    assert workspace.url is not None
    seen = "SELECT layer, id, name, ST_AsText(geometry), ST_SRID(geometry) FROM features"
    assert cluster.query(workspace.url, seen) == [
        ("other", "5", "post 5", "POINT(40.005 36)", 4326)
    ]
    indexes = cluster.query(
        workspace.url, "SELECT indexdef FROM pg_indexes WHERE tablename = 'versions'"
    )
    assert any("USING gist (geometry)" in one for (one,) in indexes)
    columns = "SELECT type, srid FROM geometry_columns WHERE f_table_name = 'versions'"
    assert cluster.query(workspace.url, columns) == [("GEOMETRY", 4326)]


def test_sqlite_is_written_ahead_and_to_the_disk(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    filled(workspace, 1)
    with workspace.engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
    plain = create_engine(f"sqlite:///{tmp_path / FILE}")
    with plain.connect() as connection:
        seen = connection.execute(text("SELECT layer, id, name FROM features")).all()
    assert seen == [("partner", "0", "post 0")]


def test_the_newest_migration_is_what_opening_expects() -> None:
    names = sorted(path.stem[:4] for path in (databases.MIGRATIONS / "versions").glob("0*.py"))
    assert names[-1] == databases.NEWEST
