"""A file that is looked at before it is added, by a process of its own: nothing lands before that."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from layers.intake.model import Options, Verdict
from layers.map import parts
from layers.map.parcel import Parcel
from layers.plan import Plan
from layers.preview import Preview
from layers.report import Report
from layers.store.workspace import open_workspace
from tests.layers.their_file import POINT, collection, feature

NAME = "../![x](http:a) يوم.geojson"
Begin = Callable[..., Preview]


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Begins to look at a file of these features, in a workspace of its own."""
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "work"))
    begun = []

    def start(*features: Any, options: Options | None = None) -> Preview:
        path = tmp_path / "dropped"
        path.write_text(collection(*features), "utf-8")
        begun.append(Preview(path, options or Options(), NAME))
        return begun[-1]

    yield start
    for one in begun:
        one.close()


def reported(preview: Preview) -> Report:
    found = preview.report(60)
    while found is None:
        found = preview.report(60)
    return found


def head(preview: Preview) -> Any:
    """What the map's data says first."""
    made = preview.wait(60)
    while made is None:
        made = preview.wait(60)
    block = _content(made.data)
    length = int.from_bytes(block[4:8], "little")
    listed = json.loads(block[8 : 8 + length])
    at = next(one for one in listed if one["name"] == "head")
    start = 8 + length + at["offset"]
    assert block[:4] == parts.MAGIC
    return json.loads(block[start : start + at["length"]])


def _content(parcel: Parcel) -> bytes:
    return b"".join(message.partition(b"\n")[2] for message in parcel.messages)


def test_a_file_is_reported_drawn_and_added_only_when_told_to(begin: Begin) -> None:
    preview = begin(feature(name="A", when="2022-01"), feature({"type": "Pint"}, name="B"))
    report = reported(preview)
    assert (report.file, report.verdict) == (NAME.removeprefix("../"), Verdict.REPAIR)
    assert (report.features, report.kept_out) == (1, 1)
    drawn = head(preview)
    assert [one["on"] for one in drawn["style"]["listed"]] == [False] * 10 + [True]
    assert drawn["opening"]["about"] == [drawn["layers"][-1]], "the others stand behind"
    assert drawn["opening"]["undated"], "what has no date is seen, too"
    assert drawn["opening"]["bbox"] == pytest.approx([40.95, 36.45, 41.05, 36.55])
    assert not open_workspace().exists()
    (change,) = preview.confirm(Plan(into="Theirs"), who="Layla", why="sent on Monday")
    assert (change.features, change.layer, change.who) == (1, "Theirs", "Layla")
    assert open_workspace().frame()["name"].tolist() == ["A"]


def test_what_the_workspace_refuses_is_told_and_the_file_stays_open(begin: Begin) -> None:
    preview = begin(feature(name="A"))
    assert reported(preview).features == 1
    with pytest.raises(InputError, match="who: empty"):
        preview.confirm(Plan(), who=" ", why="x")
    assert preview.confirm(Plan(), who="L", why="x")
    with pytest.raises(InputError, match="added before, by L"):
        preview.confirm(Plan(), who="L", why="x")
    assert preview.confirm(Plan(again=True), who="L", why="x")


def test_options_are_tried_in_turn_by_the_same_process(begin: Begin) -> None:
    preview = begin(feature(theirs="A", when="2022-01"))
    assert "name" not in reported(preview).layers[0].columns
    head(preview)
    preview.recheck(Options(columns={"name": "theirs"}))
    assert reported(preview).layers[0].columns["name"] == "theirs"
    assert head(preview)["columns"]["rows"] > 200
    process = preview._process
    preview.recheck(Options())
    preview.recheck(Options(columns={"name": "theirs"}))  # before the last one was answered
    assert reported(preview).layers[0].columns["name"] == "theirs"
    assert preview._process is not process


def test_a_rejected_file_has_a_report_and_no_map(begin: Begin) -> None:
    preview = begin(feature({"type": "Point", "coordinates": [41, 361]}))
    assert reported(preview).verdict == Verdict.REJECT
    with pytest.raises(InputError, match="rejected, there is nothing to draw"):
        preview.wait(60)
    with pytest.raises(InputError, match="rejected"):
        preview.confirm(Plan(), who="L", why="x")
    assert open_workspace().revision == 0


def test_what_is_no_file_of_layers_is_told_under_its_name(begin: Begin, tmp_path: Path) -> None:
    begin(feature(POINT)).close()
    (tmp_path / "dropped").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    preview = Preview(tmp_path / "dropped", Options(), NAME)
    report = reported(preview)
    assert (report.file, report.verdict) == (NAME.removeprefix("../"), Verdict.REJECT)
    assert "PNG" in report.findings[0].found
    preview.close()


def test_a_layer_of_the_file_never_hides_in_a_built_one(begin: Begin) -> None:
    preview = begin(feature(name="A"), options=Options(layer="prisons"))
    assert reported(preview).features == 1
    assert head(preview)["layers"][-1] == "prisons 2"
