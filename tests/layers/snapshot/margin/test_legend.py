"""The legend explains what was drawn, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest

from layers.listed import Listed
from layers.snapshot import page
from layers.snapshot.margin import counts, legend
from layers.snapshot.margin.legend import Entry
from layers.snapshot.model import Ask, Lang, Sign, Told
from layers.style import LAYER_STYLES
from tests.layers.snapshot.printed import every_sign
from tests.layers.snapshot.shops import whole

NOW = Ask(as_of="2026-01-22", trail=30, produced="2026-11-22")
MOMENTS = [
    Ask(as_of="2022-01-20"),
    Ask(as_of="2022-01-20", trail=30, lang="ar"),
    Ask(first="2021-10", last="2026-01", lang="both", page="16:9"),
    Ask(as_of="2026-01-22", trail=400, undated=True, layers=("prisons", "places", "transfers")),
    Ask(as_of="2024-12-14", bbox=(40.0, 35.5, 42.0, 37.0), orientation="portrait"),
    Ask(),
]


def signs(rows: list[Entry]) -> Counter[Sign]:
    return Counter(sign for row in rows for sign in row.signs)


@pytest.mark.parametrize("ask", MOMENTS, ids=str)
def test_what_is_listed_is_what_was_drawn(ask: Ask) -> None:
    made = page.draw(ask, whole())
    assert signs(list(made.entries)) == Counter(made.told.signs)
    assert all(row.said and all(row.said) for row in made.entries)


@pytest.mark.parametrize("ask", MOMENTS[:3], ids=str)
def test_the_layers_that_are_listed_are_those_of_the_marks(ask: Ask) -> None:
    made = page.draw(ask, whole())
    listed = {row.signs[0].name for row in made.entries if row.group == "layer"}
    assert listed == {mark.layer for mark in made.scene.marks}
    counted = counts.of(made.scene.marks, made.scene.held)
    assert {name for name, row in counted.items() if any(row)} == listed


@pytest.fixture(scope="module")
def shown() -> page.Page:
    return page.draw(NOW, whole())


@pytest.mark.parametrize("lang", ["en", "ar", "both"])
def test_every_sign_has_words_in_both_languages(shown: page.Page, lang: Lang) -> None:
    told = every_sign()
    told.signs |= {Sign("crowd", name) for name in legend.ORDER["crowd"]}
    rows = legend.entries(told, shown.scene, lang)
    assert signs(rows) == Counter(told.signs)
    assert all(len(row.said) == (2 if lang == "both" else 1) for row in rows)


@pytest.mark.parametrize(
    "sign", [Sign("status", "rumoured"), Sign("ground", "road"), Sign("weather", "rain")]
)
def test_a_sign_without_words_is_not_passed_over(shown: page.Page, sign: Sign) -> None:
    with pytest.raises(KeyError, match=f"no legend for .*{sign.group}"):
        legend.entries(Told({sign}), shown.scene, "en")


def test_the_order_is_that_of_the_list(shown: page.Page) -> None:
    rows = legend.entries(every_sign(), shown.scene, "en")
    order = list(dict.fromkeys(row.group for row in rows))
    assert order == ["layer", *(group for group in legend.ORDER if group != "crowd")]
    layers = [row.signs[0].name for row in rows if row.group == "layer"]
    assert layers[:5] == ["prisons", "camps", "crossings", "fortifications", "bases"]


def test_of_very_many_layers_and_looks_the_last_are_counted(shown: page.Page) -> None:
    layers = [Listed(f"l{n:03}", LAYER_STYLES["camps"], f"Layer {n:03}") for n in range(100)]
    held = replace(shown.scene.held, titles={one.name: one for one in layers})
    scene = replace(shown.scene, layers=layers, held=held)
    told = Told({Sign("layer", one.name) for one in layers})
    told.signs |= {Sign("own", "l000", json.dumps({"colour": f"#0000{n:02x}"})) for n in range(40)}
    rows = legend.entries(told, scene, "en")
    assert signs(rows) == Counter(told.signs)
    by_group = Counter(row.group for row in rows)
    assert by_group == {"layer": legend.MOST[0], "own": legend.OWN}
    assert rows[0].said == ("Layer 000",)
    assert rows[legend.MOST[0] - 1].said == ("others: 77",)
    assert len(rows[-1].signs) == 40 - legend.OWN + 1


def test_several_fortifications_come_with_the_note_on_lanes(shown: page.Page) -> None:
    one, two = Sign("fortification", "trench"), Sign("fortification", "wall")
    assert [row.signs for row in legend.entries(Told({one}), shown.scene, "en")] == [(one,)]
    rows = legend.entries(Told({one, two}), shown.scene, "en")
    assert [row.signs for row in rows] == [(one,), (two,), ()]
    assert "side by side" in rows[-1].said[0]
