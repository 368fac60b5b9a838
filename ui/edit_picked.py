"""What was clicked on the map: what people added can be changed, a built feature has others beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from layers.editing import entry as entries
from layers.editing import spots
from layers.editing.entry import Entry
from layers.model import Feature
from layers.store.model import Version
from layers.visible import visible
from ui.edit_desk import Desk
from ui.shop import workshop
from ui.words import pick, say
from ui.workspace import workspace


def offer(table: Desk) -> None:
    """The clicked feature, and what can be done about it. Nothing while none is, or it lies open."""
    chosen = table.selected
    if chosen is None or (table.base is not None and table.base.uid == chosen["uid"]):
        return
    version = _version(chosen)
    with st.container(border=True, gap="small"):
        if version is not None:
            _of_workspace(table, version)
        else:
            _built(table, chosen)


def _version(chosen: Mapping[str, Any]) -> Version | None:
    """The feature as it stands, when it is one of the workspace."""
    if not chosen["uid"]:
        return None
    return workspace().get(chosen["uid"])


def _of_workspace(table: Desk, version: Version) -> None:
    name = pick(version.columns.get("name"), version.columns.get("name_ar")) or version.id
    change = version.change
    st.text(visible(name))
    st.caption(say("edit_picked_by", n=change.revision))
    st.text(f"{visible(change.who)} · {visible(change.why)}")
    if version.record is None:
        st.caption(say("edit_picked_gone"))
        return
    if st.button(say("edit_open"), key=f"edit_open_{version.version}", width="stretch"):
        table.open(version)
        table.saved = None
        st.rerun()


def _built(table: Desk, chosen: Mapping[str, Any]) -> None:
    """Built from the seeds: another may stand beside it, it is never altered here."""
    shop = workshop()
    feature = next(
        (one for one in shop.layers.get(chosen["layer"], ()) if one.id == chosen["id"]), None
    )
    if feature is None:
        return
    st.text(visible(pick(feature.properties["name"], feature.properties["name_ar"])))
    st.caption(say("edit_built"))
    if chosen["layer"] in entries.OPEN_LAYERS and st.button(
        say("edit_beside"), key=f"edit_beside_{feature.layer}_{feature.id}", width="stretch"
    ):
        table.begin(_beside(feature), spot=_spot(feature))
        table.saved = None
        st.rerun()


def _beside(feature: Feature) -> Entry:
    """A new entry about the same: what it is and where, and nothing that anybody has yet to say."""
    said = feature.properties
    return Entry(layer=feature.layer, kind=said["kind"], name=said["name"], name_ar=said["name_ar"])


def _spot(feature: Feature) -> spots.Spot:
    said = feature.properties
    columns = {name: said[name] for name in spots.COLUMNS if said.get(name)}
    return spots.Spot(feature.geometry, columns)
