"""Out and in again: the same features, and the same said of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from layers.exports import choose, write
from layers.filters import Moment
from layers.intake.model import Checked, Options
from layers.intake.receive import receive
from layers.store import adding
from layers.store.model import Edit, Layer
from layers.store.workspace import open_workspace
from layers.workshop import Workshop
from tests.layers.exports.outgoing import AREA, HIGH, LINE, POINT, added, chosen, record, version

SHOP = Workshop()
VALUE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6)
    | st.sampled_from(["2022-01", "planned", "12", "=1"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)
NAME = st.sampled_from(
    (
        *("name", "الاسم", "when", "date", "status", "source", "id", "layer", "marker-color"),
        *("khabur:name", "khabur:file:name", "khabur:no_properties", "presence", "__proto__"),
    )
) | st.text(max_size=4)
PLACE = st.tuples(st.floats(36, 50), st.floats(28, 40)).map(
    lambda at: {"type": "Point", "coordinates": list(at)}
)
FEATURE = st.fixed_dictionaries(
    {
        "type": st.just("Feature"),
        "geometry": PLACE | st.sampled_from([LINE, AREA, HIGH, None]),
        "properties": st.none() | st.dictionaries(NAME, VALUE, max_size=4),
    },
    optional={"id": st.integers() | st.text(max_size=3), "note": VALUE},
)


def read(path: Path) -> Checked:
    (layer,) = receive(path, Options(layer="partner")).layers
    return layer


def exact(value: Any) -> str:
    """JSON, which tells 12 and 12.0 and the order of names apart."""
    return json.dumps(value, ensure_ascii=False)


def said(layer: Checked) -> list[Mapping[str, Any]]:
    return [{k: v for k, v in one.items() if k != "extra"} for one in adding.columns(layer.frame)]


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(FEATURE, min_size=1, max_size=4))
def test_what_was_read_goes_out_and_comes_back(
    tmp_path: Path, features: list[dict[str, Any]]
) -> None:
    first, out = tmp_path / "theirs.geojson", tmp_path / "ours.geojson"
    first.write_text(exact({"type": "FeatureCollection", "features": features}), "utf-8")
    before = read(first)
    pairs = zip(before.records, said(before), strict=True)
    choice = chosen(added(*(version(one, columns) for one, columns in pairs)))
    write.write(choice, out, "geojson", SHOP)
    after = read(out)
    assert exact(after.records) == exact(before.records)
    assert exact(said(after)) == exact(said(before))


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with one layer of somebody's, and the file that it is from."""
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "work"))
    features = [
        {**record(HIGH, id=7, title="نقطة", when="2022-01-05", n=2**70), "note": {"a": 1.0}},
        record(LINE, **{"khabur:name": "theirs"}, status="planned", when="2022-02"),
        record(None, id="x", event=None) | {"properties": None},
    ]
    members = {"generator": "their tool", "khabur": "theirs"}
    file = tmp_path / "partner.geojson"
    whole = {"type": "FeatureCollection", **members, "features": features}
    file.write_text(exact(whole), "utf-8")
    open_workspace().add(receive(file), who="Rana", why="a test")
    return file


def test_a_layer_of_the_workspace_goes_out_and_comes_back(workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.geojson"
    choice = choose.choose(["partner"], SHOP, None, undated=True)
    write.write(choice, out, "geojson", SHOP)
    before, after = read(workspace), read(out)
    assert exact(after.records) == exact(before.records)
    assert exact(said(after)) == exact(said(before))
    assert json.loads(out.read_text("utf-8"))["generator"] == "their tool"


def test_plain_is_the_file_as_it_came(workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.geojson"
    write.write(choose.choose(["partner"], SHOP, None), out, "geojson", SHOP, plain=True)
    assert exact(json.loads(out.read_text("utf-8"))) == exact(json.loads(workspace.read_text()))


def test_a_moment_shows_what_is_there_then(workspace: Path) -> None:
    choice = choose.choose(["partner"], SHOP, Moment.as_of("2022-01-05"))
    shown = {item.id: item.marks["presence"] for item in choice}
    assert shown["7"] == "certain"
    assert "2" not in shown
    assert (choice.undated, choice.absent) == (1, 1), (
        "what lasts and has no date is left out, and told"
    )


def test_what_people_add_to_a_built_layer_stands_beside_what_was_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "work"))
    drawn = {"type": "Feature", "geometry": HIGH, "properties": {}}
    columns = {"name": "New block", "when": "2022-03/..", "status": "claimed"}
    edit = Edit("prisons", None, None, drawn, columns)
    store, why = open_workspace(), "seen on a photograph"
    store.set_layer(Layer("prisons", "prisons"), who="Rana", why=why)
    store.write([edit], who="Rana", why=why)
    out = tmp_path / "prisons.geojson"
    choice = choose.choose(["prisons"], SHOP, None)
    write.write(choice, out, "geojson", SHOP)
    *built, new = json.loads(out.read_text("utf-8"))["features"]
    assert len(built) == len(SHOP.layer("prisons"))
    assert new["geometry"] == HIGH
    assert new["properties"].keys() - {"uid"} == built[0]["properties"].keys()
    assert (new["properties"]["name"], new["properties"]["status"]) == ("New block", "claimed")


@pytest.mark.parametrize("form", ["gpkg", "kml", "csv", "fgb"])
def test_other_forms_come_back_with_their_places(form: str, tmp_path: Path) -> None:
    """Of a table, properties come back as its columns are; places and ids are what they were."""
    records = [record(one, id=f"n{at}", name="سجن") for at, one in enumerate((POINT, LINE, AREA))]
    out = tmp_path / f"theirs.{form}"
    write.write(chosen(added(*map(version, records))), out, form, SHOP)
    (layer,) = receive(out).layers
    found = {one["properties"]["khabur_id"]: one for one in layer.records}
    for one in records:
        back = found[one["id"]]
        assert shape(back["geometry"]).equals(shape(one["geometry"]))
        assert (back["properties"].get("name") or back["properties"].get("Name")) == "سجن"
