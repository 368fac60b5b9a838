"""Documents measured in a real browser: first paint, steps in time, pan, zoom and memory.

Ours and a folium document are driven by the same clock (meter.js). A step is the call that moves time; pan
and zoom are a real mouse. Ours is moved by `window.khabur`, a peer by its plugin's own call.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import mean

from playwright.sync_api import Page, Playwright

from bench.chromium import Opened, opened
from bench.generate import AREA
from bench.plan import OURS
from bench.rows import Row

SERIES = ("js", "step", "painted")
# Cumulative: until the end of each year. Month: one of each year, so that neighbours share nothing.
ENDS = [f"{year}-12-31" for year in range(2014, 2026)]
MONTHS = [f"{2014 + i}-{(5 * i) % 12 + 1:02d}" for i in range(12)]
WINDOW_STARTS = [f"{year}-03-01" for year in range(2014, 2026)]
ONE_PERCENT = 100  # of how many one is shown in the narrow window

# The page's own words for "the first drawing is done".
IS_DRAWN = {
    True: "() => performance.getEntriesByName('khabur:first-paint').length > 0",
    False: "() => peer.hasMarks()",
}
# Drags: pixels east and south of each of MOVES moves.
DRAGS = ((-10, 4), (6, -8), (4, 4))
MOVES = 24
NOTCHES = (-120, -120, 120, 120)  # of the wheel: two in, two out
REST_MS = 600  # for a zoom's animation, or a drag's, to end


@dataclass(frozen=True, slots=True)
class Subject:
    """A document to measure: whose (plan.OURS or a name of peers.PEERS), and where it lies."""

    name: str
    n: int
    mix: str
    path: Path

    @property
    def is_ours(self) -> bool:
        return self.name == OURS

    @property
    def control(self) -> str | None:
        """The peer's time control in meter.js, None where it has none."""
        control = self.name.removesuffix("-month")
        return control if control in ("timestamped", "timeline") else None


def measure(playwright: Playwright, subject: Subject, *, still: bool = False) -> list[Row]:
    """All measures of one document, in a browser of its own; `still` ones are only opened."""
    with opened(playwright, before(subject)) as browser:
        return measure_in(browser, subject, still=still)


def before(subject: Subject) -> str:
    """The script that waits for the first drawing; a page must have it before its own."""
    return f"window.firstPaint = meter.whenPainted({IS_DRAWN[subject.is_ours]});"


def measure_in(browser: Opened, subject: Subject, *, still: bool = False) -> list[Row]:
    """The same in a fresh page that has the meter and `before`."""
    calibration = browser.calibrate()
    taken = [*_opening(browser, subject), *(() if still else _moving(browser.page, subject))]
    return [
        Row(subject.name, subject.n, subject.mix, name, tuple(values), calibration, note)
        for name, values, note in taken
    ]


# A measure's name, its values in ms or bytes, a note.
Taken = tuple[str, Sequence[float], str]


def _opening(browser: Opened, subject: Subject) -> Iterator[Taken]:
    page = browser.page
    page.goto(subject.path.resolve().as_uri(), wait_until="commit")
    yield "first paint", [page.evaluate("window.firstPaint")], ""
    if subject.is_ours:
        page.evaluate("window.khabur.ready")
    browser.collect()
    yield "heap", [browser.heap_bytes()], ""
    held = browser.process_bytes()
    if held is not None:
        yield "process", [held], ""
    yield "document", [subject.path.stat().st_size], ""


def _moving(page: Page, subject: Subject) -> Iterator[Taken]:
    yield from _steps(page, subject)
    yield from _moves(page, subject)


def _steps(page: Page, subject: Subject) -> Iterator[Taken]:
    if subject.is_ours:
        _fit(page)
        yield from _ours(page, subject)
    elif subject.control:
        # A document shows what began for good or for a month; it is told at making, not at the step.
        name = "month" if subject.name.endswith("-month") else "cumulative"
        days = [month_end(month) for month in MONTHS] if name == "month" else ENDS
        calls = [f"peer.setters.{subject.control}({milliseconds(day)})" for day in days]
        yield from _series(page, name, calls, "peer.marks()")


