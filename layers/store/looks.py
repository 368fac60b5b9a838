"""What a layer looks like: chosen when it is made, and kept with it, so that nothing later changes it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from layers import style, unlike
from layers.model import LAYERS
from layers.store import bodies, fitting, standing
from layers.store.landing import LAYER
from layers.store.tables import HEADS, VERSIONS
from layers.style import LayerStyle

CHOSEN = ("colour", "symbol")


class Known(NamedTuple):
    """The looks of layers: of those that stand, and those that a layer had, each with the layer's name."""

    there: Sequence[tuple[str, LayerStyle]]
    gone: Sequence[tuple[str, LayerStyle]]


NOTHING = Known((), ())


def chosen(
    name: str,
    said: Mapping[str, Any],
    known: Known,
    also: Iterable[tuple[str, LayerStyle]] = (),
) -> dict[str, Any]:
    """The style of a layer that is being made, whole. `also`: those that are made with it.

    A share of a built layer has the looks of that.
    """
    if name in LAYERS:
        return dict(said)
    there = [look for _, look in (*known.there, *also)]
    gone = [look for other, look in known.gone if other != name]
    made = unlike.look(name, said, there, gone)
    return {**said, "colour": made.colour, "symbol": made.symbol}


def kept(before: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """The style of a layer that is changed: what is not said stays as it was chosen."""
    return {**{name: before[name] for name in CHOSEN if name in before}, **said}


def known(connection: Connection) -> Known:
    """The looks that layers have and had, by the heads: there are few layers and many features."""
    joined = HEADS.join(VERSIONS, VERSIONS.c.uid == HEADS.c.uid)
    columns = (VERSIONS.c.layer, VERSIONS.c.record, VERSIONS.c.number == HEADS.c.number)
    asked = select(*columns).select_from(joined)
    asked = asked.where(HEADS.c.what == LAYER, VERSIONS.c.record.is_not(None))
    there, gone = list[tuple[str, LayerStyle]](), list[tuple[str, LayerStyle]]()
    for name, record, stands in connection.execute(asked.order_by(VERSIONS.c.number)):
        look = style.of(name, bodies.value(record)["style"])
        (there if stands else gone).append((name, look))
    return Known(there, gone)


def offered(connection: Connection, titles: Iterable[str]) -> list[LayerStyle]:
    """What layers of these titles would look like if they were added now."""
    return _offered(titles, standing.called(connection), known(connection))


def _offered(titles: Iterable[str], taken: Collection[str], known: Known) -> list[LayerStyle]:
    names = set(taken)
    found: list[tuple[str, LayerStyle]] = []
    for at, title in enumerate(titles):
        name = fitting.free_name(title, at, names)
        names.add(name)
        found.append((name, style.of(name, chosen(name, {}, known, found))))
    return [look for _, look in found]


def first(titles: Iterable[str]) -> list[LayerStyle]:
    """The same in a workspace that is empty."""
    return _offered(titles, (), NOTHING)
