"""A file is what its first bytes show; what cannot be read is called by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputError
from layers.intake.formats import sniffing
from layers.intake.limits import Limits
from tests.layers.intake.formats.written import GPX, KML

VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/vsicurl/http://127.0.0.1:1/x'
    "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
)


def form(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return sniffing.form(path, Limits(), name)


@pytest.mark.parametrize(
    ("content", "right"),
    [
        (b"SQLite format 3\x00...", "gpkg"),
        (b"fgb\x03fgb\x00...", "fgb"),
        (b"PK\x03\x04...", "zip"),
        (KML.format(""), "kml"),
        (KML.format("").replace("UTF-8", "UTF-16").encode("utf-16"), "kml"),
        ("\ufeff" + KML.format(""), "kml"),
        ("<Placemark/>", "kml"),
        (GPX.format(""), "gpx"),
        ("a,b\n1,2", "csv"),
        ("a;b\n1;2".encode("utf-16"), "csv"),
        ("اسم;مكان\n1;2".encode("cp1256"), "csv"),
    ],
)
def test_a_file_is_what_it_begins_as_whatever_its_name(
    tmp_path: Path, content: str | bytes, right: str
) -> None:
    assert form(tmp_path, "a.dat", content) == right


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (VRT, "an OGR VRT, which only points to other data"),
        (VRT.encode("utf-16"), "an OGR VRT"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\x00\x00\x27\x0a" + bytes(20), "zip it together with its .shx"),
        (b"\x1f\x8b\x08\x00", "unpack it first"),
        ("<!DOCTYPE kml [<!ENTITY a 'b'>]><kml/>", "declares a document type"),
        ("\n<!doctype html><p>", "a web page"),
        ("<html><body/></html>", "a web page"),
        ("<a:b xmlns:a='x'/>", "XML whose root is <b>"),
        ("", "empty"),
        (" \n ", "empty"),
        (bytes(range(1, 256)) + b"\x00", "not text"),
        ("<!-- nothing -->", "XML without an element"),
        ("<", "not well-formed XML|without an element"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, content: str | bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        form(tmp_path, "a.kml", content)


def test_a_text_under_the_name_of_another_format_is_not_taken_for_a_table(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="its name says KML"):
        form(tmp_path, "a.kml", "a,b\n1,2")
