"""The page of a bench of pages, of values of which the answer is known; every subject makes its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import snapshot, snapshot_subjects
from bench.plan import OURS
from bench.results import Results
from bench.rows import Row
from layers.workshop import Workshop


def results(**changed: float) -> Results:
    """A run in which each subject was timed three times: a tenth less, as said, twice as long."""
    seconds = {
        (OURS, "png", snapshot.WARM): 0.8,
        (OURS, "png", snapshot.CPU): 0.7,
        (OURS, "pdf", snapshot.WARM): 1.0,
        (OURS, "pdf", snapshot.CPU): 0.9,
        (OURS, snapshot.COLD, snapshot.COLD): 3.0,
        (OURS, "series png", snapshot.WARM): 0.5,
        (OURS, "series png", snapshot.CPU): 0.4,
        (snapshot_subjects.FOLIUM, "png", snapshot.WARM): 2.4,
        (snapshot_subjects.PLOT, "png", snapshot.WARM): 0.4,
    }
    seconds |= {(OURS, name, snapshot.WARM): value for name, value in changed.items()}
    return Results.of(
        Row(name, snapshot.NONE, form, measure, (0.9 * value, value, 2 * value), 50.0)
        for (name, form, measure), value in seconds.items()
    )


def test_each_number_of_the_issue_is_held_against_its_bound() -> None:
    held = {goal.said: (goal.measured, goal.holds) for goal in snapshot.goals(results())}
    assert held == {
        "One A4 PNG at 200 dpi, warm": (0.8, True),
        "The same from a cold command": (3.0, True),
        "PDF, beside the PNG": (1.25, True),
        "A monthly series of 52 pages, a page": (0.5, True),
    }
    slow = {goal.said: goal.holds for goal in snapshot.goals(results(png=1.1, pdf=2.0))}
    assert slow["One A4 PNG at 200 dpi, warm"] is False
    assert slow["PDF, beside the PNG"] is False


def test_the_page_sets_peers_beside_ours() -> None:
    lines = snapshot.page(results()).splitlines()
    (png,) = (line for line in lines if line.startswith("| A4 PNG, warm"))
    cells = [cell.strip() for cell in png.split("|")[2:-1]]
    assert cells == ["**0.8**", "0.72", "0.7", "2.40", "3.0×", "0.4", "0.5×"]
    assert any(line.startswith("| One A4 PNG") and line.endswith("holds |") for line in lines)


def test_peers_get_the_features_of_our_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_subjects, "OUT", tmp_path)
    shop = Workshop(with_work=False)
    frame = snapshot_subjects.shown(shop)
    assert 20 < len(frame) < 110
    assert not frame["layer"].eq("places").any()
    snapshot_subjects.plot(frame, tmp_path / "plot.png")
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")
    pytest.importorskip("offlinefolium", reason="make bench installs it")
    html = snapshot_subjects.document(frame).read_text("utf-8")
    assert "https://" not in html[: html.index("<body>")].replace("https://leafletjs", "")
