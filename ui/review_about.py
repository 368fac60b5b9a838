"""What a person says of a report: fields that begin with what its file says, or with what is kept of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import streamlit as st

from geo import when
from geo.reading.documents.document import Document
from geo.reading.language import language as written
from layers.store.reviewed import About
from layers.visible import visible
from ui.words import code, label, language, room, say

LONGEST, DATE_LENGTH, TITLE = 300, 60, 120
LANGUAGES = {"ar": "العربية", "en": "English"}


def sha256(text: str) -> str:
    """By which a text is known."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of(document: Document) -> About:
    """What a file says of itself; its first line is what it is called where it says nothing."""
    lines = (" ".join(line.split()) for line in document.text[:2_000].splitlines())
    first = next((line for line in lines if line), "")
    title = document.title or (first if len(first) <= TITLE else f"{first[: TITLE - 1]}…")
    tongue = written(document.text)
    called = {"title": title, "outlet": document.outlet or ""}
    if tongue == "ar":
        called |= {"title_ar": title, "outlet_ar": document.outlet or ""}
    return About(
        published=document.published,
        published_basis=document.published_basis,
        language=tongue,
        **called,
    )


def fields(name: str, said: About) -> About | None:
    """The widgets; what they say now, None while something of it cannot be read."""
    left, right = st.columns(2)
    with left:
        title = _text(name, "title", said.title)
        outlet = _text(name, "outlet", said.outlet)
    with right:
        title_ar = _text(name, "title_ar", said.title_ar or "")
        outlet_ar = _text(name, "outlet_ar", said.outlet_ar or "")
    day, tongue, trust = st.columns([2, 1, 2])
    published = day.text_input(
        say("review_published"),
        said.published or "",
        key=f"about_{name}_published",
        placeholder="2026-10-03",
        help=say("edit_when_help"),
        max_chars=room(DATE_LENGTH, said.published),
    ).strip()
    offered = list(LANGUAGES)
    lang = tongue.selectbox(
        say("review_language"),
        offered,
        index=offered.index(said.language) if said.language in offered else 0,
        format_func=lambda one: LANGUAGES[one],
        key=f"about_{name}_language",
    )
    grades = "FEDCBA"
    grade = trust.selectbox(
        say("field_reliability"),
        list(grades),
        index=grades.index(said.reliability),
        format_func=lambda one: f"{code(one)} – {label('reliability', one)}",
        key=f"about_{name}_reliability",
    )
    basis, url = said.published_basis, said.url or ""
    with st.expander(say("review_more"), key=f"about_{name}_more"):
        basis = _text(name, "published_basis", basis)
        url = _text(name, "url", url)
    is_read = _meaning(published)
    changed = replace(
        said,
        title=title,
        title_ar=title_ar or None,
        outlet=outlet,
        outlet_ar=outlet_ar or None,
        published=published or None,
        published_basis=basis if published else "",
        language=lang,
        reliability=grade,
        url=url or None,
    )
    return changed if is_read else None


def _text(name: str, field: str, value: str) -> str:
    return st.text_input(
        say(f"review_{field}"), value, key=f"about_{name}_{field}", max_chars=room(LONGEST, value)
    ).strip()


def _meaning(published: str) -> bool:
    """What the date says, in words; without one that is told, too. False for what is no date."""
    if not published:
        st.info(say("review_no_date_yet"), icon=":material/event_busy:")
        return True
    try:
        when.parse(published, state=False)
    except when.WhenError as error:
        st.warning(say("edit_date_unread"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return False
    st.caption(say("review_published_words", date=when.words(published, language())))
    return True
