"""The one GeoJSON reader: built layers come back as features, or say which record is wrong."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from geo.errors import InputError
from layers.model import LAYERS, Feature

SCHEMA = Path(__file__).with_name("schema.json")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))


def problem(record: dict[str, Any]) -> str | None:
    """What is wrong with one feature under the closed schema, or None."""
    error = next(iter(_validator().iter_errors(record)), None)
    if error is None:
        return None
    where = ".".join(str(part) for part in error.absolute_path) or "feature"
    return f"{where}: {error.message}"


def layer(path: Path) -> list[Feature]:
    """The features of one built layer. Raises InputError naming file and record."""
    try:
        collection = json.loads(path.read_text("utf-8"))
        records = collection["features"]
    except FileNotFoundError:
        raise InputError(f"{path.name}: no such layer; run `python cli.py build` first") from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path.name}: not a FeatureCollection ({error}); rebuild it") from None
    made = []
    for record in records:
        wrong = problem(record)
        if wrong is not None:
            raise InputError(f"{path.name}, feature {record.get('id')!r}: {wrong}")
        properties = record["properties"]
        made.append(Feature(record["id"], properties["layer"], record["geometry"], properties))
    return made


def layers(folder: Path) -> dict[str, list[Feature]]:
    """Every built layer by name, in the order in which they are listed."""
    return {name: layer(folder / f"{name}.geojson") for name in LAYERS}
