"""What is said of a feature: pick lists of the vocabularies, dates and their meaning in words, the source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from geo import when
from layers.editing import choices
from layers.editing import entry as entries
from layers.editing.entry import Entry
from layers.visible import visible
from ui.edit_desk import Desk
from ui.layer_names import added, layer_label
from ui.shop import workshop
from ui.words import code, label, language, pick, room, say

NEW_LAYER = "\0new"  # no layer can have this name
NAME_LENGTH, TEXT_LENGTH, DATE_LENGTH = 200, 2000, 100


def form(table: Desk) -> Entry:
    """The widgets; what they say now."""
    said = table.initial
    with st.container(gap="small"):
        said = _what(table, said)
        said = _when(table, said)
        said = _source(table, said)
        with st.expander(say("edit_more"), key=f"edit_more_{table.number}"):
            said = _number(table, said)
            said = _summary(table, said)
    return said


def _key(table: Desk, name: str) -> str:
    return f"edit_{name}_{table.number}"


def _what(table: Desk, said: Entry) -> Entry:
    names = st.columns(2)
    with names[0]:
        name = _text(table, "name", said.name)
    with names[1]:
        name_ar = _text(table, "name_ar", said.name_ar)
    left, right = st.columns(2)
    with left:
        layer = _layer(table, said)
    with right:
        kind = _kind(table, layer, said)
    return replace(said, name=name, name_ar=name_ar, layer=layer, kind=kind)


def _text(table: Desk, name: str, value: str) -> str:
    return st.text_input(
        say(f"field_{name}"), value, key=_key(table, name), max_chars=room(NAME_LENGTH, value)
    )


def _layer(table: Desk, said: Entry) -> str:
    """A feature stays in its layer; a new one chooses."""
    if table.base is not None:
        st.text_input(
            say("field_layer"), layer_label(said.layer), disabled=True, key=_key(table, "layer")
        )
        return said.layer
    offered = [*choices.layers(added()), NEW_LAYER]
    chosen = st.selectbox(
        say("field_layer"),
        offered,
        index=offered.index(said.layer) if said.layer in offered else None,
        format_func=lambda name: say("edit_new_layer") if name == NEW_LAYER else layer_label(name),
        placeholder=say("edit_choose"),
        key=_key(table, "layer"),
    )
    if chosen != NEW_LAYER:
        return chosen or ""
    known = said.layer if said.layer not in offered else ""
    return st.text_input(
        say("edit_new_layer_name"),
        known,
        key=_key(table, "new_layer"),
        max_chars=room(entries.LAYER_NAME_LENGTH, known),
    )


def _kind(table: Desk, layer: str, said: Entry) -> str | None:
    words = workshop().words
    offered = [term for _, term in choices.kinds(layer, words)]
    if said.kind and said.kind not in offered and layer == said.layer:
        offered.insert(0, said.kind)
    only = offered[0] if len(offered) == 1 and table.base is None else None
    chosen: str | None = st.selectbox(
        say("field_kind"),
        offered,
        index=offered.index(said.kind)
        if said.kind in offered
        else (0 if only is not None else None),
        format_func=lambda term: visible(choices.kind_label(term, words, language())),
        placeholder=say("edit_choose"),
        disabled=not offered,
        key=f"{_key(table, 'kind')}_{layer}",
    )
    return chosen


def _when(table: Desk, said: Entry) -> Entry:
    left, right = st.columns(2)
    with left:
        text = st.text_input(
            say("field_when"),
            said.when,
            key=_key(table, "when"),
            placeholder="2026-10",
            help=say("edit_when_help"),
            max_chars=room(DATE_LENGTH, said.when),
        )
    with right:
        status = _pick(table, "status", "statuses", said.status, required=table.base is None)
    changed = replace(said, when=text, status=status)
    _meaning(changed)
    return changed


def _meaning(said: Entry) -> None:
    """What the date says, in words: some time within it, or all through it."""
    text = said.when.strip()
    if not text:
        st.caption(say("edit_when_empty"))
        return
    try:
        when.parse(text, state=entries.lasts(said, workshop().words))
        told = when.words(text, language())
    except when.WhenError as error:
        st.warning(say("edit_date_unread"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return
    lasting = entries.lasts(said, workshop().words)
    hint = say("edit_goes_on", since=code(f"{text}/..")) if lasting and "/" not in text else ""
    st.caption(say("edit_throughout" if lasting else "edit_within_dates", date=told) + hint)


def _pick(
    table: Desk,
    name: str,
    vocabulary: str,
    value: str | None,
    *,
    required: bool = False,
    graded: bool = False,
) -> str | None:
    """One term of a vocabulary."""
    terms: Mapping[str, Any] = workshop().words.terms(vocabulary)
    offered = [term for term in terms if term != "asserted"]
    if value is not None and value not in offered:
        offered.insert(0, value)

    def told(term: str) -> str:
        words = label(vocabulary, term) if term in terms else visible(term)
        return f"{code(term)} – {words}" if graded else words

    chosen: str = st.selectbox(
        say(f"field_{name}"),
        offered if required else ["", *offered],
        index=offered.index(value) + (not required) if value is not None else 0,
        format_func=lambda term: told(term) if term else "–",
        key=_key(table, name),
    )
    return chosen or None


def _source(table: Desk, said: Entry) -> Entry:
    reports = workshop().seeds.reports
    offered = list(dict.fromkeys(["", *reports, said.report_id or ""]))
    report = st.selectbox(
        say("edit_report"),
        offered,
        index=offered.index(said.report_id or ""),
        format_func=_report,
        key=_key(table, "report"),
    )
    start, end, source = None, None, said.source
    if not report:
        source = st.text_input(
            say("edit_source"),
            said.source,
            key=_key(table, "source"),
            max_chars=room(TEXT_LENGTH, said.source),
        )
    else:
        held = reports.get(report)
        start, end = _evidence(table, said, held.characters if held else 0)
        source = said.source if report == said.report_id else ""
    anew = table.base is None  # what somebody's file did not grade, nobody has to
    left, right = st.columns(2)
    with left:
        reliability = _pick(
            table, "reliability", "reliability", said.reliability, required=anew, graded=True
        )
    with right:
        credibility = _pick(
            table, "credibility", "credibility", said.credibility, required=anew, graded=True
        )
    return replace(
        said,
        report_id=report or None,
        evidence_start=start,
        evidence_end=end,
        source=source,
        reliability=reliability,
        credibility=credibility,
    )


def _report(key: str) -> str:
    """A report in a line; one that is not held here by its id."""
    held = workshop().seeds.reports.get(key)
    if not key:
        return say("edit_other_source")
    if held is None:
        return visible(key)
    outlet, title = pick(held.outlet, held.outlet_ar), pick(held.title, held.title_ar)
    return f"{outlet} · {code(held.published)} · {title}"


def _evidence(table: Desk, said: Entry, characters: int) -> tuple[int | None, int | None]:
    """The sentence in the report, by its characters; the report's text is not held here."""
    left, right = st.columns(2)
    found = []
    for column, name in ((left, "evidence_start"), (right, "evidence_end")):
        value: int | None = getattr(said, name)
        found.append(
            column.number_input(
                say(f"edit_{name}", n=f"{characters:,}"),
                min_value=0,
                max_value=max(characters, value or 0),
                value=value,
                step=1,
                key=_key(table, name),
            )
        )
    return found[0], found[1]


