"""Names of places that may mean several: nobody chooses among them but the person who adds the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from layers.intake.model import Options
from layers.report import Report
from layers.visible import visible
from ui.desk import Desk
from ui.shop import workshop
from ui.words import apart, countries, label, language, pick, say

MOST = 40  # names at once; the rest come when these are chosen

Candidates = Sequence[Mapping[str, Any]]


def ambiguous(report: Report) -> dict[str, Candidates]:
    """Each name once, with the places that it may mean."""
    return {name: found for layer in report.layers for name, found in layer.ambiguous.items()}


def places(table: Desk, names: Mapping[str, Candidates]) -> Options | None:
    """The form. What the file is now said to be, None while nobody asked."""
    options, number = table.options, table.number
    st.caption(say("add_places_hint"))
    chosen = dict(options.chosen)
    with st.form(f"places_{number}", border=False):
        for place, (name, candidates) in enumerate(list(names.items())[:MOST]):
            told, choice = st.columns([1, 3], vertical_alignment="center")
            told.text(apart(name))
            by_id = {str(one["id"]): one for one in candidates}
            was = options.chosen.get(name, "")
            picked = choice.selectbox(
                say("add_places"),
                ["", *by_id],
                index=["", *by_id].index(was) if was in by_id else 0,
                format_func=partial(_choice, by_id),
                key=f"place_{place}_{number}_{language()}",
                label_visibility="collapsed",
            )
            if picked:
                chosen[name] = picked
            elif was in by_id:
                del chosen[name]
        table.submit(say("add_check_again"), f"check_places_{number}")
    if len(names) > MOST:
        st.caption(say("add_more_places", n=f"{len(names) - MOST:,}"))
    asked = table.is_asked(f"check_places_{number}")
    return replace(options, chosen=chosen) if asked else None


def _choice(by_id: Mapping[str, Mapping[str, Any]], id: str) -> str:
    return _told(by_id[id]) if id else say("add_place_none")


def _kind(kind: str | None) -> str | None:
    return label("kinds", kind) if kind and kind in workshop().seeds.words.kinds else kind


def _within(id: str) -> str:
    """What a place lies in."""
    places = workshop().gazetteer.places
    parent = places.get(places[id].parent_id or "") if id in places else None
    return "" if parent is None else pick(parent.name, parent.name_ar)


def _told(one: Mapping[str, Any]) -> str:
    """A candidate in a line: what it is, where it lies."""
    where = "" if one.get("lat") is None else f"{one['lat']:.4f}, {one['lon']:.4f}"
    said = (
        pick(one.get("name"), one.get("name_ar")),
        _kind(one.get("kind")),
        _within(str(one.get("id"))),
        countries(one.get("country")),
        where,
    )
    return visible(" · ".join(str(part) for part in said if part))
