"""The reports: one is added here; who said it, when, how far it is trusted, and the claims taken from it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from geo import date_words
from layers.model import Claim
from layers.review import evidence
from ui import link, review_add, review_held
from ui.review_desk import desk
from ui.shop import workshop
from ui.words import code, label, language, offer_language, pick, say
from ui.workspace import workspace


def _row(claim: Claim, held: str | None) -> dict[str, str]:
    """`held` is the text of its report, if it is here."""
    text = claim.when or claim.as_of
    return {
        "id": claim.id,
        say("column_date"): date_words.words(text, language()),
        "EDTF": claim.when or f"({claim.as_of})",
        say("kind"): label("event_types", claim.event_type),
        say("column_status"): label("statuses", claim.status),
        say("column_summary"): pick(claim.summary, claim.summary_ar),
        say("column_flags"): " · ".join(label("flags", flag) for flag in claim.flags),
        say("review_sentence"): evidence.sentence(held, *claim.evidence) or say("not_held"),
    }


def page(to_review: Callable[[], None]) -> None:
    """Those that people brought, each a block, and then those of the project, oldest first."""
    link.left()
    seeds = workshop().seeds
    title, switch = st.columns([5, 1], vertical_alignment="center")
    title.header(say("reports"), anchor=False)
    with switch:
        offer_language("reports_language")

    def review(report: str) -> None:
        desk().choose(report)
        to_review()

    review_add.show(review)
    review_held.show(review)
    st.subheader(say("review_of_seeds"), anchor=False)
    st.text(say("reports_hint"))
    for report in sorted(seeds.reports.values(), key=lambda report: report.published.strip("[")):
        claims = [claim for claim in seeds.claims.values() if claim.report_id == report.id]
        st.markdown(f"##### {pick(report.title, report.title_ar)}")
        published = date_words.words(report.published, language())
        trust = f"{report.reliability} – {label('reliability', report.reliability)}"
        st.text(f"{pick(report.outlet, report.outlet_ar)} · {published} ({code(report.published)})")
        st.text(f"{say('published_basis')}: {report.published_basis}")
        st.text(f"{say('reliability')}: {trust} · {say('sha')}: {code(report.sha256[:16])}…")
        address, archive = (known or say("not_known") for known in (report.url, report.archive_url))
        st.text(f"{say('address')}: {address} · {say('archive')}: {archive}")
        held = workspace().report_text(report.sha256)
        rows = pd.DataFrame([_row(claim, held) for claim in claims])
        st.dataframe(rows, hide_index=True, width="stretch", key=report.id)
