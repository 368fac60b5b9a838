"""What two days are said to differ in, and what is not concluded from silence."""

from __future__ import annotations

import pytest

from layers.model import Feature
from layers.snapshot.differing import differences
from layers.sources import Sources
from tests.layers.snapshot.days import found, said

ByKey = dict[tuple[str, str], Feature]


@pytest.fixture(scope="module")
def held_ground(by_key: ByKey) -> Feature:
    """Control of ground: it lasts, and only its report dates it (21 September 2022)."""
    return by_key["control", "F002-08"]


@pytest.fixture(scope="module")
def attack(by_key: ByKey) -> Feature:
    """It happened on 21 January 2022."""
    return by_key["incidents", "F000-07"]


@pytest.fixture(scope="module")
def camp(by_key: ByKey) -> Feature:
    """Al-Hol, there since May 2016; 56,000 people on 6 June 2022, 57,000 on 14 December 2024."""
    return by_key["camps", "al_hol_camp"]


# ── what lasts ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("dates", "what"),
    [
        # Its dates say that it began, or ended.
        ("2021-06-01/..", "began"),
        ("2021-06/..", "began"),
        ("2021/..", "may_have_begun"),  # some day of 2021, perhaps after 1 July
        ("2020/2021-03-01", "ended"),
        ("2020/2021-02", "ended"),
        ("2020/2021", "may_have_ended"),
        # It was there, perhaps: nothing appeared, its presence is sure now.
        ("2020-12/..", "confirmed"),
        ("2021-01-01~/..", "confirmed"),
        # Nobody says that it ended.
        ("2020-12-01/", "stale"),
        ("2020-05-01/", None),
        ("2020-06", None),
        ("2020-12", "silent"),
        # Told of days in between, before and after which nothing is told.
        ("2021-03", "between"),
        # As it was.
        ("2019/..", None),
        ("2019-01-01/2022", None),
        ("2022/..", None),
    ],
)
def test_only_dates_make_a_thing_begin_or_end(
    held_ground: Feature, dates: str, what: str | None, sources: Sources
) -> None:
    ground = said(held_ground, when=dates, as_of=None)
    is_before = "2020-12" in dates or dates == "2021/.."
    first = "2020-12-01" if is_before else "2021-01-01"
    assert [one.what for one in found([ground], first, "2021-07-01", sources)] == (
        [what] if what else []
    )


def test_a_report_that_grows_old_ends_nothing(held_ground: Feature, sources: Sources) -> None:
    def what(first: str, last: str) -> list[str]:
        return [one.what for one in found([held_ground], first, last, sources)]

    assert what("2022-09-01", "2022-09-21") == ["first_known"]
    assert what("2022-09-01", "2026-01-01") == ["first_known"]
    assert what("2022-09-21", "2026-01-01") == ["stale"]
    assert what("2023-01-01", "2026-01-01") == []


def test_a_site_first_heard_of_did_not_appear_then(by_key: ByKey, sources: Sources) -> None:
    prison = by_key["prisons", "ghuwayran_prison"]  # nobody says since when it stands
    (one,) = found([prison], "2021-09-30", "2022-01-31", sources)
    assert (one.what, one.group) == ("first_known", "appeared")
    # A report that speaks of later days only is no source for it.
    assert one.reports == ("arabwall-2022-06",)
    opened = by_key["camps", "al_hol_camp"]  # reopened in May 2016, says UNHCR
    assert [one.what for one in found([opened], "2016-04-30", "2016-06-01", sources)] == ["began"]


# ── what happens ─────────────────────────────────────────────────────────────────────────────────


def test_an_event_between_the_days_happened_and_none_ends(
    attack: Feature, sources: Sources
) -> None:
    (one,) = found([attack], "2022-01-01", "2022-02-01", sources)
    assert (one.what, one.reports) == ("happened", ("arabwall-2022-06",))
    assert found([attack], "2022-01-21", "2022-02-01", sources) == []  # it is on the first page
    (one,) = found([attack], "2022-01-20", "2022-01-21", sources)
    assert one.what == "happened"


def test_a_month_that_reaches_beyond_the_days_may_have_been_in_them(
    attack: Feature, sources: Sources
) -> None:
    riot = said(attack, when="2021-10")
    assert [one.what for one in found([riot], "2021-10-10", "2021-11-10", sources)] == [
        "may_have_happened"
    ]
    # Possible on both days: the two pages show it alike.
    assert found([riot], "2021-10-10", "2021-10-20", sources) == []
    assert [one.what for one in found([riot], "2021-09-30", "2021-10-31", sources)] == ["happened"]


def test_what_goes_on_for_days_within_happened_and_what_goes_on_beyond_began(
    attack: Feature, sources: Sources
) -> None:
    visit = said(attack, when="2022-02-01/2022-02-03")
    assert [one.what for one in found([visit], "2022-01-01", "2022-03-01", sources)] == ["happened"]
    assert [one.what for one in found([visit], "2022-01-01", "2022-02-02", sources)] == ["began"]
    assert [one.what for one in found([visit], "2022-02-02", "2022-03-01", sources)] == ["ended"]


def test_claims_about_one_event_are_one_difference(attack: Feature, sources: Sources) -> None:
    other = said(
        attack,
        id="other",
        when="2022-01",
        status="confirmed",
        sources=[{"report_id": "another"}],
    )
    found_ones = found([other, attack], "2022-01-10", "2022-02-01", sources)
    # The one of a day is surer of the time than the one of a month, however they are told.
    assert [(one.what, one.mark.id) for one in found_ones] == [("happened", attack.id)]
    assert set(found_ones[0].reports) == {"arabwall-2022-06", "another"}


