"""Rows in the direction of the page.

Streamlit's own table is a picture that begins at the left whatever the page does. An Arabic page has the rows
as a table of the page itself, which begins at the right and whose cells wrap: few enough to be read, as all
tables of the pages are (layers/listing.py has the first thousand of the map's).
"""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ui import lines
from ui.words import code, language

Rows = Sequence[Mapping[str, Any]] | pd.DataFrame


HEIGHT = 400  # CSS pixels, beyond which the rows roll; as Streamlit's own
CODE = 32  # characters: longer ones may break


def show(rows: Rows, key: str, called: str, config: Mapping[str, Any] | None = None) -> None:
    """A table under its heads. `called`: for those who hear the page; `config`: of Streamlit's columns."""
    if language() != "ar":
        st.dataframe(
            rows,
            hide_index=True,
            width="stretch",
            key=key,
            placeholder="",
            column_config=config,
        )
        return
    made = rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(list(rows), dtype=object)
    if len(made.columns):
        st.html(markup(made, called))


def markup(rows: pd.DataFrame, called: str) -> str:
    """The rows as HTML, nothing in them taken for markup."""
    heads = "".join(f'<th scope="col">{lines.markup(str(name))}</th>' for name in rows)
    body = "".join(
        f"<tr>{''.join(map(_cell, one))}</tr>" for one in rows.itertuples(index=False, name=None)
    )
    return (
        f'<div class="khabur-rows" tabindex="0" role="region" aria-label="{html.escape(called)}" '
        f'style="max-height:{HEIGHT}px"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _cell(value: Any) -> str:
    """Each in the direction of its own letters; a number, a date as written and an id in one piece."""
    said = "" if value is None or value is pd.NA or value != value else str(value)
    if said.isascii() and " " not in said and len(said) <= CODE:
        return f"<td>{lines.markup(code(said))}</td>" if said else "<td></td>"
    return f'<td dir="auto">{lines.markup(said)}</td>'
