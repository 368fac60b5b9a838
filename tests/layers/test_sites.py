"""Sites: from when on they stand, what their history holds, and what ends them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from geo import when
from layers import filters, sites
from layers.filters import Moment
from layers.model import SITE_LAYERS, Feature
from layers.sources import Sources

ByKey = dict[tuple[str, str], Feature]
SLUGS = {
    "trench-iraq-syria",
    "wall-sinjar",
    "fence-faysh-khabur",
    "defence-line-1",
    "defence-line-2",
    "towers-anbar-nineveh",
    "cameras-border",
}


def shown(feature: Feature, day: str, sources: Sources) -> str | None:
    found = list(filters.show([feature], Moment.as_of(day), sources.words))
    return str(found[0].presence) if found else None


def test_a_site_has_the_id_of_its_place_or_a_readable_slug(sources: Sources) -> None:
    assert {site.id for site in sources.sites.values() if site.place_id is None} == SLUGS
    assert all(site.id == site.place_id for site in sources.sites.values() if site.place_id)


@pytest.mark.parametrize(
    ("key", "before", "possible", "certain"),
    [
        # `exists` is public knowledge: May 2016, some day of it
        (("camps", "al_hol_camp"), "2016-04-30", "2016-05-10", "2016-05-31"),
        # first evidence: a riot in October 2021
        (("prisons", "ghuwayran_prison"), "2021-09-30", "2021-10-15", "2021-10-31"),
        # first evidence has no date of its own: the report's month
        (("fortifications", "wall-sinjar"), "2022-05-31", "2022-06-15", "2022-06-30"),
    ],
)
def test_a_site_is_never_drawn_before_it_is_known_to_exist(
    by_key: ByKey, sources: Sources, key: tuple[str, str], before: str, possible: str, certain: str
) -> None:
    site = by_key[key]
    assert [shown(site, day, sources) for day in (before, possible, certain, "2026-11-22")] == [
        None,
        "possible",
        "certain",
        "certain",
    ]


def test_no_claim_lies_before_its_site(by_key: ByKey) -> None:
    """Else an event would be drawn at a site that is not there yet."""
    for (layer, _), feature in by_key.items():
        if layer in SITE_LAYERS:
            exists = when.parse(feature.properties["when"], state=True).hull
            for entry in feature.properties["history"]:
                assert filters.said_hull(entry).end > exists.start, (feature.id, entry["id"])


def test_an_end_in_exists_ends_the_site(sources: Sources) -> None:
    site = replace(sources.sites["roj_camp"], exists="2020-06-29/2026-03")
    feature = sites.feature(site, sources)
    assert feature is not None
    days = ("2026-02-28", "2026-03-15", "2026-04-01")
    assert [shown(feature, day, sources) for day in days] == ["certain", "possible", None]


def test_a_withdrawal_empties_a_base_and_does_not_end_it(by_key: ByKey, sources: Sources) -> None:
    assert shown(by_key["bases", "ain_al_asad_base"], "2026-01-01", sources) == "certain"


def test_a_site_of_which_nothing_is_known_is_not_drawn(sources: Sources) -> None:
    silent = replace(sources.sites["roj_camp"], exists=None)
    assert sites.feature(silent, sources) is None


@pytest.mark.parametrize(
    ("said", "exists"),
    [
        ({"when": "[..2021-09-21]"}, "2021-09-21/.."),  # no earlier than the day that is named
        ({"when": "[..2017]"}, "2017-12-31/.."),
        ({"when": "[2026-01..2026-01-19]"}, "2026-01-19/.."),
        ({"when": "[2018,2020-03?]"}, "2020-03-31?/.."),
        ({"when": "[2018..]"}, "2018/.."),
        ({"when": "2018-05~"}, "2018-05~/.."),
        ({"when": "2027-09", "status": "planned", "as_of": "2024-12-14"}, "2024-12-14/.."),
        ({"when": None, "as_of": "2022-06"}, "2022-06/.."),
    ],
)
def test_first_evidence(
    with_claim: Callable[..., Sources], said: dict[str, str | None], exists: str
) -> None:
    asked = with_claim("F001-07", **said)
    feature = sites.feature(asked.sites["shaddadi_prison"], asked)
    assert feature is not None
    assert feature.properties["when"] == exists


def test_an_escape_that_is_over_proves_its_prison(by_key: ByKey, sources: Sources) -> None:
    prison = by_key["prisons", "shaddadi_prison"]
    assert [shown(prison, f"2026-01-{day}", sources) for day in (18, 19, 20)] == [
        None,
        "certain",
        "certain",
    ]


def test_a_site_that_is_only_planned_is_drawn_as_planned(
    with_claim: Callable[..., Sources],
) -> None:
    asked = with_claim("F001-08", status="planned")
    feature = sites.feature(asked.sites["trench-iraq-syria"], asked)
    assert feature is not None
    assert feature.properties["status"] == "planned"


def test_the_best_status_of_its_claims_is_a_sites(by_key: ByKey) -> None:
    assert by_key["fortifications", "fence-faysh-khabur"].properties["status"] == "claimed"
    assert by_key["fortifications", "trench-iraq-syria"].properties["status"] == "confirmed"


def test_a_history_runs_by_the_days_spoken_of(by_key: ByKey) -> None:
    for (layer, _), feature in by_key.items():
        if layer in SITE_LAYERS:
            hulls = [filters.said_hull(entry) for entry in feature.properties["history"]]
            assert hulls == sorted(hulls)
    told = [entry["id"] for entry in by_key["camps", "al_hol_camp"].properties["history"]]
    assert told.index("F002-04") < told.index("F000-13") < told.index("F003-16")


def test_a_landmark_is_no_part_of_the_story(with_claim: Callable[..., Sources]) -> None:
    asked = with_claim("F003-17", places=(("mosul", "at"), ("al_hol_camp", "landmark")))
    told = sites.claims_of(asked.sites["al_hol_camp"], asked)
    assert "F003-17" not in {claim.id for claim in told}
    assert "F003-16" in {claim.id for claim in told}


def test_a_claim_that_names_a_site_is_at_it(by_key: ByKey) -> None:
    (entry,) = by_key["fortifications", "trench-iraq-syria"].properties["history"]
    assert (entry["id"], entry["role"]) == ("F001-08", "at")


def test_public_knowledge_is_named_as_source(by_key: ByKey) -> None:
    first = by_key["camps", "al_hol_camp"].properties["sources"][0]
    assert first["report_id"] is None
    assert "UNHCR" in first["text"]


def test_a_claim_that_it_closed_ends_a_site(
    sources: Sources, with_claim: Callable[..., Sources]
) -> None:
    camp = sources.sites["al_hol_camp"]
    closed = with_claim("F000-13", event_type="closure", when="2024-03-05", status="confirmed")
    feature = sites.feature(camp, closed)
    assert feature is not None
    assert feature.properties["when"] == "2016-05/2024-03-05"
    assert shown(feature, "2024-03-05", closed) == "certain"
    assert shown(feature, "2024-03-06", closed) is None
    for said in ({"status": "planned"}, {"modality": "denied"}):
        other = with_claim("F000-13", event_type="closure", when="2024-03-05", **said)
        unended = sites.feature(camp, other)
        assert unended is not None
        assert unended.properties["when"] == "2016-05/.."


def test_an_undated_closure_ends_a_site_by_the_day_it_is_held_to(
    with_claim: Callable[..., Sources],
) -> None:
    closed = with_claim("F000-13", event_type="closure", when=None, as_of="2022-06")
    feature = sites.feature(closed.sites["al_hol_camp"], closed)
    assert feature is not None
    assert feature.properties["when"] == "2016-05/2022-06"


def test_a_closure_that_comes_before_all_other_evidence_is_the_evidence(
    with_claim: Callable[..., Sources],
) -> None:
    closed = with_claim("F001-08", event_type="closure", when="2021-06")
    later = replace(closed.claims["F001-08"], id="later", event_type="construction", when="2023")
    closed = replace(closed, claims={**closed.claims, "later": later})
    feature = sites.feature(closed.sites["trench-iraq-syria"], closed)
    assert feature is not None
    assert feature.properties["when"] == "2021-06/2021-06"
