"""The same verbs for scripts: results on standard output, messages on standard error.

Exit codes: 0 done, 1 bad input, 2 wrong usage, 3 the machine failed. What only one verb needs is imported
by that verb: a look-up of a name does not wait for the map's libraries.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from geo.errors import KhaburError, UsageError
from layers import output
from layers.folders import DATA, SEEDS
from layers.model import LAYERS
from layers.workshop import Workshop

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Trail = Annotated[int, typer.Option(min=0, help="Days of events before --as-of.")]
Day = Annotated[str | None, typer.Option(help="An EDTF day, such as 2022-01-20.")]


@app.callback()
def main() -> None:
    """Khabur: reports about a border become a dated, sourced map."""
    output.speak_utf8()


@app.command()
def build(
    seeds: Annotated[Path, typer.Option(help="The folder people write in.")] = SEEDS,
    out: Annotated[Path, typer.Option(help="Where the built layers go.")] = DATA / "layers",
) -> None:
    """Check every row of seeds/ and build data/layers/*.geojson."""
    from layers import build as builder

    for name, count in builder.build(seeds, built_dir=out).items():
        typer.echo(f"{name}\t{count}", err=True)


@app.command()
def layers(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the layers: how many features, from when to when."""
    from layers import export

    shop = Workshop()
    rows = export.summary(shop.layers, shop.words)
    if as_json:
        output.say(f"{json.dumps(rows)}\n")
        return
    for name, count, *reach in (row.values() for row in rows):
        output.say(f"{name:<15}{count:>5}  {'  '.join(day or '-' for day in reach)}\n")


@app.command()
def geocode(
    name: str,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    country: Annotated[str | None, typer.Option(help="Only in this country.")] = None,
) -> None:
    """Find the places that a name in any spelling may mean."""
    from geo import geocode as geocoding
    from geo.candidates import OFFERED

    if not name.strip():
        raise UsageError("NAME: empty; give the name of a place in any spelling")
    found = geocoding.geocode(name, Workshop().gazetteer, country=country)
    answer = geocoding.to_json(found)
    if as_json:
        output.say(f"{json.dumps(answer, ensure_ascii=False)}\n")
        return
    told = answer["candidates"]
    if answer["status"] == "not_found":
        nearest = "; the nearest names are" if told else ""
        typer.echo(f"{name}: not found{nearest}", err=True)
    else:
        told = [one for one in told if one["reason"] not in OFFERED]
    for one in told:
        where = "-" if one["lat"] is None else f"{one['lat']:.4f}, {one['lon']:.4f}"
        cells = (one["id"], one["name"], one["name_ar"], one["kind"], where, one["reason"])
        output.say("\t".join(cells) + "\n")


def _known(value: str, known: tuple[str, ...], what: str) -> str:
    if value not in known:
        raise UsageError(f"{value}: no such {what}; there are {', '.join(known)}")
    return value


@app.command()
def features(
    layer: Annotated[str | None, typer.Option(help="One layer; all of them without it.")] = None,
    as_of: Day = None,
    first: Annotated[str | None, typer.Option("--from", help="EDTF day, month or year.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="The same; its last day counts.")] = None,
    trail: Trail = 0,
    undated: Annotated[bool, typer.Option(help="Events without a date too.")] = False,
    form: Annotated[str, typer.Option("--format", help="geojson or ndjson.")] = "geojson",
) -> None:
    """Print the features of a day, of a window, or all of them."""
    from layers import export, filters

    _known(form, export.FORMS, "format")
    moment = filters.asked(as_of, first, last, trail)
    shop = Workshop()
    chosen = shop.features if layer is None else shop.layer(_known(layer, LAYERS, "layer"))
    left_out = 0 if undated else filters.undated_count(chosen, shop.words)
    if left_out:
        typer.echo(f"undated: {left_out} left out; --undated shows them", err=True)
    records = export.shown(chosen, moment, shop.words, undated=undated)
    output.say(export.text(records, form))


@app.command(name="map")
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

    opening: dict[str, object] = {"language": _known(lang, ("en", "ar"), "language")}
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


def run() -> None:
    """The command line. What goes wrong is one clear line (or a line a finding), and whose fault it was."""
    try:
        app()
    except (KhaburError, OSError) as problem:
        for line in str(problem).splitlines() or [type(problem).__name__]:
            typer.echo(f"khabur: {line}", err=True)
        sys.exit(problem.exit_code if isinstance(problem, KhaburError) else 3)


if __name__ == "__main__":
    run()
