"""What a moment shows, and what was known of a site on a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geo import when
from geo.errors import UsageError
from layers import filters
from layers.filters import Moment
from layers.model import Feature
from layers.sources import Sources

ByKey = dict[tuple[str, str], Feature]


def presence(feature: Feature, moment: Moment, sources: Sources, **more: bool) -> str | None:
    found = list(filters.show([feature], moment, sources.words, **more))
    return str(found[0].presence) if found else None


def state(feature: Feature, day: str, sources: Sources) -> dict[str, Any]:
    return filters.state(feature, when.day(day), sources.words)


# ── moments ──────────────────────────────────────────────────────────────────────────────────────


def test_a_window_holds_its_last_day(by_key: ByKey, sources: Sources) -> None:
    attack = by_key["incidents", "F000-07"]  # 21 January 2022
    assert presence(attack, Moment.between("2022-01", "2022-01-20"), sources) is None
    assert presence(attack, Moment.between("2022-01", "2022-01-21"), sources) == "certain"
    assert presence(attack, Moment.between("2022-01-22", None), sources) is None


def test_a_partial_date_is_certain_only_in_the_whole_of_it(by_key: ByKey, sources: Sources) -> None:
    riot = by_key["incidents", "F000-08"]  # some time within October 2021
    assert presence(riot, Moment.between("2021-10", "2021-10"), sources) == "certain"
    assert presence(riot, Moment.between("2021-10-02", "2021-10"), sources) == "possible"
    assert presence(riot, Moment.as_of("2021-10-15"), sources) == "possible"
    assert presence(riot, Moment.as_of("2021-11-01"), sources) is None


def test_a_trail_brings_events_and_not_what_no_longer_holds(
    by_key: ByKey, sources: Sources
) -> None:
    attack, siege = by_key["incidents", "F000-07"], by_key["incidents", "F004-03"]
    assert presence(attack, Moment.as_of("2022-01-25"), sources) is None
    assert presence(attack, Moment.as_of("2022-01-25", 3), sources) is None
    assert presence(attack, Moment.as_of("2022-01-25", 4), sources) == "certain"
    assert presence(siege, Moment.as_of("2018-06-10", 30), sources) is None


def test_an_undated_event_comes_when_asked_for_and_never_after_it_was_told(
    by_key: ByKey, sources: Sources
) -> None:
    attacks = by_key["incidents", "F000-16"]  # by June 2022
    for day, found in (("2022-05-01", "possible"), ("2022-07-01", None)):
        assert presence(attacks, Moment.as_of(day), sources) is None
        assert presence(attacks, Moment.as_of(day), sources, undated=True) == found


def test_an_undated_state_is_certain_on_its_day_then_possible_and_never_backwards(
    by_key: ByKey, sources: Sources
) -> None:
    held = by_key["control", "F002-08"]  # as of 21 September 2022
    days = ("2022-09-20", "2022-09-21", "2022-09-22", "2026-01-01")
    assert [presence(held, Moment.as_of(day), sources) for day in days] == [
        None,
        "certain",
        "possible",
        "possible",
    ]


def test_without_a_moment_everything_dated_is_shown(made: list[Feature], sources: Sources) -> None:
    count = filters.undated_count(made, sources.words)
    assert count > 0
    assert len(list(filters.show(made, None, sources.words))) == len(made) - count
    assert len(list(filters.show(made, None, sources.words, undated=True))) == len(made)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("2022-01-20", "2022", None, 0), "exclude each other"),
        (("2022-01", None, None, 0), "--from 2022-01 --to 2022-01"),
        (("2022-02-30", None, None, 0), "2022-02-30"),
        ((None, "2023", "2022", 0), "ends before it begins"),
        ((None, "20/01/2022", None, 0), "20/01/2022"),
        ((None, None, None, 7), "--as-of"),
    ],
)
def test_what_cannot_be_asked(options: tuple[Any, Any, Any, int], said: str) -> None:
    with pytest.raises(UsageError) as raised:
        filters.asked(*options)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_what_can_be_asked() -> None:
    assert filters.asked(None, None, None, 0) is None
    assert filters.asked("2022-01-20", None, None, 0) == Moment.as_of("2022-01-20")
    assert filters.asked(None, "2021", "2022-01", 0) == Moment.between("2021", "2022-01")


# ── the state of a site as known then (semantics 7) ───────────────────────────────────────────────


def test_two_figures_of_al_hol_stand_side_by_side(by_key: ByKey, sources: Sources) -> None:
    known = state(by_key["camps", "al_hol_camp"], "2024-12-31", sources)
    un, analyst = known["attributes"]["population_count"]
    assert (un["quantity"], un["quantity_approximate"], un["status"]) == (56_000, True, "reported")
    assert (un["when"], un["age_days"]) == ("2022-06-06", 939)
    assert (analyst["quantity"], analyst["status"]) == (57_000, "claimed")
    assert (analyst["when"], analyst["as_of"], analyst["age_days"]) == (None, "2024-12-14", 17)
    assert un["report_id"] != analyst["report_id"]
    for claim in (un, analyst):
        assert (claim["reliability"], claim["credibility"], claim["unit"]) == (
            "F",
            "6",
            "residents",
        )
    assert known["conflict"] == []  # two and a half years apart: a history
    assert known["last_evidence_days"] == 17


def test_only_what_was_told_by_the_day_is_known(by_key: ByKey, sources: Sources) -> None:
    camp = by_key["camps", "al_hol_camp"]
    assert state(camp, "2022-06-05", sources)["attributes"] == {}
    on_the_day = state(camp, "2022-06-06", sources)["attributes"]
    assert [claim["quantity"] for claim in on_the_day["population_count"]] == [56_000]
    assert on_the_day["population_count"][0]["age_days"] == 0


def test_what_was_so_by_2021_is_not_known_in_2017(by_key: ByKey, sources: Sources) -> None:
    """F002-04, a visit by 21 September 2021, is the first that is told of the camp."""
    camp = by_key["camps", "al_hol_camp"]
    assert state(camp, "2021-09-20", sources)["last_evidence_days"] is None
    assert state(camp, "2021-10-01", sources)["last_evidence_days"] == 10


def test_the_troops_of_a_country_are_no_number_of_its_bases(
    by_key: ByKey, sources: Sources
) -> None:
    base = changed(by_key["bases", "harir_base"], "F003-36", as_of="2024-12-01")
    assert "F003-34" in {entry["id"] for entry in base.properties["history"]}
    told = state(base, "2025-01-01", sources)["attributes"]["deployment"]
    assert [(claim["claim_id"], claim["quantity"]) for claim in told] == [("F003-36", None)]


def changed(camp: Feature, claim_id: str, **said: Any) -> Feature:
    history = [
        {**entry, **said} if entry["id"] == claim_id else entry
        for entry in camp.properties["history"]
    ]
    history.sort(key=filters.said_hull)
    return replace(camp, properties={**camp.properties, "history": history})


@pytest.mark.parametrize(
    ("said", "conflict"),
    [
        ({"quantity": 60_000}, ["population_count"]),
        ({"quantity": 56_000}, []),
        ({"quantity": None, "quantity_min": 20_000, "quantity_max": 99_999}, []),
        ({"quantity": None, "quantity_min": 57_000}, ["population_count"]),
        ({"quantity": None, "quantity_max": 50_000}, ["population_count"]),
        ({"quantity": 9_000, "unit": "families"}, []),  # another unit says nothing against it
    ],
)
def test_two_figures_for_the_same_time_are_a_conflict(
    by_key: ByKey, sources: Sources, said: dict[str, Any], conflict: list[str]
) -> None:
    camp = changed(by_key["camps", "al_hol_camp"], "F003-16", when="2022-06", **said)
    known = state(camp, "2024-12-31", sources)
    assert known["conflict"] == conflict
    assert len(known["attributes"]["population_count"]) == 2  # no winner


def test_two_controllers_at_once_are_a_conflict(by_key: ByKey, sources: Sources) -> None:
    camp = changed(by_key["camps", "al_hol_camp"], "F002-03", as_of="2024-12-14", actors=["other"])
    assert state(camp, "2025-01-01", sources)["conflict"] == ["territorial_control"]
    assert state(by_key["camps", "al_hol_camp"], "2025-01-01", sources)["conflict"] == []


def test_of_one_report_the_latest_claim_counts(by_key: ByKey, sources: Sources) -> None:
    camp = by_key["camps", "al_hol_camp"]
    report = next(e for e in camp.properties["history"] if e["id"] == "F000-13")["source"]
    camp = changed(camp, "F003-16", source=report)
    told = state(camp, "2025-01-01", sources)["attributes"]["population_count"]
    assert [claim["claim_id"] for claim in told] == ["F003-16"]


@pytest.mark.parametrize(
    ("day", "planned"),
    [
        ("2024-12-13", []),  # not told yet
        ("2024-12-14", [("F003-21", False)]),
        ("2025-09-30", [("F003-21", False)]),
        ("2025-10-01", [("F003-21", True)]),  # planned, not confirmed
    ],
)
def test_a_plan_stays_a_plan_after_its_date(
    by_key: ByKey, sources: Sources, day: str, planned: list[tuple[str, bool]]
) -> None:
    known = state(by_key["bases", "ain_al_asad_base"], day, sources)
    assert [(plan["claim_id"], plan["overdue"]) for plan in known["planned"]] == planned


def test_a_plan_is_no_evidence(by_key: ByKey, sources: Sources) -> None:
    base = changed(by_key["bases", "ain_al_asad_base"], "F003-21", as_of="2025-06-01")
    known = state(base, "2025-10-01", sources)
    assert [plan["as_of"] for plan in known["planned"]] == ["2025-06-01"]
    assert known["last_evidence_days"] == when.day("2025-10-01") - when.day("2024-12-14")


def test_an_open_window_knows_everything_and_gives_no_ages(by_key: ByKey, sources: Sources) -> None:
    known = filters.state(by_key["camps", "al_hol_camp"], filters.NO_DAY, sources.words)
    assert len(known["attributes"]["population_count"]) == 2
    assert {c["age_days"] for claims in known["attributes"].values() for c in claims} == {None}
    assert known["last_evidence_days"] is None
    assert not any(plan["overdue"] for plan in known["planned"])


# ── from when to when ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("chosen", "reach"),
    [
        ([("incidents", "F000-07")], ("2022-01-21", "2022-01-21")),
        ([("incidents", "F000-07"), ("incidents", "F000-08")], ("2021-10-01", "2022-01-21")),
        ([("control", "F001-11")], ("2017-12-31", "2017-12-31")),  # by 2017
        ([("prisons", "ghuwayran_prison")], ("2021-10-01", "..")),
        ([("places", "mosul")], (None, None)),
        ([("incidents", "F000-16")], (None, None)),  # undated
        ([("control", "F002-08")], ("2022-09-21", "..")),  # undated, but it lasts
        ([], (None, None)),
    ],
)
def test_reach(
    by_key: ByKey,
    sources: Sources,
    chosen: list[tuple[str, str]],
    reach: tuple[str | None, str | None],
) -> None:
    assert filters.reach([by_key[key] for key in chosen], sources.words) == reach


def test_a_plan_whose_day_has_passed_stays_a_plan(
    by_key: dict[tuple[str, str], Feature], sources: Sources
) -> None:
    """F003-25: the mission was to end by 30 September 2025; no report says that it did."""
    plan = by_key["statements", "F003-25"]
    for day, presence in (
        ("2024-09-26", []),
        ("2025-09-30", ["certain"]),
        ("2025-12-01", ["possible"]),
    ):
        shown = list(filters.show([plan], Moment.as_of(day), sources.words))
        assert [str(one.presence) for one in shown] == presence
    assert filters.reach([plan], sources.words) == ("2024-09-27", "2025-09-30")
