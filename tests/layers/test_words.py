"""The closed lists: complete in both languages, and loud when they are not."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest

from geo.errors import SeedError
from layers import words
from layers.model import ADDED, GEOMETRY_ROLES, LAYERS, SITE_LAYERS, Role, Status

WORDS = Path(__file__).resolve().parents[2] / "seeds" / "words"
ARABIC = re.compile(r"[\u0621-\u064a]")


@pytest.fixture(scope="module")
def shipped() -> words.Words:
    return words.load(WORDS)


@pytest.mark.parametrize("name", words.LISTS)
def test_every_term_has_a_label_in_both_languages(shipped: words.Words, name: str) -> None:
    for term in shipped.terms(name).values():
        assert re.search("[A-Za-z]", shipped.label(name, term.id, "en")), term.id
        assert ARABIC.search(shipped.label(name, term.id, "ar")), term.id


@pytest.mark.parametrize("name", words.LISTS)
def test_no_two_terms_of_a_list_look_alike(shipped: words.Words, name: str) -> None:
    terms = [term for term in shipped.terms(name).values() if term.id not in SAME_SENTENCE]
    for labels in ([term.en for term in terms], [term.ar for term in terms]):
        assert len(labels) == len(set(labels))


# Two names the facts use for one remark.
SAME_SENTENCE = {"quantity_not_given"}


def test_the_lists_agree_with_the_code(shipped: words.Words) -> None:
    assert tuple(shipped.layers) == (*LAYERS, ADDED)
    assert set(shipped.statuses) == set(get_args(Status))
    assert set(shipped.roles) == set(get_args(Role))
    assert set(GEOMETRY_ROLES) < set(shipped.roles)
    assert list(shipped.reliability) == list("ABCDEF")
    assert list(shipped.credibility) == list("123456")
    assert set(shipped.modalities) == {"asserted", "denied", "foiled", "threatened"}
    assert {t.extra["layer"] for t in shipped.kinds.values()} == {"", *SITE_LAYERS}


def test_which_event_types_last(shipped: words.Words) -> None:
    lasting = {t.id for t in shipped.event_types.values() if t.extra["state"] == "yes"}
    assert lasting == {
        "population_count",
        "population_share",
        "territorial_control",
        "deployment",
        "mission_continues",
        "siege",
        "smuggling",
    }


def test_labels(shipped: words.Words) -> None:
    assert shipped.label("kinds", "prison", "ar") == "سجن"
    assert shipped.label("reliability", "F", "en") == "Reliability cannot be judged"
    assert shipped.units["arrests"].extra["en_one"] == "arrest"
    assert shipped.label("actors", "sdf", "en") == "SDF"
    assert shipped.label("actors", "iraq_joc", "ar") == "قيادة العمليات المشتركة العراقية"


# ── how Arabic is written ────────────────────────────────────────────────────────────────────────

SEEDS = WORDS.parent
ARABIC_COLUMNS = ("ar", "ar_counted", "name_ar", "title_ar", "outlet_ar", "summary_ar")
# Lists that give the ways in which others write, not the way in which we do.
SPELLINGS = {"designators.csv", "demonyms.csv", "folding.csv"}
GAP = re.compile(r"\{(\w+)\}")
SLIPS = {
    "quotes are «»": re.compile(r"[\"“”]"),
    "the comma is ، and the semicolon ؛ and the question mark ؟": re.compile(r"[ء-ي«»]\s?[,;?]"),
    "no space before a mark, one after it": re.compile(r"\s[،؛؟.]|[،؛؟](?=[^\s])|\s\s"),
    "no Persian or Kurdish letters": re.compile(r"[\u06a9\u06cc\u06c1]"),
    "tatweel only joins a letter to a quoted name": re.compile(r"\u0640(?!«)"),
    "digits are Western": re.compile(r"[٠-٩۰-۹]"),
    "tanween on its alif": re.compile(r"\u064bا"),
    "an adverb or accusative without tanween": re.compile(
        r"(?<!\w)و?(?:مجددا|نقلا|فعلا|مسؤولا|اعتبارا|مستمرا|تماما|صحيحا|أيضا|حاليا|يوما|عددا|مكانا"
        r"|شيئا|ليلا|نهارا|ألفا|عنصرا|محتجزا|اجتماعا|شهرا)(?![\w\u064b])"
    ),
}


def arabic_cells() -> list[tuple[str, str, str]]:
    """File and row, column, text of every Arabic cell that a reader may see."""
    found = []
    for path in (*SEEDS.glob("*.csv"), *WORDS.glob("*.csv")):
        if path.name in SPELLINGS:
            continue
        with path.open(newline="", encoding="utf-8") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                found += [
                    (f"{path.name}, record {number}", column, row[column])
                    for column in ARABIC_COLUMNS
                    if row.get(column)
                ]
    return found


@pytest.mark.parametrize("rule", SLIPS)
def test_arabic_is_written_as_an_editor_would(rule: str) -> None:
    cells = arabic_cells()
    assert len(cells) > 500
    assert [cell for cell in cells if SLIPS[rule].search(cell[2])] == []


def test_both_languages_fill_the_same_gaps() -> None:
    with (WORDS / "interface.csv").open(newline="", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            assert set(GAP.findall(row["en"])) == set(GAP.findall(row["ar"])), row["id"]


def test_no_counted_noun_stands_after_a_number_that_may_be_any() -> None:
    """Arabic counts 3 أيام but 11 يوماً: a text for any number must not put the noun behind it."""
    with (WORDS / "interface.csv").open(newline="", encoding="utf-8") as lines:
        texts = {row["id"]: row["ar"] for row in csv.DictReader(lines)}
    behind = re.compile(r"\{(?:n|trail)\}\s+(?!من\s)[ء-ي]")
    assert [key for key, text in texts.items() if behind.search(text)] == []


@pytest.mark.parametrize(
    ("name", "key", "lang", "message"),
    [
        ("kind", "prison", "en", "did you mean 'kinds'?"),
        ("kinds", "prisn", "en", "did you mean 'prison'?"),
        ("kinds", "prison", "ku", "en or ar"),
    ],
)
def test_an_unknown_label(
    shipped: words.Words, name: str, key: str, lang: str, message: str
) -> None:
    with pytest.raises(KeyError, match=re.escape(message)):
        shipped.label(name, key, lang)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("kinds.csv", "id,en,ar,layer\n", "words/kinds.csv: no terms; one at least"),
        ("roles.csv", "id,en,ar\nat,At,\n", "words/roles.csv, row 2, column ar: at: empty"),
        ("roles.csv", "id,en,ar\nat,At,في\nat,At,في\n", "row 3, column id: at: already on row 2"),
        (
            "event_types.csv",
            "id,en,ar,state,ends\na,A,ا,maybe,no\n",
            "row 2, column state: a: 'maybe'",
        ),
        ("event_types.csv", "id,en,ar,state,ends\na,A,ا,no,so\n", "row 2, column ends: a: 'so'"),
        (
            "event_types.csv",
            "id,en,ar,ends\na,A,ا,no\n",
            "row 1, column state: the column is missing",
        ),
        ("kinds.csv", "id,en,ar,layer\na,A,ا,prison\n", "row 2, column layer: a: 'prison'"),
        ("units.csv", "id,en,ar,en_one,ar_counted\na,A,ا,,ا\n", "row 2, column en_one: a: empty"),
        ("layers.csv", "id,en,ar\nprison,P,س\n", "no layer 'prison'; did you mean 'prisons'?"),
    ],
)
def test_a_bad_list(tmp_path: Path, file: str, text: str, message: str) -> None:
    folder = tmp_path / "words"
    shutil.copytree(WORDS, folder)
    (folder / file).write_text(text, "utf-8")
    with pytest.raises(SeedError) as raised:
        words.load(folder)
    assert len(raised.value.findings) == 1
    assert message in str(raised.value)


def test_every_bad_list_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SeedError) as raised:
        words.load(tmp_path)
    told = [finding.file for finding in raised.value.findings]
    assert told == [f"words/{name}.csv" for name in words.LISTS]
