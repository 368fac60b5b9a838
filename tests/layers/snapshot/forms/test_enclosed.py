"""A manifest out of a file: of what was written here, and of what anybody may hand over."""

from __future__ import annotations

import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from layers.snapshot.forms import enclosed, manifest
from tests.layers.snapshot.drawn import drawn, written

PNG = enclosed.PNG


def chunk(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + name + body + b"\0\0\0\0"


def itxt(said: bytes, *, keyword: bytes = b"khabur-manifest", packed: bool = True) -> bytes:
    body = zlib.compress(said) if packed else said
    return chunk(b"iTXt", keyword + b"\0" + bytes([packed]) + b"\0\0\0" + body)


def test_a_chunk_of_another_name_is_passed_over(tmp_path: Path) -> None:
    out = tmp_path / "a.png"
    other = itxt(b"no", keyword=b"Title") + chunk(b"IDAT", b"x" * 40)
    out.write_bytes(PNG + other + itxt(b"{}", packed=False))
    assert enclosed.manifest(out) == b"{}"


def zipped(folder: Path, parts: dict[str, bytes]) -> bytes:
    out = folder / "a.zip"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name, body)
    return out.read_bytes()


NO_MANIFEST: dict[str, bytes] = {
    "empty.png": b"",
    "other.png": b"GIF89a",
    "none.png": PNG + chunk(b"IHDR", b"\0" * 13),
    "cut.png": PNG + b"\xff\xff\xff\xffiTXtkhabur-manifest\0",
    "short.png": PNG + chunk(b"iTXt", b"khabur-manifest\0\1"),
    "parts.png": PNG + chunk(b"iTXt", b"khabur-manifest\0\1\0en"),
    "broken.png": PNG + chunk(b"iTXt", b"khabur-manifest\0\1\0\0\0not zlib"),
    "bomb.png": PNG + itxt(b" " * (enclosed.MOST + 10)),
    "none.pdf": b"%PDF-1.4 nothing",
    "open.pdf": b"<khabur:manifest>{",
    "none.svg": b"<svg/>",
    "none.html": b"<html>",
    "odd.html": b'data-part="manifest" data-gzip="0">A<',
    "none.pptx": b"PK\3\4 broken",
    "empty.pptx": b"",
}


@pytest.mark.parametrize("name", NO_MANIFEST)
def test_what_has_none_is_told_in_a_line(name: str, tmp_path: Path) -> None:
    out = tmp_path / name
    out.write_bytes(NO_MANIFEST[name])
    with pytest.raises(
        InputError, match=r"has no manifest in it, or none that can be read any more$"
    ):
        manifest.read(out)


def test_a_part_that_unpacks_without_end_is_read_so_far_and_no_further(tmp_path: Path) -> None:
    out = tmp_path / "bomb.pptx"
    bomb = b"<khabur:manifest>" + b" " * (2 * enclosed.MOST) + b"</khabur:manifest>"
    out.write_bytes(zipped(tmp_path, {enclosed.XML_PART: bomb}))
    with pytest.raises(InputError, match="has no manifest in it"):
        manifest.read(out)


GOOD: dict[str, Any] = {
    "khabur": {"manifest": 1, "version": "0.1.0"},
    "format": "png",
    "ask": {"as_of": "2022-01-21", "produced": "2026-11-22"},
    "data": {"revision": None, "files": "0", "layers": {"camps": {"features": 2, "sha256": "0"}}},
    "made_with": {},
    "fonts": [],
}


def changed(**said: Any) -> bytes:
    return json.dumps(GOOD | said).encode()


NONE: dict[str, bytes] = {
    "nothing": b"",
    "no text": b"\xff\xfe\xfa",
    "no JSON": b"{",
    "no number": b'{"a": NaN}',
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "another form": changed(khabur={"manifest": 2, "version": "9"}),
    "no ask": changed(ask=None),
    "an ask of another kind": changed(ask={"dpi": "many"}),
    "an ask of what is not asked": changed(ask={"\u202eshell": "rm"}),
    "a revision that is none": changed(data={**GOOD["data"], "revision": True}),
    "no digest of the files": changed(data={"revision": None, "layers": {}}),
    "layers that are none": changed(data={**GOOD["data"], "layers": {"camps": 2}}),
    "fonts that are none": changed(fonts={}),
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_none_is_told_in_a_line(name: str, tmp_path: Path) -> None:
    out = tmp_path / "page.manifest.json"
    out.write_bytes(NONE[name])
    with pytest.raises(InputError) as refused:
        manifest.read(out)
    told = str(refused.value)
    assert told.startswith(str(out))
    assert "\n" not in told
    assert "\u202e" not in told
    assert len(told) < 400 + len(str(out))


def test_a_good_one_is_read(tmp_path: Path) -> None:
    out = tmp_path / "page.manifest.json"
    out.write_bytes(changed())
    ask, said = manifest.read(out)
    assert ask.as_of == "2022-01-21"
    assert said["format"] == "png"


def test_none_larger_than_one_may_be_is_read(tmp_path: Path) -> None:
    out = tmp_path / "page.manifest.json"
    with out.open("wb") as file:
        file.truncate(enclosed.MOST + 1)
    with pytest.raises(InputError, match="larger than a manifest is"):
        manifest.read(out)
    with pytest.raises(InputError, match="no such file"):
        manifest.read(tmp_path / "none.png")


def test_what_was_written_here_says_all_of_it(tmp_path: Path) -> None:
    page = drawn()
    written(tmp_path / "page.png", page)
    ask, said = manifest.read(tmp_path / "page.png")
    assert ask == page.ask
    assert said["produced"] == "2026-11-22"
    assert said["pages"][0]["extent"] == [round(float(edge), 6) for edge in page.view.extent]
    assert said["pages"][0]["time"] == {
        "events": ["2021-12-22", "2022-01-21"], "held": ["2022-01-21", "2022-01-21"],
    }  # fmt: skip
    shown = said["pages"][0]["layers"]
    assert list(shown) == sorted(one.name for one in page.scene.layers)
    assert sum(one["features"] for one in shown.values()) == len(page.scene.marks) + len(
        page.scene.placeless
    )
    assert said["data"]["layers"]["camps"]["features"] == 2
    assert {"matplotlib", "numpy", "shapely", "pyproj", "freetype"} <= said["made_with"].keys()
    assert [font["name"] for font in said["fonts"]][:2] == ["DejaVu Sans", "DejaVu Sans Bold"]
