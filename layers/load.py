"""Built layers come back as features, or say which record is wrong; any other file is received as a table."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from layers.intake import json_text
from layers.intake.limits import Limits
from layers.intake.model import Finding, Severity, Verdict
from layers.model import LAYERS, Feature
from layers.told import shortened

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).with_name("schema.json")
REMEDY = "run `python cli.py build`"
SAID = 240  # characters of a complaint; it may quote a whole coastline


@cache
def schema() -> dict[str, Any]:
    """The closed schema of a built feature."""
    found: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return found


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # a tenth of a second that a look-up can spare

    return Draft202012Validator(schema())


def problem(record: Any) -> str | None:
    """What is wrong with one feature under the closed schema, or None."""
    error = next(iter(_validator().iter_errors(record)), None)
    if error is None:
        return None
    where = ".".join(str(part) for part in error.absolute_path) or "feature"
    return shorten(f"{where}: {error.message}", SAID)


def layer(path: Path) -> list[Feature]:
    """The features of one built layer. Raises InputError naming file and record."""
    made = []
    for number, record in enumerate(records(path), start=1):
        wrong = problem(record)
        if wrong is None and record["properties"]["layer"] != path.stem:
            wrong = f"its layer is {record['properties']['layer']!r}; {path.stem!r} would be right"
        if wrong is not None:
            raise InputError(f"{path.name}, feature {number}: {wrong}; {REMEDY}")
        properties = record["properties"]
        made.append(Feature(record["id"], properties["layer"], record["geometry"], properties))
    return made


def records(path: Path, remedy: str = REMEDY) -> list[Any]:
    """The features of a collection as they stand. Raises InputError naming the file and `remedy`."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path.name}: not built yet; {remedy}") from None
    try:
        found = json_text.parse(data, Limits()).value
    except InputError as error:
        raise InputError(f"{path.name}: cannot be read as JSON ({error}); {remedy}") from None
    if not isinstance(found, dict) or not isinstance(found.get("features"), list):
        raise InputError(f"{path.name}: not a FeatureCollection; {remedy}")
    return list(found["features"])


def frame(path: Path) -> tuple[GeoDataFrame, list[Finding]]:
    """What can be used of any file as a table (layers/frame.py), and what there is to say, each thing once.

    Raises InputError with what is wrong with a file of which nothing can be used.
    """
    from layers.intake import receive  # pandas and geopandas: a second that a look-up can spare

    received = receive.receive(path)
    findings = receive.grouped(received.all_findings)
    if received.verdict == Verdict.REJECT:
        wrong = [one for one in findings if one.severity == Severity.ERROR]
        told = [f"{received.file}{': ' if one.feature is None else ', '}{one}" for one in wrong]
        raise InputError("\n".join(shortened(told)))
    return receive.table(received), findings


def layers(folder: Path) -> dict[str, list[Feature]]:
    """Every built layer by name, in the order in which they are listed."""
    return {name: layer(folder / f"{name}.geojson") for name in LAYERS}
