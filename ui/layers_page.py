"""The added layers: what each holds, who was at it and why; renamed, styled, deleted, brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from geo import date_words
from geo.errors import KhaburError
from layers import style
from layers.store import origins
from layers.store.model import Change, Layer
from ui import link
from ui.words import apart, code, language, offer_language, say
from ui.workspace import workspace

CHANGES = 50  # of the newest, on the page
NAME_LENGTH, WHY_LENGTH = 120, 500


def page() -> None:
    """A block a layer; under them what was done, with a way back."""
    link.left()
    title, switch = st.columns([5, 1], vertical_alignment="center")
    title.header(say("layers_page"), anchor=False)
    with switch:
        offer_language("layers_language")
    _told()
    store = workspace()
    layers, log = store.layers(), store.log(CHANGES)
    if not layers:
        st.text(say("layers_none"))
    looks = style.of_added({layer.name: layer.style for layer in layers})
    for number, layer in enumerate(layers):
        _layer(number, layer, looks[layer.name].colour, log)
    _changes(log)


def _layer(number: int, layer: Layer, colour: str, log: Sequence[Change]) -> None:
    """One layer: its colour, what it is called, how much it holds, who was last at it."""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        # Nothing but a colour that layers/style.py let through gets in here.
        st.html(f'<i class="khabur-swatch" style="background:{colour}"></i>', width="content")
        with st.container(gap=None):
            st.text(apart(_title(layer)))
            with st.container(key=f"quiet_{number}"):
                st.text(_about(layer, log))
        with st.popover(say("layers_edit"), key=f"edit_{number}"):
            _edit(number, layer, colour)
        with st.popover(say("layers_delete"), key=f"delete_{number}"):
            _delete(number, layer)


def _title(layer: Layer) -> str:
    return (layer.title_ar if language() == "ar" else None) or layer.title


def _about(layer: Layer, log: Sequence[Change]) -> str:
    """In a line: how many features, and who was last at it, when and why."""
    last = next((one for one in log if one.layer == layer.name), None)
    told = [say("layers_features", n=f"{layer.features:,}")]
    if last is not None:
        told += [_day(last), apart(last.who), apart(last.why)]
    return " · ".join(told)


def _day(change: Change) -> str:
    return date_words.words(change.at.date().isoformat(), language())


def _edit(number: int, layer: Layer, colour: str) -> None:
    """What it is called and its colour."""
    with st.form(f"look_{number}", border=False):
        title = st.text_input(
            say("add_name"), layer.title, key=f"title_{number}", max_chars=NAME_LENGTH
        )
        title_ar = st.text_input(
            say("layers_name_ar"),
            layer.title_ar or "",
            key=f"title_ar_{number}",
            max_chars=NAME_LENGTH,
        )
        shade = st.color_picker(say("add_colour"), colour, key=f"colour_{number}")
        who, why = _who_and_why(f"look_{number}", say("layers_edit_why"))
        asked = st.form_submit_button(say("layers_save"), type="primary", key=f"save_{number}")
    if asked and _is_said(title, who, why):
        changed = replace(
            layer,
            title=title.strip(),
            title_ar=title_ar.strip() or None,
            style={**layer.style, "colour": shade},
        )
        _do(lambda: workspace().set_layer(changed, who=who, why=why), who)


def _delete(number: int, layer: Layer) -> None:
    """It goes with all that it holds, and can be brought back."""
    st.caption(say("layers_delete_hint"))
    with st.form(f"gone_{number}", border=False):
        who, why = _who_and_why(f"gone_{number}", say("layers_delete_why"))
        asked = st.form_submit_button(
            say("layers_delete"), type="primary", key=f"gone_now_{number}"
        )
    if asked and _is_said(layer.title, who, why):
        _do(lambda: workspace().set_layer(layer, who=who, why=why, deleted=True), who)


def _changes(log: Sequence[Change]) -> None:
    """What was done to layers, the newest first, each with a way back."""
    told = [one for one in log if one.kind != "edit"]
    if not told:
        return
    files = origins.of(workspace().engine, [one.revision for one in told if one.kind == "import"])
    st.subheader(say("layers_changes"), anchor=False)
    for one in told:
        file = files[one.revision].file if one.revision in files else None
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(gap=None):
                st.text(f"{code(str(one.revision))} · {_kind(one)} · {apart(one.layer or '')}")
                with st.container(key=f"quiet_change_{one.revision}"):
                    said = (one.who, one.why, *([file] if file else []))
                    st.text(" · ".join((_day(one), *map(apart, said))))
            with st.popover(say("add_undo"), key=f"undo_{one.revision}"):
                _undo(one)


def _kind(change: Change) -> str:
    return say(f"layers_kind_{change.kind}", n=f"{change.features:,}")


def _undo(change: Change) -> None:
    with st.form(f"undo_form_{change.revision}", border=False):
        who, why = _who_and_why(f"undo_{change.revision}", say("layers_undo_why"))
        asked = st.form_submit_button(
            say("add_undo"), type="primary", key=f"undo_now_{change.revision}"
        )
    if asked and _is_said("-", who, why):
        _do(lambda: workspace().undo(change.revision, who=who, why=why), who)


def _who_and_why(key: str, told: str) -> tuple[str, str]:
    who = st.text_input(
        say("add_who"), workspace().who or "", key=f"who_{key}", max_chars=NAME_LENGTH
    )
    return who.strip(), st.text_input(told, key=f"why_{key}", max_chars=WHY_LENGTH).strip()


def _is_said(title: str, who: str, why: str) -> bool:
    """Whether nothing is missing; if something is, it is asked for."""
    for said, term in ((title.strip(), "name"), (who, "who"), (why, "why")):
        if not said:
            st.warning(say(f"layers_{term}_missing"))
            return False
    return True


def _do(change: Callable[[], Any], who: str) -> None:
    """Makes a change and tells what came of it."""
    try:
        change()
        workspace().set_who(who)
    except KhaburError as error:
        st.error(say("layers_not_done"), icon=":material/block:")
        st.code(str(error), language=None, wrap_lines=True)
        return
    st.session_state["layers_done"] = True
    st.rerun()


def _told() -> None:
    if st.session_state.pop("layers_done", False):
        st.success(say("layers_done"), icon=":material/check:")