def _ours(page: Page, subject: Subject) -> Iterator[Taken]:
    ends = [{"mode": "cumulative", "to": end} for end in ENDS]
    months = [{"mode": "window", "from": month, "to": month} for month in MONTHS]
    yield from _series(page, "cumulative", [set_time(moment) for moment in ends], SHOWN)
    yield from _series(page, "month", [set_time(moment) for moment in months], SHOWN)
    narrow = [set_time(moment) for moment in _narrow(page, subject.n)]
    yield from _series(page, "one percent", narrow, SHOWN)
    page.evaluate("window.khabur.setDrawing('every')")
    yield from _series(page, "cumulative, every mark", [set_time(m) for m in ends], SHOWN)
    page.evaluate("window.khabur.setDrawing('auto')")


SHOWN = "(({certain, possible, planned}) => certain + possible + planned)(window.khabur.counts())"
REGIME = "window.khabur.drawn().regime"


def set_time(moment: dict[str, str]) -> str:
    """The call that moves ours."""
    return f"window.khabur.setTime({json.dumps(moment)})"


def _fit(page: Page) -> None:
    """All features in view, as in the peers' documents."""
    page.evaluate(f"window.khabur.fitTo({json.dumps(AREA)})")


def _series(page: Page, name: str, calls: list[str], shown: str) -> Iterator[Taken]:
    """Each call timed; how many features it showed on average goes into the note."""
    taken, counts, regimes = [], [], []
    for call in calls:
        taken.append(page.evaluate(f"meter.timed(() => {call})"))
        counts.append(page.evaluate(shown))
        if shown is SHOWN:
            regimes.append(page.evaluate(REGIME))
    note = f"{mean(counts):.0f} shown"
    if regimes:
        note += f"; {'/'.join(sorted(set(regimes)))}"
    for series in SERIES:
        yield f"{name} {series}", [one[series] for one in taken], note


def _narrow(page: Page, n: int) -> list[dict[str, str]]:
    """Windows of one width that show about one of ONE_PERCENT: the width is found by halving."""
    low, high = 1, 400
    while high - low > 1:
        width = (low + high) // 2
        shown = []
        for start in WINDOW_STARTS[::3]:
            page.evaluate(set_time(_days(start, width)))
            shown.append(page.evaluate(SHOWN))
        if mean(shown) * ONE_PERCENT > n:
            high = width
        else:
            low = width
    return [_days(start, low) for start in WINDOW_STARTS]


def _days(start: str, width: int) -> dict[str, str]:
    """A window of some days from a day on."""
    last = date.fromordinal(date.fromisoformat(start).toordinal() + width - 1)
    return {"mode": "window", "from": start, "to": last.isoformat()}


def _moves(page: Page, subject: Subject) -> Iterator[Taken]:
    """Three drags and four notches of the wheel, with everything until the last end in view."""
    if subject.is_ours:
        page.evaluate(set_time({"mode": "cumulative", "to": ENDS[-1]}))
    elif subject.control:
        page.evaluate(f"peer.setters.{subject.control}({milliseconds(ENDS[-1])})")
    acts: dict[str, list[Callable[[], None]]] = {
        "pan": [partial(_drag, page, *drag) for drag in DRAGS],
        "zoom": [partial(page.mouse.wheel, 0, notch) for notch in NOTCHES],
    }
    for name, every in acts.items():
        worst, drawn = [], []
        for act in every:
            frames, own = _watched(page, act)
            worst.append(max(frames))
            drawn += own
        yield f"{name} worst frame", worst, ""
        if drawn:
            yield f"{name} draw", drawn, ""


def _drag(page: Page, east: int, south: int) -> None:
    page.mouse.move(640, 400)
    page.mouse.down()
    for i in range(1, MOVES + 1):
        page.mouse.move(640 + i * east, 400 + i * south)
    page.mouse.up()


def _watched(page: Page, act: Callable[[], None]) -> tuple[list[float], list[float]]:
    """Lengths of all frames while a person acts and the page comes to rest, and our own drawing times."""
    since = page.evaluate("window.stopFrames = meter.frames(), meter.now()")
    act()
    page.wait_for_timeout(REST_MS)
    frames: list[float] = page.evaluate("stopFrames()")
    own: list[float] = page.evaluate(f"meter.own('khabur:view', {since})")
    return frames, own


def milliseconds(day: str) -> int:
    """The beginning of a day, as peers count time."""
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp() * 1000)


def month_end(month: str) -> str:
    """The last day of a month."""
    year, number = (int(part) for part in month.split("-"))
    following = date(year + number // 12, number % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1).isoformat()
