"""What the workspace gives the map, and what of it and of the built layers was known on a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo import when
from geo.errors import UsageError
from layers import known, summary, work
from layers.intake.model import Options
from layers.intake.receive import receive
from layers.model import LAYERS
from layers.store.model import Edit
from layers.store.workspace import Workspace, open_workspace
from layers.workshop import Workshop
from tests.command import run
from tests.layers.their_file import collection, feature

FAR = "2200-01-01"
RING = {"type": "Polygon", "coordinates": [[[41, 36], [42, 36], [42, 37], [41, 37]]]}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with one layer: a plain feature, a repaired one, one published in 2019, one edited."""
    folder = tmp_path_factory.mktemp("known")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KHABUR_WORKSPACE", str(folder))
        file = folder / "sent.geojson"
        told = [
            feature(name="plain"),
            feature(RING, name="repaired"),
            feature(name="old", published="2019-03", when="2019-02"),
            {**feature(name="mistaken"), "id": "e"},
        ]
        file.write_text(collection(*told), "utf-8")
        made = open_workspace()
        made.add(receive(file, Options(layer="__proto__")), who="Layla", why="sent on Monday")
        (edited,) = made.find("__proto__", "e")
        better = Edit("__proto__", edited.uid, edited.version, edited.record, {"name": "right"})
        made.write([better], who="Omar", why="a slip")
    return made


@pytest.fixture
def shop(store: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(store.folder))
    return Workshop()


def test_without_a_workspace_nothing_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))
    monkeypatch.setattr("layers.store.workspace.open_workspace", None)
    assert work.read() is None
    assert len(work.fingerprints()) == 0
    assert Workshop().work is None


def test_features_of_the_workspace_stand_under_the_built_ones(shop: Workshop) -> None:
    assert shop.work is not None
    assert len(shop.frame) == len(shop.built) + 4
    assert [one.name for one in shop.listed] == [*LAYERS, "__proto__"]
    assert shop.frame["uid"].isna().sum() == len(shop.built)
    for name in shop.built:
        assert str(shop.frame[name].dtype) == str(shop.built[name].dtype), name
    assert Workshop(with_work=False).frame is not shop.frame
    assert len(Workshop(with_work=False).frame) == len(shop.built)


def test_a_feature_says_what_brought_and_what_changed_it(shop: Workshop) -> None:
    assert shop.work is not None
    table = shop.work.frame.set_index("name")
    origins = shop.work.origins
    mine = origins[table["brought"]["plain"]]
    assert (mine.change.who, mine.change.why, mine.file) == (
        "Layla",
        "sent on Monday",
        "sent.geojson",
    )
    assert table["changed"]["plain"] == table["brought"]["plain"] == table["brought"]["right"]
    assert origins[table["changed"]["right"]].change.who == "Omar"
    (repair,) = table["repairs"]["repaired"]
    assert "ring" in " ".join(repair)
    assert table["repairs"]["plain"] is None


def test_layers_are_listed_with_those_of_the_workspace(shop: Workshop) -> None:
    rows = {row["name"]: row for row in summary.rows(shop)}
    assert list(rows) == [*LAYERS, "__proto__"]
    assert rows["__proto__"] == {
        "name": "__proto__",
        "features": 4,
        "from": "2019-02-01",
        "to": "2019-02-28",
        "title": "__proto__",
    }
    assert json.loads(run("layers", "--json").stdout) == list(rows.values())
    assert list(rows)[-1] not in run("layers", "--built").stdout


def test_a_report_is_known_once_all_of_its_date_has_passed(shop: Workshop) -> None:
    reports = shop.seeds.reports.values()
    last = {report.id: when.parse(report.published, state=True).hull.end for report in reports}
    day = sorted(last.values())[len(last) // 2]
    known_then = {key for key, end in last.items() if end <= day}
    assert 0 < len(known_then) < len(last)
    then = known.shop(when.iso(day - 1), "published")
    assert set(then.seeds.reports) == known_then
    told = {
        source["report_id"]
        for one in then.features
        for source in one.properties["sources"]
        if source["report_id"] is not None
    }
    assert told <= known_then
    assert known.shop(when.iso(day - 2), "published").seeds.reports.keys() < known_then


def test_everything_is_known_in_the_end_and_nothing_recorded_before_it_began(
    shop: Workshop,
) -> None:
    assert known.shop(FAR, "published").layers == shop.layers
    assert known.shop(FAR, "recorded").layers == shop.layers
    before = known.shop("2001-01-01", "recorded")
    assert not before.layers["incidents"]
    assert before.work is not None
    assert len(before.work.frame) == 0
    assert len(before.frame) == sum(map(len, before.layers.values()))


def test_what_says_when_it_was_published_was_known_then_the_rest_when_it_came(
    shop: Workshop,
) -> None:
    early, late = known.shop("2019-03-30", "published"), known.shop("2019-03-31", "published")
    assert early.work is not None
    assert late.work is not None
    assert early.work.frame["name"].tolist() == []
    assert late.work.frame["name"].tolist() == ["old"]
    everything = known.shop(FAR, "published").work
    assert everything is not None
    assert len(everything.frame) == 4


def test_the_command_line_asks_what_was_known(shop: Workshop) -> None:
    then = run("features", "--known-on", "2019-03-31", "--format", "ndjson").stdout.splitlines()
    now = run("features", "--format", "ndjson").stdout.splitlines()
    names = [
        one for line in then for one in [json.loads(line)] if "khabur:uid" in one["properties"]
    ]
    assert len(names) == 1
    assert len(then) < len(now)
    alone = run("features", "--built", "--format", "ndjson").stdout.splitlines()
    assert len(now) == len(alone) + 4
    assert shop.work is not None


@pytest.mark.parametrize(("day", "basis"), [("2019", "published"), ("2019-01-01", "hearsay")])
def test_a_day_and_a_basis_are_asked_for(day: str, basis: str) -> None:
    with pytest.raises(UsageError):
        known.shop(day, basis)
