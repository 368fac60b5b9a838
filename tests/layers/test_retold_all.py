"""Whatever the code that receives files can say, Arabic pages say in Arabic."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from layers.folders import SEEDS
from layers.intake.receive import receive
from layers.retold import apart, retold
from tests.layers.said_in_code import sentences

ROOT = Path(__file__).parents[2]
FILES = (
    *sorted(ROOT.glob("layers/intake/**/*.py")),
    *(ROOT / name for name in ("layers/geometries.py", "layers/checks.py", "geo/edtf_forms.py")),
)
PLACED = re.compile("\u2068[^\u2069]*[a-z]{3,} [a-z]{2,}[^\u2069]*\u2069")
# No sentences: what is searched for, what a log or a wrong call says; pieces stand below, in their whole.
NONE = re.compile(
    r"SELECT |\(?\\?\(|unexpected end$|field larger$|Could not decode$|bare name$|ESRI Shapefile$|read_form "
    r"|%s|feature 7$|\(and so in|column 7$|7\.shp: 7$|[7 ,:=()]*$|a whole number above 0|7=7: not a limit"
    r"|7: no such repair|\(no address\)|7 \(data\)|\(the rest of the file\)"
)
PIECES = {
    "the same place and properties as feature": "the same place and properties as feature 7",
    "7 in the archive 7": "a/b in the archive stands there twice",
    "taken with the 7 first": "taken with the longitude first",
    "of points along a line": "of points along a line: hdop (2)",
    "not features, or only how they are shown": "not features, or only how they are shown: Style (2)",
    "and 7 more kinds": "of points along a line: hdop (2) and 7 more kinds",
    "7 (they reach from 7, 7 to 7, 7)": "the file does not say what its coordinates are in "
    "(they reach from 1, 2 to 3, 4)",
    "7 (the first on line 7)": "fewer cells than the header has (the first on line 7)",
    "a FeatureCollection, a Feature or a geometry": "a FeatureCollection, a Feature or a geometry "
    "would be right",
    "without a type": "JSON, but an object without a type and not GeoJSON",
    "of type 7": "JSON, but an object of type 7 and not GeoJSON",
    ": its area is the same without that": "left as it is: its area is the same without that",
    "left as it is7": "left as it is",
    "the property is kept as it is,": "the property is kept as it is, a whole number",
    "7, and a status other than planned": "a date in the future, and a status other than planned",
    "a 7 with too few positions (7)": "a ring with too few positions (2)",
    "7 km², 7 km² before": "mended: 8 km², 0 km² before",
    "mended: 7": "mended: 8 km², 0 km² before",
    "not an EDTF date": "x: not an EDTF date",
    "the year comes first in EDTF": "x: the year comes first in EDTF",
}


def is_arabic(said: str) -> bool:
    told = retold(said, "ar")
    return told != apart(said) and not PLACED.search(told)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_sentence_of_the_code_has_an_arabic_one(file: Path) -> None:
    parts = {part.strip() for said in sentences(file, ROOT) for part in said.split("; ", 1)}
    wholes = {PIECES.get(part, part) for part in parts if part and not NONE.match(part)}
    assert [said for said in sorted(wholes) if not is_arabic(said)] == []


def test_what_other_formats_are_called_is_told() -> None:
    with (SEEDS / "words" / "formats.csv").open(newline="", encoding="utf-8") as lines:
        assert [row["what"] for row in csv.DictReader(lines) if not is_arabic(row["what"])] == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("the last is kept: 2", "حُفظ الأخير: ⁨2⁩"),
        ("mended: 808 km², 0 km² before", "أُصلحت: ⁨808⁩ كم²، وكانت ⁨0⁩ كم²"),
        ("mixed: points and areas in one layer", "مختلط: نقاط ومساحات في طبقة واحدة"),
        (
            "an outline that is not valid (Self-intersection[41.2 35.2])",
            "حدود غير سليمة (تقاطع مع نفسها عند [⁨41.2 35.2⁩])",
        ),
        ("crs: 'x' is none that is known", "نظام الإحداثيات ⁨'x'⁩ غير معروف"),
    ],
)
def test_what_we_say_within_a_sentence_is_told_too(said: str, told: str) -> None:
    assert retold(said, "ar") == told


def test_a_table_that_cannot_be_placed_is_told_wholly_in_arabic(tmp_path: Path) -> None:
    file = tmp_path / "hand.csv"
    file.write_text("Bezeichnung,Hoch\nAlpha,36\n", "utf-8")
    (one,) = receive(file).all_findings
    assert retold(one.found, "ar").endswith(apart("Bezeichnung, Hoch"))
    assert not re.search("[a-z]", retold(one.done, "ar").replace("WKT", ""))
    broken = tmp_path / "a.geojson"
    broken.write_text(json.dumps({"type": "FeatureCollection"})[:-1] + ",}", "utf-8")
    (one,) = receive(broken).all_findings
    assert not PLACED.search(retold(one.found, "ar")), one.found
