"""The clock in a real Chromium: a small page of a peer and our own are measured as `make bench` does."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench import assets, browser, pages
from bench.browser import Subject
from bench.chromium import fresh
from bench.plan import OURS
from bench.rows import Row
from tests.guard import DeadEnd

N = 200


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Fewer steps and shorter rests; and what only the bench's own packages carry is left empty."""
    for name in ("ENDS", "MONTHS", "WINDOW_STARTS"):
        monkeypatch.setattr(browser, name, getattr(browser, name)[-2:])
    monkeypatch.setattr(browser, "REST_MS", 200)
    monkeypatch.setattr(browser, "NOTCHES", (-120,))
    monkeypatch.setattr(pages, "OUT", tmp_path)
    monkeypatch.setattr(assets, "carried", lambda: defaultdict(str))


def measured(chrome: Browser, dead_end: DeadEnd, subject: Subject) -> dict[str, Row]:
    with fresh(chrome, browser.before(subject)) as page:
        rows = browser.measure_in(page, subject)
    dead_end.check()
    return {row.measure: row for row in rows}


@pytest.mark.browser
def test_a_peers_page_is_measured(chromium: Browser, dead_end: DeadEnd) -> None:
    subject = Subject("geojson", N, "points", pages.document("geojson", N))
    rows = measured(chromium, dead_end, subject)
    assert 0 < rows["first paint"].values[0] < 60_000
    assert rows["heap"].values[0] > 1_000_000
    assert rows["document"].values == (subject.path.stat().st_size,)
    # No frame is shorter than a display's; the longest of each drag is kept.
    assert len(rows["pan worst frame"].values) == len(browser.DRAGS)
    assert min(rows["pan worst frame"].values) > 10
    assert all(row.calibration > 0 for row in rows.values())
    assert not any(name.endswith((" step", " draw")) for name in rows)


@pytest.mark.browser
def test_our_page_is_measured(chromium: Browser, dead_end: DeadEnd) -> None:
    subject = Subject(OURS, N, "mixed", pages.document(OURS, N, "mixed"))
    rows = measured(chromium, dead_end, subject)
    for name in ("cumulative", "month", "one percent", "cumulative, every mark"):
        js, step, painted = (rows[f"{name} {series}"].values for series in browser.SERIES)
        assert len(js) == len(step) == len(painted) == 2
        assert all(0 < a <= b <= c for a, b, c in zip(js, step, painted, strict=True))
    shown = int(rows["cumulative step"].note.split()[0])
    assert N * 0.8 < shown <= N
    assert int(rows["month step"].note.split()[0]) < shown
    assert rows["pan draw"].values
    assert rows["zoom draw"].values
