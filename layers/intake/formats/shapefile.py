"""Zipped Shapefiles: each .shp with what belongs to it, taken out under names of our own."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from geo.errors import InputError
from layers.intake.formats import archives, encodings, vector
from layers.intake.formats.archives import Archive, shown
from layers.intake.model import Finding, Given, Options, Severity

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
# Endings of indexes, and of what GIS programs keep beside a Shapefile.
BESIDE: tuple[str, ...] = (
    *PARTS,
    *(
        ".sbn",
        ".sbx",
        ".qix",
        ".fbn",
        ".fbx",
        ".ain",
        ".aih",
        ".ixs",
        ".mxs",
        ".atx",
        ".idm",
        ".ind",
    ),
    *(".qpj", ".qmd", ".qml", ".sld", ".lyr", ".shp.lyr", ".avl", ".cst", ".keywords"),
    *(".xml", ".shp.xml", ".shp.iso.xml", ".shp.ctx.xml"),
)
OF_MAC = "__MACOSX/"  # what a Mac keeps beside each file
OF_SYSTEMS = (".DS_Store", "Thumbs.db", "desktop.ini")
# Byte 29 of a .dbf names its encoding; these values name none (87 is whatever Windows was set to).
NO_LANGUAGE = frozenset((0, 87))
LANGUAGE_AT = 29
MOST_CPG = 40  # characters


def layers(archive: Archive, folder: Path, options: Options) -> Iterator[Given]:
    """A layer for every .shp. Raises InputError when one cannot be read."""
    vector.only("ESRI Shapefile")
    sets = _sets(archive)
    told = [*archive.findings, *archives.unread(_strange(archive, sets))]
    for number, (stem, parts) in enumerate(sets.items()):
        own = folder / f"layer{number}"
        for ending, member in parts.items():
            archive.unpack(member, own.with_suffix(ending))
        name = PurePosixPath(stem).name
        findings = [*told, *_missing(parts, name)]
        told = []
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is lost is looked for, and told
                given = _layer(own, name, options, findings)
        except vector.GDAL_ERRORS as error:
            raise InputError(f"{shown(name)}.shp: {vector.plainly(error, folder)}") from None
        yield replace(given, findings=[*findings, *given.findings])


def _sets(archive: Archive) -> dict[str, dict[str, str]]:
    """By the path of a .shp without its ending: the members that belong to it, by ending."""
    by_path = {name.lower(): name for name in archive.members}
    found: dict[str, dict[str, str]] = {}
    for name in archive.members:
        if PurePosixPath(name).suffix.lower() != ".shp" or name.startswith(OF_MAC):
            continue
        stem = name[: -len(".shp")]
        parts = {ending: by_path.get(f"{stem}{ending}".lower()) for ending in PARTS}
        found[stem] = {ending: member for ending, member in parts.items() if member}
    return found


def _strange(archive: Archive, sets: dict[str, dict[str, str]]) -> list[str]:
    """The members that are no part of a Shapefile. Its indexes and what GIS programs keep beside it are."""
    used = {member for parts in sets.values() for member in parts.values()}
    stems = {stem.lower() for stem in sets}
    return [
        name
        for name in archive.members
        if name not in used
        and not (_is_beside(name.lower(), stems) or PurePosixPath(name).name in OF_SYSTEMS)
        and not name.startswith(OF_MAC)
    ]


def _is_beside(name: str, stems: set[str]) -> bool:
    return any(name.endswith(end) and name.removesuffix(end) in stems for end in BESIDE)


def _missing(parts: dict[str, str], name: str) -> list[Finding]:
    told = []
    if ".shx" not in parts:
        said = f"{shown(name)}: no .shx, the index of its records"
        done = "made again from the .shp; see that nothing is missing"
        told.append(Finding(None, None, None, Severity.REPAIRED, said, done))
    if ".dbf" not in parts:
        said = f"{shown(name)}: no .dbf, the table of its properties"
        told.append(Finding(None, None, None, Severity.REPAIRED, said, "shapes alone are read"))
    return told


def _layer(own: Path, name: str, options: Options, findings: list[Finding]) -> Given:
    shape = own.with_suffix(".shp")
    encoding = _encoding(own, options, findings)
    return vector.layer(shape, own.name, name, options, encoding=encoding)


def _encoding(own: Path, options: Options, findings: list[Finding]) -> str | None:
    """The encoding of the table: what a person says, the .cpg, or nothing where GDAL knows it from the table.

    Raises InputError, which asks, where nobody says it and it cannot be seen.
    """
    table = own.with_suffix(".dbf")
    if not table.exists():
        return None
    if options.encoding is not None:
        return encodings.codec(options.encoding, "--encoding").upper()
    page = own.with_suffix(".cpg")
    if page.exists():
        said = page.read_bytes()[:MOST_CPG].decode("ascii", "replace")
        return encodings.codec(said, ".cpg").upper()
    with table.open("rb") as file:
        head = file.read(32)
        file.seek(struct.unpack("<H", head[8:10])[0] if len(head) == 32 else 0)
        cells = file.read()
    language = head[LANGUAGE_AT] if len(head) == 32 else 0
    if cells.isascii() or language not in NO_LANGUAGE:
        return None
    found = encodings.seen(cells)
    if found is None:
        raise InputError(f"the table of properties (.dbf) is {encodings.question(cells)}")
    severity = Severity.REPAIRED if language == 0 else Severity.WARNING
    said = "the table of properties does not say its encoding"
    done = f"read as {found}, which it fits; if words look wrong, say --encoding"
    findings.append(Finding(None, None, "encoding", severity, said, done))
    return found.upper()
