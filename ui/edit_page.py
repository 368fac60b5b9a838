"""Editing: a feature is drawn, typed or picked, said in a form, and written with a name and a reason."""

from __future__ import annotations

from datetime import date

import streamlit as st

from geo.errors import InputError
from layers.editing import entry as entries
from layers.editing.entry import Entry
from layers.editing.spots import NOWHERE, Spot
from layers.store.model import Edit, Layer, StaleError
from layers.visible import visible
from ui import edit_map, edit_picked, edit_stale, history_change, link, signing
from ui.edit_desk import Desk, Stale, desk
from ui.edit_form import form
from ui.edit_where import where
from ui.shop import workshop
from ui.words import offer_language, room, say
from ui.workspace import workspace

WHO_LENGTH, WHY_LENGTH = 100, 500


def page() -> None:
    """The map with its drawing tool, and the form beside it."""
    link.left()
    table = desk()
    edit_map.follow_language(table)
    table.take(edit_map.reported())
    table.settle()
    title, switch = st.columns([5, 1], vertical_alignment="center")
    title.title(say("edit_page"), anchor=False)
    with switch:
        offer_language("edit_language")
    shown, asked = st.columns([5, 4])
    with asked:
        spot = _form(table)
    with shown:
        edit_map.show(table, spot or NOWHERE)


def _form(table: Desk) -> Spot | None:
    """The form, or what has to be settled first; the spot that it means."""
    _saved(table)
    edit_picked.offer(table)
    if table.stale is not None:
        edit = edit_stale.resolve(table, table.stale)
        if edit is not None:
            who, why = table.signed
            _write(table, edit, who, why)
        return None
    _heading(table)
    spot = where(table)
    table.entry = form(table)
    _sign(table, spot)
    return spot


def _heading(table: Desk) -> None:
    """What is being made or changed, and the way to begin anew."""
    words, anew = st.columns([3, 2], vertical_alignment="center")
    with words:
        if table.base is None:
            st.subheader(say("edit_new"), anchor=False)
        else:
            st.subheader(say("edit_change"), anchor=False)
            st.code(visible(table.base.id), language=None)
    if anew.button(say("edit_anew"), key=f"edit_anew_{table.number}", width="stretch"):
        table.begin(Entry())
        st.rerun()


def _sign(table: Desk, spot: Spot | None) -> None:
    """Who and why, and the buttons that write."""
    st.divider()
    left, right = st.columns([2, 3])
    who = left.text_input(
        say("edit_who"),
        signing.name(),
        key=f"edit_who_{table.number}",
        max_chars=room(WHO_LENGTH, signing.name()),
    )
    why = right.text_input(
        say("edit_why"),
        key=f"edit_why_{table.number}",
        placeholder=say("edit_why_example"),
        max_chars=WHY_LENGTH,
    )
    save, away = st.columns([3, 2])
    told = say("edit_save" if table.base is None else "edit_save_change")
    asked = save.button(told, type="primary", key=f"edit_save_{table.number}", width="stretch")
    if asked or table.is_tried:
        _save(table, spot, who, why, asked=asked)
    if table.base is not None:
        with away.popover(say("edit_delete"), width="stretch"):
            st.caption(say("edit_delete_hint"))
            if st.button(say("edit_delete_now"), key=f"edit_delete_{table.number}"):
                _delete(table, who, why)


def _unsigned(who: str, why: str) -> list[str]:
    lacking = [] if who.strip() else [say("edit_lacks_who")]
    return lacking if why.strip() else [*lacking, say("edit_lacks_why")]


def _save(table: Desk, spot: Spot | None, who: str, why: str, *, asked: bool) -> None:
    """Writes it, or says what is still wrong; that stays on the page until it is mended."""
    shop = workshop()
    entry = table.entry
    wrong = [] if spot is not None else [say("edit_lacks_place")]
    found = entries.problems(
        entry, spot or NOWHERE, shop.words, shop.seeds.reports, date.today(), table.base
    )
    wrong += [say(one.term, **one.values) for one in found] + _unsigned(who, why)
    table.is_tried = bool(wrong)
    if wrong or spot is None:
        st.warning(say("edit_not_yet"))
        st.text("\n".join(f"• {line}" for line in wrong))
    elif asked:
        edit = entries.edit(entry, spot, shop.words, shop.seeds.reports, table.base)
        _write(table, edit, who, why)


def _delete(table: Desk, who: str, why: str) -> None:
    assert table.base is not None
    lacking = _unsigned(who, why)
    if lacking:
        st.warning("\n\n".join(lacking))
        return
    _write(table, entries.deletion(table.base), who, why)


def _write(table: Desk, edit: Edit, who: str, why: str) -> None:
    """Writes an edit; what came first is shown beside it."""
    store = workspace()
    who, why = who.strip(), why.strip()
    try:
        change = store.write([edit], who=who, why=why, layers=[_layer(edit.layer)])
    except StaleError as error:
        table.stale, table.signed = Stale(*error.pairs[0]), (who, why)
        st.rerun()
    except InputError as error:
        st.error(say("edit_refused"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return
    signing.keep(who)
    table.begin(Entry(layer=table.entry.layer))
    table.saved = change
    st.rerun()


def _layer(name: str) -> Layer:
    """A layer as it is made where there is none yet: a new one, or the share of a built one."""
    built = workshop().words.layers.get(name)
    return Layer(name, name) if built is None else Layer(name, built.en, built.ar)


def _saved(table: Desk) -> None:
    """What was written last, with the way back; what was built on it since is shown before it goes, too."""
    if signing.DONE in st.session_state:  # it was undone
        table.saved = None
    signing.done()
    change = table.saved
    if change is None:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.badge(say("edit_saved", n=change.revision), icon=":material/check:", color="green")
        st.text(visible(change.why), width="stretch")
        is_asked = st.button(
            say("edit_undo"), icon=":material/undo:", key=f"edit_undo_{change.revision}"
        )
    if history_change.tell_newer(change.revision):
        is_asked |= st.button(say("history_undo_forced"), key=f"edit_undo_forced_{change.revision}")
    if is_asked:
        history_change.undo(change.revision, change.who, say("edit_undo_why"))
