"""The session's language and the words on the pages."""

from __future__ import annotations

from typing import Literal, cast

import streamlit as st

from geo.places import split_list
from layers import interface
from layers.visible import visible
from layers.wording import COMMA
from ui.shop import workshop

Lang = Literal["en", "ar"]
MARKDOWN = frozenset(
    "\\`*_{}[]()<>#+-.!|~:$&=^"
)  # a backslash before these has them stand for themselves


def language() -> Lang:
    """`lang` of the address; without it what the session last read in, English at first."""
    asked = st.query_params.get("lang")
    if asked in ("en", "ar"):
        st.session_state["language"] = asked
    return cast("Lang", st.session_state.get("language", "en"))


def keep_language() -> None:
    """Another page has another address: what it is read in goes along, so that a reload reads the same."""
    if language() != "en" and "lang" not in st.query_params:
        st.query_params["lang"] = language()


def say(term: str, **values: object) -> str:
    """An interface text in the session's language, its {gaps} filled."""
    return interface.say(term, language(), **values)


def is_said(term: str) -> bool:
    """Whether there is an interface text of this name."""
    return term in interface.texts() or term in interface.pages()


def is_term(kind: str, term: str) -> bool:
    """Whether a vocabulary has this term."""
    return term in workshop().seeds.words.terms(kind)


def label(kind: str, term: str) -> str:
    """The label of a term of a vocabulary in the session's language."""
    return workshop().seeds.words.label(kind, term, language())


def pick(en: str | None, ar: str | None) -> str:
    """The session's own of a pair of texts, or whichever there is."""
    first, second = (ar, en) if language() == "ar" else (en, ar)
    return first or second or ""


def countries(names: str | None) -> str:
    """Countries as places name them, in English and several by a semicolon, in the session's language."""
    if not names:
        return ""
    places = workshop().seeds.places.values()
    known = {one.name: one for one in places if one.kind == "country"}
    told = [
        pick(known[one].name, known[one].name_ar) if one in known else one
        for one in split_list(names)
    ]
    return COMMA[language()].join(told)


def code(text: str) -> str:
    """A code such as an EDTF date, kept left to right inside Arabic by invisible isolates."""
    return f"\u2066{text}\u2069"


def offer_language(key: str) -> None:
    """A switch between the languages, for pages without a map."""
    chosen = st.segmented_control(
        say("language"),
        ["en", "ar"],
        default=language(),
        format_func=lambda lang: {"en": "English", "ar": "العربية"}[lang],
        key=f"{key}_{language()}",  # a language that was turned elsewhere is not turned back
        label_visibility="collapsed",
    )
    if chosen and chosen != language():
        st.query_params["lang"] = chosen
        st.rerun()


def escaped(text: str) -> str:
    """Somebody's text that no label takes for Markdown; what it hides is written out."""
    return "".join(f"\\{sign}" if sign in MARKDOWN else sign for sign in visible(text))


def room(limit: int, text: str | None) -> int:
    """How many characters a field takes: `limit`, or as many as are there, for the field would cut them off.

    A browser counts a character beyond 65,535 twice.
    """
    return max(limit, len((text or "").encode("utf-16-le", "surrogatepass")) // 2)


def apart(text: str) -> str:
    """Somebody's text among ours: what it hides is written out, and it turns nothing that is about it."""
    return f"\u2068{visible(text)}\u2069"
