"""The sentence behind a claim lights up on the app's map where its report is held; no file has it."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from layers.store.model import Edit, Layer
from layers.store.reviewed import About, Decided
from layers.workshop import Workshop
from tests.browser import own_app
from tests.browser.in_app import settled, the_map
from tests.browser.own_app import Place

SENTENCE = "A lorry <b>burned</b> at the ford."
TEXT = f"{SENTENCE} Its driver walked home."


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An app whose workspace holds a report, and a feature that cites it twice."""
    with own_app.started(tmp_path_factory) as started:
        about = About(title="At the ford", outlet="Wadi Post", published="2022-01-21")
        held = started.store.add_report(TEXT, about, who="Ana", why="read")
        source = {"report_id": held.id, "claim_id": "k1", "text": None}
        cited = [
            {**source, "evidence_start": 0, "evidence_end": len(SENTENCE)},
            {**source, "evidence_start": 500, "evidence_end": 600},
        ]
        where = {"type": "Point", "coordinates": [41.0, 36.0]}
        for at, one in enumerate(cited):
            record = {"type": "Feature", "id": f"f{at}", "geometry": where, "properties": {}}
            said = {"name": "Ford", "kind": "attack", "when": "2022-01-21", "sources": [one]}
            feature = Edit("incidents", None, None, record, said)
            decided = Decided(held.sha256, f"k{at}", "accept", {}, feature)
            layers = [Layer("incidents", "Incidents")]
            started.store.decide([decided], who="Ana", why="read", layers=layers)
        yield started


def test_a_held_sentence_stands_in_the_panel(place: Place, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{place.url}/?mode=asof&at=2022-01-21&lang=en")
    shown = the_map(page)
    settled(page)
    assert shown.evaluate("window.khabur.select('f0', 'incidents')")
    expect(shown.locator(".k-panel .k-sentence")).to_have_text(SENTENCE)
    expect(shown.locator(".k-panel .k-source")).to_contain_text("At the ford")
    expect(shown.locator(".k-panel")).not_to_contain_text("sentence not held here")
    assert shown.evaluate("window.khabur.select('f1', 'incidents')")
    expect(shown.locator(".k-panel .k-sentence")).to_have_count(0)
    expect(shown.locator(".k-panel")).to_contain_text("sentence not held here")


def test_no_document_has_a_sentence_of_a_report(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(place.folder))
    shop = Workshop()
    assert shop.reports["wadi-post-2022-01-21"].outlet == "Wadi Post"
    parts = [gzip.decompress(one.data) if one.gzip else one.data for one in shop.parts()]
    assert any(b"At the ford" in one for one in parts)
    assert not any(b"lorry" in one for one in parts)
