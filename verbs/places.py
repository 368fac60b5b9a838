"""`geocode`: names to places."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from geo.errors import UsageError
from layers import output
from layers.workshop import Workshop
from verbs.options import AsJson


def geocode(
    name: str,
    as_json: AsJson = False,
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
