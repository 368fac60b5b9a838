"""KMZ and other archives: what they claim, what they hold, and names that lead out of them."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest

from geo.errors import InputError
from layers.intake.limits import Limits
from layers.intake.model import Severity
from tests.layers.intake.formats.written import KML, Read, archive, found, one, properties

PLACEMARK = "<Placemark><name>{}</name></Placemark>"


def document(name: str) -> str:
    return KML.format(PLACEMARK.format(name))


def test_the_main_document_is_read_and_the_others_told(tmp_path: Path, read: Read) -> None:
    archive(
        tmp_path / "a.kmz",
        {"first.kml": document("first"), "doc.kml": document("main"), "files/a.png": b"\x89PNG"},
    )
    given = one(read("a.kmz"))
    assert (given.name, properties(given)) == ("a", [{"name": "main"}])
    (other,) = found(given, "another document")
    assert (other.severity, "first.kml" in other.found) == (Severity.REPAIRED, True)
    assert found(given, "other files in the archive: ")


def test_without_a_main_document_the_first_is_read(tmp_path: Path, read: Read) -> None:
    archive(tmp_path / "a.kmz", {"x/b.KML": document("b"), "c.kml": document("c")})
    assert properties(one(read("a.kmz"))) == [{"name": "b"}]


@pytest.mark.parametrize(
    "name", ["../../doc.kml", "/etc/doc.kml", "a\\..\\..\\doc.kml", "C:doc.kml"]
)
def test_a_name_that_leads_out_is_told_and_not_read(tmp_path: Path, read: Read, name: str) -> None:
    archive(tmp_path / "a.kmz", {name: document("evil"), "b.kml": document("good")})
    given = one(read("a.kmz"))
    assert properties(given) == [{"name": "good"}]
    assert found(given, "has a name that leads out of it")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.kmz"]


def test_nothing_but_names_that_lead_out_is_refused(tmp_path: Path, read: Read) -> None:
    archive(tmp_path / "a.kmz", {"../doc.kml": document("evil")})
    with pytest.raises(InputError, match=r"without a \.kml"):
        read("a.kmz")


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(), "more than 200 times as much"),
        (Limits(ratio=100_000, unpacked=2_000_000), "unpacks to more than 2 MB"),
        (Limits(members=1), "2 files in the archive; 1 are read at most"),
    ],
)
def test_an_archive_that_grows_is_refused_before_it_is_unpacked(
    tmp_path: Path, read: Read, limits: Limits, said: str
) -> None:
    archive(tmp_path / "a.kmz", {"doc.kml": document(" " * 5_000_000), "b.txt": "b"})
    assert (tmp_path / "a.kmz").stat().st_size < 20_000
    with pytest.raises(InputError, match=said):
        read("a.kmz", limits=limits)


@pytest.mark.parametrize("claimed", [10, 4_000_000])
def test_a_member_that_is_not_as_large_as_it_claims_is_refused(
    tmp_path: Path, read: Read, claimed: int
) -> None:
    path = archive(tmp_path / "a.kmz", {"doc.kml": document("x" * 1000)})
    content = bytearray(path.read_bytes())
    at = content.index(b"PK\x01\x02")  # the central directory: what unpackers go by
    content[at + 24 : at + 28] = struct.pack("<I", claimed)
    with pytest.raises(InputError, match=r"is broken|claims|times as much"):
        read("a.kmz", bytes(content))


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({}, "nothing in it"),
        ({"a.txt": "a"}, "there is a.txt"),
        ({"[Content_Types].xml": "<x/>", "xl/a.xml": "<x/>"}, "an Office document"),
        ({"inner.kmz": b"PK\x03\x04"}, "there is inner.kmz"),
        ({"doc.kml": "no"}, "not well-formed XML"),
    ],
)
def test_an_archive_of_something_else_is_called_by_its_name(
    tmp_path: Path, read: Read, members: dict[str, str | bytes], said: str
) -> None:
    archive(tmp_path / "a.zip", members)
    with pytest.raises(InputError, match=said):
        read("a.zip")


def test_a_torn_archive_and_one_with_a_password_are_refused(tmp_path: Path, read: Read) -> None:
    path = archive(tmp_path / "a.kmz", {"doc.kml": document("x")})
    content = path.read_bytes()
    with pytest.raises(InputError, match="not a zip archive that can be read"):
        read("a.kmz", content[:-30])
    locked = bytearray(content)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="needs a password"):
        read("a.kmz", bytes(locked))


def test_two_members_of_one_name(tmp_path: Path, read: Read) -> None:
    with zipfile.ZipFile(tmp_path / "a.kmz", "w") as made:
        made.writestr("doc.kml", document("one"))
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("doc.kml", document("two"))
    given = one(read("a.kmz"))
    assert properties(given) == [{"name": "one"}]
    assert found(given, "stands there twice")
