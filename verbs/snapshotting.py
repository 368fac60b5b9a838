"""`snapshot`: a map frozen as a page, a picture, a slide or a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geo.errors import UsageError
from layers import output
from layers.snapshot.model import Ask
from layers.visible import visible
from verbs.options import Basis, Built, Day, First, KnownOn, Last, Trail

if TYPE_CHECKING:
    from layers.workshop import Workshop

Text = Annotated[str | None, typer.Option()]
Layers = Annotated[
    list[str] | None, typer.Option("--layer", help="A layer on the page, again for more.")
]


def snapshot(
    out: Annotated[Path, typer.Option(help="The file; its ending says the form.")],
    as_of: Day = None,
    first: First = None,
    last: Last = None,
    trail: Trail = 0,
    bbox: Annotated[str | None, typer.Option(help="W,S,E,N in degrees.")] = None,
    place: Annotated[str | None, typer.Option(help="A place by name or id.")] = None,
    radius_km: Annotated[float | None, typer.Option(help="So far about --place.")] = None,
    layer: Layers = None,
    layers: Annotated[str | None, typer.Option(help="The same in one: a,b.")] = None,
    undated: Annotated[bool, typer.Option(help="Events without a date too.")] = False,
    known_on: KnownOn = None,
    basis: Basis = "published",
    built: Built = False,
    lang: Annotated[str, typer.Option(help="en, ar or both.")] = "en",
    page: Annotated[str, typer.Option(help="a4, a3, letter or 16:9.")] = "a4",
    orientation: Annotated[str, typer.Option(help="landscape or portrait.")] = "landscape",
    dpi: Annotated[int, typer.Option(help="Dots an inch of pictures.")] = 200,
    title: Annotated[str | None, typer.Option(help="Else the page names its time.")] = None,
    subtitle: Text = None,
    marking: Annotated[str | None, typer.Option(help="Shown on it, as TLP:AMBER.")] = None,
    author: Text = None,
    organisation: Text = None,
    number: Annotated[str | None, typer.Option(help="The map's number.")] = None,
    edition: Annotated[str | None, typer.Option(help="Its revision.")] = None,
    vision: Annotated[
        str | None, typer.Option(help="grey, deuteranopia, protanopia or tritanopia: a preview.")
    ] = None,
    coarsen: Annotated[
        float | None, typer.Option(help="Share places no finer than so many km.")
    ] = None,
    withhold: Annotated[
        list[str] | None, typer.Option(help="A layer to leave out and say so, again for more.")
    ] = None,
    data: Annotated[
        str | None, typer.Option(help="Files of what is shown beside it: geojson,csv,gpkg.")
    ] = None,
    produced: Annotated[str | None, typer.Option(help="The day on it; else today, UTC.")] = None,
) -> None:
    """Make a page of the map: PNG, PDF, SVG, PPTX or HTML, with all that a briefing map carries."""
    asked = Ask(
        as_of=as_of,
        first=first,
        last=last,
        trail=trail,
        bbox=None if bbox is None else _box(bbox),
        place=place,
        radius_km=radius_km,
        layers=tuple(dict.fromkeys([*(layer or ()), *_list(layers)])) or None,
        undated=undated,
        known_on=known_on,
        basis=basis,
        built=built,
        lang=lang,  # type: ignore[arg-type]  # ask.check says which there are
        page=page.lower(),
        orientation=orientation,
        dpi=dpi,
        title=title,
        subtitle=subtitle,
        marking=marking,
        author=author,
        organisation=organisation,
        number=number,
        edition=edition,
        vision=vision,
        coarsen_km=coarsen,
        withhold=tuple(dict.fromkeys(withhold or ())),
        data=_list(data),
        produced=produced,
    )
    _make(asked, out)


def _make(asked: Ask, out: Path) -> None:
    from layers import known as knowledge
    from layers.snapshot import ask as asking
    from layers.snapshot import sharing

    checked = asking.check(asked)
    output.check_target(out)
    shop = knowledge.shop(checked.known_on, checked.basis, with_work=not checked.built)
    settled = asking.settle(checked, shop)
    if settled.as_of != checked.as_of:
        output.tell(
            f"no time given: as of {settled.as_of}, the latest day that a report reaches, with the "
            f"{settled.trail} days before",
            error=True,
        )
    _write(settled, out, sharing.shop(shop, settled))


def _write(asked: Ask, out: Path, shop: Workshop) -> None:
    from layers.snapshot import files, page

    files.write([page.draw(asked, shop)], asked, out, shop)
    output.tell(f"{out}: written", error=True)


def _list(said: str | None) -> tuple[str, ...]:
    """The parts of an option that takes several with commas."""
    return tuple(part.strip() for part in (said or "").split(",") if part.strip())


def _box(said: str) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = map(float, said.split(","))
    except ValueError:
        raise UsageError(
            f"--bbox {visible(said)}: four numbers in degrees are needed: W,S,E,N, as 40,34,43,37.5"
        ) from None
    return west, south, east, north
