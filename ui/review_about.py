"""What a person says of a report: fields that begin with what its file says, or with what is kept of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from geo import when
from geo.reading.documents.document import Document
from layers.review import bringing
from layers.store.reviewed import About
from layers.visible import visible
from ui.shop import workshop
from ui.words import code, label, language, room, say

LONGEST, DATE_LENGTH, TITLE = 300, 60, 120
ENDS = (".", "!", "?", "؟", "…", "۔")  # a sentence and no headline
HEAD = 2_000  # characters in which a first line is looked for
LANGUAGES = {"ar": "العربية", "en": "English"}


def of(document: Document, name: str, here: About | None = None) -> About:
    """What is held of a text already (`here`), else what the project knows of it, else what its file says.

    It is offered, for a person to say.
    """
    shop = workshop()
    said = bringing.about(document.text, name, About(), shop, document, here)
    if here is not None or bringing.known(document.text, shop) is not None:
        return said
    if document.title is None:
        said = replace(said, title=_headline(document.text) or said.title)
    return said


def _headline(text: str) -> str:
    """The first line, where it is no sentence."""
    lines = (" ".join(line.split()) for line in text[:HEAD].splitlines())
    first = next((line for line in lines if line), "")
    return first if len(first) <= TITLE and not first.endswith(ENDS) else ""


def _offer(name: str, document: Document) -> None:
    """A date that the file gives of itself: a person takes it or says another."""
    if document.published is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        told = say("review_offered", date=code(document.published))
        st.text(f"{told} ({code(visible(document.published_basis))})")
        st.button(
            say("review_take_it"), key=f"about_{name}_take", on_click=_take, args=(name, document)
        )


def _take(name: str, document: Document) -> None:
    st.session_state[f"about_{name}_published"] = document.published or ""
    st.session_state[f"about_{name}_published_basis"] = document.published_basis


def fields(name: str, said: About, document: Document | None = None) -> About | None:
    """The widgets; what they say now, None while something of it cannot be read.

    What the file of a new report says of its date is offered.
    """
    if document is not None and not said.published:
        _offer(name, document)
    title, outlet, title_ar, outlet_ar = _names(name, said)
    published, lang, grade = _dated(name, said)
    with st.expander(say("review_more"), key=f"about_{name}_more"):
        basis = _text(name, "published_basis", said.published_basis)
        url = _text(name, "url", said.url or "")
    is_read = _meaning(published)
    changed = replace(
        said,
        title=title,
        title_ar=title_ar or (title if lang == "ar" else None) or None,
        outlet=outlet,
        outlet_ar=outlet_ar or (outlet if lang == "ar" else None) or None,
        published=published or None,
        published_basis=basis if published else "",
        language=lang,
        reliability=grade,
        url=url or None,
    )
    return changed if is_read else None


def _names(name: str, said: About) -> tuple[str, str, str, str]:
    """Title and outlet, and both in Arabic; those of an Arabic report are what they are called anyway."""
    left, right = st.columns(2)
    with left:
        title = _text(name, "title", said.title)
        outlet = _text(name, "outlet", said.outlet)
    with right:
        title_ar = _text(name, "title_ar", said.title_ar or "")
        outlet_ar = _text(name, "outlet_ar", said.outlet_ar or "")
    return title, outlet, title_ar, outlet_ar


def _dated(name: str, said: About) -> tuple[str, str, str]:
    """When it came out, its language, and how far it is trusted."""
    day, tongue, trust = st.columns([2, 1, 2])
    published = day.text_input(
        say("review_published"),
        said.published or "",
        key=f"about_{name}_published",
        placeholder=say("review_published_such_as"),
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
    return published, lang, grade


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
        said = when.parse(published, state=False)
    except when.WhenError as error:
        st.warning(say("edit_date_unread"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return False
    if said.hull.start > when.to_day(datetime.now(UTC).date()):
        st.warning(say("review_published_ahead"), icon=":material/event_busy:")
    st.caption(say("review_published_words", date=when.words(published, language())))
    return True
