"""What a merge did, in words: from which file, how much of what, how many are left to be chosen among."""

from __future__ import annotations

import streamlit as st

from layers.store.model import Change
from ui import lines
from ui.layer_names import layer_label
from ui.words import apart, code, say
from ui.workspace import workspace


def summary(change: Change) -> list[str]:
    """How many features, layers, reports, decisions came; for the line of the change."""
    brought = workspace().brought(change.revision)
    if brought is None:
        return []
    return [say(f"brought_{what}", n=f"{n:,}") for what, n in brought.counts.items() if n]


def tell(change: Change) -> None:
    """All of it. What came are changes of their own, and each is undone by itself."""
    brought = workspace().brought(change.revision)
    if brought is None:
        return
    first, last = brought.revisions[0], brought.revisions[-1]
    known = code(str(first) if first == last else f"{first}–{last}")
    st.divider()
    lines.line(say("brought_from", file=apart(brought.file)))
    lines.line(say("brought_changes", n=f"{len(brought.revisions):,}", revisions=known))
    for told in summary(change):
        lines.line(told)
    lines.line(say("brought_conflicts", n=f"{brought.conflicts:,}"))
    for layer, count in brought.unseen.items():
        lines.line(say("brought_unseen", n=f"{count:,}", layer=apart(layer_label(layer))))
    st.caption(say("brought_hint"))
