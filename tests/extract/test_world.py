"""The shipped countries, capitals and cities of the world."""

from __future__ import annotations

import csv
import re
from pathlib import Path

GAZETTEER = Path(__file__).resolve().parents[2] / "data" / "gazetteer"
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a \-]+")


def rows(file: str) -> list[dict[str, str]]:
    with (GAZETTEER / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_ids_stand_once_and_not_among_the_towns() -> None:
    world = [row["id"] for row in rows("world.csv")]
    assert len(world) == len(set(world))
    assert set(world).isdisjoint(row["id"] for row in rows("places.csv"))


def test_every_country_has_an_arabic_name_and_a_label_point() -> None:
    countries = [row for row in rows("world.csv") if row["kind"] == "country"]
    assert len(countries) > 190
    for row in countries:
        assert ARABIC.fullmatch(row["name_ar"]), row["name_en"]
        assert -180 <= float(row["lon"]) <= 180
        assert -90 <= float(row["lat"]) <= 90


def test_capitals_are_flagged() -> None:
    world = {row["name_en"]: row for row in rows("world.csv")}
    assert {world[one]["flags"] for one in ("Tehran", "Paris", "Amman", "Moscow")} == {"capital"}
    assert {world[one]["flags"] for one in ("Geneva", "Dubai")} == {""}
    assert (world["Amman"]["name_ar"], world["Riyadh"]["name_ar"]) == ("عمان", "الرياض")
