"""Decisions as files for seeds/: `build` takes them, and no text of a report is in them."""

from __future__ import annotations

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from geo.errors import InputError, KhaburError
from geo.reading.naming import ruled_out
from layers import build
from layers.folders import SEEDS
from layers.review import library, ruling, seeding
from layers.review.model import Pattern
from layers.review.reviewing import Review
from layers.store.reviewed import About, Held
from layers.store.workspace import Workspace
from layers.workshop import Workshop
from tests.layers.review.conftest import ATTACK, DENIED, TEXT, TRANSFER, Opened, Read

WHO = "Ana"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_build_takes_what_was_decided(
    opened: Opened, store: Workspace, shop: Workshop, tmp_path: Path
) -> None:
    opened().decide_all(Pattern(), "accept", who=WHO)
    rejected = opened()
    rejected.reject(DENIED.key, who="Bo", why="=HYPERLINK(1)", seen=rejected.item(DENIED.key).seen)
    seeded = seeding.write(store, shop, tmp_path / "out")
    counts = {name: len(made) for name, made in seeded.rows.items() if made}
    assert counts == {"claims.csv": 3, "reports.csv": 1, "decisions.csv": 4}
    assert seeded.left == []
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    shutil.copytree(tmp_path / "out", seeds, dirs_exist_ok=True)
    made = build.read(seeds)
    counted = build.build(seeds, built_dir=tmp_path / "built")
    before = shop.seeds
    fresh = {name: one for name, one in made.claims.items() if name not in before.claims}
    assert [one.event_type for one in fresh.values()] == ["attack", "transfer", "withdrawal"]
    assert list(fresh.values())[1].places == (
        ("syria", "from"),
        ("rabia_crossing", "via"),
        ("iraq", "to"),
    )
    assert made.claims.keys() > before.claims.keys()
    assert counted["incidents"] == len(shop.layers["incidents"]) + 1
    decided = rows(seeds / "decisions.csv")
    assert [one["verdict"] for one in decided] == ["accept", "accept", "accept", "reject"]
    assert (decided[-1]["who"], decided[-1]["why"]) == ("Bo", "'=HYPERLINK(1)")


def test_no_word_of_the_report_goes_out(
    opened: Opened, store: Workspace, shop: Workshop, tmp_path: Path
) -> None:
    opened().decide_all(Pattern(), "accept", who=WHO)
    seeding.write(store, shop, tmp_path)
    written = "".join(file.read_text("utf-8") for file in tmp_path.rglob("*.csv"))
    words = TEXT.split()
    for at in range(len(words) - 3):
        assert " ".join(words[at : at + 4]) not in written


def test_what_stands_in_seeds_stays_to_the_letter(
    opened: Opened, store: Workspace, shop: Workshop, tmp_path: Path
) -> None:
    opened().accept(ATTACK.key, who=WHO)
    seeding.write(store, shop, tmp_path)
    for name in ("claims.csv", "reports.csv"):
        there = (SEEDS / name).read_text("utf-8")
        assert (tmp_path / name).read_text("utf-8").startswith(there)
    assert not (tmp_path / "places.csv").exists()


def test_a_second_time_adds_nothing_twice(
    opened: Opened, store: Workspace, shop: Workshop, tmp_path: Path
) -> None:
    opened().accept(ATTACK.key, who=WHO)
    store.rule_out("Harir", who=WHO, why="a fabric here")
    seeds = tmp_path / "seeds"
    shutil.copytree(SEEDS, seeds)
    seeding.write(store, shop, seeds)
    again = Workshop(seeds, shop.data_dir, with_work=False)
    assert ruling.keys(store, again) == ruled_out.of_seeds(seeds) == {"harir"}
    seeded = seeding.write(store, again, tmp_path / "out")
    assert [len(seeded.rows[name]) for name in ("claims.csv", "reports.csv")] == [0, 0]
    assert "already" in seeded.left[0]
    assert len(rows(tmp_path / "out" / "decisions.csv")) == 1
    assert seeded.rows[f"words/{ruled_out.FILE}"] == []


