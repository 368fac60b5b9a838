"""`build`: from seeds/ to data/layers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from layers.folders import DATA, SEEDS


def build(
    seeds: Annotated[Path, typer.Option(help="The folder people write in.")] = SEEDS,
    out: Annotated[Path, typer.Option(help="Where the built layers go.")] = DATA / "layers",
) -> None:
    """Check every row of seeds/ and build data/layers/*.geojson."""
    from layers import build as builder

    for name, count in builder.build(seeds, built_dir=out).items():
        typer.echo(f"{name}\t{count}", err=True)
