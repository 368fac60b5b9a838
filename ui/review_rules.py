"""Names that are no places: one that the reader took for a place becomes a rule, which can be taken back."""

from __future__ import annotations

import streamlit as st

from geo.errors import InputError
from layers.store.reviewed import Rule
from layers.visible import visible
from ui import review_signed
from ui.review_desk import Desk, Opened
from ui.words import apart, say
from ui.workspace import workspace


def rule_out(table: Desk, opened: Opened, surface: str) -> None:
    """Asks who says that a name is no place, and why; then all is read anew without it."""
    with st.container(border=True, key="review_ruling", gap="small"):
        st.markdown(f"**{say('review_rule')}**")
        st.text(visible(surface))
        st.caption(say("review_rule_hint"))
        signed = review_signed.reason("rule", say("review_rule_do"))
        if st.button(say("review_cancel"), key="review_rule_away"):
            table.ruling = None
            st.rerun()
        if signed is None:
            return
        try:
            opened.review.rule_out(surface, who=signed[0], why=signed[1])
        except InputError as error:
            st.error(visible(str(error)))
            return
    table.ruling = None
    table.tell(say("review_ruled", name=visible(surface)))
    st.rerun()


def show(table: Desk) -> None:
    """The names that are ruled out, each with a way back."""
    rules = workspace().rules()
    if not rules:
        return
    told = say("review_rules", n=f"{len(rules):,}")
    with st.expander(told, key="review_rules", icon=":material/wrong_location:"):
        for rule in rules:
            _rule(table, rule)


def _rule(table: Desk, rule: Rule) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        change = rule.change
        said = (apart(rule.surface), apart(change.who), apart(change.why))
        st.text(" · ".join(filter(None, said)), width="stretch")
        with st.popover(say("review_rule_back"), key=f"review_rule_{rule.uid}"):
            signed = review_signed.reason(f"rule_{rule.uid}", say("review_rule_back"))
        if signed is None:
            return
        try:
            workspace().revoke_rule(rule.surface, who=signed[0], why=signed[1])
        except InputError as error:
            st.error(visible(str(error)))
            return
    table.tell(say("review_unruled", name=visible(rule.surface)))
    st.rerun()
