"""The arithmetic of the table, on values of which the answer is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import goals, plan, report, rows, table
from bench.plan import OURS
from bench.results import Results
from bench.rows import Row

HUNDREDK, MILLION = 100_000, 1_000_000


def line(measure: str) -> table.Line:
    return next(one for one in table.LINES if one.measure == measure)


@pytest.fixture
def results() -> Results:
    return Results.of(
        [
            Row(OURS, HUNDREDK, "points", "cumulative step", (10.0, 14.0), 100, "60000 shown"),
            Row(OURS, HUNDREDK, "points", "cumulative step", (12.0,), 120, "60000 shown"),
            Row("timestamped", HUNDREDK, "points", "cumulative step", (2400.0,), 150),
            Row("timeline", HUNDREDK, "points", "cumulative step", (1200.0,), 165),
            Row(OURS, HUNDREDK, "mixed", "cumulative step", (30.0,), 100),
            Row(OURS, MILLION, "points", "cumulative step", (60.0,), 100),
            Row(OURS, 1_000, "points", "process", (5_100_000.0,), 100),
            Row(OURS, HUNDREDK, "points", "process", (15_000_000.0,), 100),
            Row(OURS, HUNDREDK, "points", "build", (0.9,), 100),
            Row("timestamped", HUNDREDK, "points", "build", (18.0,), 100),
            Row("streamlit", HUNDREDK, "points", "month painted", tuple(range(1, 11)), 100),
        ]
    )


def test_rows_are_kept_as_they_were(tmp_path: Path) -> None:
    kept = [
        Row(OURS, 10, "points", "build", (1.5, 2.0), 99.5, "said"),
        Row("x", 1, "m", "y", (), 1),
    ]
    rows.append(tmp_path / "rows.jsonl", kept[:1])
    rows.append(tmp_path / "rows.jsonl", kept[1:])
    assert rows.read(tmp_path / "rows.jsonl") == kept


def test_rounds_of_one_subject_are_one_series(results: Results) -> None:
    assert results.median(OURS, HUNDREDK, "cumulative step") == 12
    assert results.quantile(1, OURS, HUNDREDK, "cumulative step") == 14
    assert results.median(OURS, HUNDREDK, "month step") is None


def test_ratios_growth_and_mix(results: Results) -> None:
    assert results.ratio("timestamped", HUNDREDK, "cumulative step") == 200
    assert results.ratio("geojson", HUNDREDK, "cumulative step") is None
    assert results.mixed(HUNDREDK, "cumulative step") == 2.5
    # 12 ms of 100k are 120 ns each, 60 ms of 1M are 60 ns each.
    assert results.growth(HUNDREDK, MILLION, "cumulative step") == pytest.approx(0.5)
    # Medians of the loop: 110 for ours, 165 for the slowest; the mix counts with ours apart.
    assert results.drift(HUNDREDK, "cumulative step") == pytest.approx(1.65)


def test_memory_is_counted_above_the_small_document(results: Results) -> None:
    each = results.each(OURS, HUNDREDK, "process")
    assert each == pytest.approx((15_000_000 - 5_100_000) / 99_000)
    assert results.each(OURS, 1_000, "process") is None
    assert results.each("timestamped", HUNDREDK, "process") is None


def test_cells_show_the_median_and_p95_where_there_are_values_for_it(results: Results) -> None:
    assert table.cell(results, line("cumulative step"), OURS, HUNDREDK) == "12.0"
    assert table.cell(results, line("build"), OURS, HUNDREDK) == "9.00"
    assert table.cell(results, line("month painted"), "streamlit", HUNDREDK) == "5.50 (9.55)"
    assert table.cell(results, line("month painted"), "timeline", HUNDREDK) == table.NOTHING


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, "–"), (0, "0"), (0.1234, "0.123"), (12.34, "12.3"), (1234.5, "1,234"), (-2, "-2.00")],
)
def test_numbers_have_three_digits_that_say_something(value: float | None, text: str) -> None:
    assert table.number(value) == text


def test_the_table_names_the_nearest_peer(results: Results) -> None:
    text = next(
        row
        for row in table.main_table(results, [HUNDREDK])
        if row.startswith("| Cumulative step, ms")
    )
    cells = [cell.strip() for cell in text.strip("|").split("|")]
    assert cells[1:3] == ["100k", "**12.0**"]
    assert cells[-3:] == ["200×", "100×", "1.6×"]


def test_goals_hold_or_fall_short(results: Results) -> None:
    found = {goal.said: goal for goal in goals.all_of(results)}
    faster = found["Cumulative step at 100k: at least 100× faster than TimestampedGeoJson"]
    assert (faster.measured, faster.holds) == (200, True)
    slow = found["Cumulative step at 1M"]
    assert (slow.measured, slow.holds) == (60, False)
    build = found["Python builds it at 100k, a feature"]
    assert build.measured == pytest.approx(9)
    assert build.holds
    mix = found["Lines, polygons and flows at 100k, cumulative step: at most double"]
    assert (mix.measured, mix.holds) == (2.5, False)
    assert found["First paint at 1M"].holds is None


def test_the_page_says_what_was_not_in_the_run(results: Results) -> None:
    text = report.page(results, [HUNDREDK, MILLION], ["- a machine"])
    assert "- a machine" in text
    assert "| Cumulative step at 1M | ≤ 50 ms | 60.0 ms (p95 60.0 ms) | **falls short** |" in text
    assert "Cumulative step at 100k: 60000 shown" in text
    assert "GeoJson, default markers, popups at 100k: not run: " in text
    assert "Peers at 1M: not run: " in text
    assert "First paint at 1M" not in text
    assert "more need sizes that are not in this run" in text


def test_a_run_sets_ours_among_the_peers_and_leaves_them_out_at_a_million() -> None:
    turns = list(plan.turns([1_000, MILLION]))
    assert turns[0] == (OURS, 1_000, "points")
    assert {case.subject for case in turns if case.n == MILLION} == {OURS}
    assert {case.mix for case in turns if case.n == MILLION} == {"points", "mixed"}
    second = [case.subject for case in turns if case.n == 1_000].index(OURS, 1)
    assert turns[second - 1].subject != OURS
    assert list(plan.baselines([1_000])) == []
    assert {case.n for case in plan.baselines([10_000])} == {1_000}


def test_sizes_are_read_by_name() -> None:
    assert plan.read("10k,1k") == [1_000, 10_000]
    with pytest.raises(ValueError, match="no size '2k'; some of 1k,10k,100k,1M"):
        plan.read("1k,2k")
