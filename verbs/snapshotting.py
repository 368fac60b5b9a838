"""`snapshot`: a map frozen as a page, a picture, a slide or a document."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from geo.errors import UsageError
from layers import output
from layers.snapshot.model import Ask
from layers.visible import visible
from verbs.options import Basis, Built, Day, First, KnownOn, Last, Trail

NO_PART = ("out", "manifest", "template")  # of what a page is asked for
# What an option is called in Ask, and what of a template it takes the place of, too.
FIELDS = {"layer": "layers", "coarsen": "coarsen_km"}
CLEARS = {
    "as_of": ("first", "last", "compare"),
    "first": ("as_of", "trail", "last", "compare"),
    "last": ("as_of", "trail", "first", "compare"),
    "compare": ("as_of", "trail", "first", "last"),
    "bbox": ("place", "radius_km"),
    "place": ("bbox", "radius_km"),
}
Text = Annotated[str | None, typer.Option()]
Layers = Annotated[
    list[str] | None, typer.Option("--layer", help="A layer on the page, again for more.")
]


def snapshot(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option(help="The file; its ending says the form.")] = None,
    manifest: Annotated[
        Path | None, typer.Option(help="Make the page again that this says all of.")
    ] = None,
    template: Annotated[
        str | None, typer.Option(help="Begin with what was kept by this name; options change it.")
    ] = None,
    as_of: Day = None,
    first: First = None,
    last: Last = None,
    trail: Trail = 0,
    bbox: Annotated[str | None, typer.Option(help="W,S,E,N in degrees.")] = None,
    place: Annotated[str | None, typer.Option(help="A place by name or id.")] = None,
    radius_km: Annotated[float | None, typer.Option(help="So far about --place.")] = None,
    layer: Layers = None,
    layers: Annotated[str | None, typer.Option(help="The same in one: a,b.")] = None,
    undated: Annotated[bool, typer.Option(help="What has no date too.")] = False,
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
    compare: Annotated[
        tuple[str, str] | None, typer.Option(help="Two days: what is different between them.")
    ] = None,
    series: Annotated[
        str | None,
        typer.Option(
            help="A page each: daily, weekly, monthly, quarterly, yearly, report, place or layer."
        ),
    ] = None,
    each: Annotated[
        list[str] | None,
        typer.Option(help="Of --series place: a place, or a layer of sites; again for more."),
    ] = None,
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
        compare=compare,
        series=series,
        each=tuple(dict.fromkeys(each or ())),
    )
    given = _given(context)
    if manifest is not None:
        if given or template is not None:
            told = ", ".join([*given.values(), *(["--template"] if template else [])])
            raise UsageError(f"--manifest says all of the page; leave {told} out")
        _again(manifest, out)
        return
    if out is None:
        raise UsageError("--out: give the file to write; its ending says the form")
    _make(asked if template is None else _onto(template, asked, given), out)


def _given(context: typer.Context) -> dict[str, str]:
    """The options of the page that stand on the command line, and how they are called there, by name."""
    found = {}
    for parameter in context.command.params:
        name = parameter.name or ""
        source = context.get_parameter_source(name)
        if name not in NO_PART and source is not None and source.name == "COMMANDLINE":
            found[name] = parameter.opts[0]
    return found


def _onto(name: str, asked: Ask, given: Collection[str]) -> Ask:
    """A template, and what is given beside it in its place. Raises UsageError where none has that name."""
    from layers.snapshot.asking import asked as reading
    from layers.store.workspace import open_workspace

    kept = open_workspace().templates()
    if name not in kept:
        there = ", ".join(map(visible, kept)) or "none"
        raise UsageError(f"--template {visible(name)}: no such template; there are {there}")
    said = {FIELDS.get(one, one) for one in given}
    said.update(other for one in tuple(said) for other in CLEARS.get(one, ()))
    return replace(reading.of(kept[name]), **{one: getattr(asked, one) for one in said})


def _again(manifest: Path, out: Path | None) -> None:
    from layers.snapshot import remade

    made = remade.make(manifest, out)
    _tell(made.told, made.out)


def _make(asked: Ask, out: Path) -> None:
    from layers import known as knowledge
    from layers.snapshot import making
    from layers.snapshot.asking import ask as asking
    from layers.snapshot.forms import files

    form = files.form_of(out)
    output.check_target(out)
    checked = asking.check(asked)
    shop = knowledge.shop(checked.known_on, checked.basis, with_work=not checked.built)
    is_one = checked.series is None or form in (*files.SEVERAL, *files.FILMS)
    _tell(making.write(checked, shop, out, _progress), out if is_one else None)


def _tell(lines: Sequence[str], out: Path | None) -> None:
    """What there is to say, then what is on a file's page, as its manifest has it, and what is left out."""
    from layers.snapshot.forms import files, manifest

    for line in lines:
        output.tell(line, error=True)
    if out is None:
        return  # several files, which were told
    beside = files.manifest_of(out)
    pages = manifest.read(beside)[1]["pages"] if beside.is_file() else []
    if len(pages) != 1:
        output.tell(f"{out}: {len(pages)} pages" if pages else f"{out}: written", error=True)
        return
    counts = pages[0]["counts"]
    shown = ", ".join(f"{counts[name]} {name}" for name in ("certain", "possible", "planned"))
    told = [f"{out}: {shown}"]
    told += [f"{counts['outside']} beyond the frame"] if counts["outside"] else []
    told += [f"{counts['undated']} undated left out"] if counts["undated"] else []
    output.tell("; ".join(told), error=True)


def _progress(done: int, of: int) -> None:
    """How far a series is, on one line of a terminal; a file that hears the messages needs no such line."""
    if of > 1 and sys.stderr.isatty():
        sys.stderr.write(f"\rpage {done} of {of}" + ("\n" if done == of else ""))
        sys.stderr.flush()


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
