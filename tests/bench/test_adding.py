"""Adding in the large: the page of values of which the answer is known, and each subject run once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench import adding, adding_stages, pages
from bench.adding import PEER
from bench.plan import OURS
from bench.results import Results
from bench.rows import Row

HUNDREDK, MILLION = 100_000, 1_000_000


def results(**changed: float) -> Results:
    """One round of 100,000 points and of a million; ten thousand edits."""
    seconds = {
        "peer all": 3.0,
        "peer cpu": 2.0,
        "add check": 3.0,
        "add store": 2.0,
        "add map": 2.5,
        "add all": 7.5,
        "add cpu": 7.0,
        **{name.replace("_", " "): value for name, value in changed.items()},
    }
    made = [
        Row(PEER if name.startswith("peer") else OURS, HUNDREDK, "points", name, (value,), 100)
        for name, value in seconds.items()
    ]
    made.append(Row(OURS, MILLION, "points", "add peak", (5 * 2.0**30,), 100))
    made.append(Row(OURS, MILLION, "points", "add peak beside", (7 * 2.0**30,), 100))
    made += [
        Row(OURS, adding.EDITED, "points", f"edit {turn}", (4.0 + turn / 10,), 100)
        for turn in range(1, 11)
    ]
    return Results.of(made)


def test_ours_is_all_until_it_is_on_the_map() -> None:
    assert adding.total(results(), HUNDREDK, "points") == 7.5
    assert adding.total(results(), MILLION, "points") is None


def test_each_number_is_held_against_its_bound() -> None:
    held = {goal.said: goal for goal in adding.goals(results())}
    points = next(goal for said, goal in held.items() if said.startswith("100k (points)"))
    assert (points.measured, points.holds, points.beside) == (
        2.5,
        True,
        "3.5 × in processor seconds",
    )
    memory = [goal.holds for said, goal in held.items() if said.startswith("1M")]
    assert memory == [True, False, None]
    slower = {goal.said: goal.holds for goal in adding.goals(results(add_all=9.5))}
    assert slower[points.said] is False
    assert [goal.holds for said, goal in held.items() if "mixed" in said] == [None]


def test_the_page_says_what_falls_short() -> None:
    text = adding.page(results(), [HUNDREDK])
    assert "| 100k, points | 3.00 s | 3.00 s | 2.00 s | 2.50 s | **7.50 s** | 2.5× |" in text
    assert text.count("**falls short**") == 1
    assert "2 more need sizes that are not in this run" in text


@pytest.mark.parametrize(
    ("subjects", "stages"),
    [
        ([adding_stages.peer], ["read", "check"]),
        ([adding_stages.add], ["check", "store", "map"]),
        ([adding_stages.others], ["quiet", "median", "worst"]),
    ],
)
def test_each_subject_is_timed_stage_by_stage(
    subjects: list[Callable[[Path], adding_stages.Clock]],
    stages: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))
    clocks = [subject(pages.features(10)) for subject in subjects]
    assert list(clocks[-1].stages) == stages
    assert all(seconds > 0 for clock in clocks for seconds in clock.stages.values())
