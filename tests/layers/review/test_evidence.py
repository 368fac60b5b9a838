"""The sentences behind what is shown: of held texts alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layers.review import evidence
from layers.store.reviewed import Held
from layers.store.workspace import Workspace
from layers.workshop import Workshop
from tests.layers.review.conftest import ATTACK, TEXT, Opened


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [(0, 5, TEXT[:5]), (5, 5, None), (-1, 4, None), (0, 10_000, None), (None, 5, None)],
)
def test_a_part_of_a_text_or_none(start: int | None, end: int | None, said: str | None) -> None:
    assert evidence.sentence(TEXT, start, end) == said
    assert evidence.sentence(None, start, end) is None


def test_a_long_one_is_cut() -> None:
    assert evidence.sentence("x" * 9_000, 0, 9_000) == "x" * evidence.LONGEST


def test_what_was_decided_is_cited(
    opened: Opened, store: Workspace, shop: Workshop, held: Held
) -> None:
    assert evidence.cited(store, shop) == []
    opened().accept(ATTACK.key, who="Ana")
    [one] = evidence.cited(store, shop)
    assert one == (held.id, *ATTACK.evidence, TEXT[slice(*ATTACK.evidence)])
    store.remove_report(store.reports()[0], who="Ana", why="no more")
    assert evidence.cited(store, shop) == []


def test_claims_of_seeds_are_cited_once_their_text_is_here(
    store: Workspace, shop: Workshop, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = next(iter(shop.seeds.reports.values()))
    monkeypatch.setitem(shop.seeds.reports, one.id, replace(one, sha256=held.sha256))
    inside = [
        claim.evidence
        for claim in shop.seeds.claims.values()
        if claim.report_id == one.id and claim.evidence[1] <= len(TEXT)
    ]
    found = evidence.cited(store, shop)
    assert [(one.start, one.end) for one in found] == list(dict.fromkeys(inside))
    assert all(one.text in TEXT for one in found)


def test_reports_of_the_workspace_are_known_to_the_map(
    store: Workspace, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(store.folder))
    store.amend_report(held, replace(held.about, published=None), who="Ana", why="nobody knows")
    assert held.id not in Workshop().reports  # nothing without a date stands on a time line
    assert Workshop(revision=1).reports[held.id].outlet == "Wadi Post"
    assert held.id not in Workshop(with_work=False).reports
