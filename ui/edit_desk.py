"""What lies on the session's desk while somebody edits: the feature, where it is to be, what came of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from layers.editing import entry as entries
from layers.editing import spots
from layers.editing.entry import Entry
from layers.editing.spots import NOWHERE, Spot
from layers.store.model import Change, Edit, Version
from ui.words import language

How = Literal["keep", "draw", "type", "place", "none"]
MAP = "edit_map"
EVERYTHING = {"mode": "window", "from": "..", "to": ".."}


@dataclass(frozen=True, slots=True)
class Stale:
    """An edit that came second, and what stands there now."""

    edit: Edit
    theirs: Version


@dataclass
class Desk:
    """`number` counts what was put on the desk: every widget of the form has it in its key.

    `initial` is what the widgets began with, `entry` what they say now. `drawn` is the shape drawn by hand;
    `sequence` names what the map was last asked to show. `selected` is what was last clicked there.
    `signed` is who wrote what came second, and why; `is_tried`: what is wrong is told until it is mended.
    """

    number: int = 0
    base: Version | None = None
    initial: Entry = field(default_factory=Entry)
    entry: Entry = field(default_factory=Entry)
    language: str = ""
    how: How = "draw"
    spot: Spot = NOWHERE
    drawn: Mapping[str, Any] | None = None
    sequence: str = ""
    seen: Mapping[str, Any] | None = None
    selected: Mapping[str, Any] | None = None
    stale: Stale | None = None
    signed: tuple[str, str] = ("", "")
    is_tried: bool = False
    saved: Change | None = None
    time: Mapping[str, Any] = field(default_factory=lambda: dict(EVERYTHING))
    told_language: str | None = None

    def begin(self, entry: Entry, *, base: Version | None = None, spot: Spot = NOWHERE) -> None:
        """Another feature: a new one, or one of the workspace to be changed."""
        self.number += 1
        self.base, self.initial, self.entry = base, entry, entry
        self.spot, self.drawn, self.seen, self.stale = spot, None, None, None
        self.is_tried = False
        self.sequence = ""  # what the map still reports is about what lay here before
        self.how = "draw" if base is None and spot is NOWHERE else "keep"

    def open(self, version: Version) -> None:
        """A feature of the workspace, as it stands."""
        self.begin(entries.of_version(version), base=version, spot=spots.of_version(version))

    def settle(self) -> None:
        """After a turn of language, or a visit to another page, the widgets begin with what was last said.

        While two versions are chosen between there is no form, and nothing to begin anew.
        """
        if self.stale is not None:
            return
        turned = self.language != language()
        left = f"edit_name_{self.number}" not in st.session_state
        if turned or left:
            self.number += 1
            self.initial, self.language = self.entry, language()

    def take(self, state: Mapping[str, Any] | None) -> None:
        """What the map reports: a shape that the hand drew or moved, what was clicked, the time."""
        if state is None:
            return
        self.time = state["time"]
        self.selected = state.get("selected")
        drawn = state.get("drawn")
        if not drawn or drawn["after"] != self.sequence or not drawn["edits"] or drawn == self.seen:
            return
        self.seen, self.drawn = drawn, drawn["geometry"]
        self.how = "draw"
        st.session_state[f"edit_how_{self.number}"] = "draw"

    def command(self, spot: Spot, version: str) -> dict[str, Any]:
        """What the map is asked to show: the shape that is to be changed, once for each that is another."""
        shown = self.drawn if self.how == "draw" else spot.geometry
        name = "" if self.how == "draw" else json.dumps(shown)
        digest = hashlib.sha256(name.encode()).hexdigest()[:12]
        self.sequence = f"{version[:8]}-{self.number}-{self.how}-{digest}"
        return {"kind": "draw", "sequence": self.sequence, "shape": None, "geometry": shown}


def desk() -> Desk:
    """This session's."""
    if "edit_desk" not in st.session_state:
        st.session_state["edit_desk"] = Desk()
    found: Desk = st.session_state["edit_desk"]
    return found
