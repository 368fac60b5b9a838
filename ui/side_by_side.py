"""Two versions of a feature side by side: a person chooses field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import streamlit as st

from layers.editing import differences
from layers.editing.differences import Difference
from ui.shop import workshop
from ui.words import language, say

ONE, OTHER = "one", "other"


class Side(NamedTuple):
    """A version, and what its side is called."""

    title: str
    record: Mapping[str, Any] | None
    columns: Mapping[str, Any]


class Chosen(NamedTuple):
    """A version made of both."""

    record: Mapping[str, Any]
    columns: Mapping[str, Any]


def choose(one: Side, other: Side, key: str) -> Chosen | None:
    """A switch for each field that differs, the other's at first; None where one of them is deleted."""
    if one.record is None or other.record is None:
        return None
    found = differences.between(
        (one.record, one.columns), (other.record, other.columns), workshop().words, language()
    )
    taken = {field.field: _field(field, one, other, key) for field in found}
    return Chosen(
        *differences.merged((one.record, one.columns), (other.record, other.columns), taken)
    )


def _field(field: Difference, one: Side, other: Side, key: str) -> bool:
    """True when the first one's is taken."""
    titles = {ONE: one.title, OTHER: other.title}
    with st.container(border=True, gap="small"):
        st.text(differences.label(field.field, language()))
        for column, side, said in zip(
            st.columns(2), titles, (field.before, field.after), strict=True
        ):
            column.caption(titles[side])
            column.text(said or "–")
        chosen = st.segmented_control(
            say("edit_keep_which"),
            list(titles),
            default=OTHER,
            required=True,
            format_func=lambda side: titles[side],
            label_visibility="collapsed",
            key=f"{key}_{field.field}_{language()}",
        )
    return chosen == ONE
