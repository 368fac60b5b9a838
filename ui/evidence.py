"""The sentences behind the map's features, for its panel: sent to the frame, never part of a document."""

from __future__ import annotations

from typing import Any

import streamlit as st

from ui import shop
from ui.workspace import workspace


def command() -> dict[str, Any]:
    """What the map is told to cite; the same until the workspace or the project changes."""
    held = workspace()
    return _command(shop.stamp(), held.where, held.revision)


@st.cache_resource(max_entries=2, show_spinner=False)
def _command(stamp: str, where: str, revision: int) -> dict[str, Any]:
    from layers.review import evidence

    sentences = [list(one) for one in evidence.cited(workspace(), shop.workshop())]
    sequence = f"{where} {revision} {hash(stamp)}"
    return {"kind": "cite", "sequence": sequence, "sentences": sentences}
