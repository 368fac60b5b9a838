"""The text of a report with its proposals beside it: one component, which goes from one to another by itself.

What is decided stands on the screen at once, and comes here as a list of what the app has not yet said that
it heard of; so nothing is lost when several follow fast. Everything is written there with `textContent`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
NAMES = ("review_text", "review_cards", "review_component")
HTML = """
<div class="khabur-review">
  <div class="bar"></div>
  <div class="panes">
    <section class="reading">
      <div class="legend"></div>
      <div class="pane" role="region"></div>
      <nav class="parts" hidden></nav>
      <div class="tip" id="review-tip" role="tooltip" hidden></div>
    </section>
    <div class="beside"><ol class="cards"></ol><p class="none"></p></div>
  </div>
  <p class="live" role="status" aria-live="polite"></p>
  <div class="help" role="dialog" aria-modal="false" hidden></div>
</div>
"""
_frame = st.components.v2.component(
    "khabur_review",
    html=HTML,
    css=(HERE / "review_component.css").read_text("utf-8"),
    js="\n".join((HERE / f"{name}.js").read_text("utf-8") for name in NAMES),
)
Taken = Callable[[list[dict[str, Any]]], None]
Asked = Callable[[Mapping[str, Any]], None]


def show(data: Mapping[str, Any], key: str, on_did: Taken, on_asked: Asked) -> None:
    """Shows a part of a report. `on_did` takes what was decided, each `{sequence, do, key, seen}`.

    `on_asked` takes what else a hand or a key asks for: `{do: part | edit | rule | goto, …}`.
    """

    def did() -> None:
        on_did(st.session_state[key]["did"] or [])

    def asked() -> None:
        on_asked(st.session_state[key]["asked"] or {})

    _frame(key=key, data=dict(data), height="content", on_did_change=did, on_asked_change=asked)