def test_a_place_of_geonames_comes_with_its_row(
    opened: Opened, store: Workspace, shop: Workshop, tmp_path: Path, proposes: Read, held: Held
) -> None:
    known = [one for key, one in shop.gazetteer.places.items() if key.startswith("geonames-")]
    abroad = next(
        one for one in library.of(shop).gazetteer.places.values() if one.country == "France"
    )
    place = next(one for one in known if one.country == "Iraq" and not one.name_ar)
    proposes[held.sha256] = (
        replace(ATTACK, places=((place.id, "at", None),)),
        replace(TRANSFER, places=((place.id, "from", None), (abroad.id, "to", None))),
    )
    opened().decide_all(Pattern(), "accept", who=WHO)
    seeded = seeding.write(store, shop, tmp_path)
    [row] = seeded.rows["places.csv"]
    assert (row["id"], row["country"], bool(row["name_ar"])) == (place.id, "Iraq", True)
    assert rows(tmp_path / "claims.csv")[-1]["places"] == place.id
    assert len(seeded.left) == 1
    assert "France is no country of places.csv" in seeded.left[0]


def test_a_text_that_seeds_cite_needs_no_second_report(
    store: Workspace,
    shop: Workshop,
    proposes: Read,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    about = About(title="Known", outlet="x", published="2022-02-01", language="en")
    held = store.add_report(TEXT, about, who=WHO, why="read")
    proposes[held.sha256] = (ATTACK,)
    cited = replace(next(iter(shop.seeds.reports.values())), sha256=held.sha256, id="cited")
    monkeypatch.setitem(shop.seeds.reports, "cited", cited)
    Review.open(store, held.id, shop).accept(ATTACK.key, who=WHO)
    monkeypatch.setattr(seeding, "_check", lambda *_: None)  # its seeds are on the disk
    seeded = seeding.write(store, shop, tmp_path)
    assert seeded.rows["reports.csv"] == []
    assert [one["report_id"] for one in seeded.rows["claims.csv"]] == ["cited"]


def test_what_seeds_cannot_say_is_told(
    opened: Opened, store: Workspace, shop: Workshop, held: Held, tmp_path: Path
) -> None:
    opened().accept(ATTACK.key, who=WHO)
    opened().accept(TRANSFER.key, who=WHO)
    store.amend_report(held, replace(held.about, outlet=""), who=WHO, why="unknown")
    seeded = seeding.write(store, shop, tmp_path)
    assert seeded.rows["claims.csv"] == []
    assert all("outlet" in one for one in seeded.left)
    assert len(seeded.left) == 2
    assert len(rows(tmp_path / "decisions.csv")) == 2


def test_a_folder_that_cannot_be_written_is_told(
    opened: Opened, store: Workspace, shop: Workshop, tmp_path: Path
) -> None:
    opened().accept(ATTACK.key, who=WHO)
    (tmp_path / "file").write_text("")
    with pytest.raises(KhaburError, match="cannot be written"):
        seeding.write(store, shop, tmp_path / "file")


def test_one_reading_serves_a_process(shop: Workshop) -> None:
    shelf = library.of(shop)
    assert library.of(shop) is shelf
    one = shelf.read("aa", TEXT, "2022-02-01", frozenset())
    assert shelf.read("aa", TEXT, "2022-02-01", frozenset()) is one
    other = shelf.read("aa", TEXT, "2022-02-01", frozenset({"tikrit"}))
    assert len(other.mentions) < len(one.mentions)


def test_a_file_of_other_columns_is_told(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / ruled_out.FILE).write_text("surface\nHarir\n", "utf-8")
    with pytest.raises(InputError, match=r"ruled_out\.csv, row 1"):
        ruled_out.of_seeds(tmp_path)
    assert ruled_out.of_seeds(tmp_path / "words") == frozenset()
