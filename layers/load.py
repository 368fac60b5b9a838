"""The one GeoJSON reader: built layers come back as features, or say which record is wrong."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from geo.errors import Finding, InputError
from layers import writable
from layers.model import LAYERS, Feature

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
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise InputError(f"{path.name}: not built yet; {remedy}") from None
    except ValueError as error:
        raise InputError(f"{path.name}: cannot be read as JSON ({error}); {remedy}") from None
    return list(_collection(text, path.name, remedy)["features"])


def frame(path: Path) -> tuple[GeoDataFrame, list[Finding]]:
    """The features of any GeoJSON file as a table (layers/frame.py), and remarks about what was kept and how.

    Raises InputError with every fault of the file, each naming the feature.
    """
    from layers import added  # pandas and geopandas: a second that a look-up can spare

    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); give a GeoJSON file"
        ) from None
    except UnicodeDecodeError as error:
        said = f"not UTF-8 at byte {error.start:,}"
        raise InputError(f"{path.name}: {said}; save the file as UTF-8") from None
    halves = writable.may_have_halves(text)
    with _collector_paused():
        # Given away, not kept here: all of it is freed before the collector looks again.
        collection = [_collection(text, path.name, "give a GeoJSON FeatureCollection")]
        del text
        return added.table(collection.pop(), path.name, schema(), halves=halves)


def _collection(text: str, file: str, remedy: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except RecursionError:
        said = "lists or objects in each other without end"
        raise InputError(f"{file}: cannot be read as JSON ({said}); {remedy}") from None
    except ValueError as error:
        raise InputError(f"{file}: cannot be read as JSON ({error}); {remedy}") from None
    if not isinstance(found, dict) or not isinstance(found.get("features"), list):
        raise InputError(f"{file}: not a FeatureCollection; {remedy}")
    return found


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A million features are millions of objects, none of them garbage: looking through them takes longer
    than reading them.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def layers(folder: Path) -> dict[str, list[Feature]]:
    """Every built layer by name, in the order in which they are listed."""
    return {name: layer(folder / f"{name}.geojson") for name in LAYERS}