def test_an_added_feature_with_words_of_its_own_is_compared_too(
    attack: Feature, by_key: ByKey, sources: Sources
) -> None:
    added = said(attack, id="a", kind="rumour", status="gossip", sources=None, history=None)
    site = said(by_key["prisons", "shaddadi_prison"], history=None, sources=None)
    days = ("2022-01-01", "2026-02-01")
    assert {(one.mark.id, one.what) for one in found([added, attack, site], *days, sources)} == {
        (attack.id, "happened"),
        ("shaddadi_prison", "first_known"),
    }


# ── plans ────────────────────────────────────────────────────────────────────────────────────────


def test_a_plan_whose_date_passes_is_no_event(attack: Feature, sources: Sources) -> None:
    plan = said(attack, status="planned", when="2022-03")

    def what(first: str, last: str) -> list[str]:
        return [one.what for one in found([plan], first, last, sources)]

    assert what("2022-01-01", "2022-02-01") == []
    assert what("2022-01-01", "2022-03-15") == ["announced"]  # it runs: nothing is due
    assert what("2022-01-01", "2022-05-01") == ["passed"]
    assert what("2022-03-15", "2022-05-01") == ["passed"]
    assert what("2022-05-01", "2023-05-01") == []


def test_a_plan_that_a_claim_says_came_true_is_told_as_that(
    attack: Feature, sources: Sources
) -> None:
    plan = said(attack, id="plan", status="planned", sources=[{"report_id": "earlier"}])
    (one,) = found([plan, attack], "2022-01-01", "2022-02-01", sources)
    assert (one.what, one.mark.status) == ("happened", "reported")
    assert set(one.reports) == {"arabwall-2022-06", "earlier"}
    # A plan of something else stays one.
    other = said(plan, event_id="plan")
    assert {one.what for one in found([other, attack], "2022-01-01", "2022-02-01", sources)} == {
        "happened",
        "passed",
    }


def test_a_sites_plan_is_announced_then_passes(by_key: ByKey, sources: Sources) -> None:
    base = by_key["bases", "ain_al_asad_base"]  # in December 2024: leaving by September 2025

    def what(first: str, last: str) -> list[tuple[str, str | None]]:
        return [(one.what, one.kind) for one in found([base], first, last, sources)]

    assert ("announced", "withdrawal") in what("2024-01-01", "2025-01-01")
    assert what("2025-01-01", "2025-09-29") == []
    assert what("2025-01-01", "2025-12-01") == [("passed", "withdrawal")]


# ── what is known of a site ──────────────────────────────────────────────────────────────────────


def test_a_number_changes_when_another_is_told(camp: Feature, sources: Sources) -> None:
    numbers = {
        one.kind: one
        for one in found([camp], "2022-07-01", "2024-12-31", sources)
        if one.group in ("changed", "told")
    }
    count = numbers["population_count"]
    assert count.what == "number"
    assert [claim["quantity"] for claim in count.before] == [56_000]
    assert [claim["quantity"] for claim in count.after] == [57_000]
    assert count.reports == ("shafaq-2024-12-14", "arabwall-2022-06")
    assert numbers["territorial_control"].what == "told"  # nothing was known of it before


def test_what_a_new_report_repeats_is_no_change(camp: Feature, sources: Sources) -> None:
    days = ("2022-12-01", "2024-12-31")
    kinds = {one.kind for one in found([camp], *days, sources)}
    assert "territorial_control" not in kinds  # SDF, as before
    history = [dict(entry) for entry in camp.properties["history"]]
    (again,) = (one for one in history if one["id"] == "F003-17")
    again["actors"] = ["iraq"]
    (one,) = (
        one
        for one in found([said(camp, history=history)], *days, sources)
        if one.kind == "territorial_control" and one.what == "actors"
    )
    assert [claim["actors"] for claim in one.before + one.after] == [["sdf"], ["iraq"]]
    again.update(actors=["sdf"], status="confirmed")
    changes = {
        one.what
        for one in found([said(camp, history=history)], *days, sources)
        if one.kind == "territorial_control"
    }
    assert changes == {"status"}


def test_who_tells_a_number_is_not_who_controls(camp: Feature, sources: Sources) -> None:
    history = [dict(entry) for entry in camp.properties["history"]]
    (again,) = (one for one in history if one["id"] == "F003-16")
    again["quantity"] = 56_000
    changes = found([said(camp, history=history)], "2022-07-01", "2024-12-31", sources)
    assert {one.what for one in changes if one.kind == "population_count"} == {"status"}


def test_a_claim_that_a_site_tells_is_not_told_again_where_it_is_drawn(
    camp: Feature, by_key: ByKey, sources: Sources
) -> None:
    control = by_key["control", "F002-03"]  # the camp's territorial control
    alone = found([control], "2022-07-01", "2022-12-01", sources)
    assert [one.what for one in alone] == ["first_known"]
    both = found([camp, control], "2022-07-01", "2022-12-01", sources)
    assert [(one.what, one.feature.layer) for one in both if one.kind == "territorial_control"] == [
        ("told", "camps")
    ]


def test_a_new_site_is_one_difference_with_all_that_is_known_of_it(
    by_key: ByKey, sources: Sources
) -> None:
    line = by_key["fortifications", "defence-line-1"]
    (one,) = found([line], "2022-01-01", "2023-01-01", sources)
    assert (one.what, [claim["claim_id"] for claim in one.after]) == ("first_known", ["F002-02"])


def test_differences_come_by_group_and_are_counted(made: list[Feature], sources: Sources) -> None:
    every = found(made, "2022-06-01", "2024-12-31", sources)
    groups = list(dict.fromkeys(one.group for one in every))
    assert groups == [name for name in differences.GROUPS if name in groups]
    assert sum(differences.counts(every).values()) == len(every) > 40
    assert len({(one.mark.row, one.what, one.kind) for one in every}) == len(every)
