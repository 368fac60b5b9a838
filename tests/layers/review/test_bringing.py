"""A report is recognised where it is known, and nothing is believed that a person did not say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from geo.reading.documents.document import Document
from layers.review import bringing
from layers.store.reports import hashed
from layers.store.reviewed import About, KnownTextError
from layers.store.workspace import Workspace, open_workspace
from layers.workshop import Workshop

TEXT = "A lorry burned at the ford. Its driver walked home through the fields before sunrise."


def test_its_file_gives_a_title_and_never_a_date(store: Workspace, shop: Workshop) -> None:
    document = Document(TEXT, "html", title="The ford", outlet="Wadi", published="2023-01-01")
    brought = bringing.bring(
        store, shop, TEXT, About(), who="Ana", why="read", file="/tmp/ford.html", document=document
    )
    about = brought.report.about
    assert (about.title, about.outlet, about.published, about.language) == (
        "The ford",
        "Wadi",
        None,
        "en",
    )
    assert (brought.report.file, brought.is_of_seeds, list(brought.near)) == (
        "ford.html",
        False,
        [],
    )


def test_what_a_person_says_counts_first(store: Workspace, shop: Workshop) -> None:
    said = About(title="Smoke", published="2023-02", reliability="B")
    held = bringing.bring(store, shop, TEXT, said, who="Ana", why="read", file="ford.txt").report
    assert (held.about.title, held.about.published, held.about.reliability) == (
        "Smoke",
        "2023-02",
        "B",
    )
    with pytest.raises(KnownTextError):
        bringing.bring(store, shop, TEXT, said, who="Bo", why="read")
    more = bringing.bring(store, shop, f"{TEXT} It rained.", said, who="Bo", why="read")
    assert [(one.report.id, one.shared, one.of) for one in more.near] == [(held.id, 2, 2)]


def test_what_another_workspace_said_of_it_stays(
    store: Workspace, shop: Workshop, tmp_path: Path
) -> None:
    said = About(title="Smoke", published="2023-02", reliability="B")
    bringing.bring(store, shop, TEXT, said, who="Ana", why="read", file="ford.txt")
    store.changes(0, tmp_path / "changes")
    other = open_workspace(tmp_path / "other")
    other.merge(tmp_path / "changes", who="Bo", why="from Ana")
    about = bringing.bring(other, shop, TEXT, About(), who="Bo", why="read").report.about
    assert (about.title, about.published, about.reliability) == ("Smoke", "2023-02", "B")


def test_a_text_that_seeds_cite_is_theirs(
    store: Workspace, shop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = next(iter(shop.seeds.reports.values()))
    monkeypatch.setitem(shop.seeds.reports, one.id, replace(one, sha256=hashed(TEXT)))
    brought = bringing.bring(store, shop, TEXT, About(), who="Ana", why="read", file="a.txt")
    about = brought.report.about
    assert brought.is_of_seeds
    assert (about.id, about.title, about.published) == (one.id, one.title, one.published)
    assert about.published_basis == one.published_basis


def test_another_date_has_another_reason(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    one = next(iter(shop.seeds.reports.values()))
    monkeypatch.setitem(shop.seeds.reports, one.id, replace(one, sha256=hashed(TEXT)))
    about = bringing.about(TEXT, "a.txt", About(published="2020"), shop, None)
    assert (about.published, about.published_basis) == ("2020", "")
