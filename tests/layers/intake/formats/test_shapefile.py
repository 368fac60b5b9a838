"""Zipped Shapefiles: every .shp with what belongs to it, and what is missing told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import shapely

from geo.errors import InputError
from layers.intake.model import Options, Severity
from tests.layers.intake.formats.written import (
    Read,
    archive,
    found,
    geometries,
    one,
    properties,
    shapefile,
)

POINTS = [shapely.Point(43.1, 36.3), shapely.Point(41.3, 34.3)]
LANGUAGE_AT = 29  # of a .dbf: the number of its encoding


def parts_of(
    folder: Path, called: str = "a", said: dict[str, list[Any]] | None = None
) -> dict[str, bytes]:
    said = said or {"name": ["سنجار", "القائم"]}
    paths = shapefile(folder, called, said, POINTS, ENCODING="UTF-8")
    return {part: path.read_bytes() for part, path in paths.items()}


def test_every_shapefile_of_an_archive_wherever_it_lies(tmp_path: Path, read: Read) -> None:
    members = {f"deep/Folder/{name}": content for name, content in parts_of(tmp_path).items()}
    upper = {
        name.upper(): content for name, content in parts_of(tmp_path, "b", {"n": [1, 2]}).items()
    }
    archive(tmp_path / "x.zip", {**members, **upper, "deep/read.me": b"hello"})
    first, second = read("x.zip")
    assert (first.name, second.name) == ("a", "B")
    assert properties(first) == [{"name": "سنجار"}, {"name": "القائم"}]
    assert properties(second) == [{"n": 1}, {"n": 2}]
    assert geometries(first)[0] == {"type": "Point", "coordinates": [43.1, 36.3]}
    assert [(told.severity, told.found) for told in first.findings] == [
        (Severity.WARNING, "other files in the archive: deep/read.me")
    ]
    assert second.findings == []


def test_what_else_holds_data_is_told_file_by_file(tmp_path: Path, read: Read) -> None:
    beside = {"a.sbn": b"1", "a.shp.xml": b"1", "a.qpj": b"1", "__MACOSX/._a.shp": b"1"}
    others = dict.fromkeys(("more.kml", "b.geojson", "in/other.gpkg", "lone.dbf"), b"1")
    archive(tmp_path / "x.zip", {**parts_of(tmp_path), **beside, **others})
    told = [(one.severity, one.found.split(": ")[1]) for one in one(read("x.zip")).findings]
    assert told == [(Severity.REPAIRED, name) for name in others]


def test_a_missing_index_and_a_missing_table_are_told(tmp_path: Path, read: Read) -> None:
    parts = parts_of(tmp_path)
    archive(tmp_path / "x.zip", {name: parts[name] for name in ("a.shp", "a.prj")})
    given = one(read("x.zip"))
    assert [geometry["coordinates"] for geometry in geometries(given)] == [
        [43.1, 36.3],
        [41.3, 34.3],
    ]
    assert properties(given) == [{}, {}]
    told = {finding.found: finding.severity for finding in given.findings}
    assert told == {
        "a: no .shx, the index of its records": Severity.REPAIRED,
        "a: no .dbf, the table of its properties": Severity.REPAIRED,
    }


def test_without_a_projection_it_is_asked_for(tmp_path: Path, read: Read) -> None:
    far = [shapely.Point(500_000, 3_983_948.45)]
    paths = shapefile(tmp_path, "a", {"n": [1]}, far, crs="EPSG:32638")
    archive(tmp_path / "x.zip", {name: path for name, path in paths.items() if name != "a.prj"})
    given = one(read("x.zip"))
    assert geometries(given) == [None]
    assert found(given, "does not say what its coordinates are in")
    placed = geometries(one(read("x.zip", options=Options(crs="EPSG:32638"))))[0]
    assert [round(number, 4) for number in placed["coordinates"]] == [45.0, 36.0]


def with_table(folder: Path, encoding: str, language: int, page: bytes | None) -> dict[str, bytes]:
    """A Shapefile whose table has names in an encoding, and says so by its number, its .cpg or not at all."""
    parts = parts_of(folder, said={"name": ["0123456789", "abc"]})
    table = bytearray(parts["a.dbf"])
    names = "سنجار" if encoding != "cp1252" else "Zürich, Bâle"[:10]
    at = table.index(b"0123456789")
    table[at : at + 10] = names.encode(encoding).ljust(10)
    table[LANGUAGE_AT] = language
    kept = {name: content for name, content in parts.items() if name != "a.cpg"}
    return {**kept, "a.dbf": bytes(table), **({} if page is None else {"a.cpg": page})}


@pytest.mark.parametrize(
    ("encoding", "language", "page", "right"),
    [
        ("cp1256", 0, b"1256", "سنجار"),
        ("cp1256", 0, b"ANSI 1256\n", "سنجار"),
        ("utf-8", 0, b"UTF-8", "سنجار"),
        ("utf-8", 0, None, "سنجار"),
        ("cp1252", 87, None, "Zürich, Bâ"),
    ],
)
def test_the_encoding_of_its_table(
    tmp_path: Path, read: Read, encoding: str, language: int, page: bytes | None, right: str
) -> None:
    archive(tmp_path / "x.zip", with_table(tmp_path, encoding, language, page))
    given = one(read("x.zip"))
    assert properties(given)[0] == {"name": right}
    # What nobody said is told, and what somebody said is not.
    assert [told.column for told in given.findings] == ([] if page else ["encoding"])


def test_arabic_of_an_unsaid_encoding_is_asked_about(tmp_path: Path, read: Read) -> None:
    archive(tmp_path / "x.zip", with_table(tmp_path, "cp1256", 0, None))
    with pytest.raises(InputError, match=r"--encoding cp1256 reads '[^']*سنجار'"):
        read("x.zip")
    given = one(read("x.zip", options=Options(encoding="cp1256")))
    assert properties(given)[0] == {"name": "سنجار"}


def test_a_broken_one_is_refused_in_words(tmp_path: Path, read: Read) -> None:
    parts = parts_of(tmp_path)
    archive(tmp_path / "x.zip", {**parts, "a.shp": b"\x00\x00\x27\x0a" + bytes(40)})
    with pytest.raises(InputError, match=r"x\.zip: a\.shp: cannot be read"):
        read("x.zip")
