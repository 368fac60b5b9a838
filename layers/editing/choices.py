"""The pick lists of the form: what a layer may hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from layers.editing.entry import OPEN_LAYERS
from layers.model import EVENT_LAYERS, SITE_LAYERS

if TYPE_CHECKING:
    from layers.words import Words


def layers(added: Iterable[str]) -> list[str]:
    """The layers that a new feature may join: the built ones, then those of the workspace."""
    return list(dict.fromkeys((*OPEN_LAYERS, *added)))


def kinds(layer: str, words: Words) -> list[tuple[str, str]]:
    """(vocabulary, term) of every kind that fits a layer; of both vocabularies for an added one."""
    of_sites = [("kinds", one.id) for one in words.kinds.values() if one.extra["layer"] == layer]
    if layer in SITE_LAYERS:
        return of_sites
    events = [("event_types", name) for name in words.event_types]
    if layer in EVENT_LAYERS:
        return events
    return [*(("kinds", name) for name in words.kinds), *events]


def kind_label(kind: str, words: Words, lang: str) -> str:
    """The label of a kind, of whichever vocabulary; a word of an added file stands for itself."""
    for name in ("event_types", "kinds"):
        if kind in words.terms(name):
            return words.label(name, kind, lang)
    return kind
