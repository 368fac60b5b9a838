"""Which layer a claim lands in, what it says there, and that none is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geo import when
from layers import events, features
from layers.model import EVENT_LAYERS, LAYERS, SITE_LAYERS, Feature
from layers.sources import Sources

ByKey = dict[tuple[str, str], Feature]


def test_every_claim_can_be_reached(sources: Sources, made: list[Feature]) -> None:
    told = {feature.id for feature in made if feature.layer in EVENT_LAYERS}
    remembered = {
        entry["id"]
        for feature in made
        if feature.layer in SITE_LAYERS
        for entry in feature.properties["history"]
    }
    assert told | remembered == set(sources.claims)


def test_a_claim_is_one_event_in_the_first_event_layer_it_names(
    sources: Sources, made: list[Feature]
) -> None:
    found = [feature for feature in made if feature.layer in EVENT_LAYERS]
    assert len({feature.id for feature in found}) == len(found)
    for feature in found:
        named = [layer for layer in sources.claims[feature.id].layers if layer in EVENT_LAYERS]
        assert feature.layer == (named[0] if named else "statements")


@pytest.mark.parametrize(
    ("claim_id", "layer"),
    [
        ("F000-07", "incidents"),  # incidents;prisons
        ("F000-15", "statements"),  # camps;statements
        ("F000-22", "transfers"),  # transfers;statements
        ("F003-08", "statements"),  # bases;statements, of no site here
        ("F000-06", "statements"),  # prisons alone, and none of them named
        ("F003-34", "statements"),  # bases alone: the troops of a country, three bases as context
        ("F003-38", "statements"),  # bases alone, of Iraq
    ],
)
def test_where_a_claim_lands(by_key: ByKey, claim_id: str, layer: str) -> None:
    assert [name for name in LAYERS if (name, claim_id) in by_key] == [layer]


@pytest.mark.parametrize("claim_id", ["F000-13", "F003-16", "F003-21", "F001-08", "F002-02"])
def test_what_is_said_of_a_site_alone_stands_in_its_history(by_key: ByKey, claim_id: str) -> None:
    assert not [layer for layer, key in by_key if key == claim_id]
    assert any(
        entry["id"] == claim_id
        for (layer, _), feature in by_key.items()
        if layer in SITE_LAYERS
        for entry in feature.properties["history"]
    )


def test_site_layers_hold_sites_and_places_holds_the_gazetteer(
    sources: Sources, made: list[Feature]
) -> None:
    for feature in made:
        if feature.layer in SITE_LAYERS:
            assert sources.sites[feature.id].layer == feature.layer
    assert {f.id for f in made if f.layer == "places"} == set(sources.places)


def test_claims_about_one_happening_share_its_id(by_key: ByKey) -> None:
    def event(claim_id: str) -> str:
        found: str = by_key["incidents", claim_id].properties["event_id"]
        return found

    assert event("F000-07") == event("F000-09") != event("F000-08")
    assert event("F001-07") == event("F001-15")


def test_ids_of_facts_are_kept(sources: Sources, made: list[Feature]) -> None:
    for feature in made:
        if feature.layer in EVENT_LAYERS:
            assert feature.properties["sources"][0]["claim_id"] == feature.id in sources.claims


def test_a_claim_brings_its_report_and_the_characters_of_its_sentence(
    sources: Sources, by_key: ByKey
) -> None:
    claim = sources.claims["F000-07"]
    (source,) = by_key["incidents", "F000-07"].properties["sources"]
    assert source == {
        "report_id": claim.report_id,
        "claim_id": "F000-07",
        "evidence_start": claim.evidence[0],
        "evidence_end": claim.evidence[1],
        "text": None,
    }


def test_grades_start_where_nothing_can_be_judged(made: list[Feature]) -> None:
    grades = {(f.properties["reliability"], f.properties["credibility"]) for f in made}
    assert grades == {("F", "6")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2022-01-21", 1),
        ("2026-01-21/..", 1),
        ("[2024-12-01..2024-12-07]", 2),
        ("2021-10", 3),
        ("{2021-12,2022-01}", 3),
        ("[2024-02..2024-04]", None),
        ("2019", None),
        ("[..2017]", None),
        ("2018-05~", None),
    ],
)
def test_time_precision_is_acleds(text: str, code: int | None) -> None:
    assert events.time_precision(when.parse(text, state=False)) == code


def test_an_undated_event_has_no_time_precision(by_key: ByKey) -> None:
    undated = by_key["incidents", "F000-16"].properties
    assert (undated["when"], undated["as_of"], undated["time_precision"]) == (None, "2022-06", None)


def test_words_for_numbers_stay_ranges(by_key: ByKey) -> None:
    said = by_key["transfers", "F002-07"].properties
    assert (said["quantity"], said["quantity_min"], said["quantity_max"]) == (None, 24, 99)
    planned = by_key["transfers", "F001-03"].properties
    assert (planned["quantity"], planned["quantity_max"]) == (None, 7000)
    assert planned["status"] == "planned"


def test_a_site_layer_alone_with_the_site_as_context_is_a_statement_too(
    with_claim: Callable[..., Sources],
) -> None:
    """F003-36 stands in the base's history alone; were the base only its context, it would be a statement."""
    asked = with_claim("F003-36", places=(("erbil_gov", "at"), ("harir_base", "context")))
    assert ("statements", "F003-36") in {(f.layer, f.id) for f in features.make(asked)}
