"""Adding a layer: a file is read, its report and its map are looked at, and only then it is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from geo.errors import KhaburError
from layers.intake.model import Options
from layers.preview import Preview
from layers.report import Report
from layers.visible import visible
from ui import (
    address_form,
    columns_form,
    layer_form,
    link,
    places_form,
    preview_map,
    reading_form,
    repairs_form,
    report_view,
    signing,
    uploader,
)
from ui.desk import AGAIN_SECONDS, LOOK_SECONDS, Adding, Desk, Landed, desk
from ui.layer_names import layer_label
from ui.words import apart, offer_language, say
from ui.workspace import workspace

SHOWN = 5  # files that were added, with a way back


def page(to_map: Callable[[], None]) -> None:
    """What lies on the desk, or where to put it. `to_map` turns to the map's page."""
    link.left()
    title, switch = st.columns([5, 1], vertical_alignment="center")
    title.title(say("add_page"), anchor=False)
    with switch:
        offer_language("add_language")
    table = desk()
    turn = table.turn
    _landed(table, to_map)
    for line in table.refused:
        st.error(say("add_refused"), icon=":material/block:")
        st.code(line, language=None, wrap_lines=True)
    if table.opened is None:
        _uploader(table)
    else:
        _open(table)
    if table.turn != turn or table.is_waiting:  # of another run, which was broken off
        st.rerun()


def _uploader(table: Desk) -> None:
    st.text(say("add_hint"))
    given = uploader.dropped(f"upload_{table.uploads}")
    if given:
        _take(table, given)
    fetched = address_form.form()
    if fetched is not None:
        name, content, address = fetched
        _take(table, [(name, content)], address)


def _take(
    table: Desk, files: Sequence[tuple[str, Iterable[bytes]]], address: str | None = None
) -> None:
    table.refused.clear()
    for file in files:
        try:
            table.take(*file, address)
        except KhaburError as error:
            table.refused.append(str(error))
    table.uploads += 1
    table.open_next()
    st.rerun()


def _open(table: Desk) -> None:
    """The open file: its name, then what is known of it by now."""
    assert table.opened is not None
    name, away = st.columns([5, 1], vertical_alignment="center")
    with name.container(key="open_file"):
        st.text(visible(table.opened.name))
    away.button(
        say("add_put_away"),
        key=f"away_{table.number}",
        width="stretch",
        on_click=table.open_next,
        disabled=table.adding is not None,
    )
    if table.waiting:
        st.caption(say("add_waiting", n=len(table.waiting)))
    report = _read(table)
    if report is None:
        return
    report_view.verdict(report)
    if not report.features:
        report_view.reasons(report)
        _recalled(table)
        wanted = [columns_form.where(table, report)]
        report_view.findings(report, table.number)
        _check_again(table, [*wanted, reading_form.reading(table)])
        return
    names = places_form.ambiguous(report)
    left = [name for name in names if name not in table.options.chosen]
    if left:
        st.warning(say("add_places_open", n=len(left)), icon=":material/wrong_location:")
    shown, asked = st.columns([5, 3])
    with asked:
        report_view.numbers(report)
        _decide(table, report)
    _details(table, report)
    with shown:  # last: it may take a while, and the rest can be used meanwhile
        preview_map.show(table)


def _read(table: Desk) -> Report | None:
    """The report, once it is there. Until then the page says how long it has taken, and can be left."""
    report = table.look(LOOK_SECONDS)
    if report is not None:
        _recall(table, report)
    if table.report is None and table.preview is not None:
        _reading(table, table.preview)
    return table.report


@st.fragment(run_every=AGAIN_SECONDS)
def _reading(table: Desk, preview: Preview) -> None:
    if table.look(0) is not None or table.preview is not preview:
        st.rerun()
    st.status(say("add_reading", s=preview.seconds))


def _recall(table: Desk, report: Report) -> None:
    """A file of a shape that is known is read as the last one was, unless a person said otherwise."""
    if table.recalled or table.options != Options():
        return
    for layer in report.layers:
        mapping = workspace().mapping(layer.shape)
        if mapping and table.recall(mapping):
            return


def _decide(table: Desk, report: Report) -> None:
    """Where the features go; and there they go when the person confirms."""
    with st.container(border=True):
        if table.adding is None:
            order = layer_form.form(table, report)
            if order is not None:
                signing.keep(order.who)
                table.add(order.plan, workspace(), who=order.who, why=order.why)
        if table.adding is not None and not table.added(LOOK_SECONDS):
            _adding(table, table.adding)
    if table.trouble is not None:
        st.error(say("add_not_added"), icon=":material/block:")
        st.code(table.trouble, language=None, wrap_lines=True)


@st.fragment(run_every=AGAIN_SECONDS)
def _adding(table: Desk, adding: Adding) -> None:
    """While a file comes into the workspace the page says so, and may be drawn anew."""
    if table.added(0):
        st.rerun()
    st.status(say("add_adding", s=adding.seconds))


def _details(table: Desk, report: Report) -> None:
    """All that was found, and what can be said of the file to have it read otherwise."""
    names = places_form.ambiguous(report)
    count = sum(1 + one.more for one in report.findings)
    tabs = [say("add_tab_findings", n=f"{count:,}"), say("add_tab_columns"), say("add_tab_rows")]
    if names:
        left = [name for name in names if name not in table.options.chosen]
        tabs.insert(0, say("add_tab_places", n=len(left)))
    wanted: list[Options | None] = []
    places = iter(st.tabs(tabs, key=f"tabs_{table.number}_{len(names)}"))
    if names:
        with next(places):
            wanted.append(places_form.places(table, names))
    with next(places):
        report_view.findings(report, table.number)
        wanted.append(repairs_form.repairs(table, report))
    with next(places):
        _recalled(table)
        wanted.append(columns_form.columns(table, report))
        wanted.append(reading_form.reading(table))
    with next(places):
        columns_form.first_rows(report, table.number)
    _check_again(table, wanted)


def _recalled(table: Desk) -> None:
    if table.recalled:
        st.info(say("add_columns_recalled"), icon=":material/history:")


def _check_again(table: Desk, wanted: Sequence[Options | None]) -> None:
    """Has the file checked as it is now said to be, if anybody said so."""
    for options in filter(None, wanted):
        table.check_again(options)
        st.rerun()


def _landed(table: Desk, to_map: Callable[[], None]) -> None:
    """The last files that were added in this session, each with a way back. The page of layers has all."""
    if table.undone is not None:
        st.info(say("add_undone"), icon=":material/undo:")
        st.code(table.undone.name, language=None)
        table.undone = None
    for number, one in enumerate(table.landed[-SHOWN:]):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.badge(
                say("add_landed", n=f"{one.features:,}"), icon=":material/check:", color="green"
            )
            names = dict.fromkeys(change.layer for change in one.changes if change.layer)
            into = ", ".join(apart(layer_label(name)) for name in names)
            st.text(say("add_into", file=apart(one.name), layers=into), width="stretch")
            if st.button(say("add_show"), icon=":material/map:", key=f"show_{number}"):
                link.to_show(one.box)
                to_map()
            st.button(
                say("add_undo"),
                icon=":material/undo:",
                key=f"undo_{number}",
                on_click=_undo,
                args=(table, one),
            )


def _undo(table: Desk, one: Landed) -> None:
    """Takes back all that one file brought."""
    store = workspace()
    try:
        store.undo_all(
            [change.revision for change in one.changes],
            who=signing.name() or one.changes[0].who,
            why=say("add_undo_why"),
        )
    except KhaburError as error:
        table.refused.append(str(error))
        return
    table.landed.remove(one)
    table.undone = one
