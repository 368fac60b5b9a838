"""What was found in a file: the verdict, the numbers, every finding, what was repaired, a copy to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from layers import report as reports
from layers.intake.model import Finding, Severity, Verdict
from layers.intake.repairs import SWAP
from layers.report import Report
from layers.retold import retold
from layers.visible import visible
from ui import tables
from ui.words import language, say

REASONS = 5  # of a rejected file, in full
MOST = 500  # findings on the page; the copy holds all of them
TONES = {Verdict.ACCEPT: st.success, Verdict.REPAIR: st.info, Verdict.REJECT: st.error}
# What is accepted and wants a look before it is added, the weightiest first.
DOUBTS = {
    "empty": ":material/inbox:",
    "placeless": ":material/wrong_location:",
    "swapped": ":material/swap_horiz:",
    "part": ":material/build:",
    "unplaced": ":material/wrong_location:",
}
ICONS = {
    Verdict.ACCEPT: ":material/check_circle:",
    Verdict.REPAIR: ":material/build:",
    Verdict.REJECT: ":material/block:",
}


def verdict(report: Report) -> None:
    """What becomes of the file, in a sentence; first that it is there already."""
    if report.before is not None:
        st.warning(say("add_before"), icon=":material/content_copy:")
        st.text(retold(visible(report.before), language()))
    kind = _kind(report)
    if kind in DOUBTS:
        count = {"n": f"{report.placeless:,}", "all": f"{report.features:,}"}
        st.warning(say(f"add_verdict_{kind}", **count), icon=DOUBTS[kind])
        return
    tone = st.info if kind == "look" else TONES[report.verdict]
    tone(say(f"add_verdict_{kind}"), icon=ICONS[report.verdict])


def _kind(report: Report) -> str:
    """The verdict; within it, what a person should know before anything else."""
    if report.verdict == Verdict.REJECT:
        return str(report.verdict)
    doubts = {
        "empty": not report.features,
        "placeless": report.placeless == report.features,
        "swapped": SWAP in report.offers,
        "part": report.kept_out > 0,
        "unplaced": report.placeless > 0 and report.verdict == Verdict.ACCEPT,
        "look": report.verdict == Verdict.ACCEPT and bool(report.findings),
    }
    return next((kind for kind, is_so in doubts.items() if is_so), str(report.verdict))


def reasons(report: Report) -> None:
    """Why nothing can be added, and what would be right, each in full."""
    errors = [one for one in report.findings if one.severity == Severity.ERROR]
    for number, one in enumerate(errors[:REASONS]):
        where = ": ".join(filter(None, (one.layer, one.column)))
        said = "\n".join(filter(None, (visible(where), *_told(one))))
        with st.container(border=True, key=f"reason_{number}"):
            st.text(said)


def numbers(report: Report) -> None:
    """How many features can be used, lack a place, were repaired, are kept out."""
    counted = (
        ("add_kept", report.features),
        ("add_placeless", report.placeless),
        ("add_repaired", report.repaired),
        ("add_kept_out", report.kept_out),
    )
    for place, (term, count) in zip(st.columns(4), counted, strict=True):
        place.metric(say(term), f"{count:,}")
    if report.mended:
        features, repairs = f"{report.repaired:,}", f"{report.mended:,}"
        st.caption(say("add_repairs_counted", features=features, repairs=repairs))


def findings(report: Report, number: int) -> None:
    """The findings as a table, those of one severity or all, and the report as a file."""
    if not report.findings:
        st.caption(say("add_nothing_found"))
    else:
        _table(_of_severity(report.findings, number), len(report.layers) > 1, number)
    stem = f"{report.sha256[:8]}-report"
    with st.container(horizontal=True):
        st.download_button(
            say("add_report_csv"),
            lambda: reports.as_csv(report.findings),
            file_name=f"{stem}.csv",
            mime="text/csv",
            icon=":material/download:",
            key=f"report_csv_{number}",
            on_click="ignore",
        )
        st.download_button(
            say("add_report_json"),
            lambda: reports.as_json(report),
            file_name=f"{stem}.json",
            mime="application/json",
            icon=":material/download:",
            key=f"report_json_{number}",
            on_click="ignore",
        )


def _of_severity(found: Sequence[Finding], number: int) -> list[Finding]:
    """Those that the person asks for, the worst first."""
    counted = {one: sum(1 + f.more for f in found if f.severity == one) for one in Severity}
    asked = st.segmented_control(
        say("add_severity"),
        [one for one in Severity if counted[one]],
        format_func=lambda one: f"{say(f'add_only_{one}')} · {counted[one]:,}",
        key=f"severity_{number}_{language()}",
        label_visibility="collapsed",
    )
    order = list(Severity)
    kept = [one for one in found if asked is None or one.severity == asked]
    return sorted(kept, key=lambda one: order.index(one.severity))


def _table(found: Sequence[Finding], layers: bool, number: int) -> None:
    feature = say("add_column_feature")
    config = {
        feature: st.column_config.NumberColumn(width="small", format="%d"),
        say("add_column_severity"): st.column_config.TextColumn(width="small"),
        say("add_column_found"): st.column_config.TextColumn(width="large"),
        say("add_column_done"): st.column_config.TextColumn(width="large"),
    }
    rows = [_row(one, layers) for one in found[:MOST]]
    count = sum(1 + one.more for one in found)
    tables.show(rows, f"findings_{number}", say("add_tab_findings", n=f"{count:,}"), config)
    if len(found) > MOST:
        st.caption(say("add_more_findings", first=f"{MOST:,}", n=f"{len(found):,}"))


def _told(one: Finding) -> tuple[str, str]:
    """What was found and what was done, in the session's language."""
    return retold(visible(one.found), language()), retold(visible(one.done), language())


def _row(one: Finding, layers: bool) -> dict[str, Any]:
    also = say("add_and_more", n=f"{one.more:,}") if one.more else ""
    found, done = _told(one)
    return {
        say("add_column_severity"): say(f"add_severity_{one.severity}"),
        **({say("add_column_layer"): visible(one.layer or "")} if layers else {}),
        say("add_column_feature"): None if one.feature is None else one.feature + 1,
        say("add_column_id"): "" if one.id is None else visible(str(one.id)),
        say("add_column_column"): visible(one.column or ""),
        say("add_column_found"): " ".join(filter(None, (found, also))),
        say("add_column_done"): done,
    }
