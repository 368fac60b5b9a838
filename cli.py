"""The same verbs for scripts: results on standard output, messages on standard error.

Exit codes: 0 done, 1 the input was bad, 2 wrong usage, 3 the machine failed.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from geo.errors import InputError, KhaburError, UsageError
from geo.geocode import geocode as find
from geo.geocode import to_json
from layers import build as builder
from layers import export
from layers.filters import Moment
from layers.model import LAYERS
from layers.workshop import Workshop

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
Day = Annotated[str | None, typer.Option(help="An EDTF day, such as 2022-01-20.")]
Date = Annotated[str | None, typer.Option(help="EDTF: a day, a month or a year.")]


@app.callback()
def main() -> None:
    """Khabur: reports about a border become a dated, sourced map."""


@app.command()
def build(
    seeds: Annotated[Path, typer.Option(help="The folder people write in.")] = builder.SEEDS,
    out: Annotated[Path, typer.Option(help="Where the built layers go.")] = builder.BUILT,
) -> None:
    """Check every row of seeds/ and build data/layers/*.geojson."""
    for name, count in builder.build(seeds, built_dir=out).items():
        typer.echo(f"{name}\t{count}", err=True)


@app.command()
def layers(as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """List the layers: how many features, from when to when."""
    shop = Workshop()
    rows = export.summary(shop.layers, shop.seeds.words)
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(
            f"{row['name']:<15}{row['features']:>5}  {row['from'] or '-'}  {row['to'] or '-'}"
        )


@app.command()
def geocode(
    name: str,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    country: Annotated[str | None, typer.Option(help="Only in this country, in English.")] = None,
) -> None:
    """Find the places that a name in any spelling may mean."""
    answer = to_json(find(name, Workshop().gazetteer, country=country))
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    if answer["status"] == "not_found":
        typer.echo(f"{name}: not found; the nearest names are", err=True)
    for one in answer["candidates"]:
        where = "-" if one["lat"] is None else f"{one['lat']:.4f}, {one['lon']:.4f}"
        typer.echo(
            f"{one['id']}\t{one['name']}\t{one['name_ar']}\t{one['kind']}\t{where}\t{one['reason']}"
        )


def _moment(as_of: str | None, first: str | None, last: str | None, trail: int) -> Moment | None:
    if as_of is not None and (first is not None or last is not None):
        raise UsageError("--as-of and --from/--to exclude each other; give one of them")
    try:
        if as_of is not None:
            return Moment.as_of(as_of, trail)
        return None if first is None and last is None else Moment.between(first, last)
    except InputError as error:
        raise UsageError(str(error)) from None


@app.command()
def features(
    layer: Annotated[str | None, typer.Option(help="One layer; all of them without it.")] = None,
    as_of: Day = None,
    first: Annotated[str | None, typer.Option("--from", help="EDTF: first day.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="EDTF: last day, included.")] = None,
    trail: Annotated[int, typer.Option(min=0, help="Days of events before --as-of.")] = 0,
    undated: Annotated[bool, typer.Option(help="Events without a date too.")] = False,
    form: Annotated[str, typer.Option("--format", help="geojson or ndjson.")] = "geojson",
) -> None:
    """Print the features of a day, of a window, or all of them."""
    if layer is not None and layer not in LAYERS:
        raise UsageError(f"{layer}: no such layer; there are {', '.join(LAYERS)}")
    if form not in ("geojson", "ndjson"):
        raise UsageError(f"{form}: no such format; there are geojson and ndjson")
    moment = _moment(as_of, first, last, trail)
    shop = Workshop()
    chosen = shop.features if layer is None else shop.layers[layer]
    records = export.shown(chosen, moment, shop.seeds.words, undated=undated)
    typer.echo(export.text(records, form), nl=False)


@app.command(name="map")
def write_map(
    out: Annotated[Path, typer.Option(help="The HTML file to write.")],
    as_of: Day = None,
    lang: Annotated[str, typer.Option(help="en or ar.")] = "en",
    marking: Annotated[
        str | None, typer.Option(help="Shown on the map, such as TLP:AMBER.")
    ] = None,
) -> None:
    """Write the standalone map: one file that works without any network."""
    if lang not in ("en", "ar"):
        raise UsageError(f"{lang}: no such language; there are en and ar")
    opening: dict[str, object] = {"language": lang}
    if as_of is not None:
        _moment(as_of, None, None, 0)
        opening["time"] = {"mode": "asof", "at": as_of, "trail": 30}
    made = Workshop().map(opening, marking=marking)
    beside = out.with_name(f".{out.name}.part")
    beside.write_text(made, "utf-8")
    os.replace(beside, out)
    typer.echo(f"{out}: {len(made.encode()) / 1e6:.1f} MB", err=True)


def fail(error: KhaburError | OSError) -> NoReturn:
    """One clear line (or a line a finding) and the exit code that says whose fault it was."""
    typer.echo(f"khabur: {error}", err=True)
    sys.exit(error.exit_code if isinstance(error, KhaburError) else 3)


if __name__ == "__main__":
    try:
        app()
    except (KhaburError, OSError) as problem:
        fail(problem)
