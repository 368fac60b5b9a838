"""Pages out of the door: the same bytes for the same ask, whole or not at all, the manifest beside."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from geo.errors import KhaburError, UsageError
from layers.snapshot.forms import files, manifest
from tests.layers.snapshot.drawn import asked, drawn, written

FORMS = tuple(ending for ending, form in files.ENDINGS.items() if form not in files.FILMS)
# What another process does: all forms of one page, into the folder that it is given.
MAKER = """
import sys
from pathlib import Path
from tests.layers.snapshot.drawn import drawn, written
for ending in sys.argv[2:]:
    written(Path(sys.argv[1]) / f"page{ending}", drawn(layers=("camps", "incidents"), lang="ar"))
"""


def test_the_same_ask_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    folders = [tmp_path / seed for seed in ("1", "2")]
    running = []
    for folder in folders:
        folder.mkdir()
        own = {**os.environ, "PYTHONHASHSEED": folder.name}
        call = [sys.executable, "-c", MAKER, str(folder), *FORMS]
        running.append(subprocess.Popen(call, env=own))
    assert [one.wait() for one in running] == [0, 0]
    made = [
        {file.name: sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
        for folder in folders
    ]
    assert made[0] == made[1]
    assert made[0].keys() == {f"page{ending}" for ending in FORMS} | {"page.manifest.json"}


def test_another_day_is_another_file(tmp_path: Path) -> None:
    """What says when it was made comes from the ask, not from a clock."""
    page = drawn()
    other = replace(page, ask=replace(page.ask, produced="2026-12-01"))
    written(tmp_path / "a.svg", page)
    written(tmp_path / "b.svg", other)
    assert "2026-11-22" in (tmp_path / "a.svg").read_text("utf-8")
    assert "2026-11-22" not in (tmp_path / "b.svg").read_text("utf-8")


@pytest.mark.parametrize("ending", FORMS)
def test_each_form_lands_with_its_manifest(ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"brief.v2{ending}"
    made = written(out)
    assert made.paths == (out, tmp_path / "brief.v2.manifest.json")
    assert sorted(tmp_path.iterdir()) == sorted(made.paths)
    assert manifest.read(out) == manifest.read(made.paths[1])


@contextmanager
def disk_full(at: int) -> Iterator[None]:
    """No file may grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (at, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.parametrize("ending", FORMS)
def test_a_full_disk_leaves_what_was_there(ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"page{ending}"
    out.write_bytes(b"before")
    page = drawn()
    with disk_full(15_000), pytest.raises(KhaburError) as refused:
        written(out, page)
    assert str(out) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert list(tmp_path.iterdir()) == [out]
    assert out.read_bytes() == b"before"


@pytest.mark.skipif(sys.platform != "linux", reason="a folder that not even root may write in")
def test_a_folder_that_takes_no_file_is_one_line() -> None:
    with pytest.raises(KhaburError, match=r"^/proc/page\.png: cannot be written \("):
        written(Path("/proc/page.png"))


def test_what_is_no_file_of_a_page_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"page\.docx: no form of a page; there are \.png, \.pdf"):
        written(tmp_path / "page.docx")
    with pytest.raises(UsageError, match="there is no folder"):
        written(tmp_path / "none" / "page.png")
    with pytest.raises(UsageError, match="holds one page, not 2"):
        written(tmp_path / "page.svg", drawn(), drawn())
    assert list(tmp_path.iterdir()) == []


def test_an_ending_is_known_in_capitals(tmp_path: Path) -> None:
    assert files.form_of(tmp_path / "PAGE.PNG") == "png"


def test_the_data_lies_beside_it(tmp_path: Path) -> None:
    page = replace(drawn(), ask=asked(data=("geojson", "csv")))
    made = written(tmp_path / "page.png", page)
    names = ["page.png", "page.manifest.json", "page.geojson", "page.csv"]
    assert [path.name for path in made.paths] == names
    assert all(path.is_file() for path in made.paths)


def test_of_several_pages_each_has_its_data(tmp_path: Path) -> None:
    page = replace(drawn(), ask=asked(data=("csv",)))
    made = written(tmp_path / "all.pdf", page, page)
    assert [path.name for path in made.paths][2:] == ["all-1.csv", "all-2.csv"]
