"""The repairs that were made in a file, and those that could be: a switch for each kind."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from layers.intake.model import Options
from layers.intake.repairs import labels
from layers.report import Report
from ui.desk import Desk
from ui.words import language, say


def repairs(table: Desk, report: Report) -> Options | None:
    """The form. What is now asked for, None while nobody asked."""
    options, number = table.options, table.number
    kinds = sorted({*report.repairs, *report.offers, *options.undone, *options.asked})
    if not kinds:
        return None
    st.caption(say("add_repairs_hint"))
    on, off = set[str](), set[str]()
    with st.form(f"repairs_{number}", border=False):
        for kind in kinds:
            count = report.repairs.get(kind) or report.offers.get(kind, 0)
            is_made = kind in report.repairs or kind in options.asked
            told = f"{_repair(kind)} · {count:,}" if count else _repair(kind)
            wanted = st.toggle(told, is_made, key=f"repair_{kind}_{number}")
            if wanted and not is_made:
                on.add(kind)
            elif is_made and not wanted:
                off.add(kind)
        table.submit(say("add_check_again"), f"check_repairs_{number}")
    if not table.is_asked(f"check_repairs_{number}"):
        return None
    return replace(
        options,
        undone=(options.undone - on) | (off - options.asked),
        asked=(options.asked - off) | (on - options.undone),
    )


def _repair(kind: str) -> str:
    """A kind of repair in words; one that has none is named as the report names it."""
    told = labels().get(kind)
    return told[language()] if told else kind
