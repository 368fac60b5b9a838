"""From a proposal to what stands on the map: nothing more exact than what was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.reading.model import Proposal, QuantityRead, Span
from layers.model import Claim, Role
from layers.review import claiming, ground
from layers.review.ground import Ground
from layers.store.reviewed import Held
from layers.workshop import Workshop
from tests.layers.review.conftest import ATTACK, DENIED, FIFTY, PLANNED, TRANSFER


@pytest.fixture
def base(shop: Workshop, held: Held) -> Ground:
    return ground.of(shop, [held])


def claimed(base: Ground, held: Held, proposal: Proposal) -> Claim:
    return claiming.claim(proposal, base.reports[held.sha256], base.sources)


@pytest.mark.parametrize(
    ("published", "as_of"),
    [
        ("2022-06-08", "2022-06-08"),
        ("[2022-06-08..2022-06-30]", "2022-06"),
        ("[2018-05-14..2018-06-15]", "2018"),
        ("2022-06", "2022-06"),
        ("2022-06~", "2022"),
        ("[2018-12-30..2019-01-02]", None),
        ("", None),
        (None, None),
    ],
)
def test_an_undated_claim_is_held_to_one_date(published: str | None, as_of: str | None) -> None:
    assert claiming.as_of(published) == as_of


def read(
    value: float | None, least: float | None, most: float | None, unit: str | None
) -> QuantityRead:
    return QuantityRead(Span(0, 1), "n", value, least, most, unit)


def test_numbers_are_whole_and_a_value_stands_alone() -> None:
    units = {"detainees", "troops"}
    made = claiming.quantity(read(2.5, None, None, "troops"), units)
    assert (made.value, made.approximate) == (2, True)
    made = claiming.quantity(read(50, 40, 60, "troops"), units)
    assert (made.value, made.minimum, made.maximum, made.approximate) == (50, None, None, False)
    made = claiming.quantity(read(None, 24, 99, "detainees"), units)
    assert (made.value, made.minimum, made.maximum) == (None, 24, 99)
    for nothing in (read(7, None, None, None), read(7, None, None, "carts"), None):
        assert claiming.quantity(nothing, units) == claiming.NO_QUANTITY
    assert claiming.quantity(FIFTY, units).approximate


def test_the_layer_follows_from_what_did_happen(base: Ground, held: Held) -> None:
    attack = claimed(base, held, ATTACK)
    assert claiming.layer(attack) == "incidents"
    assert claiming.layer(replace(attack, modality="foiled")) == "statements"
    assert claiming.layer(replace(attack, status="planned")) == "statements"
    assert claiming.layer(replace(attack, status="claimed")) == "incidents"
    assert claiming.layer(claimed(base, held, TRANSFER)) == "transfers"
    assert claiming.layer(claimed(base, held, PLANNED)) == "statements"


def test_a_flow_goes_from_place_to_place(base: Ground, held: Held) -> None:
    spot = claiming.spot(claimed(base, held, TRANSFER), base.sources)
    assert spot.geometry is not None
    assert spot.geometry["type"] == "LineString"
    assert len(spot.geometry["coordinates"]) == 3
    assert [one["role"] for one in spot.columns["place_roles"]] == ["from", "via", "to"]


def test_a_point_only_where_the_place_is_one(base: Ground, held: Held) -> None:
    def spot(place: str, role: Role = "at") -> str | None:
        claim = replace(claimed(base, held, ATTACK), places=((place, role),))
        found = claiming.spot(claim, base.sources)
        assert found.columns["place_id"] == place
        return None if found.geometry is None else str(found.geometry["type"])

    village = next(one for one in base.sources.places if one.startswith("geonames-"))
    assert spot("ghuwayran_prison") == "Point"
    assert spot(village) == "Point"
    assert spot("iraq") in ("Polygon", "MultiPolygon")
    assert spot("iraq", "about") is None
    nowhere = claiming.spot(replace(claimed(base, held, ATTACK), places=()), base.sources)
    assert (nowhere.geometry, dict(nowhere.columns)) == (None, {})


def test_a_border_and_an_area_are_areas_together(base: Ground, held: Held) -> None:
    both: tuple[tuple[str, Role], ...] = (
        ("iraq_syria_border", "at"),
        ("dohuk_gov", "at"),
        ("ghuwayran_prison", "at"),
    )
    for places in (both[:2], (both[0], both[2]), both):
        claim = replace(claimed(base, held, ATTACK), places=places)
        spot = claiming.spot(claim, base.sources)
        assert spot.geometry is not None
        assert spot.geometry["type"] in ("Polygon", "MultiPolygon")
        assert len(spot.columns["place_roles"]) == len(places)


def test_a_flow_between_villages_of_geonames_is_drawn(base: Ground, held: Held) -> None:
    one, two, *_ = (key for key in base.sources.places if key.startswith("geonames-"))
    claim = replace(claimed(base, held, TRANSFER), places=((one, "from"), (two, "to")))
    spot = claiming.spot(claim, base.sources)
    assert spot.geometry is not None
    assert len(spot.geometry["coordinates"]) == 2


def test_it_is_told_in_both_languages_without_a_word_of_the_report(
    base: Ground, held: Held
) -> None:
    entry = claiming.entry(claimed(base, held, TRANSFER), base.sources)
    assert entry.summary == (
        "Transfer from Syria via Rabia border crossing to Iraq; ~50 detainees."
    )
    assert entry.summary_ar.startswith("نقل من سوريا عبر")
    assert entry.summary_ar.endswith("~50 من المحتجزين.")
    denied = claiming.entry(claimed(base, held, DENIED), base.sources)
    assert denied.summary == "Attack at Tikrit; 20 January 2022; denied."
    assert denied.name == "Attack – Tikrit"
    assert (entry.evidence_start, entry.evidence_end) == TRANSFER.evidence


def test_a_place_that_nobody_knows_is_left_out(base: Ground, held: Held) -> None:
    odd = replace(ATTACK, places=(("atlantis", "at", None), ("tikrit", "about", None)))
    claim = claimed(base, held, odd)
    assert claim.places == (("tikrit", "about"),)
    assert claiming.entry(claim, base.sources).name == "Attack – Tikrit"


def test_a_decided_feature_is_the_same_claim_again(base: Ground, held: Held) -> None:
    claim = claimed(base, held, ATTACK)
    columns = {
        "kind": "attack",
        "when": "2022-01-20",
        "as_of": "2022-02-01",
        "date_basis": claim.date_basis,
        "actors": ["isis"],
        "place_roles": [{"place_id": "ghuwayran_prison", "role": "at"}],
        "extraction_confidence": "high",
        "sources": [{"evidence_start": claim.evidence[0], "evidence_end": claim.evidence[1]}],
    }
    report = base.reports[held.sha256]
    again = claiming.of_columns(claim.id, report, claim.layers, columns)
    assert again == replace(claim, reliability="F")
