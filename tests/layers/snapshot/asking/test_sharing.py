"""What is shared holds no more than that: no name, no text, no position of what was coarsened or withheld."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Never

import numpy as np
import pytest
import shapely

from geo.errors import InputError, UsageError
from layers import frame, known
from layers.intake.receive import receive
from layers.map.columns import FLOW, POINT
from layers.snapshot import making
from layers.snapshot.asking import ask as asking
from layers.snapshot.asking import series, sharing, veiled
from layers.snapshot.asking.coarse import Grid
from layers.snapshot.forms import stored
from layers.snapshot.model import Ask
from layers.store.workspace import open_workspace
from layers.workshop import Workshop

KM = 25.0
# Said in every place in which a file can say something.
CANARY = "QUARRYHOUSE"
AT = (41.2345678, 36.3456789)


@pytest.fixture(scope="module")
def whole() -> Workshop:
    return Workshop(with_work=False)


@pytest.fixture(scope="module")
def coarse(whole: Workshop) -> Workshop:
    return sharing.shop(whole, Ask(coarsen_km=KM))


@pytest.fixture(scope="module")
def with_work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A workshop with a layer of somebody's, and its canaries."""
    folder = tmp_path_factory.mktemp("work")
    said = {
        "name": CANARY,
        "name_ar": CANARY,
        "summary": CANARY,
        "kind": CANARY,
        "actors": CANARY,
        "source": CANARY,
        "when": "2022-01-21",
        "quantity": 12,
        CANARY: CANARY,
        "marker-color": "#ff0000",
        "marker-symbol": "a",
        "title": CANARY,
    }
    features = [
        {"type": "Feature", "id": f"{CANARY}-1", "properties": said, "geometry": _geometry(*AT)},
        {
            "type": "Feature",
            "id": f"{CANARY}-2",
            "properties": {**said, "radius_m": 1234.5},
            "geometry": {
                "type": "Polygon",
                "coordinates": [_ring(*AT, 0.001)],
            },
        },
        {"type": "Feature", "id": f"{CANARY}-3", "properties": said, "geometry": None},
    ]
    file = folder / "posts.geojson"
    file.write_text(
        json.dumps({"type": "FeatureCollection", CANARY: CANARY, "features": features}), "utf-8"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KHABUR_WORKSPACE", str(folder / "workspace"))
        store = open_workspace()
        store.add(receive(file), who=CANARY, why=CANARY, into="posts")
        store.close()
        shop = Workshop()
        assert shop.work is not None
        yield shop


def _geometry(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat, 321.25]}


def _ring(lon: float, lat: float, size: float) -> list[list[float]]:
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    return [[lon + x * size, lat + y * size] for x, y in corners]


def text(shop: Workshop) -> str:
    """All that a workshop holds of features, as text."""
    table = shop.frame
    columns = {str(name): frame.plain(table[name]) for name in table if name != "geometry"}
    shapes = [None if one is None else one.wkt for one in table.geometry]
    features = [(one.id, one.geometry, dict(one.properties)) for one in shop.features]
    work = None if shop.work is None else (shop.work.layers, shop.work.origins)
    return json.dumps([columns, shapes, features, repr(work)], ensure_ascii=False, default=str)


def test_an_ask_that_shares_all_changes_nothing(whole: Workshop) -> None:
    assert sharing.shop(whole, Ask()) is whole
    assert sharing.sentences(Ask(), whole) == []


def test_nothing_of_an_added_layer_but_what_may_be_told(with_work: Workshop) -> None:
    shared = sharing.shop(with_work, Ask(coarsen_km=KM))
    before, after = text(with_work), text(shared)
    for secret in (CANARY, "41.2345", "36.3456", "1234.5"):
        assert secret in before
        assert secret not in after
    for part in shared.parts():
        data = gzip.decompress(part.data) if part.gzip else part.data
        assert CANARY.encode() not in data, part.name


