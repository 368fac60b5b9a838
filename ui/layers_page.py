"""The added layers: what each holds, who was at it and why; renamed, styled, deleted, brought back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from geo.errors import KhaburError
from layers import style, symbols
from layers.model import LAYERS
from layers.store import origins
from layers.store.credits import Credit
from layers.store.model import Change, Layer
from layers.style import LayerStyle
from ui import history_merge, layers_gone, layers_told, lines, link, signing
from ui.reasons import reason
from ui.words import apart, code, language, offer_language, say
from ui.workspace import workspace

CHANGES = 50  # of the newest, on the page
NAME_LENGTH, WHY_LENGTH = 120, 500
SEEN = "layers_seen"


@dataclass(frozen=True, slots=True)
class Seen:
    """A layer as its forms began with it. `stale` tells who was first, after a try to change it.

    Its widgets are keyed by the layer's name and revision: what was typed for one layer never meets another.
    """

    layer: Layer
    look: LayerStyle
    stale: str = ""
    refused: str = "layers_stale"  # what the page says of that

    @property
    def key(self) -> str:
        """For its widgets."""
        name = hashlib.sha256(self.layer.name.encode()).hexdigest()[:12]
        return f"{name}_{self.layer.revision}"

    def begin(self, title: str, title_ar: str, symbol: str, colour: str) -> None:
        """What its form says before anybody typed."""
        said = {"title": title, "title_ar": title_ar, "symbol": symbol, "colour": colour}
        st.session_state.update({f"{field}_{self.key}": value for field, value in said.items()})


def page() -> None:
    """A block a layer; under them what was done, with a way back."""
    link.left()
    title, switch = st.columns([5, 1], vertical_alignment="center")
    title.title(say("layers_page"), anchor=False)
    with switch:
        offer_language("layers_language")
    _told()
    signing.done()
    store = workspace()
    layers, log, credits = store.layers(), store.log(CHANGES), layers_told.credits()
    if not layers:
        st.text(say("layers_none"))
    looks = {layer.name: style.of(layer.name, layer.style) for layer in layers}
    seen = _seen([Seen(layer, looks[layer.name]) for layer in layers])
    for layer in layers:
        _layer(layer, looks[layer.name], seen[layer.name], log, credits.get(layer.name))
    layers_gone.show({layer.name for layer in layers})
    _changes(log, {layer.name: _title(layer) for layer in layers})


def _seen(now: Sequence[Seen]) -> dict[str, Seen]:
    """By name, the layers as this session's forms began with them; one that somebody deleted is told."""
    before: dict[str, Seen] = st.session_state.get(SEEN, {})
    found = {}
    for one in now:
        seen = before.pop(one.layer.name, None)
        if seen is None or f"title_{seen.key}" not in st.session_state:  # or the page was left
            seen = one
            seen.begin(*_said(one))
        found[one.layer.name] = seen
    for gone in before.values():
        st.warning(say("layers_gone", name=apart(_title(gone.layer))), icon=":material/delete:")
    st.session_state[SEEN] = found
    return found


def _layer(
    layer: Layer, look: LayerStyle, seen: Seen, log: Sequence[Change], credit: Credit | None
) -> None:
    """One layer: its mark, what it is called, what it holds, who added that, who was last at it.

    A share of a built layer is called and looks as that does.
    """
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        # Nothing but a colour and a symbol that layers/style.py let through gets in here.
        drawn = f"background:{look.colour};clip-path:{symbols.clip(look.symbol)}"
        st.html(f'<i class="khabur-swatch" style="{drawn}"></i>', width="content")
        with st.container(gap=None):
            st.text(apart(_title(layer)))
            with st.container(key=f"quiet_{seen.key}", gap=None):
                for line in layers_told.lines(layer, credit):
                    lines.line(line)
        if layer.name not in LAYERS:
            with st.popover(say("layers_edit"), key=f"edit_{seen.key}"):
                _edit(Seen(layer, look), seen, log)
        with st.popover(say("layers_delete"), key=f"delete_{seen.key}"):
            _delete(Seen(layer, look), seen, log)
    if seen.stale:
        st.warning(say(seen.refused), icon=":material/difference:")
        st.text(seen.stale)


def _title(layer: Layer) -> str:
    return (layer.title_ar if language() == "ar" else None) or layer.title


