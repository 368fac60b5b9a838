"""What a person is shown of a checked file, and the copies of it."""

from __future__ import annotations

import csv
import io
import json
import pickle
from pathlib import Path
from typing import Any

import pytest

from layers import plan, report
from layers.intake import counts
from layers.intake.model import Finding, Options, Severity, Verdict
from layers.intake.receive import receive
from layers.plan import Plan
from layers.visible import visible

HOSTILE = "=cmd|' /C calc'!A0"


def point(id: str, lon: float, lat: float, **said: Any) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": said}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    ring = [[40, 36], [41, 36], [41, 37], [40, 37]]
    features = [
        point("a", 40.7, 36.5, name="Well A", date="2022-01-20", more={"deep": ["x" * 500]}),
        {
            **point("b", 0, 0, name="an area"),
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        },
        point(HOSTILE, 40, 96, name="off the earth"),
    ]
    found = tmp_path / "theirs.geojson"
    found.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return found


def test_a_report_counts_what_is_kept_repaired_and_kept_out(file: Path) -> None:
    made = report.of(receive(file))
    assert made.verdict is Verdict.REPAIR
    assert (made.features, made.repaired, made.kept_out) == (2, 1, 1)
    assert made.repairs == {"ring": 1}
    assert made.placeless == 0
    assert made.box is not None
    west, south, east, north = made.box
    assert west < 40 < 41 < east
    assert south < 36 < 37 < north
    (layer,) = made.layers
    assert layer.fields == ("name", "date", "more")
    assert layer.columns["name"] == "name"
    assert layer.columns["when"] == "date"
    assert layer.rows[0]["name"] == "Well A"
    assert len(layer.rows[0]["more"]) <= report.CLIP + 1
    assert layer.read[0]["when"] == "2022-01-20"
    assert set(layer.geometry) == {"Point", "Polygon"}


def test_a_report_counts_what_has_no_place(tmp_path: Path) -> None:
    nowhere = {**point("a", 0, 0, name="somewhere"), "geometry": None}
    file = tmp_path / "nowhere.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [nowhere]}))
    made = report.of(receive(file))
    assert (made.features, made.placeless, made.box) == (1, 1, None)


def test_a_report_crosses_from_one_process_to_another(file: Path) -> None:
    made = report.of(receive(file))
    assert pickle.loads(pickle.dumps(made)) == made


def test_a_repair_that_is_left_undone_is_not_counted(file: Path) -> None:
    made = report.of(receive(file, Options(undone=frozenset({"ring"}))))
    assert made.repairs == {}
    assert made.repaired == 0


def test_the_copy_for_machines_holds_every_finding_by_number_from_0(file: Path) -> None:
    said = json.loads(report.as_json(report.of(receive(file))))
    assert (said["verdict"], said["features"], said["kept_out"]) == ("accept-with-repair", 2, 1)
    (error,) = [one for one in said["findings"] if one["severity"] == "error"]
    assert (error["feature"], error["id"]) == (2, HOSTILE)


def test_the_copy_for_a_spreadsheet_runs_nothing_and_counts_from_1(file: Path) -> None:
    text = report.as_csv(report.of(receive(file)).findings)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    (error,) = [row for row in rows if row["severity"] == "error"]
    assert (error["number"], error["id"]) == ("3", f"'{HOSTILE}")
    assert not any(cell.startswith(report.FORMULA) for row in rows for cell in row.values())


def test_findings_that_stand_for_more_are_counted() -> None:
    found = [
        Finding(0, "a", None, Severity.ERROR, "bad", "kept out", more=9),
        Finding(0, "a", "x", Severity.ERROR, "worse", "kept out"),
        Finding(None, None, None, Severity.ERROR, "of the file", ""),
    ]
    assert counts.kept_out(found) == 10


def test_a_plan_takes_the_layers_that_it_names_under_their_titles(file: Path) -> None:
    received = receive(file)
    assert plan.chosen(received, Plan()) is received
    fetched = plan.chosen(received, Plan(address="https://example.org/a"))
    assert (fetched.file, fetched.layers) == ("https://example.org/a", received.layers)
    (layer,) = plan.chosen(received, Plan({"theirs": "Wells"})).layers
    assert layer.name == "Wells"
    assert plan.chosen(received, Plan({})).layers == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("plain", "plain"),
        ("بغداد", "بغداد"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("a\u202eb\u200fc", "a⟨U+202E⟩b⟨U+200F⟩c"),
        ("a\nb\tc\x1b", "a b c⟨U+001B⟩"),
        ("\ud800", "⟨U+D800⟩"),
    ],
)
def test_what_hides_in_a_text_is_written_out(said: str, shown: str) -> None:
    assert visible(said) == shown
