"""What a page is asked for, what stands on it, and what it says of itself.

Lengths on paper are millimetres from the top left corner of the page (y runs down), sizes of text points;
positions on the ground are (lon, lat) degrees, WGS84.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from geo.measure import BBox, LonLat

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geo.places import Place
    from layers.filters import Moment
    from layers.held import Held
    from layers.listed import Listed
    from layers.model import Report
    from layers.words import Words

Lang = Literal["en", "ar", "both"]
Form = Literal["none", "point", "area", "outline", "flow", "fortification", "path"]
# Width and height in landscape. 16:9 is PowerPoint's wide slide.
PAPERS: Mapping[str, tuple[float, float]] = {
    "a4": (297.0, 210.0),
    "a3": (420.0, 297.0),
    "letter": (279.4, 215.9),
    "16:9": (338.667, 190.5),
}
MM = 25.4  # an inch
PX = MM / 96  # a CSS pixel, in which the style table measures


@dataclass(frozen=True, slots=True)
class Ask:
    """A page as a person asks for it: plain values, the same on the command line, in a template and in a
    manifest. docs/snapshot.md says what each may be; layers/snapshot/asking/ask.py checks them.
    """

    as_of: str | None = None
    first: str | None = None
    last: str | None = None
    trail: int = 0
    bbox: tuple[float, float, float, float] | None = None
    place: str | None = None
    radius_km: float | None = None
    layers: tuple[str, ...] | None = None
    undated: bool = False
    known_on: str | None = None
    basis: str = "published"
    built: bool = False
    lang: Lang = "en"
    page: str = "a4"
    orientation: str = "landscape"
    dpi: int = 200
    title: str | None = None
    subtitle: str | None = None
    marking: str | None = None
    author: str | None = None
    organisation: str | None = None
    number: str | None = None
    edition: str | None = None
    vision: str | None = None
    coarsen_km: float | None = None
    withhold: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    # Two days side by side (difference.py), or a page for each of something (series.py): a step of time,
    # or `report`, `layer`, `place`, of the places and site layers in `each`.
    compare: tuple[str, str] | None = None
    series: str | None = None
    each: tuple[str, ...] = ()
    produced: str | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page in millimetres."""
        wide, high = PAPERS[self.page]
        return (wide, high) if self.orientation == "landscape" else (high, wide)


class Frame(NamedTuple):
    """A rectangle on the page in millimetres; `x`, `y` its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


class Sign(NamedTuple):
    """Something on the page that the legend has to explain.

    `group`: layer, presence, status, modality, place, flow, fortification, path, crowd, ground, note. `name`
    says which of the group; `detail` what else its drawing depends on.
    """

    group: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A feature that the moment shows, within the page's extent.

    `row` is its row in the table of `Scene.held`. `spot` is where its mark, badge or label stands,
    `geometry` what is drawn of it. `alpha`: 1, or less for what lies behind the day. `event` is what claims
    about one happening share; they count once.
    """

    row: int
    id: str
    layer: str
    form: Form
    presence: Literal["certain", "possible"]
    status: str | None
    modality: str | None
    kind: str | None
    name: str | None
    name_ar: str | None
    spot: LonLat | None
    geometry: BaseGeometry | None
    radius_m: float | None
    alpha: float
    event: str
    quantity: float | None
    doubtful: bool
    face: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that stands on a page, before anything is drawn.

    `marks` lie within `extent`; `placeless` have no place of their own (statements), `outside` counts those
    that the moment shows elsewhere, `undated` the events that no date of their own says when they were and
    that are left out. `sources` are the rows of the source block; `layers` those that are shown, in order.
    """

    ask: Ask
    moment: Moment | None
    extent: BBox
    marks: Sequence[Mark]
    placeless: Sequence[Mark]
    outside: int
    undated: int
    layers: Sequence[Listed]
    held: Held
    words: Words
    places: Mapping[str, Place]
    reports: Mapping[str, Report]
    sharing: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A source of what is shown: a report with its date and grade, or a file that was added.

    `features` counts the marks that lead back to it, `credibility` the grades of the claims used.
    """

    title: str
    outlet: str | None
    date: str | None
    reliability: str | None
    credibility: Sequence[str]
    features: int
    url: str | None = None


@dataclass(slots=True)
class Told:
    """What drawing a page found out: the signs that are on it, and what a reader must be told beside them."""

    signs: set[Sign] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
