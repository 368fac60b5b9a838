"""The reports of the workspace: what is said of each, changed or taken off the list by whoever says why."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo import date_words
from geo.errors import InputError
from layers.store.reviewed import Held
from layers.visible import visible
from ui import lines, review_about, signing
from ui.review_desk import called
from ui.words import apart, code, escaped, label, language, pick, say
from ui.workspace import workspace


def show(to_review: Callable[[str], None]) -> None:
    """A block a report, the newest first."""
    reports = workspace().reports()
    if not reports:
        return
    st.subheader(say("review_held"), anchor=False)
    for held in reversed(reports):
        _held(held, to_review)


def _held(held: Held, to_review: Callable[[str], None]) -> None:
    about = held.about
    with st.container(border=True, key=f"held_{held.uid}"):
        name, go = st.columns([5, 1], vertical_alignment="center")
        name.markdown(f"**{escaped(called(held))}**")
        if held.has_text and go.button(
            say("review_to_it"), key=f"held_review_{held.uid}", width="stretch"
        ):
            to_review(held.id)
        published = (
            f"{date_words.words(about.published, language())} ({code(about.published)})"
            if about.published
            else say("review_dateless")
        )
        outlet = pick(about.outlet, about.outlet_ar)
        trust = f"{code(about.reliability)} – {label('reliability', about.reliability)}"
        lines.line(" · ".join(filter(None, (apart(outlet) if outlet else "", published, trust))))
        decided = sum(1 for one in workspace().decisions(held.sha256) if one.verdict is not None)
        with st.container(key=f"quiet_held_{held.uid}"):
            parts = (
                say("review_brought", who=apart(held.who), day=code(f"{held.at:%Y-%m-%d}")),
                apart(held.file) if held.file else "",
                say("review_characters", n=f"{held.characters:,}"),
                say("review_decisions", n=f"{decided:,}"),
                f"sha256 {code(held.sha256[:16])}…",
                "" if held.has_text else say("review_textless"),
            )
            lines.line(" · ".join(filter(None, parts)))
        with st.expander(say("review_amend"), key=f"amend_{held.uid}"):
            _amend(held)


def _amend(held: Held) -> None:
    key = f"{held.uid}_{held.version[:8]}"
    said = review_about.fields(key, held.about)
    signed = signing.signature(f"amend_{key}", say("review_amend_do"))
    if signed is not None and said is not None:
        _do(lambda: workspace().amend_report(held, said, who=signed[0], why=signed[1]), signed[0])
    with st.popover(say("review_remove"), key=f"remove_{key}"):
        st.caption(say("review_remove_hint"))
        gone = signing.signature(f"remove_{key}", say("review_remove"))
    if gone is not None:
        _do(lambda: workspace().remove_report(held, who=gone[0], why=gone[1]), gone[0])


def _do(change: Callable[[], object], who: str) -> None:
    try:
        change()
    except InputError as error:
        st.error(say("history_refused"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return
    signing.keep(who)
    st.rerun()
