"""A page as it was asked for, checked: every value may be, every text shows all that is in it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from geo import when
from geo.errors import UsageError
from layers import filters
from layers.known import BASES
from layers.model import SITE_LAYERS
from layers.snapshot.marks import scene
from layers.snapshot.model import MM, PAPERS, Ask
from layers.visible import visible
from layers.workshop import Workshop

# What a value is one of. `orientation` and `lang` in words that the command line says, too.
AMONG: Mapping[str, Sequence[str]] = {
    "lang": ("en", "ar", "both"),
    "page": tuple(PAPERS),
    "orientation": ("landscape", "portrait"),
    "vision": ("grey", "deuteranopia", "protanopia", "tritanopia"),
    "basis": BASES,
}
# From the least to the most, both included.
BOUNDS: Mapping[str, tuple[float, float, str]] = {
    "dpi": (50, 1200, "dots an inch"),
    "radius_km": (1, 2000, "km"),
    "coarsen_km": (1, 200, "km"),
    "trail": (0, 36_525, "days"),
}
# Characters that fit on a page in their place.
LENGTHS: Mapping[str, int] = {
    "title": 200,
    "subtitle": 300,
    "marking": 80,
    "author": 120,
    "organisation": 120,
    "number": 40,
    "edition": 40,
    "place": 200,
}
MOST_PIXELS = 100_000_000  # 400 MB while it is drawn; an A3 at 600 dpi is 70 million
DATA = ("geojson", "csv", "gpkg")
# Kinds of a series that leave the time of its pages to the ask; the others set it (series.py).
TIMELESS = (None, "place", "layer")
LEAST_SIDE = 0.01  # degrees of a box, a kilometre
# A page without a time opens as the app does: with what led up to the day (layers/workshop.py).
TRAIL = 30


def check(ask: Ask) -> Ask:
    """The same, with nothing hidden in its texts, and produced today (UTC) where it does not say when.

    Raises UsageError with one line that names the option.
    """
    ask = _texts(ask)
    for name, among in AMONG.items():
        value = getattr(ask, name)
        if value is not None and value not in among:
            _refuse(name, f"{visible(str(value))}: there are {', '.join(among)}")
    for name, (least, most, unit) in BOUNDS.items():
        value = getattr(ask, name)
        if value is not None and not least <= value <= most:  # NaN is neither
            _refuse(name, f"{value:g}: give {least:g} to {most:g} {unit}")
    for form in ask.data:
        if form not in DATA:
            _refuse("data", f"{visible(form)}: no such form; there are {', '.join(DATA)}")
    _check_time(ask)
    _check_ground(ask)
    _check_sharing(ask)
    _check_pixels(ask)
    return replace(ask, produced=ask.produced or datetime.now(UTC).date().isoformat())


def settle(ask: Ask, shop: Workshop) -> Ask:
    """A checked ask with what the workshop says: its layers are there, and it has a time.

    Without any, it is as of the latest day that a report reaches, with the events of TRAIL days before.
    Raises UsageError that names the layers there are.
    """
    shown = {one.name for one in scene.chosen(ask.layers or (), shop.listed)}
    withheld = {one.name for one in scene.chosen(ask.withhold, shop.listed)}
    for name in sorted(shown & withheld):
        _refuse("withhold", f"{visible(name)}: it is asked for on the page, too; leave one out")
    if withheld.issuperset(one.name for one in scene.chosen(ask.layers, shop.listed)):
        _refuse("withhold", "leaves no layer for the page")
    has_time = filters.asked(ask.as_of, ask.first, ask.last, ask.trail) is not None
    if has_time or ask.compare is not None or ask.series not in TIMELESS:
        return ask
    latest = reached(shop)
    return ask if latest is None else replace(ask, as_of=latest, trail=TRAIL)


def reached(shop: Workshop) -> str | None:
    """The latest day that a report reaches, as EDTF; None without any dated report."""
    said = [one.published for one in shop.seeds.reports.values()]
    spans = [span for text in said if text for span in when.parse(text, state=True).spans]
    latest = filters.ends(spans)[1]
    return None if latest == ".." else latest


def option(name: str) -> str:
    """What a value of Ask is called on the command line."""
    return {
        "first": "--from",
        "last": "--to",
        "radius_km": "--radius-km",
        "coarsen_km": "--coarsen",
    }.get(name, f"--{name.replace('_', '-')}")


def _refuse(name: str, why: str) -> None:
    raise UsageError(f"{option(name)} {why}")


def _texts(ask: Ask) -> Ask:
    """Texts on one line, what turns or hides written out; an empty one is none."""
    said: dict[str, Any] = {}
    for name, most in LENGTHS.items():
        value = getattr(ask, name)
        if value is None:
            continue
        if len(value) > most:
            _refuse(name, f"has {len(value):,} characters; a page has room for {most}")
        said[name] = visible(value).strip() or None
    return replace(ask, **said)


def _check_time(ask: Ask) -> None:
    filters.asked(ask.as_of, ask.first, ask.last, ask.trail)
    said = [("known_on", ask.known_on), ("produced", ask.produced)]
    said += [("compare", day) for day in ask.compare or ()]
    for name, day in said:
        if day is None:
            continue
        try:
            when.day(day)
        except when.WhenError as error:
            raise UsageError(f"{option(name)} {visible(str(error))}") from None
    if ask.compare is None:
        return
    if (ask.as_of, ask.first, ask.last) != (None, None, None):
        raise UsageError("--compare has two days of its own; leave --as-of, --from and --to out")
    if when.day(ask.compare[0]) >= when.day(ask.compare[1]):
        _refuse("compare", f"{' '.join(ask.compare)}: give the earlier day first, then a later one")


def _check_ground(ask: Ask) -> None:
    if ask.bbox is not None and ask.place is not None:
        raise UsageError("--bbox and --place exclude each other; give one of them")
    if ask.radius_km is not None and ask.place is None:
        raise UsageError("--radius-km is told about a place; give --place too")
    if ask.bbox is None:
        return
    west, south, east, north = ask.bbox
    said = ",".join(f"{degrees:g}" for degrees in ask.bbox)
    if not all(map(math.isfinite, ask.bbox)):
        _refuse("bbox", f"{said}: four numbers in degrees are needed: W,S,E,N")
    if abs(south) > 90 or abs(north) > 90 or abs(west) > 180 or abs(east) > 180:
        _refuse("bbox", f"{said}: no degrees of longitude and latitude; the order is W,S,E,N")
    if west > east:
        _refuse(
            "bbox",
            f"{said}: its west lies east of its east; the order is W,S,E,N, and no page reaches "
            "across the antimeridian",
        )
    if south > north:
        _refuse("bbox", f"{said}: its south lies north of its north; the order is W,S,E,N")
    if east - west < LEAST_SIDE or north - south < LEAST_SIDE:
        _refuse(
            "bbox", f"{said}: too small; give at least {LEAST_SIDE:g} degrees (a kilometre) a side"
        )


def _check_sharing(ask: Ask) -> None:
    at_sites = not ask.each or not set(ask.each).isdisjoint(SITE_LAYERS)
    if ask.coarsen_km is not None and ask.series == "place" and at_sites:
        _refuse(
            "coarsen",
            "each page of --series place would have its site in the middle; name places with --each",
        )


def _check_pixels(ask: Ask) -> None:
    wide, high = (length / MM * ask.dpi for length in ask.size)
    if wide * high > MOST_PIXELS:
        most = math.floor(ask.dpi * math.sqrt(MOST_PIXELS / (wide * high)))
        _refuse(
            "dpi",
            f"{ask.dpi}: {wide * high / 1e6:.0f} million pixels on {ask.page}; give at most {most}",
        )
