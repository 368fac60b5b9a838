"""The one GeoJSON reader: built layers come back as features, or say which record is wrong."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from geo.errors import InputError
from layers.model import LAYERS, Feature

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).with_name("schema.json")
REMEDY = "run `python cli.py build`"
SAID = 240  # characters of a complaint; it may quote a whole coastline


@cache
def _validator() -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # a tenth of a second that a look-up can spare

    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


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
        collection = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise InputError(f"{path.name}: not built yet; {remedy}") from None
    except ValueError as error:
        raise InputError(f"{path.name}: cannot be read as JSON ({error}); {remedy}") from None
    found = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(found, list):
        raise InputError(f"{path.name}: not a FeatureCollection; {remedy}")
    return found


def layers(folder: Path) -> dict[str, list[Feature]]:
    """Every built layer by name, in the order in which they are listed."""
    return {name: layer(folder / f"{name}.geojson") for name in LAYERS}