def _edit(now: Seen, seen: Seen, log: Sequence[Change]) -> None:
    """What it is called, its symbol and its colour."""
    key, layer = seen.key, seen.layer
    with st.form(f"look_{key}", border=False):
        title = st.text_input(say("add_name"), key=f"title_{key}", max_chars=_most(layer.title))
        title_ar = st.text_input(
            say("layers_name_ar"), key=f"title_ar_{key}", max_chars=_most(layer.title_ar or "")
        )
        symbol, colour = st.columns([3, 1], vertical_alignment="bottom")
        shape = symbol.selectbox(
            say("add_symbol"),
            list(dict.fromkeys((seen.look.symbol, now.look.symbol, *style.ADDED_SYMBOLS))),
            format_func=lambda name: say(f"add_symbol_{name}"),
            key=f"symbol_{key}",
        )
        shade = colour.color_picker(say("add_colour"), key=f"colour_{key}")
        who, why = _who_and_why(f"look_{key}", say("layers_edit_why"))
        asked = st.form_submit_button(say("layers_save"), type="primary", key=f"save_{key}")
    if not asked or not _is_said(title, who, why):
        return
    mine = Seen(
        replace(layer, title=title.strip(), title_ar=title_ar.strip() or None),
        replace(seen.look, symbol=shape, colour=shade),
    )
    if now.layer.revision != layer.revision:
        anew = _came_second(now, seen, mine, log)
        st.session_state[f"why_look_{anew.key}"] = why
        signing.keep(who)
        st.rerun()
    changed = replace(mine.layer, style={**layer.style, "symbol": shape, "colour": shade})
    _do(lambda: workspace().set_layer(changed, who=who, why=why), who)


def _most(said: str) -> int:
    """How long a name may be: a longer one that is there already is not cut."""
    return max(NAME_LENGTH, len(said))


def _came_second(
    now: Seen, seen: Seen, mine: Seen, log: Sequence[Change], refused: str = "layers_stale"
) -> Seen:
    """Nothing is written. The form begins anew with what stands, and what this person had changed in it."""
    first = next((one for one in log if one.revision == now.layer.revision), None)
    by = [code(str(now.layer.revision)), *([apart(first.who), reason(first.why)] if first else [])]
    told = [" · ".join(by)]
    kept = []
    for term, there, before, my in zip(
        ("add_name", "layers_name_ar", "add_symbol", "add_colour"),
        *map(_said, (now, seen, mine)),
        strict=True,
    ):
        kept.append(there if my == before else my)
        if my not in (before, there):
            shown = [_shown(term, one) for one in (there, my)]
            told.append(f"{say(term)}: {shown[0]} · {say('edit_mine')}: {shown[1]}")
    anew = replace(now, stale="\n".join(told), refused=refused)
    anew.begin(*kept)
    st.session_state[SEEN][now.layer.name] = anew
    return anew


def _said(seen: Seen) -> tuple[str, str, str, str]:
    layer, look = seen.layer, seen.look
    return layer.title, layer.title_ar or "", look.symbol, look.colour


def _shown(term: str, value: str) -> str:
    return say(f"add_symbol_{value}") if term == "add_symbol" else apart(value)


def _delete(now: Seen, seen: Seen, log: Sequence[Change]) -> None:
    """It goes with all that it holds, and can be brought back. One that somebody changed meanwhile stays."""
    key, layer = seen.key, now.layer
    st.caption(layers_told.going(layer))
    with st.form(f"gone_{key}", border=False):
        who, why = _who_and_why(f"gone_{key}", say("layers_delete_why"))
        asked = st.form_submit_button(say("layers_delete"), type="primary", key=f"gone_now_{key}")
    if not asked or not _is_said(layer.title, who, why):
        return
    if layer.revision != seen.layer.revision:
        anew = _came_second(now, seen, seen, log, "layers_stale_delete")
        st.session_state[f"why_gone_{anew.key}"] = why
        signing.keep(who)
        st.rerun()
    _do(lambda: workspace().set_layer(layer, who=who, why=why, deleted=True), who)


def _changes(log: Sequence[Change], titles: Mapping[str, str]) -> None:
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
                named = [_called(one, titles)] if one.layer else []
                st.text(" · ".join([code(str(one.revision)), _kind(one), *named]))
                with st.container(key=f"quiet_change_{one.revision}"):
                    said = [layers_told.day(one), apart(one.who), reason(one.why)]
                    st.text(" · ".join([*said, *([apart(file)] if file else [])]))
            if one.kind != "merge":  # what it brought are changes of their own
                with st.popover(say("add_undo"), key=f"undo_{one.revision}"):
                    _undo(one)


def _called(change: Change, titles: Mapping[str, str]) -> str:
    return apart(titles.get(change.layer or "", change.layer or ""))


def _kind(change: Change) -> str:
    if change.kind == "merge":
        return " · ".join([say("kind_merge"), *history_merge.summary(change)])
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
        say("add_who"), signing.name(), key=f"who_{key}", max_chars=signing.WHO_LENGTH
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
        signing.keep(who)
    except KhaburError as error:
        st.error(say("layers_not_done"), icon=":material/block:")
        st.code(str(error), language=None, wrap_lines=True)
        return
    st.session_state.pop(SEEN, None)
    st.session_state["layers_done"] = True
    st.rerun()


def _told() -> None:
    if st.session_state.pop("layers_done", False):
        st.success(say("layers_done"), icon=":material/check:")
