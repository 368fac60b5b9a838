"""The same verbs for scripts: results on standard output, messages on standard error.

Exit codes: 0 done, 1 bad input, 2 wrong usage, 3 the machine failed. What only one verb needs is imported
by that verb: a look-up of a name does not wait for the map's libraries.
"""

from __future__ import annotations

import sys

import typer

from geo.errors import KhaburError
from layers import output
from verbs import carrying, workspace
from verbs.adding import add
from verbs.building import build
from verbs.exporting import export
from verbs.places import geocode
from verbs.reading import read
from verbs.reviewing import decisions, reports
from verbs.showing import features, layers, write_map
from verbs.snapshotting import snapshot

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def main() -> None:
    """Khabur: reports about a border become a dated, sourced map."""
    output.speak_utf8()


for verb in (build, layers, geocode, features, add, export, snapshot, read, decisions):
    app.command()(verb)
app.command(name="map")(write_map)
app.add_typer(reports, name="reports")
for of_workspace in (*workspace.VERBS, *carrying.VERBS):
    app.command()(of_workspace)


def run() -> None:
    """The command line. What goes wrong is one clear line (or a line a finding), and whose fault it was."""
    try:
        app()
    except (KhaburError, OSError) as problem:
        for line in str(problem).splitlines() or [type(problem).__name__]:
            output.tell(f"khabur: {line}", error=True)
        sys.exit(problem.exit_code if isinstance(problem, KhaburError) else 3)


if __name__ == "__main__":
    run()
