"""The claims of a report as a table in the direction of the page; where it is narrow, a block a claim."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from geo import date_words
from layers.model import Claim
from layers.review import evidence
from layers.visible import visible
from ui import lines
from ui.words import code, label, language, pick, say

HEADS = (
    "add_column_id",
    "column_date",
    "claims_edtf",
    "kind",
    "column_status",
    "column_summary",
    "column_flags",
    "review_sentence",
)


def show(claims: Sequence[Claim], held: str | None) -> None:
    """A row a claim. `held` is the text of their report, if it is here."""
    heads = [say(term) for term in HEADS]
    head = "".join(f'<th scope="col">{html.escape(one)}</th>' for one in heads)
    rows = "".join(_row(heads, _cells(claim, held)) for claim in claims)
    st.html(
        '<div class="khabur-claims" tabindex="0" role="region" '
        f'aria-label="{html.escape(say("claims_of"))}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _cells(claim: Claim, held: str | None) -> tuple[str, ...]:
    """In the order of HEADS; the day of a claim that has no date of its own is in brackets."""
    sentence = evidence.sentence(held, *claim.evidence)
    return (
        code(claim.id),
        date_words.words(claim.when or claim.as_of, language()),
        code(claim.when or f"({claim.as_of})"),
        label("event_types", claim.event_type),
        label("statuses", claim.status),
        pick(claim.summary, claim.summary_ar),
        " · ".join(label("flags", flag) for flag in claim.flags),
        visible(sentence) if sentence else say("not_held"),
    )


def _row(heads: Sequence[str], cells: Sequence[str]) -> str:
    said = (
        f'<td data-head="{html.escape(head)}">{lines.markup(cell)}</td>'
        for head, cell in zip(heads, cells, strict=True)
    )
    return f"<tr>{''.join(said)}</tr>"
