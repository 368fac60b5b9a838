"""A proposal in a form: pick lists, what was read chosen, other readings first; saving it is the decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from geo import when
from geo.errors import InputError
from layers.editing import choices
from layers.editing import entry as entries
from layers.editing.entry import Entry
from layers.review import formed
from layers.review.model import Item
from layers.store.reviewed import DecidedError
from layers.visible import visible
from ui import review_places, signing
from ui.review_desk import Desk, Opened, called
from ui.shop import workshop
from ui.words import code, label, language, room, say

NAME_LENGTH, TEXT_LENGTH, DATE_LENGTH = 200, 2000, 100


def show(table: Desk, opened: Opened, key: str) -> None:
    """The form of one proposal; saved or put away, the list goes on with it."""
    review = opened.review
    try:
        item, began, spot = review.item(key), review.entry(key), review.spot(key)
    except InputError as error:
        st.error(visible(str(error)))
        return
    name = f"review_form_{key}_{item.seen or ''}_{language()}"
    with st.container(border=True, key="review_editing", gap="small"):
        st.markdown(f"**{say('review_form')}**")
        said = _what(began, name)
        at = review_places.places(opened, item, formed.places(spot), name)
        said = _number(_when(said, name), name)
        with st.expander(say("review_form_more"), key=f"{name}_more"):
            said = _words(_grades(said, name), name)
        why = st.text_input(
            say("edit_why"),
            key=f"{name}_why",
            max_chars=signing.WHY_LENGTH,
            placeholder=say("review_form_why"),
        )
        save, away = st.columns([3, 2])
        asked = save.button(say("review_save"), type="primary", key=f"{name}_save", width="stretch")
        if away.button(say("review_cancel"), key=f"{name}_away", width="stretch"):
            _done(table, key)
        if asked:
            entry, where = formed.formed(review, key, began, said, at)
            _save(table, opened, item, entry, where if at != formed.places(spot) else None, why)


def _done(table: Desk, key: str) -> None:
    table.editing = None
    table.go(key)
    st.rerun()


def _save(table: Desk, opened: Opened, item: Item, entry: Entry, spot: Any, why: str) -> None:
    """Writes it, or says what is wrong. Who comes second sees what was decided, and begins again."""
    review, who = opened.review, signing.name()
    stands = review.spot(item.key) if spot is None else spot
    found = entries.problems(entry, stands, workshop().words, review.ground.by_id, date.today())
    wrong = [say(one.term, **one.values) for one in found]
    if not who:
        wrong.append(say("edit_lacks_who"))
    if wrong:
        st.warning(say("edit_not_yet"))
        st.text("\n".join(f"• {line}" for line in wrong))
        return
    told = why.strip() or say("review_why", report=called(review.report))
    try:
        review.edit(item.key, entry, spot, who=who, why=told, seen=item.seen)
    except DecidedError as error:
        table.problems[item.key] = visible(str(error))
        _done(table, item.key)
    except InputError as error:
        st.error(say("edit_refused"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return
    table.problems.pop(item.key, None)
    table.tell(say("review_saved"))
    _done(table, item.key)


def _pick(
    name: str, field: str, vocabulary: str, value: str | None, *, graded: bool = False
) -> str | None:
    """One term of a vocabulary, or none."""
    terms: Mapping[str, Any] = workshop().words.terms(vocabulary)
    offered = ["", *(term for term in terms if term != "asserted")]
    if value and value not in offered:
        offered.append(value)

    def told(term: str) -> str:
        words = label(vocabulary, term) if term in terms else visible(term)
        return f"{code(term)} – {words}" if graded else words

    chosen: str = st.selectbox(
        say(f"field_{field}"),
        offered,
        index=offered.index(value or ""),
        format_func=lambda term: told(term) if term else "–",
        key=f"{name}_{field}",
    )
    return chosen or None


def _what(said: Entry, name: str) -> Entry:
    left, right = st.columns(2)
    with left:
        kind = _pick(name, "kind", "event_types", said.kind)
    with right:
        offered = choices.layers(())
        layer = st.selectbox(
            say("field_layer"),
            offered,
            index=offered.index(said.layer) if said.layer in offered else None,
            format_func=lambda one: label("layers", one),
            placeholder=say("edit_choose"),
            key=f"{name}_layer",
        )
    with left:
        status = _pick(name, "status", "statuses", said.status)
    with right:
        modality = _pick(name, "modality", "modalities", said.modality)
    return replace(said, kind=kind, layer=layer or "", status=status, modality=modality)


def _when(said: Entry, name: str) -> Entry:
    text = st.text_input(
        say("field_when"),
        said.when,
        key=f"{name}_when",
        placeholder="2026-10",
        help=say("edit_when_help"),
        max_chars=room(DATE_LENGTH, said.when),
    )
    changed = replace(said, when=text.strip())
    if not changed.when:
        st.caption(say("edit_when_empty"))
        return changed
    lasting = entries.lasts(changed, workshop().words)
    try:
        when.parse(changed.when, state=lasting)
        told = when.words(changed.when, language())
    except when.WhenError as error:
        st.warning(say("edit_date_unread"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return changed
    st.caption(say("edit_throughout" if lasting else "edit_within_dates", date=told))
    return changed


def _number(said: Entry, name: str) -> Entry:
    fields = ("quantity_min", "quantity", "quantity_max")
    numbers = {
        field: column.number_input(
            say(f"field_{field}"), value=getattr(said, field), step=1, key=f"{name}_{field}"
        )
        for column, field in zip(st.columns(3), fields, strict=True)
    }
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        unit = _pick(name, "unit", "units", said.unit)
    about = right.checkbox(
        say("field_quantity_approximate"), said.quantity_approximate, key=f"{name}_about"
    )
    known: Sequence[str] = list(workshop().words.actors)
    actors = st.multiselect(
        say("field_actors"),
        list(dict.fromkeys([*known, *said.actors])),
        list(said.actors),
        format_func=lambda term: label("actors", term) if term in known else visible(term),
        placeholder=say("edit_choose"),
        key=f"{name}_actors",
    )
    return replace(said, unit=unit, quantity_approximate=about, actors=tuple(actors), **numbers)


def _grades(said: Entry, name: str) -> Entry:
    left, right = st.columns(2)
    with left:
        reliability = _pick(name, "reliability", "reliability", said.reliability, graded=True)
    with right:
        credibility = _pick(name, "credibility", "credibility", said.credibility, graded=True)
    return replace(said, reliability=reliability, credibility=credibility)


def _words(said: Entry, name: str) -> Entry:
    """What it is called and what is said of it: by rule, until somebody writes another."""
    st.caption(say("review_by_rule"))
    names = {
        field: st.text_input(
            say(f"field_{field}"),
            getattr(said, field),
            key=f"{name}_{field}",
            max_chars=room(NAME_LENGTH, getattr(said, field)),
        )
        for field in ("name", "name_ar")
    }
    texts = {
        field: st.text_area(
            say(f"field_{field}"),
            getattr(said, field),
            key=f"{name}_{field}",
            max_chars=room(TEXT_LENGTH, getattr(said, field)),
            height=90,
        )
        for field in ("summary", "summary_ar")
    }
    return replace(said, **names, **texts)
