"""`read`: reports to mentions, dates, quantities and proposals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from layers import output
from layers.folders import DATA, SEEDS
from verbs.options import AsJson


def read(
    files: Annotated[list[str], typer.Argument(help="Reports: text, HTML, DOCX or PDF.")],
    published: Annotated[
        str | None, typer.Option(help="When it came out, as EDTF; dates are counted from it.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read reports: the places, dates, numbers and claims in them, for a person to decide."""
    from geo.reading import told
    from geo.reading.reader import reader

    for file in files:
        text = Path(file).read_bytes().decode("utf-8")
        reading = reader(SEEDS, DATA).read(text, published=published)
        output.say(f"{json.dumps(told.to_json(file, reading), ensure_ascii=False)}\n")
