"""What a page is asked for: its time, ground, layers, paper and words, as a person sets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from layers.frame import REACHED
from layers.model import LAYERS
from layers.snapshot.asking.ask import AMONG, BOUNDS, LENGTHS
from layers.snapshot.asking.series import KINDS
from layers.snapshot.model import PAPERS, Ask, Lang
from layers.workshop import OPENING
from ui import layer_names
from ui.link import SEEN
from ui.words import language, say

ASKED = "snapshot_asked"  # the Ask, beyond its widgets: those end with the page
TURN = "snapshot_turn"  # counts how often the form was set up anew, for the keys of its widgets
TIMES = ("asof", "window", "compare", "series")
GROUNDS = ("view", "place", "all")


class FormError(ValueError):
    """Something on the form is not what it should be, in words for whoever filled it in."""


def begin(ask: Ask) -> None:
    """Sets the form up: as the map is, as a template says, as a manifest says."""
    st.session_state[ASKED] = ask
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1


def current() -> Ask:
    """What the form says; at first, what the map shows."""
    if ASKED not in st.session_state:
        begin(of_map(Ask()))
    return cast("Ask", st.session_state[ASKED])


def of_map(ask: Ask) -> Ask:
    """The same page of what the map shows now: its time, view, layers, language and marking."""
    seen: Mapping[str, Any] | None = st.session_state.get(SEEN)
    ask = replace(ask, marking=st.session_state.get("marked", "").strip() or ask.marking)
    if seen is None:  # nobody looked at the map yet: as it would open
        return replace(
            ask,
            **_time_of(cast("Mapping[str, Any]", OPENING["time"])),
            lang=cast("Lang", language()),
        )
    return replace(
        ask,
        **_time_of(seen["time"]),
        compare=None,
        series=None,
        each=(),
        undated=bool(seen["undated"]),
        layers=tuple(seen["layers"]) or None,
        lang=seen["language"],
        bbox=_within(seen["bbox"]),
        place=None,
        radius_km=None,
    )


def _time_of(time: Mapping[str, Any]) -> dict[str, Any]:
    """The time of the map, as a page has it (semantics 19)."""
    nothing = {"as_of": None, "first": None, "last": None, "trail": 0}
    if time["mode"] == "asof":
        return {**nothing, "as_of": time["at"], "trail": int(time.get("trail") or 0)}
    first = None if time["mode"] == "cumulative" else time.get("from")
    return {**nothing, "first": first or "..", "last": time.get("to") or ".."}


def _within(box: Sequence[float]) -> tuple[float, float, float, float] | None:
    """The view as far as the map reaches, in hundredths of a degree; None where it looks elsewhere."""
    west, south = max(box[0], REACHED.west), max(box[1], REACHED.south)
    east, north = min(box[2], REACHED.east), min(box[3], REACHED.north)
    if west >= east or south >= north:
        return None
    return round(west, 2), round(south, 2), round(east, 2), round(north, 2)


def form() -> Ask:
    """The form; what it says now. Raises FormError."""
    ask = current()
    with st.expander(say("snap_time"), expanded=True, key="snap_part_time"):
        ask = _time(ask)
    with st.expander(say("snap_ground"), key="snap_part_ground"):
        ask = _ground(ask)
        ask = replace(ask, layers=_layers("layers", ask.layers) or None)
    with st.expander(say("snap_paper"), key="snap_part_paper"):
        ask = _paper(ask)
    with st.expander(say("snap_texts"), key="snap_part_texts"):
        ask = _texts(ask)
    with st.expander(say("snap_sharing"), key="snap_part_sharing"):
        ask = _sharing(ask)
    st.session_state[ASKED] = ask
    return ask


def _key(name: str, value: Any) -> str:
    """The key of a widget, which begins with a value."""
    key = f"snap_{name}_{st.session_state[TURN]}"
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def _text(name: str, value: str | None, term: str | None = None, **more: Any) -> str | None:
    """A line of text; nothing typed is None."""
    key = _key(name, value or "")
    limit = LENGTHS.get(name, 40)
    typed: str = st.text_input(say(term or f"snap_{name}"), key=key, max_chars=limit, **more)
    return typed.strip() or None


def _one(name: str, options: Sequence[str], value: str, prefix: str) -> str:
    """One of several, always one."""
    return st.selectbox(
        say(f"snap_{name}"),
        options,
        format_func=lambda option: say(f"{prefix}_{option}"),
        key=_key(name, value),
    )


def _time(ask: Ask) -> Ask:
    began = "compare" if ask.compare else "series" if ask.series else None
    began = began or ("window" if ask.first or ask.last else "asof")
    way = st.segmented_control(
        say("snap_time"),
        TIMES,
        format_func=lambda way: say(f"snap_{way}"),
        key=_key("way", began),
        label_visibility="collapsed",
    )
    bare = replace(ask, as_of=None, first=None, last=None, trail=0, compare=None, series=None)
    if way == "window":
        made = _between(bare, ask)
    elif way == "compare":
        left, right = st.columns(2)
        before, after = ask.compare or (ask.as_of or "", ask.as_of or "")
        with left:
            first = _text("first_day", before)
        with right:
            second = _text("second_day", after)
        made = replace(bare, compare=(first or "", second or ""))
    elif way == "series":
        step = _one("step", KINDS, ask.series or "monthly", "snap_step")
        made = replace(bare, series=step)
        if step in ("place", "layer"):
            made = _day(made, ask)
        elif step != "report":
            made = _between(made, ask)
    else:
        made = _day(bare, ask)
    known_on = _text("known_on", ask.known_on) if made.series != "report" else None
    undated = st.checkbox(say("snap_undated"), key=_key("undated", ask.undated))
    return replace(made, known_on=known_on, undated=undated)


def _day(bare: Ask, ask: Ask) -> Ask:
    left, right = st.columns([2, 1])
    with left:
        day = _text("day", ask.as_of, placeholder="2022-01-21")
    least, most, _ = BOUNDS["trail"]
    trail = right.number_input(
        say("snap_trail"), int(least), int(most), key=_key("trail", ask.trail)
    )
    return replace(bare, as_of=day, trail=int(trail) if day else 0)


def _between(bare: Ask, ask: Ask) -> Ask:
    left, right = st.columns(2)
    with left:
        first = _text("first", ask.first, placeholder="2021-10")
    with right:
        last = _text("last", ask.last, placeholder="2026-01")
    return replace(bare, first=first, last=last)


def _ground(ask: Ask) -> Ask:
    began = "place" if ask.place else "view" if ask.bbox else "all"
    way = st.segmented_control(
        say("snap_ground"),
        GROUNDS,
        format_func=lambda way: say(f"snap_ground_{way}"),
        key=_key("ground", began),
        label_visibility="collapsed",
    )
    bare = replace(ask, bbox=None, place=None, radius_km=None)
    if way == "view":
        told = "" if ask.bbox is None else ", ".join(f"{degrees:g}" for degrees in ask.bbox)
        return replace(bare, bbox=_box(_text("bbox", told)))
    if way == "place":
        left, right = st.columns([2, 1])
        with left:
            place = _text("place", ask.place)
        radius = right.number_input(
            say("snap_radius"), 0, int(BOUNDS["radius_km"][1]), key=_key("radius", _whole(ask))
        )
        return replace(bare, place=place, radius_km=float(radius) if radius and place else None)
    return bare


def _whole(ask: Ask) -> int:
    return int(ask.radius_km or 0) if ask.place else 50


def _box(typed: str | None) -> tuple[float, float, float, float] | None:
    if typed is None:
        return None
    try:
        west, south, east, north = map(float, typed.replace("،", ",").split(","))
    except ValueError:
        raise FormError(say("snap_bbox_wrong")) from None
    return west, south, east, north


def _layers(name: str, chosen: Sequence[str] | None) -> tuple[str, ...]:
    there = [*LAYERS, *layer_names.added()]
    value = [one for one in chosen or () if one in there]
    picked = st.multiselect(
        say(f"snap_{name}"),
        there,
        format_func=layer_names.layer_label,
        key=_key(name, value),
        placeholder=say(f"snap_{name}_none"),
    )
    return tuple(picked)


def _paper(ask: Ask) -> Ask:
    left, right = st.columns(2)
    with left:
        page = st.selectbox(
            say("snap_size"), list(PAPERS), format_func=str.upper, key=_key("size", ask.page)
        )
        lang = _one("lang", AMONG["lang"], ask.lang, "snap_lang")
    with right:
        turned = _one("orientation", AMONG["orientation"], ask.orientation, "snap")
        least, most, _ = BOUNDS["dpi"]
        dpi = st.number_input(
            say("snap_dpi"), int(least), int(most), step=50, key=_key("dpi", ask.dpi)
        )
    vision = _one("vision", ("none", *AMONG["vision"]), ask.vision or "none", "snap_vision")
    return replace(
        ask,
        page=page,
        lang=cast("Lang", lang),
        orientation=turned,
        dpi=int(dpi),
        vision=None if vision == "none" else vision,
    )


def _texts(ask: Ask) -> Ask:
    said = {name: _text(name, getattr(ask, name)) for name in ("title", "subtitle", "marking")}
    left, right = st.columns(2)
    with left:
        said |= {name: _text(name, getattr(ask, name)) for name in ("author", "number")}
    with right:
        said |= {name: _text(name, getattr(ask, name)) for name in ("organisation", "edition")}
    return replace(ask, **cast("dict[str, Any]", said))


def _sharing(ask: Ask) -> Ask:
    coarse = st.number_input(
        say("snap_coarsen"),
        0,
        int(BOUNDS["coarsen_km"][1]),
        key=_key("coarsen", int(ask.coarsen_km or 0)),
    )
    withheld = _layers("withhold", ask.withhold)
    return replace(ask, coarsen_km=float(coarse) or None, withhold=withheld)
