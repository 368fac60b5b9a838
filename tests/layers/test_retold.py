"""What is found in a file, told in Arabic."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from layers.intake.receive import receive
from layers.retold import GAP, patterns, retold

LATIN = re.compile(r"[a-z]{3,}", re.IGNORECASE)
APART = re.compile("\u2068[^\u2069]*\u2069")
OURS = re.compile(r"RFC|NaN|JSON|GeoJSON|UTF-8|WGS|EPSG|null|FeatureCollection|Feature")


def test_gaps_of_a_sentence_are_what_the_file_said() -> None:
    told = retold("{id}, as feature 12 has", "ar")
    assert told == "\u2068{id}\u2069 كما في المعلم \u206812\u2069"
    assert retold("kept; once may be enough", "ar") == "حُفظ؛ قد تكفي مرة واحدة"
    assert retold("kept; once may be enough", "en") == "kept; once may be enough"
    assert retold("", "ar") == ""


def test_what_no_sentence_fits_stays_as_it_is() -> None:
    assert retold("no such words; kept", "ar") == "\u2068no such words\u2069؛ حُفظ"


def test_hostile_text_in_a_gap_is_text() -> None:
    told = retold("type {0.__class__}{ar}", "ar")
    assert told == "النوع \u2068{0.__class__}{ar}\u2069"


def test_every_sentence_has_the_same_gaps_in_both_languages() -> None:
    for pattern, said in patterns():
        assert set(GAP.findall(said)) == set(pattern.groupindex), said


def test_what_the_page_finds_most_often_is_all_told_in_arabic(tmp_path: Path) -> None:
    said = []
    for number, text in enumerate(FILES):
        file = tmp_path / f"{number}.geojson"
        file.write_text(text, "utf-8")
        said += [part for one in receive(file).all_findings for part in (one.found, one.done)]
    assert len(said) > 20
    left = {one for one in said if LATIN.search(OURS.sub("", APART.sub("", retold(one, "ar"))))}
    assert left == set()
    english = {one for one in said if retold(one, "ar") == f"\u2068{one}\u2069"}
    assert {one for one in english if LATIN.search(one) and "'" not in one} == {
        "WGS 84 / UTM zone 37N (EPSG:32637)"  # a name
    }


def _file(*features: dict[str, object], **members: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features, **members})


def _at(geometry: object, **said: object) -> dict[str, object]:
    return {"type": "Feature", "id": 1, "geometry": geometry, "properties": said}


def _point(x: float, y: float) -> dict[str, object]:
    return {"type": "Point", "coordinates": [x, y]}


BOW = {"type": "Polygon", "coordinates": [[[41, 36], [42, 37], [42, 36], [41, 37], [41, 36]]]}
OPEN = {"type": "Polygon", "coordinates": [[[41, 35], [42, 35], [42, 35.5], [41, 35.5]]]}
FILES = [
    _file(_at(BOW, date="20 January 2022"), _at(OPEN, date="2022-13-45")),
    _file(_at(_point(41, 36), name="a"), _at(_point(41, 36), name="a"), _at(None)),
    _file(_at(_point(36, 41), date="2032"), _at(_point(35, 42), date="2033", status="confirmed")),
    _file(_at(_point(41, 96)), _at(_point(500, 36))),
    _file(_at(_point(41, 36), status="unheard of", name="a\u202eb")),
    _file(_at(_point(676000, 4040000)), crs={"type": "name", "properties": {"name": "EPSG:32637"}}),
    _file(_at(_point(41, 36)), crs=None),
    _file(),
    '{"type":',
    "{}",
    "",
    _file(_at(_point(41, 36))).replace("{}", '{"a": NaN}'),
    _file(_at(_point(41, 36), a="[")).replace('"["', "[" * 40 + "]" * 40),
]


@pytest.mark.parametrize("text", ["'x'; read as 2022", "'; '; kept"])
def test_the_file_s_own_joints_do_no_harm(text: str) -> None:
    assert "kept" not in retold(text, "ar")
