"""The page of the bench of reading, of values of which the answer is known; and the texts that it reads."""

from __future__ import annotations

from bench import reading
from bench.plan import OURS
from bench.results import Results
from bench.rows import Row

SECOND = "characters a second"


def results() -> Results:
    """A run in which everything was measured three times: half, as said, twice."""
    said = {
        ("ar", SECOND): 600_000.0,
        ("en", SECOND): 400_000.0,
        ("cold", "names"): 0.2,
        ("many", "1 workers"): 100.0,
        ("many", "2 workers"): 180.0,
    }
    return Results.of(
        Row(OURS, 0, mix, what, (value / 2, value, value * 2), 50.0)
        for (mix, what), value in said.items()
    )


def test_each_number_of_the_issue_is_held_against_its_bound() -> None:
    held = {goal.said: (goal.measured, goal.holds) for goal in reading.goals(results())}
    assert held == {
        "The whole reading of Arabic on one core": (0.6, True),
        "The whole reading of English on one core": (0.4, False),
        "Gazetteer and names loaded": (0.2, True),
        "Two workers beside one": (1.8, True),
    }


def test_what_was_not_measured_is_no_number() -> None:
    assert all(goal.measured is None for goal in reading.goals(Results()))


def test_the_page_says_what_falls_short() -> None:
    page = reading.page(results())
    assert "| everything | 600,000 | 400,000 |" in page
    assert page.count("**falls short**") == 1


def test_the_texts_are_read_without_their_marks() -> None:
    for language in reading.LANGUAGES:
        texts = reading.texts(language)
        assert len(texts) > 10
        assert sum(map(len, texts)) > 10_000
        for mark in ("[[", "]]", "{{", "}}", "<<", ">>", " ##", "published:"):
            assert not any(mark in text for text in texts), mark
