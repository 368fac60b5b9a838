"""Reviewing: what was read in a report stands beside its text and on the map, and a person decides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from layers.store.reviewed import Held
from layers.visible import visible
from ui import (
    link,
    review_bulk,
    review_component,
    review_data,
    review_form,
    review_map,
    review_rules,
    signing,
)
from ui.review_desk import Desk, Opened, desk
from ui.shop import workshop
from ui.words import code, language, offer_language, pick, room, say
from ui.workspace import workspace

# How long a page waits for what may be there at once, and between two looks for what takes longer.
LOOK_SECONDS, AGAIN_SECONDS = 1.5, 0.5
ASKED = "report"  # of the address: which report


def page(to_reports: Callable[[], None]) -> None:
    """A report to choose, its text with its proposals, and the map. `to_reports` turns to their page."""
    link.left()
    title, *chosen, switch = st.columns([2, 5, 2, 2], vertical_alignment="bottom")
    title.title(say("review_page"), anchor=False)
    with switch:
        offer_language("review_language")
    reports = workspace().reports()
    if not reports:
        st.text(say("review_none"))
        if st.button(say("review_add"), type="primary", key="review_first"):
            to_reports()
        return
    table = desk()
    _choose(table, reports, *chosen)
    opened = table.look(workspace(), workshop(), LOOK_SECONDS)
    if table.trouble is not None:
        st.error(say("review_unread"), icon=":material/block:")
        st.code(table.trouble, language=None, wrap_lines=True)
    elif opened is None:
        _reading(table)
    else:
        _opened(table, opened)


def _choose(
    table: Desk, reports: Sequence[Held], chooser: DeltaGenerator, who: DeltaGenerator
) -> None:
    """Which report, and who decides."""
    known = {one.id: one for one in reports}
    asked = st.query_params.get(ASKED) or table.report
    ids = [one.id for one in reversed(reports)]  # the newest first
    chosen = chooser.selectbox(
        say("review_report"),
        ids,
        index=ids.index(asked) if asked in known else 0,
        format_func=lambda key: called(known[key]),
        key=f"review_report_{len(ids)}_{language()}",
    )
    st.query_params.update({ASKED: chosen, "lang": language()})  # an address to pass on
    table.choose(chosen)
    name = signing.name()
    typed = who.text_input(
        say("review_who"),
        name,
        key="review_who",
        max_chars=room(signing.WHO_LENGTH, name),
        placeholder=say("review_who_needed"),
    )
    if typed.strip() and typed.strip() != name:
        signing.keep(typed.strip())


def called(held: Held) -> str:
    """A report in a line."""
    about = held.about
    parts = (pick(about.title, about.title_ar), pick(about.outlet, about.outlet_ar))
    published = code(about.published) if about.published else say("review_dateless")
    return " · ".join((*(visible(part) for part in parts if part), published))


@st.fragment(run_every=AGAIN_SECONDS)
def _reading(table: Desk) -> None:
    """While a large report is read the page says so, and can be left."""
    opening = table.opening
    if opening is None or opening.wait(0):
        st.rerun()
    st.status(say("review_reading", s=opening.seconds))


def _opened(table: Desk, opened: Opened) -> None:
    if not opened.review.report.about.published:
        st.info(say("review_no_date"), icon=":material/event_busy:")
    left, right = st.columns([8, 5])
    with left:
        _pane(table)
    with right:
        if table.editing is not None:
            review_form.show(table, opened, table.editing)
        elif table.ruling is not None:
            review_rules.rule_out(table, opened, table.ruling)
        review_map.show(opened)
    review_rules.show(table)


@st.fragment
def _pane(table: Desk) -> None:
    """The component, and the way to decide many. A decision makes this part of the page anew alone."""
    if table.is_page_due:
        table.is_page_due = False
        st.rerun(scope="app")
    opened = table.look(workspace(), workshop(), LOOK_SECONDS)
    if opened is None:  # a name was ruled out elsewhere: all of it is read anew
        st.rerun(scope="app")
    signed = bool(signing.name())
    told = review_data.data(table, opened, workshop(), language(), signed=signed)
    review_component.show(told, "review", _did, table.asked)
    review_bulk.show(table, opened)


def _did(all_of_them: Sequence[Mapping[str, Any]]) -> None:
    desk().did(all_of_them, workshop(), signing.name())
