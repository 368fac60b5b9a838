"""The page knows the terms that its features use, and not the hundreds that none does."""

from __future__ import annotations

import json

from layers.workshop import Workshop


def test_the_page_knows_whoever_and_whatever_is_said_of_its_features() -> None:
    shop = Workshop(with_work=False)
    head = next(part for part in shop.parts() if part.name == "head")
    words = json.loads(head.data)["words"]
    said = {actor for feature in shop.features for actor in feature.properties["actors"]}
    told = [entry for one in shop.features for entry in one.properties["history"] or ()]
    said |= {actor for entry in told for actor in entry["actors"]}
    assert set(words["actors"]) == said
    assert "unhcr" not in said, "else this shows nothing"
    assert words["units"]["detainees"] == {
        "en": "detainees",
        "ar": "محتجزون",
        "en_one": "detainee",
        "ar_counted": "من المحتجزين",
    }
    assert set(words["units"]) < set(shop.words.units)
    assert set(words["kinds"]) == set(shop.words.kinds), "short lists are whole: the legend has all"
