"""The layers of a map in the order in which they are listed: what each is called, and what it looks like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from layers import style, unlike
from layers.model import ADDED, LAYERS
from layers.style import LAYER_STYLES, LayerStyle

if TYPE_CHECKING:
    from layers.store.model import Layer

BUILT = (*LAYERS, ADDED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A layer of a map. `name` is its key, as its features have it: anything that a user may type.

    `title` and `title_ar` are what people read of an added one; None where seeds/words has the label.
    """

    name: str
    style: LayerStyle
    title: str | None = None
    title_ar: str | None = None

    @property
    def is_added(self) -> bool:
        """True for a layer of the workspace or of a file."""
        return self.title is not None

    def label(self, lang: str) -> str | None:
        """What an added layer is called, None for one that seeds/words has the label of."""
        return (self.title_ar or self.title) if lang == "ar" else self.title

    def plain(self) -> dict[str, Any]:
        """For the map's data block."""
        return {"title": self.title, "title_ar": self.title_ar, **asdict(self.style)}


def built(present: Iterable[str] = LAYERS) -> tuple[Listed, ...]:
    """The built layers, or those among them that are present, in the order in which they are listed."""
    there = set(present)
    return tuple(Listed(name, LAYER_STYLES[name]) for name in BUILT if name in there)


def of(present: Iterable[str], added: Sequence[Layer] = ()) -> tuple[Listed, ...]:
    """The layers of these names, built ones first, then the others by what they are called.

    `added` says how those of the workspace are called and styled; what it does not know is called by its
    name, and looks unlike the others.
    """
    names = set(present)
    known = {layer.name: layer for layer in added}
    others = sorted(names.difference(BUILT))
    styles = {name: style.of(name, layer.style) for name, layer in known.items()}
    unknown = (name for name in others if name not in known)
    styles |= unlike.looks(unknown, list(styles.values()))
    found = [_listed(name, styles[name], known.get(name)) for name in others]
    return (*built(names), *sorted(found, key=lambda one: ((one.title or "").casefold(), one.name)))


def _listed(name: str, face: LayerStyle, layer: Layer | None) -> Listed:
    if layer is None:
        return Listed(name, face, name)
    return Listed(name, face, layer.title or name, layer.title_ar)
