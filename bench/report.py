"""docs/bench.md: what was measured and how, the table, and each number of the issue."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bench import table
from bench.pages import ROOT
from bench.results import Results

PAGE = ROOT / "docs" / "bench.md"

OPENING = """# How fast, beside what people use today

*Written by `make bench`; do not edit. `make bench SIZES=1k,10k` measures those sizes alone.*
"""

# Prose beside the code that it tells of; it ends the page.
HOW = Path(__file__).with_name("how.md")


def page(results: Results, sizes: Sequence[int], about: Sequence[str]) -> str:
    """The whole page; `about` are the lines on machine and versions."""
    parts = [
        OPENING,
        *about,
        "\n## The table\n",
        *table.main_table(results, sizes),
        *table.not_run(sizes),
        "\nWhat ours showed in a step, on average, and how it was drawn:\n",
        *table.drawn(results, sizes),
        "\n## What ours costs a feature, and how it grows\n",
        "1× from one size to the next is linear; less means that a fixed part is shared by more.\n",
        *table.growth_table(results, sizes),
        "\n## Lines, polygons and flows\n",
        "The mix over points alone, and its median (ms, bytes; build in s).\n",
        *table.mix_table(results, sizes),
        "\n## The numbers of issue 3\n",
        *table.verdicts(results),
        "",
        HOW.read_text("utf-8"),
    ]
    return "\n".join(parts)
