"""A line of a page whose codes stay unbroken: Streamlit's own text breaks a date at its hyphens."""

from __future__ import annotations

import html
import re

import streamlit as st

# Isolates as ui/words.py writes them: of a code, and of somebody's text.
CODE = re.compile("\u2066([^\u2066-\u2069]*)\u2069")
APART = re.compile("\u2068([^\u2066-\u2069]*)\u2069")


def markup(text: str) -> str:
    """A text as HTML, nothing in it taken for markup; what it isolates has an element of its own."""
    escaped = html.escape(text)
    coded = CODE.sub(r'<bdi dir="ltr" class="khabur-code">\1</bdi>', escaped)
    return APART.sub(r"<bdi>\1</bdi>", coded)


def line(text: str) -> None:
    """A text with codes (`words.code`) and texts of others (`words.apart`) in it."""
    st.html(f'<p class="khabur-line">{markup(text)}</p>')


def own(name: str, text: str) -> None:
    """Somebody's text under its name, set in the direction and the order of its own letters."""
    said = f'<span dir="auto" class="khabur-own">{html.escape(text)}</span>'
    st.html(f'<p class="khabur-line">{html.escape(name)}: {said}</p>')
