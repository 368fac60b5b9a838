"""`export`: layers as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from layers import output
from verbs.options import Basis, Built, Day, First, KnownOn, Last, Trail, known


def export(
    out: Annotated[Path, typer.Option(help="The file to write; its ending says the format.")],
    more: Annotated[
        list[str] | None, typer.Argument(metavar="[LAYER]...", help="Layers after --layer.")
    ] = None,
    layer: Annotated[
        list[str] | None, typer.Option(help="One of `layers`, again for more; all without it.")
    ] = None,
    as_of: Day = None,
    first: First = None,
    last: Last = None,
    trail: Trail = 0,
    known_on: KnownOn = None,
    basis: Basis = "published",
    built: Built = False,
    undated: Annotated[bool, typer.Option(help="What has no date too.")] = False,
    plain: Annotated[bool, typer.Option(help="Only what the files themselves said.")] = False,
    form: Annotated[
        str | None, typer.Option("--format", help="geojson, gpkg, kml, csv, fgb or parquet.")
    ] = None,
) -> None:
    """Write layers as a file: GeoJSON, GeoPackage, KML, CSV, FlatGeobuf or GeoParquet."""
    from layers import filters
    from layers import known as knowledge
    from layers.exports import choose, write

    made = write.form_of(out, form and known(form, write.FORMS, "format"))
    output.check_target(out)
    moment = filters.asked(as_of, first, last, trail)
    shop = knowledge.shop(known_on, basis, with_work=not built)
    names = [*(layer or ()), *(more or ())] or None
    choice = choose.choose(names, shop, moment, undated=undated)
    written = write.write(choice, out, made, shop, plain=plain)
    for line in written.notes:
        output.tell(line, error=True)
    if choice.undated:
        output.tell(f"undated: {choice.undated} left out; --undated exports them", error=True)
    if choice.absent:
        output.tell(f"not there in that time: {choice.absent} left out", error=True)
    output.tell(f"{out}: {written.features} features", error=True)
