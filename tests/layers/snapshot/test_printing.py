"""A series into files: every page there and each with its manifest, or nothing at all."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageSequence

from geo.errors import KhaburError, UsageError
from layers.apart import GoneError
from layers.snapshot import making, page, printing, second
from layers.snapshot.asking import ask as asking
from layers.snapshot.asking import series
from layers.snapshot.forms import animation, files
from layers.snapshot.model import Ask
from layers.workshop import Workshop

# Camps before any: the first page is empty, and there.
ASK = Ask(
    series="yearly",
    first="2015",
    last="2016",
    layers=("camps",),
    built=True,
    dpi=50,
    produced="2026-02-01",
)


@pytest.fixture(scope="module")
def shop() -> Workshop:
    return Workshop(with_work=False)


def written(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_file_a_page_an_empty_one_too(shop: Workshop, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    made = printing.write(
        asking.check(ASK), shop, tmp_path / "camps.png", lambda *told: heard.append(told)
    )
    assert written(tmp_path) == [
        *("camps-2015.manifest.json", "camps-2015.png"),
        *("camps-2016.manifest.json", "camps-2016.png"),
    ]
    assert heard == [(1, 2), (2, 2)]
    assert made.notes == ("2 pages: camps-2015.png to camps-2016.png",)
    recorded = json.loads((tmp_path / "camps-2015.manifest.json").read_text("utf-8"))
    assert recorded["ask"]["number"] == "1/2"
    assert recorded["pages"][0]["layers"]["camps"]["features"] == 0
    # One of them alone is the same page.
    making.write(asking.check(series.asks(ASK, shop)[1][1]), shop, tmp_path / "alone.png")
    assert (tmp_path / "alone.png").read_bytes() == (tmp_path / "camps-2016.png").read_bytes()


def test_a_film_has_a_frame_a_page(shop: Workshop, tmp_path: Path) -> None:
    making.write(asking.check(ASK), shop, tmp_path / "camps.gif")
    assert written(tmp_path) == ["camps.gif", "camps.manifest.json"]
    with Image.open(tmp_path / "camps.gif") as film:
        frames = [frame.convert("RGB").tobytes() for frame in ImageSequence.Iterator(film)]
    assert len(frames) == 2
    assert frames[0] != frames[1]
    recorded = json.loads((tmp_path / "camps.manifest.json").read_text("utf-8"))
    assert (recorded["format"], len(recorded["pages"])) == ("gif", 2)


def test_one_document_has_all_pages(shop: Workshop, tmp_path: Path) -> None:
    from pypdf import PdfReader

    making.write(asking.check(ASK), shop, tmp_path / "camps.pdf")
    pages = PdfReader(tmp_path / "camps.pdf").pages
    assert len(pages) == 2
    assert "Nothing is known to be shown" in pages[0].extract_text()


@pytest.mark.parametrize("name", ["camps.png", "camps.gif", "camps.pdf"])
def test_a_series_that_is_stopped_leaves_nothing(shop: Workshop, tmp_path: Path, name: str) -> None:
    (tmp_path / "camps-2015.png").write_text("of last month", "utf-8")

    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        making.write(asking.check(ASK), shop, tmp_path / name, stop)
    assert written(tmp_path) == ["camps-2015.png"]
    assert (tmp_path / "camps-2015.png").read_text("utf-8") == "of last month"


def test_a_full_disk_is_one_line(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(KhaburError, match="No space left on device"):
        making.write(asking.check(ASK), shop, tmp_path / "camps.png")
    assert written(tmp_path) == []


def test_what_cannot_be_is_refused_before_a_page_is_drawn(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "draw", lambda *_, **__: pytest.fail("was drawn"))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(animation, "BESIDE", "no_such_package")
    for out, told in (
        (tmp_path / "camps.mp4", "needs the program ffmpeg"),
        (tmp_path / "none" / "camps.png", "there is no folder"),
        (tmp_path / "none" / "camps.pdf", "there is no folder"),
        (tmp_path / "camps.txt", "no form of a page"),
    ):
        with pytest.raises(UsageError, match=told):
            making.write(asking.check(ASK), shop, out)


def test_a_film_is_of_a_series(shop: Workshop, tmp_path: Path) -> None:
    one = asking.check(Ask(as_of="2022-01-01", layers=("camps",), dpi=50))
    with pytest.raises(UsageError, match="give --series"):
        making.write(one, shop, tmp_path / "one.gif")


def test_a_long_series_is_drawn_by_two_processes_to_the_same_bytes(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asking.check(replace(ASK, last="2018"))
    alone, together = tmp_path / "alone", tmp_path / "together"
    alone.mkdir()
    together.mkdir()
    making.write(asked, shop, alone / "camps.png")
    monkeypatch.setattr(second, "LONG", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    begun = second.Second.write
    taken: list[Path] = []

    def write(self: second.Second, one: Ask, path: Path) -> object:
        taken.append(path)
        return begun(self, one, path)

    monkeypatch.setattr(second.Second, "write", write)
    making.write(asked, shop, together / "camps.png")
    assert taken[0].name == "camps-2018.png"
    assert written(together) == written(alone)
    for name in written(alone):
        assert (alone / name).read_bytes() == (together / name).read_bytes()


def test_what_the_second_process_cannot_do_the_first_does_or_tells(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise GoneError("the process ended")

    monkeypatch.setattr(second, "LONG", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(second.Second, "write", gone)
    heard: list[int] = []
    making.write(
        asking.check(ASK), shop, tmp_path / "camps.png", lambda done, of: heard.append(done)
    )
    assert heard == [1, 2]
    assert len(written(tmp_path)) == 4
