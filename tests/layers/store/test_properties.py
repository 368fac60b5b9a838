"""Whatever two people do apart, in whatever order: nothing is lost, and they can come to the same again."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from geo.errors import InputError
from layers.store import engine as databases
from layers.store.model import Edit
from layers.store.tables import VERSIONS
from layers.store.workspace import Workspace, open_workspace
from tests.layers.store.samples import WHO, filled, retitled

FEATURES = 3


class Step(NamedTuple):
    """What one of the two (0, 1) does: to a feature, or with all that the other did."""

    which: int
    what: str
    feature: int
    title: str


STEPS = st.builds(
    Step,
    st.integers(0, 1),
    st.sampled_from(["write", "write", "delete", "undo", "put back", "take"]),
    st.integers(0, FEATURES - 1),
    st.text(min_size=1, max_size=3),
)


def take(here: Workspace, there: Workspace) -> None:
    file = here.folder / "taken"
    there.changes(0, file)
    here.merge(file, **WHO)


def do(step: Step, pair: list[Workspace], uids: list[str]) -> None:
    """One step. What is refused leaves everything as it was."""
    here, uid = pair[step.which], uids[step.feature]
    stands = here.get(uid)
    assert stands is not None
    before = versions(here)
    try:
        if step.what == "write" and stands.record is not None:
            here.write([retitled(stands, step.title)], **WHO)
        elif step.what == "delete" and stands.record is not None:
            here.write([Edit("partner", uid, stands.version, None)], **WHO)
        elif step.what == "undo":
            here.undo(here.revision, **WHO)
        elif step.what == "put back":
            here.restore(uid, 1 + step.feature % here.revision, **WHO)
        elif step.what == "take":
            take(here, pair[1 - step.which])
    except InputError:
        assert versions(here) == before
    assert versions(here) >= before  # nothing is ever taken away


def versions(workspace: Workspace) -> set[tuple[str, str]]:
    with databases.reading(workspace.engine) as connection:
        return {(row.uid, row.version) for row in connection.execute(select(VERSIONS))}


def stands(workspace: Workspace) -> dict[str, object]:
    return {one.uid: (one.version, one.record) for one in workspace.records("partner")}


@pytest.fixture(scope="module")
def start() -> Path:
    """A workspace with a layer of some features, of which both begin with a copy."""
    folder = Path(tempfile.mkdtemp())
    workspace = open_workspace(folder)
    filled(workspace, FEATURES)
    workspace.backup(folder / "start.sqlite")
    workspace.close()
    return folder / "start.sqlite"


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEPS, max_size=6))
def test_two_workspaces_come_to_the_same(start: Path, steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pair = []
        for name in ("one", "two"):
            (Path(folder) / name).mkdir()
            shutil.copy(start, Path(folder) / name / "khabur.sqlite")
            pair.append(open_workspace(Path(folder) / name))
        one, two = pair
        uids = sorted(version.uid for version in one.records("partner"))
        for step in steps:
            do(step, pair, uids)
        take(one, two)
        for conflict in one.conflicts():
            one.settle(conflict.uid, conflict.beside[0].version, **WHO)
        take(two, one)
        assert two.conflicts() == []
        assert versions(one) == versions(two)
        assert stands(one) == stands(two)
        assert one.verify() == two.verify() == []
        one.close()
        two.close()
