"""The map, and under it the table and the counts that follow its time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from layers.exports.write import FORMS, MEDIA_TYPES
from layers.keeper import Keeper
from ui import evidence, link, making, map_component, tables
from ui.shop import keeper
from ui.words import language, say


def _follow(keeping: Keeper, state: Mapping[str, Any]) -> None:
    """The table and the counts of what the map shows."""
    table = keeping.table(state, language())
    left, right = st.columns([3, 1])
    with left:
        title = say("table", n=f"{table.total:,}")
        st.subheader(title)
        if table.total > len(table.rows):
            first, total = (f"{number:,}" for number in (len(table.rows), table.total))
            st.caption(say("table_first", first=first, n=total))
        tables.show(table.rows, "table", title)
        _download(state)
    with right:
        st.subheader(say("counts"))
        tables.show(table.counts, "counts", say("counts"))


def _download(state: Mapping[str, Any]) -> None:
    """What the map shows as a file, in the form that is chosen."""
    chooser, button = st.columns([2, 1], vertical_alignment="bottom")
    form = chooser.selectbox(
        say("download_form"),
        FORMS,
        format_func=lambda form: say(f"download_{form}"),
        key="form",
    )
    button.download_button(
        say("download"),
        lambda: keeper().export(state, form),
        file_name=f"khabur.{form}",
        mime=MEDIA_TYPES[form],
        on_click="ignore",  # the page need not be made anew for it
        key="download",
        width="stretch",
    )


def _remark(remarks: Sequence[str]) -> None:
    """What was noticed in an added file: kept without a place, and why."""
    if remarks:
        with st.expander(say("remarks"), key="remarks"):
            st.code("\n".join(remarks), language=None)


def _marking() -> str | None:
    """The marking that stands on the map, such as TLP:AMBER; none by default."""
    hint, settings = st.columns([8, 1], vertical_alignment="center")
    hint.caption(say("first_steps"))
    marked = st.session_state.get("marked", "")
    with settings.popover(say("settings"), width="stretch"):
        typed = st.text_input(
            say("marking"), marked, key="marking", placeholder="TLP:AMBER", max_chars=60
        )
    # A widget's own state ends with its page; a marking must not.
    st.session_state["marked"] = typed
    return typed.strip() or None


def page() -> None:
    """The first page."""
    st.html(f'<h1 class="khabur-away">{say("page_map")}</h1>')
    marking = _marking()
    keeping, made = making.made()
    making.catch_up(made)
    opening = link.opening(marking, language())
    state = map_component.show(made.document, made.data, opening, evidence.command(), key="map")
    if state is None:
        st.caption(say("table_waits"))
        return
    link.keep(state)
    _follow(keeping, state)
    _remark(made.remarks)
