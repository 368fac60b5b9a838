"""`layers`, `features`, `map`: what there is, as text and as a document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from layers import output
from layers.model import LAYERS
from layers.workshop import Workshop
from verbs.options import AsJson, Day, First, Last, Trail, known


def layers(as_json: AsJson = False) -> None:
    """List the layers: how many features, from when to when."""
    from layers import export

    shop = Workshop()
    rows = export.summary(shop.layers, shop.words)
    if as_json:
        output.say(f"{json.dumps(rows)}\n")
        return
    for name, count, *reach in (row.values() for row in rows):
        output.say(f"{name:<15}{count:>5}  {'  '.join(day or '-' for day in reach)}\n")


def features(
    layer: Annotated[str | None, typer.Option(help="One layer; all of them without it.")] = None,
    as_of: Day = None,
    first: First = None,
    last: Last = None,
    trail: Trail = 0,
    undated: Annotated[bool, typer.Option(help="Events without a date too.")] = False,
    form: Annotated[str, typer.Option("--format", help="geojson or ndjson.")] = "geojson",
) -> None:
    """Print the features of a day, of a window, or all of them."""
    from layers import export, filters

    known(form, export.FORMS, "format")
    moment = filters.asked(as_of, first, last, trail)
    shop = Workshop()
    chosen = shop.features if layer is None else shop.layer(known(layer, LAYERS, "layer"))
    left_out = 0 if undated else filters.undated_count(chosen, shop.words)
    if left_out:
        typer.echo(f"undated: {left_out} left out; --undated shows them", err=True)
    records = export.shown(chosen, moment, shop.words, undated=undated)
    output.say(export.text(records, form))


def write_map(
    out: Annotated[Path, typer.Option(help="The HTML file to write.")],
    as_of: Day = None,
    trail: Trail = 0,
    lang: Annotated[str, typer.Option(help="en or ar.")] = "en",
    marking: Annotated[str | None, typer.Option(help="Shown on it, as TLP:AMBER.")] = None,
    file: Annotated[
        Path | None, typer.Option("--features", help="GeoJSON to draw, not the built layers.")
    ] = None,
) -> None:
    """Write the standalone map: one file that works without any network."""
    from layers import filters, frame, load, told

    opening: dict[str, object] = {"language": known(lang, ("en", "ar"), "language")}
    if filters.asked(as_of, None, None, trail):
        opening["time"] = {"mode": "asof", "at": as_of, "trail": trail}
    output.check_target(out)
    drawn = None
    if file is not None:
        drawn, remarks = load.frame(file)
        for line in filter(None, (*told.shortened(remarks), frame.beyond(drawn))):
            typer.echo(line, err=True)
        opening = frame.opening(drawn) | opening
    made = Workshop().map(opening, frame=drawn, marking=marking)
    output.write(out, made)
    typer.echo(f"{out}: {len(made.encode()) / 1e6:.1f} MB", err=True)