def _number(table: Desk, said: Entry) -> Entry:
    actors = st.multiselect(
        say("field_actors"),
        list(dict.fromkeys([*workshop().words.actors, *said.actors])),
        list(said.actors),
        format_func=lambda term: (
            label("actors", term) if term in workshop().words.actors else visible(term)
        ),
        placeholder=say("edit_choose"),
        key=_key(table, "actors"),
    )
    low, exact, high = st.columns(3)
    numbers = {}
    for column, name in ((low, "quantity_min"), (exact, "quantity"), (high, "quantity_max")):
        numbers[name] = column.number_input(
            say(f"field_{name}"), value=getattr(said, name), step=1, key=_key(table, name)
        )
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        unit = _pick(table, "unit", "units", said.unit)
    about = right.checkbox(
        say("field_quantity_approximate"), said.quantity_approximate, key=_key(table, "about")
    )
    modality = _pick(table, "modality", "modalities", said.modality)
    return replace(
        said,
        actors=tuple(actors),
        unit=unit,
        quantity_approximate=about,
        modality=modality,
        **numbers,
    )


def _summary(table: Desk, said: Entry) -> Entry:
    found = {
        name: st.text_area(
            say(f"field_{name}"),
            getattr(said, name),
            key=_key(table, name),
            max_chars=room(TEXT_LENGTH, getattr(said, name)),
            height=90,
        )
        for name in ("summary", "summary_ar")
    }
    return replace(said, **found)
