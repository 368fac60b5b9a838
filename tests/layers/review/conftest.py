"""A report that was made up, and what a reader would propose in it: the review is tested, not the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.reading.model import Proposal, QuantityRead, Reading, Span
from layers.review import library
from layers.review.reviewing import Review
from layers.store.reviewed import About, Held
from layers.store.workspace import Workspace, open_workspace
from layers.workshop import Workshop

TEXT = (
    "Armed men drove at the wall of the jail in Ghuwayran on Thursday. "
    "Some fifty inmates were later taken by bus over Rabia to the Iraqi side. "
    "The governor said that nobody had raided Tikrit that week. "
    "A column is to leave Harir next spring."
)
FIFTY = QuantityRead(Span(66, 76), "Some fifty", 50.0, None, None, "detainees", True)


def span(start: str, end: str) -> Span:
    """From the beginning of one piece of TEXT to the end of another."""
    return Span(TEXT.index(start), TEXT.index(end) + len(end))


def proposal(key: str, event_type: str, **more: Any) -> Proposal:
    """A proposal; what is not said is usual."""
    usual: dict[str, Any] = {
        "evidence": Span(0, 60),
        "trigger": Span(0, 5),
        "layers": ("incidents",),
        "modality": "asserted",
        "status": "reported",
        "places": (("ghuwayran_prison", "at", None),),
        "when": "2022-01-20",
        "when_raw": "on Thursday",
        "date_basis": "the Thursday before the report",
        "quantity": None,
        "actors": (),
        "score": 0.9,
    }
    return Proposal(key=key, event_type=event_type, **{**usual, **more})


ATTACK = proposal("k-attack", "attack", evidence=span("Armed", "Thursday."), actors=("isis",))
TRANSFER = proposal(
    "k-transfer",
    "transfer",
    evidence=span("Some", "side."),
    layers=("transfers",),
    places=(("syria", "from", None), ("rabia_crossing", "via", None), ("iraq", "to", None)),
    when=None,
    quantity=FIFTY,
    score=0.6,
)
DENIED = proposal(
    "k-denied",
    "attack",
    evidence=span("The governor", "week."),
    trigger=span("raided", "raided"),
    modality="denied",
    places=(("tikrit", "at", None),),
    score=0.4,
)
PLANNED = proposal(
    "k-planned",
    "withdrawal",
    evidence=span("A column", "spring."),
    layers=("bases",),
    status="planned",
    places=(("harir_base", "at", None), ("iraq", "about", None)),
    when="2022-03/2022-05",
)
PROPOSALS = (ATTACK, TRANSFER, DENIED, PLANNED)
Read = dict[str, tuple[Proposal, ...]]


@pytest.fixture(scope="session")
def shop() -> Workshop:
    """The shipped project, without anybody's workspace."""
    return Workshop(with_work=False)


@pytest.fixture
def proposes(monkeypatch: pytest.MonkeyPatch) -> Read:
    """What the reader proposes in a text, by its SHA-256; a test may change it."""
    found: Read = {}
    real = library.Library.read

    def read(
        self: library.Library, sha256: str, text: str, published: str | None, ruled: frozenset[str]
    ) -> Reading:
        return replace(real(self, sha256, text, published, ruled), proposals=found.get(sha256, ()))

    monkeypatch.setattr(library.Library, "read", read)
    monkeypatch.setattr(library.Library, "known", lambda *_: None)
    return found


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Workspace]:
    """An empty workspace."""
    made = open_workspace(tmp_path / "workspace")
    yield made
    made.close()


@pytest.fixture
def held(store: Workspace, proposes: Read) -> Held:
    """The made-up report, of 1 February 2022, with PROPOSALS in it."""
    about = About(title="At the wall", outlet="Wadi Post", published="2022-02-01", language="en")
    made = store.add_report(TEXT, about, who="Ana", why="to be read")
    proposes[made.sha256] = PROPOSALS
    return made


Opened = Callable[[], Review]


@pytest.fixture
def opened(store: Workspace, held: Held, shop: Workshop) -> Opened:
    """Opens its review anew, as a page does after each decision."""
    return lambda: Review.open(store, held.id, shop)
