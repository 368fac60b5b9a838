"""What the app's map shows, downloaded: as the table has it, with all that a file says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from layers import held, kept, load
from layers.exports.write import FORMS
from layers.workshop import Workshop
from tests.layers.exports.outgoing import LINE, record

SHOP = Workshop()


def state(kept: held.Held, first: str = "..", after: str = "..") -> dict[str, Any]:
    """Every layer is on, and undated events are asked for."""
    window = [first, after]
    return {"window": window, "held": window, "layers": kept.layers[1], "undated": True}


@pytest.fixture(scope="module")
def built() -> held.Held:
    return held.everything(SHOP)


def test_it_holds_what_the_table_shows(built: held.Held) -> None:
    asked = state(built, "2022-01-21", "2022-01-22")
    found = json.loads(kept.exported(None, asked, "geojson"))
    shown = held.find(built, asked)
    assert [one["id"] for one in found["features"]] == list(built.frame["id"].iloc[shown.rows])
    camp = next(one for one in found["features"] if one["id"] == "al_hol_camp")
    assert camp["properties"]["state"]["attributes"] == {}
    assert camp["properties"]["presence"] == "certain"
    assert found["khabur"]["as_of"] == "2022-01-21"


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_there(built: held.Held, form: str) -> None:
    asked = state(built, "2022-01-21", "2022-01-22")
    begins = {"gpkg": b"SQLite", "fgb": b"fgb\x03", "parquet": b"PAR1", "kml": b"<?xml"}
    content = kept.exported(None, {**asked, "layers": ["camps"]}, form)
    assert content.startswith(begins.get(form, b""))
    assert b"al_hol_camp" in content


def test_a_layer_that_is_off_is_left_out(built: held.Held) -> None:
    nothing = json.loads(kept.exported(None, {**state(built), "layers": []}, "geojson"))
    assert nothing["features"] == []


def test_a_files_own_properties_come_back(tmp_path: Path) -> None:
    file = tmp_path / "theirs.geojson"
    theirs = {"title": "Post", "when": "2022-01", "presence": "their own", "tags": {"a": [1, None]}}
    features = [record(LINE, id=3, **theirs), record(None, quantity=12)]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    table, _ = load.frame(file)
    asked = state(held.added(table, SHOP.words), "2022-01-05", "2022-01-06")
    line, nowhere = json.loads(kept.exported(file, asked, "geojson"))["features"]
    assert (line["id"], line["geometry"]) == (3, LINE)
    own = {name: value for name, value in line["properties"].items() if "khabur:" not in name}
    assert own == theirs
    assert line["properties"]["khabur:name"] == "Post"
    assert line["properties"]["khabur:presence"] == "possible"
    assert nowhere["geometry"] is None
    assert nowhere["properties"]["quantity"] == 12


def test_what_is_left_on_the_disk_is_nothing(
    built: held.Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    kept.exported(None, state(built), "gpkg")
    assert not list(tmp_path.iterdir())
