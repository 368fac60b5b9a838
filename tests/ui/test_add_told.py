"""What the adding page says of a file, and what a person can say of it: columns, places, doubts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from layers import interface
from layers.intake import columns
from layers.intake.receive import receive
from layers.report import Report
from layers.store.workspace import Workspace, open_workspace
from tests.browser.adding import collection, feature
from ui import add_page
from ui.desk import Desk, Landed

TABLE = b"Bezeichnung,Hoch,Rechts,Tag\nAlpha,36.41,41.05,2022-04-25\n"
WHERE = {"latitude": "Hoch", "longitude": "Rechts"}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))
    return open_workspace(tmp_path)


def script() -> None:
    from ui import add_page

    add_page.page(lambda: None)


def shown(desk: Desk, lang: str = "en") -> AppTest:
    app = AppTest.from_function(script, default_timeout=120)
    app.query_params["lang"] = lang
    app.session_state["desk"] = desk
    app.run()
    assert not app.exception
    return app


def dropped(name: str, content: bytes) -> Desk:
    desk = Desk()
    desk.take(name, [content])
    desk.open_next()
    assert looked_at(desk)
    return desk


def looked_at(desk: Desk) -> Report:
    found = desk.look(60)
    assert found is not None
    return found


def points(*at: list[float]) -> bytes:
    shapes = [{"type": "Point", "coordinates": one} for one in at]
    features = [{"type": "Feature", "properties": {}, "geometry": one} for one in shapes]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def warned(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.warning)


def test_a_table_of_unknown_columns_is_placed_by_those_that_a_person_picks(
    store: Workspace,
) -> None:
    desk = dropped("hand.csv", TABLE)
    app = shown(desk)
    picks = {one.label: one for one in app.selectbox}
    assert {"Latitude", "Longitude", "Shape (WKT)", "Name of a place"} <= picks.keys()
    assert picks["Latitude"].options == ["–", "Bezeichnung", "Hoch", "Rechts", "Tag"]
    picks["Latitude"].select("Hoch")
    picks["Longitude"].select("Rechts")
    app.button(key=f"check_where_{desk.number}").click().run()
    assert not app.exception
    assert desk.options.columns == WHERE
    report = looked_at(desk)
    assert (report.features, report.placeless) == (1, 0)
    assert report.layers[0].where == {"latitude": ("Hoch",), "longitude": ("Rechts",)}
    app.run()
    assert any("Latitude: \u2068Hoch\u2069" in str(one.value) for one in app.text)
    desk.put_away()


def test_a_table_of_a_known_shape_is_placed_as_the_last_one(
    store: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "hand.csv").write_bytes(TABLE)
    (layer,) = receive(tmp_path / "hand.csv").layers
    store.remember(layer.shape, {**WHERE, "name": "Bezeichnung", "when": "Tag"})
    desk = dropped("next.csv", TABLE)
    shown(desk)
    assert desk.recalled
    report = looked_at(desk)
    assert report.features == 1
    assert report.layers[0].columns == {"name": "Bezeichnung", "when": "Tag"}
    desk.put_away()


def test_a_chosen_place_can_be_chosen_again(store: Workspace) -> None:
    desk = dropped("places.csv", b"place\nRabia\n")
    app = shown(desk)
    assert "no place on the map" in warned(app) or "Nothing in it has a place" in warned(app)
    assert not app.success
    key = f"place_0_{desk.number}_en"
    app.selectbox(key=key).select("rabia_town")
    app.button(key=f"check_places_{desk.number}").click().run()
    looked_at(desk)
    app.run()
    assert app.selectbox(key=key).value == "rabia_town", "what was chosen stays listed"
    assert not warned(app)
    app.selectbox(key=key).select("rabia_crossing")
    app.button(key=f"check_places_{desk.number}").click().run()
    assert desk.options.chosen == {"Rabia": "rabia_crossing"}
    looked_at(desk)
    app.run()
    app.selectbox(key=key).select("")
    app.button(key=f"check_places_{desk.number}").click().run()
    assert desk.options.chosen == {}
    desk.put_away()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.geojson", points([36.4, 41.2], [33.3, 44.4]), "look swapped"),
        ("a.geojson", points(), "nothing in it to add"),
        ("a.csv", b"place\nNowhereville\nal-Hol camp\n", "1 of 2 features have no place"),
        ("b.csv", b"place\nNowhereville\n", "Nothing in it has a place"),
    ],
)
def test_what_is_accepted_with_a_doubt_has_a_yellow_box(
    store: Workspace, name: str, content: bytes, words: str
) -> None:
    desk = dropped(name, content)
    app = shown(desk)
    assert words in warned(app)
    assert not app.success
    desk.put_away()


def test_repairs_are_counted_once_and_called_what_they_are(store: Workspace) -> None:
    ring = {"type": "Polygon", "coordinates": [[[40, 36], [41, 36], [41, 37]]]}
    one: dict[str, Any] = {"type": "Feature", "geometry": ring, "properties": {"date": "2999"}}
    desk = dropped("a.geojson", json.dumps(one).encode())
    app = shown(desk)
    assert [one.value for one in app.metric if one.label == "Repaired"] == ["1"]
    assert "Features repaired: 1. Repairs: 2." in [str(one.value) for one in app.caption]
    desk.put_away()


def test_a_file_that_is_there_is_told_before_anybody_adds_it(
    store: Workspace, tmp_path: Path
) -> None:
    content = collection(feature("a", 40.7, 36.5))
    file = tmp_path / "same.geojson"
    file.write_bytes(content)
    store.add(receive(file), who="Ana", why="a list")
    desk = dropped("same.geojson", content)
    app = shown(desk)
    assert "The same file is there already" in warned(app)
    assert any("added before, by Ana" in str(one.value) for one in app.text)
    desk.put_away()


def test_what_was_added_keeps_its_way_back_when_the_next_file_comes(store: Workspace) -> None:
    desk = Desk(landed=[Landed(f"{n}.kml", 2, ()) for n in range(7)])
    desk.take("next.geojson", [points([41, 36])])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("streamlit.rerun", lambda: None)
        add_page._take(desk, [("other.geojson", [points([41, 36])])])
    assert len(desk.landed) == 7
    app = shown(desk)
    assert app.button(key=f"undo_{add_page.SHOWN - 1}")
    desk.put_away()


def test_the_first_rows_are_told_in_the_reader_s_language(store: Workspace) -> None:
    content = collection(feature("a", 40.7, 36.5, date="2999-01-01", name="x"))
    desk = dropped("a.geojson", content)
    app = shown(desk, "ar")
    (read,) = [body for one in app.get("html") if "متى" in (body := str(one.proto.body))]
    assert "مخطط له" in read
    assert "المعرّف" in read
    assert not re.search(">(id|status|planned)<", read)
    desk.put_away()


def test_every_column_of_ours_has_a_name_in_words() -> None:
    known = interface.pages()
    names = [(f"add_ours_{name}", f"field_{name}") for name in columns.choosable()]
    assert [pair for pair in names if not known.keys() & set(pair)] == []
