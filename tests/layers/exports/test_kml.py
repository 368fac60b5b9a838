"""KML: nothing in it is markup, nothing is fetched, nothing is drawn surer than it is known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from layers.exports import choose, write
from layers.exports.item import Choice
from layers.workshop import Workshop
from tests.layers.exports.outgoing import AREA, HIGH, POINT, added, chosen, record, version

SHOP = Workshop()
KML = "{http://www.opengis.net/kml/2.2}"
TAGS = set(
    re.findall(
        "[A-Za-z]+",
        """kml Document name description Style IconStyle color LineStyle width PolyStyle fill Schema
        SimpleField Folder Placemark Snippet styleUrl ExtendedData SchemaData SimpleData Point coordinates""",
    )
)
EVIL = '<img src="http://x.example/a.png"> ]]> &amp; $[name] \x07\x00'


def written(choice: Choice, folder: Path) -> ElementTree.Element:
    path = folder / "khabur.kml"
    write.write(choice, path, "kml", SHOP)
    return ElementTree.parse(path).getroot()


def texts(root: ElementTree.Element, name: str) -> list[str]:
    return [one.text or "" for one in root.iter(f"{KML}{name}")]


def data(placemark: ElementTree.Element) -> dict[str, str]:
    return {one.attrib["name"]: one.text or "" for one in placemark.iter(f"{KML}SimpleData")}


def test_markup_in_a_feature_is_text(tmp_path: Path) -> None:
    evil = version(record(**{EVIL: EVIL}), {"name": EVIL, "summary": EVIL}, layer=EVIL)
    root = written(chosen(added(evil)), tmp_path)
    (placemark,) = root.iter(f"{KML}Placemark")
    shown = EVIL.replace("\x07", "\ufffd").replace("\x00", "\ufffd")
    assert texts(placemark, "name") == [shown]
    # A description is read as HTML, and values are filled in where `$[…]` stands.
    (description,) = texts(placemark, "description")
    assert "<img" not in description
    assert "&lt;img" in description
    assert "$[" not in description
    assert "<img" in "".join(data(placemark).values())
    assert {one.tag.removeprefix(KML) for one in root.iter()} <= TAGS


def test_nothing_is_fetched_and_no_area_is_filled(tmp_path: Path) -> None:
    choice = choose.choose(None, SHOP, None, undated=True)
    root = written(choice, tmp_path)
    assert not list(root.iter(f"{KML}Icon"))
    assert {
        tag for tag in ("href", "Link", "NetworkLink") if list(root.iter(f"{KML}{tag}"))
    } == set()
    assert set(texts(root, "fill")) == {"0"}
    assert len(list(root.iter(f"{KML}Placemark"))) == len(choice)
    ids = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
    assert len(ids) == len(set(ids))


def test_a_claim_says_so_in_the_list(tmp_path: Path) -> None:
    root = written(choose.choose(["incidents"], SHOP, None, undated=True), tmp_path)
    snippets = texts(root, "Snippet")
    assert any(one.startswith("Claimed · ") for one in snippets)
    assert all(re.match("Confirmed|Reported|Claimed|Planned", one) for one in snippets)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-01-21", "2022-01-21", "2022-01-21"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022/..", "2022-01-01", None),
        ("[..2022-01-21]", None, "2022-01-21"),
    ],
)
def test_a_date_is_a_span_of_days(
    edtf: str, first: str | None, last: str | None, tmp_path: Path
) -> None:
    root = written(chosen(added(version(record(), {"when": edtf}))), tmp_path)
    assert texts(root, "begin") == ([first] if first else [])
    assert texts(root, "end") == ([last] if last else [])


def test_what_has_no_date_has_no_time(tmp_path: Path) -> None:
    root = written(chosen(added(version(record()))), tmp_path)
    assert not list(root.iter(f"{KML}TimeSpan"))


def test_places_of_every_kind(tmp_path: Path) -> None:
    hole = {
        **AREA,
        "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 0]], [[2, 1], [3, 1], [3, 2], [2, 1]]],
    }
    empty = {"type": "LineString", "coordinates": []}
    many: dict[str, Any] = {"type": "GeometryCollection", "geometries": [POINT, hole]}
    found = chosen(added(*(version(record(one)) for one in (HIGH, hole, many, empty, None))))
    high, area, both, none, nothing = written(found, tmp_path).iter(f"{KML}Placemark")
    assert texts(high, "coordinates") == ["41.5,36.25,812.5"]
    assert len(list(area.iter(f"{KML}innerBoundaryIs"))) == 1
    assert [one.tag for one in both.iter(f"{KML}MultiGeometry")] == [f"{KML}MultiGeometry"]
    assert texts(none, "coordinates") == texts(nothing, "coordinates") == []
