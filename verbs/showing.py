"""`layers`, `features`, `map`: what there is, as text and as a document."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from geo.errors import UsageError
from layers import known as knowledge
from layers import output
from layers.workshop import Workshop
from verbs.options import AsJson, Basis, Built, Day, First, KnownOn, Last, Trail, known


def layers(as_json: AsJson = False, built: Built = False) -> None:
    """List the layers: how many features, from when to when."""
    from layers import summary

    rows = summary.rows(Workshop(with_work=not built))
    if as_json:
        output.say(f"{json.dumps(rows)}\n")
        return
    width = max(14, *(len(str(row["name"])) for row in rows))
    for row in rows:
        reach = "  ".join(day or "-" for day in (row["from"], row["to"]))
        output.tell(f"{row['name']:<{width}} {row['features']:>5}  {reach}{_beside(row)}")


def _beside(row: Mapping[str, Any]) -> str:
    """What else there is to say of a layer: whose its features are, what it is called, that it is empty."""
    said = []
    if "added" in row:
        said.append(f"{row['built']:,} built + {row['added']:,} added")
    if row.get("title", row["name"]) != row["name"]:
        said.append(f"called {row['title']!r}")
    if not row["features"]:
        said.append("empty")
    return f"  ({', '.join(said)})" if said else ""


def features(
    layer: Annotated[str | None, typer.Option(help="One layer; all of them without it.")] = None,
    as_of: Day = None,
    first: First = None,
    last: Last = None,
    trail: Trail = 0,
    undated: Annotated[bool, typer.Option(help="What has no date too.")] = False,
    known_on: KnownOn = None,
    basis: Basis = "published",
    built: Built = False,
    form: Annotated[str, typer.Option("--format", help="geojson or ndjson.")] = "geojson",
) -> None:
    """Print the features of a day, of a window, or all of them."""
    from layers import filters
    from layers.exports import choose, geojson

    known(form, geojson.FORMS, "format")
    moment = filters.asked(as_of, first, last, trail)
    shop = knowledge.shop(known_on, basis, with_work=not built)
    asked = None if layer is None else [layer]
    choice = choose.choose(asked, shop, moment, undated=undated)
    if choice.undated:
        output.tell(f"undated: {choice.undated} left out; --undated shows them", error=True)
    records = (geojson.of(item, plain=False, prefixed=not item.is_ours) for item in choice)
    output.say(geojson.text(records, form))


def write_map(
    out: Annotated[Path, typer.Option(help="The HTML file to write.")],
    as_of: Day = None,
    trail: Trail = 0,
    lang: Annotated[str, typer.Option(help="en or ar.")] = "en",
    marking: Annotated[str | None, typer.Option(help="Shown on it, as TLP:AMBER.")] = None,
    known_on: KnownOn = None,
    basis: Basis = "published",
    built: Built = False,
    file: Annotated[
        Path | None, typer.Option("--features", help="A file to draw, not the layers.")
    ] = None,
) -> None:
    """Write the standalone map: one file that works without any network."""
    from layers import filters, frame, load, told

    opening: dict[str, object] = {"language": known(lang, ("en", "ar"), "language")}
    if filters.asked(as_of, None, None, trail):
        opening["time"] = {"mode": "asof", "at": as_of, "trail": trail}
    if file is not None and known_on is not None:
        raise UsageError("--known-on asks about the layers; leave it or --features out")
    output.check_target(out)
    shop = knowledge.shop(known_on, basis, with_work=not built)
    drawn = None
    if file is not None:
        drawn, remarks = load.frame(file)
        for line in filter(None, (*told.shortened(remarks), frame.beyond(drawn))):
            output.tell(line, error=True)
        opening = frame.opening(drawn) | opening
    made = shop.map(opening, frame=drawn, marking=marking)
    output.write(out, made)
    output.tell(f"{out}: {len(made.encode()) / 1e6:.1f} MB", error=True)
