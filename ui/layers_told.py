"""What the page of the added layers says of one: what it holds, who added that from what, who was last."""

from __future__ import annotations

import streamlit as st

from geo import date_words
from layers.model import LAYERS
from layers.store.credits import Credit
from layers.store.model import Change, Layer
from layers.store.origins import Origin
from ui.reasons import reason
from ui.shop import workshop
from ui.words import apart, code, language, say
from ui.workspace import workspace

FILES = 3  # that are told of a layer; the changes below have all


def credits() -> dict[str, Credit]:
    """By the names of layers, read once a revision of the workspace."""
    store = workspace()
    return _at(str(store.folder), store.url, store.revision)


@st.cache_data(show_spinner=False, max_entries=4)
def _at(folder: str, url: str | None, revision: int) -> dict[str, Credit]:
    return workspace().credits()


def holds(layer: Layer) -> str:
    """How many features; of a share of a built layer how many that has besides."""
    if layer.name in LAYERS:
        count = f"{len(workshop().layers.get(layer.name, ())):,}"
        return say("layers_share", n=f"{layer.features:,}", m=count)
    if not layer.features:
        return say("layers_empty")
    return say("layers_features", n=f"{layer.features:,}")


def lines(layer: Layer, credit: Credit | None) -> list[str]:
    """Below its name: what it holds, then who added what, then the latest change where that is another."""
    told = [holds(layer)]
    if credit is None:
        return told
    told += [_made(one) for one in credit.made[:FILES]]
    if len(credit.made) > FILES:
        told.append(say("layers_more_files", n=f"{len(credit.made) - FILES:,}"))
    if credit.last.revision not in {one.change.revision for one in credit.made}:
        told.append(say("layers_last", **_by(credit.last)))
    return told


def going(layer: Layer) -> str:
    """What a deletion takes away."""
    term = "layers_delete_share" if layer.name in LAYERS else "layers_delete_hint"
    return say(term, n=f"{layer.features:,}")


def day(change: Change) -> str:
    """When it was made, in words."""
    return date_words.words(change.at.date().isoformat(), language())


def _made(one: Origin) -> str:
    if one.file is None:
        return say("layers_made", **_by(one.change))
    count = f"{one.change.features:,}"
    return say("layers_added", file=apart(one.file), n=count, **_by(one.change))


def _by(change: Change) -> dict[str, str]:
    return {
        "who": apart(change.who),
        "day": day(change),
        "why": reason(change.why),
        "revision": code(str(change.revision)),
    }