def test_what_may_be_told_of_an_added_layer_is(with_work: Workshop) -> None:
    shared = sharing.shop(with_work, Ask(coarsen_km=KM))
    rows = shared.frame[shared.frame["layer"] == "posts"]
    assert rows["name"].tolist() == ["posts"] * 3
    assert rows["when"].tolist() == ["2022-01-21"] * 3
    assert rows["quantity"].tolist() == [12] * 3
    assert rows["style"].iloc[0]["marker-color"] == "#ff0000"
    assert rows["place_precision"].tolist()[:2] == [3, 3]
    x, y = Grid(KM).middles(*AT)
    assert shapely.get_coordinates(rows.geometry.iloc[0]).tolist() == [[float(x), float(y)]]
    assert rows["radius_m"].tolist()[0] == Grid(KM).radius_m
    assert rows["radius_m"].tolist()[1] == 1.25 * Grid(KM).radius_m  # with the one of its own
    assert rows.geometry.iloc[2] is None


def test_who_reads_the_store_himself_finds_nothing(with_work: Workshop) -> None:
    shared = sharing.shop(with_work, Ask(coarsen_km=KM))
    assert not shared.with_work
    assert shared.seeds.claims == {}


def test_built_places_move_to_the_middle_of_their_cell(whole: Workshop, coarse: Workshop) -> None:
    grid = Grid(KM)
    points = whole.laid.kind == POINT
    lon, lat = grid.middles(whole.laid.lon[points], whole.laid.lat[points])
    assert np.allclose(coarse.laid.lon[points], lon, atol=2e-5)
    assert np.allclose(coarse.laid.lat[points], lat, atol=2e-5)
    assert (coarse.laid.radius[points] >= grid.radius_m).all()


def test_an_area_that_anybody_knows_stays(whole: Workshop, coarse: Workshop) -> None:
    for before, after in zip(whole.layers["incidents"], coarse.layers["incidents"], strict=True):
        if before.properties["place_id"] in ("iraq", "anbar_gov"):
            assert after.geometry == before.geometry
            assert after.properties["name"] == before.properties["name"]
            break
    else:
        pytest.fail("no incident in a governorate or country")


def test_no_name_and_no_text_of_a_site_is_left(whole: Workshop, coarse: Workshop) -> None:
    said = json.dumps(
        [
            [one.id, one.geometry, dict(one.properties)]
            for name in whole.layers
            for one in coarse.layers[name]
            if one.layer not in ("places", "transfers")
        ],
        ensure_ascii=False,
    )
    for name in ("prisons", "camps", "bases", "crossings"):
        for one in whole.layers[name]:
            for secret in (one.id, one.properties["name"], one.properties["name_ar"]):
                assert secret not in said
    for flag in set(whole.words.flags) - {veiled.DOUBTFUL}:
        assert f'"{flag}"' not in said
    for feature in whole.features:
        for entry in (feature.properties, *feature.properties["history"]):
            for column in ("summary", "summary_ar"):
                assert not entry[column] or entry[column] not in said


def test_a_flow_stays_one_and_doubtful_where_it_was(whole: Workshop, coarse: Workshop) -> None:
    assert (whole.laid.kind == FLOW).any()
    flows = [one for one in coarse.layers["transfers"] if one.geometry is not None]
    assert flows
    # One from a cell into the same is a point; no other changes what it is.
    changed = (whole.laid.kind == FLOW) & (coarse.laid.kind != FLOW)
    assert (coarse.laid.kind[changed] == POINT).all()
    assert (whole.laid.doubtful == coarse.laid.doubtful).all()
    assert whole.laid.doubtful.any()
    told = {flag for one in coarse.layers["transfers"] for flag in one.properties["flags"]}
    assert told == {veiled.DOUBTFUL}


def test_claims_about_one_happening_still_count_once(whole: Workshop, coarse: Workshop) -> None:
    before, after = whole.laid.held.twins, coarse.laid.held.twins
    assert before.tolist() == after.tolist()
    assert (before >= 0).any()


