"""No two layers of a map are called the same, whoever named them: the same name stands on every page.

What is added is given a name that is free. Two workspaces that meet, a person who gives a layer another's
title, and layers of an older Khabur can still bring two of one: then all but one show their keys as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from layers import words
from layers.folders import SEEDS
from layers.model import ADDED, LAYERS
from layers.store.model import Layer


@cache
def _labels() -> dict[str, tuple[str, str]]:
    """What the built layers are called in English and Arabic."""
    terms = words.load(SEEDS / "words").layers
    return {name: (terms[name].en, terms[name].ar) for name in (*LAYERS, ADDED)}


@cache
def built() -> frozenset[str]:
    """All that a built layer is called, folded: its key, and its label in each language."""
    return frozenset(folded(one) for name, said in _labels().items() for one in (name, *said))


def folded(said: str) -> str:
    """The same for names that people take for the same."""
    return " ".join(said.split()).casefold()


def key(said: str, layers: Sequence[Layer]) -> str | None:
    """The key of the layer that is called so, built or added; None where none is."""
    known = {folded(one): name for name, labels in _labels().items() for one in (name, *labels)}
    for layer in layers:
        known |= {folded(one): layer.name for one in (layer.title, layer.title_ar or layer.title)}
    known |= {folded(layer.name): layer.name for layer in layers}
    return known.get(folded(said))


def told_apart(layers: Sequence[Layer]) -> list[Layer]:
    """The same layers in their order, each with a title in each language that no other has.

    A share of a built layer is called as that is, whatever its file was called.
    """
    taken = {"en": set(built()), "ar": set(built())}
    found: dict[str, Layer] = {}
    # Whoever is called as the key says goes first, so that deleting or changing one renames no other.
    for one in sorted(layers, key=lambda layer: (layer.title != layer.name, layer.name)):
        if one.name in LAYERS:
            title, title_ar = _labels()[one.name]
            found[one.name] = replace(one, title=title, title_ar=title_ar)
            continue
        title = _free(one.title, one.name, taken["en"])
        arabic = _free(one.title_ar or title, one.name, taken["ar"])
        found[one.name] = replace(one, title=title, title_ar=None if arabic == title else arabic)
    return [found[one.name] for one in layers]


def _free(title: str, name: str, taken: set[str]) -> str:
    """The title, where nobody has it; else the key that goes on from it, or both."""
    tried = (title, name if name.startswith(title) else title, f"{title} ({name})")
    said = next((one for one in tried if folded(one) not in taken), tried[-1])
    taken.add(folded(said))
    return said
