"""A look for a layer that is being made: unlike those that are there, on the map and in any eyes.

It is chosen once and kept with the layer (layers/store/looks.py), so that another layer changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from layers import eyes, style
from layers.style import ADDED_COLOURS, ADDED_SYMBOLS, LAYER_STYLES, LayerStyle

FAR = 0.12  # apart (eyes.py), so that two marks of one symbol are not taken for each other
BUILT = tuple(LAYER_STYLES.values())


def look(
    name: str,
    said: Mapping[str, Any],
    there: Iterable[LayerStyle],
    gone: Iterable[LayerStyle] = (),
) -> LayerStyle:
    """What a new layer looks like: as is `said`, else a symbol that the fewest of those that are `there`
    have, in a colour far from theirs of it, that no layer had which is `gone`, and that the fewest have.

    Of looks as good as each other the name decides: two workspaces that know nothing of each other seldom
    choose the same.
    """
    known = (*BUILT, *there)
    symbols, colours = Counter(one.symbol for one in known), Counter(one.colour for one in known)
    left = {(one.symbol, one.colour) for one in gone}

    def worth(pair: tuple[str, str]) -> tuple[float, ...]:
        symbol, colour = pair
        of_it = [eyes.apart(colour, one.colour) for one in known if one.symbol == symbol]
        far = min((FAR, *of_it))
        return symbols[symbol], -far, pair in left, colours[colour]

    pairs = product(
        _some(style.symbol(said.get("symbol")), name, ADDED_SYMBOLS),
        _some(style.colour(said.get("colour")), name, ADDED_COLOURS),
    )
    symbol, colour = min(pairs, key=worth)
    return style.of(name, {**said, "symbol": symbol, "colour": colour})


def _some(said: str | None, name: str, choices: Sequence[str]) -> Sequence[str]:
    return style.turned(name, choices) if said is None else (said,)


def looks(names: Iterable[str], there: Iterable[LayerStyle]) -> dict[str, LayerStyle]:
    """Those of layers that nothing is known of but their names, unlike each other."""
    known, made = list(there), dict[str, LayerStyle]()
    for name in names:
        made[name] = look(name, {}, known)
        known.append(made[name])
    return made