def test_what_the_time_makes_of_a_site_is_as_it_was(whole: Workshop, coarse: Workshop) -> None:
    before, after = (shop.laid.held.spans for shop in (whole, coarse))
    for name in ("begin", "begun", "until", "end"):
        assert getattr(before, name)[before.code].tolist() == (
            getattr(after, name)[after.code].tolist()
        )


def test_a_withheld_layer_is_gone_and_so_is_what_tells_of_it(whole: Workshop) -> None:
    shared = sharing.shop(whole, Ask(withhold=("incidents", "transfers")))
    assert {"incidents", "transfers"}.isdisjoint(shared.frame["layer"])
    assert {one.name for one in shared.listed}.isdisjoint({"incidents", "transfers"})
    claims = {one.id for name in ("incidents", "transfers") for one in whole.layers[name]}
    told = text(shared)
    assert claims
    assert not [claim for claim in claims if f'"{claim}"' in told]
    kept = {one.id: one for one in whole.layers["prisons"]}
    for one in shared.layers["prisons"]:
        assert one.geometry == kept[one.id].geometry
        assert len(one.properties["history"]) < len(kept[one.id].properties["history"])


def test_a_withheld_layer_of_the_workspace_is_gone(with_work: Workshop) -> None:
    shared = sharing.shop(with_work, Ask(withhold=("posts",)))
    assert CANARY not in text(shared)
    assert shared.work is not None
    assert shared.work.origins == {}
    assert "posts" not in stored.of(shared)["layers"]


def test_the_page_says_it(with_work: Workshop) -> None:
    ask = Ask(coarsen_km=2.5, withhold=("camps", "posts"), lang="both")
    coarse, withheld = sharing.sentences(ask, sharing.shop(with_work, ask))
    assert "no finer than 2.5 km" in coarse
    assert "2.5 كم" in coarse
    assert "Withheld from this page: Camps, posts." in withheld
    assert "محجوب عن هذه الصفحة: المخيمات، posts." in withheld


def test_a_page_that_says_so_is_never_drawn_of_more(whole: Workshop) -> None:
    with pytest.raises(ValueError, match=r"sharing\.shop"):
        sharing.sentences(Ask(coarsen_km=5), whole)


def test_a_layer_that_is_none_is_told(whole: Workshop) -> None:
    with pytest.raises(UsageError, match="no such layer"):
        sharing.shop(whole, Ask(withhold=("campz",)))


def test_what_was_known_on_a_day_can_be_shared(tmp_path: Path) -> None:
    then = known.shop("2023-01-01", "published", with_work=False)
    shared = sharing.shop(then, Ask(coarsen_km=KM))
    assert len(shared.frame) == len(then.frame)
    assert set(shared.seeds.reports) == set(then.seeds.reports)


def test_the_ground_of_a_series_is_found_of_what_is_shared(
    whole: Workshop, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The edges of a box about all spots would tell where the outermost of them lie."""

    def asks(ask: Ask, shop: Workshop) -> Never:
        raise InputError(type(shop).__name__)

    monkeypatch.setattr(series, "asks", asks)
    ask = asking.check(Ask(series="monthly", first="2022-01", last="2022-02", coarsen_km=KM))
    with pytest.raises(InputError, match="Shared"):
        making.write(ask, whole, tmp_path / "page.pdf")


def test_it_is_made_once_for_all_pages(whole: Workshop) -> None:
    first = sharing.shop(whole, Ask(coarsen_km=KM, as_of="2022-01-21"))
    assert sharing.shop(whole, Ask(coarsen_km=KM, as_of="2022-01-22")) is first
    assert sharing.shop(whole, Ask(coarsen_km=2 * KM)) is not first
    assert sharing.shop(whole, Ask(coarsen_km=KM, withhold=("camps",))) is not first
