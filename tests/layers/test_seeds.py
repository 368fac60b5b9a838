"""The shipped seeds say what the reports said: claims, quantities, modality, flags, sites."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layers import seeds
from layers.model import EVENT_LAYERS, SITE_LAYERS, Claim, Quantity

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
ARABIC = re.compile(r"[\u0621-\u064a]")
NUMBER = re.compile(r"(?<![\d/-])\d[\d,]*")


@pytest.fixture(scope="module")
def shipped() -> seeds.Seeds:
    return seeds.read(SEEDS)


def test_all_that_was_reported_is_there(shipped: seeds.Seeds) -> None:
    assert len(shipped.claims) == 103
    assert len(shipped.reports) == 5
    counts = dict.fromkeys(shipped.reports, 0)
    for claim in shipped.claims.values():
        counts[claim.report_id] += 1
    assert counts == {
        "arabwall-2022-06": 22,
        "alain-2026-01-21": 15,
        "alaraby-2022-09-21": 15,
        "shafaq-2024-12-14": 39,
        "orient-2018-05": 12,
    }


def test_claims_are_ungraded_and_told_in_two_languages(shipped: seeds.Seeds) -> None:
    for claim in shipped.claims.values():
        assert (claim.reliability, claim.credibility) == ("F", "6")
        assert claim.summary.endswith(".")
        assert claim.summary_ar.endswith("."), claim.id
        assert ARABIC.search(claim.summary_ar), claim.id
        assert not ARABIC.search(claim.summary), claim.id


def test_no_two_claims_say_the_same(shipped: seeds.Seeds) -> None:
    for said in ("summary", "summary_ar"):
        texts = [getattr(claim, said) for claim in shipped.claims.values()]
        assert len(texts) == len(set(texts))


def test_figures_of_a_summary_are_those_of_the_claim(shipped: seeds.Seeds) -> None:
    """A number in the columns that the English summary writes in digits must be the same number."""
    for claim in shipped.claims.values():
        value = claim.quantity.value
        if value is None or value < 50 or claim.event_type == "population_share":
            continue
        assert f"{value:,}" in NUMBER.findall(claim.summary), claim.id


@pytest.mark.parametrize(
    ("key", "quantity"),
    [
        ("F000-01", Quantity(50, None, None, "detainees", False)),
        ("F000-06", Quantity(12000, None, None, "detainees", True)),
        ("F000-13", Quantity(56000, None, None, "residents", True)),
        ("F000-14", Quantity(50, None, None, "percent_under_twelve", False)),
        ("F001-03", Quantity(None, None, 7000, "detainees", False)),
        ("F002-06", Quantity(None, 200, 999, "detainees", False)),
        ("F002-07", Quantity(None, 24, 99, "detainees", False)),
        ("F002-11", Quantity(None, 20, None, "meetings", False)),
        ("F003-16", Quantity(57000, None, None, "residents", False)),
        ("F003-18", Quantity(None, 20000, 99999, "residents", False)),
        ("F003-30", Quantity(None, 111000, None, "personnel_trained", False)),
        ("F003-34", Quantity(2500, None, None, "troops", True)),
        ("F004-06", Quantity(None, None, None, None, False)),
    ],
)
def test_quantities(shipped: seeds.Seeds, key: str, quantity: Quantity) -> None:
    assert shipped.claims[key].quantity == quantity


def test_words_for_numbers_leave_the_value_open(shipped: seeds.Seeds) -> None:
    for claim in shipped.claims.values():
        if {"vague_quantity", "lower_bound"} & set(claim.flags):
            assert claim.quantity.value is None
        assert claim.quantity.approximate == ("approximate" in claim.flags)


def test_modality(shipped: seeds.Seeds) -> None:
    told = {c.id: c.modality for c in shipped.claims.values() if c.modality is not None}
    assert told == {
        "F000-10": "foiled",
        "F003-09": "threatened",
        "F003-11": "threatened",
        "F003-12": "threatened",
    }


def test_claims_about_one_happening_share_an_event(shipped: seeds.Seeds) -> None:
    shared: dict[str, list[str]] = {}
    for claim in shipped.claims.values():
        shared.setdefault(claim.event_id, []).append(claim.id)
    assert {event: ids for event, ids in shared.items() if len(ids) > 1} == {
        "ghuwayran-2022-01": ["F000-07", "F000-09"],
        "escapes-2026-01": ["F001-07", "F001-15"],
    }
    assert all(event == ids[0] for event, ids in shared.items() if len(ids) == 1)


def test_errors_of_a_source_stay_with_their_flag(shipped: seeds.Seeds) -> None:
    trebil, south, israel = (shipped.claims[k] for k in ("F000-01", "F003-17", "F003-28"))
    assert trebil.places == (("ne_syria", "from"), ("trebil_crossing", "via"), ("iraq", "to"))
    assert south.places[1] == ("hasakah_city", "landmark")
    for claim, flag in (
        (trebil, "source_says_trebil_on_syria_border_but_it_is_on_the_jordan_border"),
        (south, "source_says_south_of_hasakah_city_but_camp_lies_c39km_east_south_east"),
        (israel, "source_error_text_says_iraq_and_israel_should_be_iraq_and_united_states"),
    ):
        assert flag in claim.flags
        assert "rror in the source" in shipped.words.label("flags", flag, "en")
        assert "خطأ في المصدر" in shipped.words.label("flags", flag, "ar")


def test_reports_are_dated_as_far_as_is_known(shipped: seeds.Seeds) -> None:
    assert {r.id: r.published for r in shipped.reports.values()} == {
        "arabwall-2022-06": "[2022-06-08..2022-06-30]",
        "alain-2026-01-21": "[2026-01-21..2026-01-22]",
        "alaraby-2022-09-21": "2022-09-21",
        "shafaq-2024-12-14": "2024-12-14",
        "orient-2018-05": "[2018-05-14..2018-06-15]",
    }
    for report in shipped.reports.values():
        assert (report.reliability, report.language, report.url) == ("F", "ar", None)
        assert len((report.title_ar or "").split()) <= 10


def test_a_place_that_can_be_a_site_is_one_when_a_claim_names_it(shipped: seeds.Seeds) -> None:
    # The other camps, prisons and bases are names for the reader: nothing here says when they stood.
    kinds = {term.id for term in shipped.words.kinds.values() if term.extra["layer"]}
    places = {place.id for place in shipped.places.values() if place.kind in kinds}
    sites = {site.place_id for site in shipped.sites.values() if site.place_id}
    named = {place for claim in shipped.claims.values() for place in claim.places}
    assert sites <= places
    assert places & named <= sites
    assert len(places) > len(sites)


def test_every_fortification_has_evidence(shipped: seeds.Seeds) -> None:
    works = {site.id for site in shipped.sites.values() if site.layer == "fortifications"}
    assert works == {site for claim in shipped.claims.values() for site in claim.sites}
    assert len(works) == 7
    assert shipped.claims["F002-02"].sites == ("defence-line-1", "defence-line-2")


def test_no_claim_is_lost(shipped: seeds.Seeds) -> None:
    """Each belongs to an event layer, to a site, or to places that a map can show."""

    def kept(claim: Claim) -> bool:
        events = set(claim.layers) & set(EVENT_LAYERS)
        sites = {pid for pid, _ in claim.places} & set(shipped.sites) or claim.sites
        return bool(events or sites or set(claim.layers) & set(SITE_LAYERS))

    assert all(kept(claim) for claim in shipped.claims.values())
