"""The table beside the map: a row a feature, and a site tells what was last known of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from layers import held, listing
from layers.held import Held
from layers.listing import EVENT
from layers.model import LAYERS
from layers.wording import Lang
from layers.workshop import Workshop

Row = dict[str, Any]


@pytest.fixture(scope="module")
def built() -> Held:
    return held.everything(Workshop())


def asked(first: str, after: str, *layers: str, undated: bool = False) -> Row:
    """What the map reports: half-open windows."""
    window = [first, after]
    return {"window": window, "held": window, "layers": layers or LAYERS, "undated": undated}


def rows(built: Held, state: Row, lang: Lang = "en") -> dict[str, Row]:
    table = listing.rows(held.find(built, state), lang)
    return {row["id"]: row for row in json.loads(table.to_json(orient="records"))}


def test_a_site_tells_what_was_last_known_of_it(built: Held) -> None:
    camp = rows(built, asked("2024-12-14", "2024-12-15", "camps"))["al_hol_camp"]
    assert camp["Number"].startswith("~56,000 residents; 57,000 residents")
    said = camp["What was said"]
    assert "~56,000 residents (6 June 2022, Reported, F6)" in said
    assert "57,000 residents (14 December 2024, Claimed, F6)" in said
    assert "Territorial control: SDF" in said
    assert camp["Grade"] == ""  # only a claim has one


def test_only_what_was_known_by_then(built: Held) -> None:
    camp = rows(built, asked("2022-06-06", "2022-06-07", "camps"))["al_hol_camp"]
    assert "56,000" in camp["Number"]
    assert "57,000" not in camp["Number"] + camp["What was said"]
    roj = rows(built, asked("2022-06-06", "2022-06-07", "camps"))["roj_camp"]
    assert (roj["Number"], roj["What was said"]) == ("", "nothing was reported yet")


@pytest.mark.parametrize(
    ("day", "after", "said"),
    [
        ("2025-09-30", "2025-10-01", "Withdrawal (September 2025, Planned)"),
        ("2025-10-01", "2025-10-02", "Withdrawal (September 2025, planned, not confirmed)"),
    ],
)
def test_a_plan_is_told_and_never_said_to_have_happened(
    built: Held, day: str, after: str, said: str
) -> None:
    base = rows(built, asked(day, after, "bases"))["ain_al_asad_base"]
    assert said in base["What was said"]


def test_the_last_event_at_a_site_is_told(built: Held) -> None:
    crossing = rows(built, asked("2022-09-01", "2022-09-02", "crossings"))["rabia_crossing"]
    assert crossing["What was said"] == "Handover (13 August 2022, Confirmed, F6)"
    earlier = rows(built, asked("2022-08-12", "2022-08-13", "crossings"))["rabia_crossing"]
    assert earlier["What was said"] == "nothing was reported yet"


def test_an_arabic_reader_reads_arabic(built: Held) -> None:
    camp = rows(built, asked("2024-12-14", "2024-12-15", "camps"), "ar")["al_hol_camp"]
    told = " ".join(str(camp[column]) for column in camp if column not in ("id", "EDTF", EVENT))
    assert "57,000 من المقيمين" in told
    assert not [word for word in told.split() if word.isascii() and word.isalpha() and word != "F6"]


def test_numbers_keep_what_they_mean(built: Held) -> None:
    everything = rows(built, asked("..", "..", undated=True))
    numbers = {
        key: everything[key]["Number"] for key in ("F002-07", "F001-03", "F001-02", "F003-30")
    }
    assert numbers == {
        "F002-07": "24–99 detainees",
        "F001-03": "≤ 7,000 detainees",
        "F001-02": "150 detainees",
        "F003-30": "> 111,000 personnel trained",
    }
    assert everything["F003-03"]["Number"].startswith("1 ")


def test_an_undated_event_shows_its_as_of_date_in_brackets(built: Held) -> None:
    attacks = rows(built, asked("..", "..", "incidents", undated=True))["F000-16"]
    assert attacks["EDTF"] == "(2022-06)"
    assert "F000-16" not in rows(built, asked("..", "..", "incidents"))


def test_every_feature_that_is_shown_has_a_row(built: Held) -> None:
    found = held.find(built, asked("..", "..", undated=True))
    table = listing.rows(found, "en")
    assert len(table) == len(built.frame)
    assert set(table["id"]) == set(built.frame["id"])


def test_an_event_counts_once(built: Held) -> None:
    found = held.find(built, asked("2022-01-21", "2022-01-22", "incidents"))
    table = listing.rows(found, "en")
    assert list(table[table[EVENT] == "ghuwayran-2022-01"]["id"]) == ["F000-07", "F000-09"]
    counted = listing.counts(found, "en").set_index("Layer")
    assert counted.loc["Incidents"].sum() == len(table) - 1


def test_planned_ones_are_counted_apart(built: Held) -> None:
    found = held.find(built, asked("2026-01-21", "2026-01-22", "transfers"))
    table = listing.rows(found, "en")
    counted = listing.counts(found, "en").set_index("Layer")
    assert list(counted.columns) == ["certain", "Planned"]
    assert counted.loc["Transfers", "Planned"] == 1
    assert counted.loc["Transfers", "certain"] == len(table) - 1


def test_nothing_is_an_empty_table(built: Held) -> None:
    found = held.find(built, asked("1900-01-01", "1900-01-02", "incidents"))
    table = listing.rows(found, "en")
    assert table.empty
    assert listing.counts(found, "en").empty
