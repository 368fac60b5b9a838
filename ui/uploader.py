"""Where files are dropped: Streamlit's uploader, with its words in the language of the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import streamlit as st

from layers.intake import limits
from ui.words import code, say

MEGABYTE = 1024 * 1024


def megabytes() -> int:
    """The limit of a file (KHABUR_MAX_BYTES) in Streamlit's measure, rounded up: ours is the exact one."""
    return -(-limits.from_environment().bytes // MEGABYTE)


def dropped(key: str) -> list[tuple[str, Iterator[bytes]]]:
    """The files that were dropped in this run: the name of each as somebody gave it, and its bytes."""
    choose, limit = say("add_drop_browse"), say("add_drop_limit", n=code(_size()))
    st.html(f'<style>:root {{ --khabur-choose: "{choose}"; --khabur-limit: "{limit}"; }}</style>')
    given = st.file_uploader(
        say("add_drop"), accept_multiple_files=True, max_upload_size=megabytes(), key=key
    )
    return [(one.name, iter(partial(one.read, MEGABYTE), b"")) for one in given]


def _size() -> str:
    """The exact limit, in the largest unit that it fills."""
    most = limits.from_environment().bytes
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if most >= size:
            return f"{most / size:,.4g}\u00a0{unit}"
    return f"{most} B"
