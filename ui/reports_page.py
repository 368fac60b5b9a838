"""The reports: one is added here; who said it, when, how far it is trusted, and the claims taken from it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geo import date_words
from ui import claims_table, lines, link, review_add, review_held
from ui.review_desk import desk
from ui.shop import workshop
from ui.words import apart, code, escaped, label, language, offer_language, pick, say
from ui.workspace import workspace


def page(to_review: Callable[[], None]) -> None:
    """Those that people brought, each a block, and then those of the project, oldest first."""
    link.left()
    seeds = workshop().seeds
    title, switch = st.columns([5, 1], vertical_alignment="center")
    title.title(say("reports"), anchor=False)
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
        st.subheader(escaped(pick(report.title, report.title_ar)), anchor=False)
        published = date_words.words(report.published, language())
        trust = f"{code(report.reliability)} – {label('reliability', report.reliability)}"
        outlet = apart(pick(report.outlet, report.outlet_ar))
        lines.line(f"{outlet} · {published} ({code(report.published)})")
        lines.own(say("published_basis"), report.published_basis)
        lines.line(
            f"{say('reliability')}: {trust} · {say('sha')}: {code(report.sha256[:16] + '…')}"
        )
        address, archive = (
            code(known) if known else say("not_known") for known in (report.url, report.archive_url)
        )
        lines.line(f"{say('address')}: {address} · {say('archive')}: {archive}")
        claims_table.show(claims, workspace().report_text(report.sha256))
