"""Where a feature is to be: drawn on the map, typed, a place of the gazetteer, or no place on the map."""

from __future__ import annotations

from typing import cast

import streamlit as st

from geo.candidates import Candidate
from geo.errors import InputError
from layers.editing import differences, spots
from layers.editing.spots import NOWHERE, Precision, Role, Spot
from layers.intake import places
from layers.visible import visible
from ui.edit_desk import Desk, How
from ui.shop import workshop
from ui.words import code, countries, escaped, label, language, pick, say

MOST = 8  # candidates for a name
KILOMETRE = 1000.0
LEAST_KM, MOST_KM = 0.05, 500.0  # what a person is offered; what is there already may be any other


def where(table: Desk) -> Spot | None:
    """The spot; None while none is given."""
    ways: list[How] = ["draw", "type", "place", "none"]
    if table.spot is not NOWHERE:
        ways.insert(0, "keep")
    number = table.number
    key = f"edit_how_{number}"
    if key not in st.session_state:
        st.session_state[key] = table.how if table.how in ways else ways[0]
    chosen = st.segmented_control(
        say("edit_where"),
        ways,
        format_func=lambda way: say(f"edit_where_{way}"),
        required=True,
        key=key,
    )
    table.how = cast("How", chosen)
    asked = {"draw": _drawn, "type": _typed, "place": _picked, "none": _nowhere, "keep": _kept}
    return asked[table.how](table)


def _kept(table: Desk) -> Spot:
    _tell(table.spot)
    st.caption(say("edit_keep_hint"))
    return table.spot


def _nowhere(table: Desk) -> Spot:
    st.caption(say("edit_none_hint"))
    return NOWHERE


def _tell(spot: Spot) -> None:
    """What a spot is, in a line: never more exact than it is."""
    words = workshop().words
    parts = []
    if spot.geometry is not None:
        parts.append(differences.told("geometry", spot.geometry, words, language()))
    if spot.precision is not None:
        parts.append(say(f"edit_precision_{spot.precision}"))
    if spot.radius_m is not None:
        parts.append(say("edit_within", km=f"{spot.radius_m / KILOMETRE:,.3g}"))
    if parts:
        st.text(" · ".join(parts))


def _drawn(table: Desk) -> Spot | None:
    shape = table.drawn
    if shape is None:
        st.caption(say("edit_draw_hint"))
        return None
    st.text(differences.told("geometry", shape, workshop().words, language()))
    point, was = shape["type"] == "Point", table.spot
    usual = 3 if shape["type"] in ("Polygon", "MultiPolygon") else 2
    left, right = st.columns(2)
    precision = left.selectbox(
        say("field_place_precision"),
        [1, 2, 3],
        index=(was.precision or usual) - 1,
        format_func=lambda code: say(f"edit_precision_{code}"),
        key=f"edit_precision_{table.number}_{shape['type']}",
    )
    radius = None
    if point and precision > 1:
        stood = (was.radius_m or spots.DRAWN_RADIUS_M) / KILOMETRE
        radius = right.number_input(
            say("edit_radius"),
            min_value=min(LEAST_KM, stood),
            max_value=max(MOST_KM, stood),
            value=stood,
            format="%g",
            key=f"edit_radius_{table.number}",
        )
    metres = None if radius is None else radius * KILOMETRE
    return spots.drawn(shape, cast("Precision", precision), metres, _still_at(table))


def _still_at(table: Desk) -> Spot:
    """A shape that was moved may still be at the place that it was at: a person says so."""
    key = table.spot.columns.get("place_id")
    if key is None:
        return NOWHERE
    place = workshop().seeds.places.get(key)
    name = key if place is None else pick(place.name, place.name_ar)
    told = say("edit_still_at", place=escaped(name))
    return table.spot if st.checkbox(told, True, key=f"edit_still_{table.number}") else NOWHERE


def _typed(table: Desk) -> Spot | None:
    text = st.text_input(
        say("edit_coordinates"),
        key=f"edit_coordinates_{table.number}",
        placeholder="36.4775, 40.7625",
        help=say("edit_coordinates_help"),
        max_chars=200,
    )
    if not text.strip():
        return None
    try:
        spot, found = spots.typed(text)
    except InputError as error:
        st.warning(say("edit_wrong_coordinates"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return None
    _tell(spot)
    if found.assumed:
        st.caption(say("edit_latitude_first"))
        if places.looks_swapped(found.lon, found.lat):
            swapped = code(f"{found.lon:.9g}, {found.lat:.9g}")
            st.warning(say("edit_looks_swapped", swapped=swapped), icon=":material/swap_horiz:")
    return spot


def _picked(table: Desk) -> Spot | None:
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    name = left.text_input(say("edit_place_name"), key=f"edit_place_{table.number}", max_chars=200)
    role = right.segmented_control(
        say("edit_place_role"),
        ["at", "about"],
        default="at",
        format_func=lambda one: label("roles", one),
        required=True,
        key=f"edit_role_{table.number}",
    )
    if not name.strip():
        return None
    found = workshop().gazetteer.candidates(name.strip(), limit=MOST)
    if not found:
        st.warning(say("nothing_found"))
        return None
    chosen = st.radio(
        say("edit_place_which"),
        range(len(found)),
        index=None if len(found) > 1 else 0,
        format_func=lambda at: _candidate(found[at]),
        key=f"edit_which_{table.number}_{name.strip()}",
    )
    if chosen is None:
        return None
    spot = spots.at_place(found[chosen].place, workshop().areas, cast("Role", role))
    if spot.geometry is None and role == "at":
        st.caption(say("edit_place_shapeless"))
    _tell(spot)
    return spot


def _candidate(one: Candidate) -> str:
    """A candidate as a label: escaped, because labels are Markdown."""
    place = one.place
    kind = label("kinds", place.kind)
    first, second = pick(place.name, place.name_ar), pick(place.name_ar, place.name)
    return escaped(" · ".join(filter(None, (first, second, kind, countries(place.country)))))
