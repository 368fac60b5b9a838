"""Coordinates that are no longitude and latitude: as the `crs` of 2008 says, or a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from geo.errors import InputError
from layers.checks import quoted
from layers.intake import positions
from layers.intake.model import Finding, Options, Severity
from layers.intake.repairs import REPROJECT

if TYPE_CHECKING:
    from pyproj import CRS, Transformer

OF_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326", "EPSG/0/4326", "EPSG:6.9:4326")
ADVICE = "say what its coordinates are in, as --crs EPSG:32638"
DIGITS = 9  # of a degree that was computed: a tenth of a millimetre


def to_wgs84(
    records: list[Any], members: dict[str, Any], options: Options
) -> tuple[list[Any], list[Finding]]:
    """The features in longitude and latitude, as their collection's `crs` or the options say.

    What was converted no longer has the `crs` among its members. Raises InputError for a system that
    nobody knows: taken for degrees it would be drawn somewhere else.
    """
    findings = []
    name = None
    if "crs" in members:
        name = _named(members["crs"])
        if members["crs"] is None:
            done = "taken for longitude and latitude, as GeoJSON has them"
            if options.crs is not None:
                done = f"taken for {options.crs}, as was said"
            findings.append(_finding(Severity.WARNING, "null: in what they are is not said", done))
        elif name is not None and name.endswith(OF_WGS84):
            return records, _unheard(name, options)
    system = _system(name, members.get("crs"), options)
    if system is None:
        return records, findings
    said = f"{system.name} ({name or options.crs})"
    if REPROJECT in options.undone:
        raise InputError(f"crs: {said}; only longitude and latitude can be kept, convert the file")
    members.pop("crs", None)
    transformer = _transformer(system)
    moved = [_moved(record, transformer) for record in records]
    done = "coordinates converted to longitude and latitude (WGS 84)"
    findings.append(_finding(Severity.REPAIRED, said, done))
    if name is not None and options.crs is not None and not system.equals(options.crs):
        findings += _unheard(name, options)
    return moved, findings


def _unheard(name: str, options: Options) -> list[Finding]:
    """That what a person said is not used, as the file says that it is in degrees."""
    if options.crs is None or options.crs.endswith(OF_WGS84):
        return []
    done = "what was said is not used; the file comes first"
    found = f"--crs {options.crs}: the file itself says {quoted(name)}"
    return [_finding(Severity.WARNING, found, done)]


def _finding(severity: Severity, found: str, done: str) -> Finding:
    repair = REPROJECT if severity == Severity.REPAIRED else None
    return Finding(None, None, "crs", severity, found, done, repair=repair)


def _named(crs: Any) -> str | None:
    """What a `crs` member calls its system, where it calls it anything."""
    inner = crs.get("properties") if isinstance(crs, dict) else None
    name = inner.get("name") if isinstance(inner, dict) else None
    if name is None and isinstance(inner, dict) and type(inner.get("code")) is int:
        name = f"EPSG:{inner['code']}"  # GeoServer's old way
    return name if isinstance(name, str) else None


def _system(name: str | None, crs: Any, options: Options) -> CRS | None:
    """The system to convert from; None when coordinates are degrees already."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    if crs is not None and name is None and options.crs is None:
        said = "a link, which is not followed" if _is_link(crs) else quoted(crs)
        raise InputError(f"crs: {said}; {ADVICE}")
    tried = [one for one in (name, options.crs) if one]
    for one in tried:
        try:
            system = CRS.from_user_input(one)
        except CRSError:
            continue
        return None if one.endswith(OF_WGS84) else system
    if tried:
        raise InputError(f"crs: {quoted(tried[-1])} is none that is known; {ADVICE}")
    return None


def _is_link(crs: Any) -> bool:
    return isinstance(crs, dict) and crs.get("type") == "link"


def _transformer(system: CRS) -> Transformer:
    from pyproj import Transformer
    from pyproj.exceptions import ProjError

    try:
        return Transformer.from_crs(system, "EPSG:4326", always_xy=True)
    except ProjError:  # a plan without a place on the earth, such as a local system
        said = f"{quoted(system.name)} cannot be converted to longitude and latitude"
        raise InputError(f"crs: {said}; {ADVICE}") from None


def _moved(record: Any, transformer: Transformer) -> Any:
    """A feature with its coordinates converted; further ordinates stay as they are."""
    if type(record) is not dict or record.get("geometry") is None:
        return record

    def convert(given: positions.Positions) -> positions.Positions:
        try:
            flat = np.array([at[:2] for at in given], np.float64)
        except (
            OverflowError
        ):  # a whole number of hundreds of digits: no place, as geometries.read tells
            return given
        lon, lat = transformer.transform(flat[:, 0], flat[:, 1])
        pairs = np.column_stack((lon, lat)).round(DIGITS).tolist()
        return [[*pair, *at[2:]] for pair, at in zip(pairs, given, strict=True)]

    moved = {**record, "geometry": positions.changed(record.get("geometry"), convert)}
    moved.pop("bbox", None)
    return moved
