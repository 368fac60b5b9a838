"""A workshop with features that nobody has added to a workspace, and marks made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Any

from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from geo.measure import BBox, LonLat
from layers import frame, listed
from layers.listed import Listed
from layers.model import LAYERS, Feature
from layers.seeds import Seeds
from layers.snapshot.model import Frame, Mark
from layers.snapshot.view import View
from layers.workshop import Workshop

COLUMNS = (
    *("id", "layer", "kind", "name", "name_ar", "status", "modality", "when", "as_of"),
    *("event_id", "place_id", "radius_m", "style"),
)


@cache
def whole() -> Workshop:
    """The built layers alone."""
    return Workshop(with_work=False)


Row = tuple[BaseGeometry | None, Mapping[str, Any]]


@dataclass(frozen=True)
class Shop(Workshop):
    """The built layers, and under them `rows`: a shape and what is said of it, in layer `theirs`."""

    with_work: bool = False
    rows: Sequence[Row] = field(default_factory=list)

    @property
    def layers(self) -> Mapping[str, Sequence[Feature]]:
        """The built layers, which are read once for all shops."""
        return whole().layers

    @property
    def built(self) -> GeoDataFrame:
        """The same as a table."""
        return whole().built

    @property
    def seeds(self) -> Seeds:
        """What people wrote."""
        return whole().seeds

    @cached_property
    def frame(self) -> GeoDataFrame:
        """All of them."""
        said = [{"id": f"x{n}", "layer": "theirs", **row} for n, (_, row) in enumerate(self.rows)]
        columns = {name: [one.get(name) for one in said] for name in COLUMNS}
        return frame.joined([self.built, frame.table(columns, [shape for shape, _ in self.rows])])

    @cached_property
    def listed(self) -> Sequence[Listed]:
        """The built layers and those of the rows."""
        return listed.of((*LAYERS, *self.frame["layer"].unique()))


PAGE = Frame(10, 20, 200, 160)


def view(west: float, south: float, east: float, north: float, frame: Frame = PAGE) -> View:
    """A part of the ground on a page."""
    return View(BBox(west, south, east, north), frame)


CAMP = Mark(
    row=0,
    id="a",
    layer="camps",
    form="point",
    presence="certain",
    status="confirmed",
    modality=None,
    kind=None,
    name="A",
    name_ar=None,
    spot=LonLat(41.0, 36.0),
    geometry=None,
    radius_m=None,
    alpha=1.0,
    event="a",
    quantity=None,
    doubtful=False,
    face=None,
)


def mark(**said: Any) -> Mark:
    """A camp confirmed at a spot, but for what is `said` otherwise."""
    return replace(CAMP, **said)
