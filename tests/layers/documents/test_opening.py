"""Files of reports: each is a document or a line that says why not, and none takes another with it."""

from __future__ import annotations

import io
import os
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from geo.errors import InputError
from geo.reading.documents.document import Bounds, Document
from layers.documents import child, opening
from layers.documents.opening import Unread, open_one, opened

PAGE = "<!doctype html><html><body><article><p>{}</p></article></body></html>"
SENTENCE = (
    "The mayor said that the road to the old mill was open again after the flood of last spring. "
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of reports; the limits are read anew."""
    monkeypatch.chdir(tmp_path)
    opening.limits.cache_clear()
    yield tmp_path
    opening.limits.cache_clear()


def word(text: str) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(text)
    made.save(out)
    return out.getvalue()


def told(*files: str, bounds: Bounds | None = None) -> list[str]:
    """What came of each: its text, or why there is none."""
    return [
        found.why if isinstance(found, Unread) else found.text for _, found in opened(files, bounds)
    ]


def test_files_come_in_their_order_whatever_becomes_of_them(folder: Path) -> None:
    Path("a.txt").write_bytes("طريق\r\n".encode())
    Path("b.html").write_text(PAGE.format(SENTENCE * 3))
    Path("c.docx").write_bytes(word("A note."))
    Path("d.docx").write_bytes(word("A note.")[:500])
    Path("e.txt").write_bytes(b"")
    found = dict(opened(["a.txt", "b.html", "c.docx", "d.docx", "e.txt", "f.txt", "."]))
    assert list(found) == ["a.txt", "b.html", "c.docx", "d.docx", "e.txt", "f.txt", "."]
    texts = [one.text for one in found.values() if isinstance(one, Document)]
    assert texts == ["طريق\r\n", (SENTENCE * 3).strip(), "A note."]
    whys = [one.why for one in found.values() if isinstance(one, Unread)]
    assert [why.split(":")[0] for why in whys] == ["d.docx", "e.txt", "f.txt", "."]
    assert "cut off" in whys[0]
    assert "no such file" in whys[2]
    bad = found["d.docx"]
    assert isinstance(bad, Unread)
    assert bad.sha256_of_file


def test_more_files_than_one_process_opens(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "FILES", 2)
    for number in range(5):
        Path(f"{number}.docx").write_bytes(word(f"Note {number}."))
    assert told(*(f"{n}.docx" for n in range(5))) == [f"Note {n}." for n in range(5)]


def test_an_archive_that_unpacks_to_too_much_is_not_unpacked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(io.BytesIO(word("x"))) as old:
        members = {name: old.read(name) for name in old.namelist()}
    members["word/document.xml"] = members["word/document.xml"].ljust(5_000_000)
    with zipfile.ZipFile("bomb.docx", "w", zipfile.ZIP_DEFLATED) as new:
        for name, held in members.items():
            new.writestr(name, held)
    assert "times as much (KHABUR_MAX_RATIO)" in told("bomb.docx")[0]
    monkeypatch.setenv("KHABUR_MAX_UNPACKED", "1000000")
    opening.limits.cache_clear()
    assert "more than 1 MB" in told("bomb.docx")[0]


def test_a_file_over_which_its_process_ends_takes_no_other_with_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in range(3):
        (folder / child.given(at)).write_bytes(word("x"))
    limits = opening.limits()

    def breaking(path: Path, *_: object) -> dict[str, object]:
        if path.name == child.given(1):
            os.kill(os.getpid(), signal.SIGTERM)
        return {"text": "read"}

    # The process itself is not confined here; what each file gets is.
    (folder / "said").write_bytes(b"")
    monkeypatch.setattr(child, "_said", breaking)
    for at in range(3):
        child.fork(folder, at, "x.docx", limits, {})
    said = [(folder / child.found(at)).read_text() for at in range(3)]
    assert said[0] == said[2] == '{"text": "read"}'
    assert "ended by SIGTERM" in said[1]


def test_a_file_that_takes_too_long_is_stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KHABUR_MAX_SECONDS", "1")
    opening.limits.cache_clear()
    Path("slow.html").write_text(PAGE.format("".join(f"<p>{SENTENCE}" for _ in range(60_000))))
    Path("quick.docx").write_bytes(word("A note."))
    why, quick = told("slow.html", "quick.docx")
    assert "longer than 1 seconds" in why
    assert quick == "A note."


def test_one_that_is_too_large_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABUR_MAX_BYTES", "100")
    opening.limits.cache_clear()
    Path("a.txt").write_text("x" * 101)
    assert told("a.txt") == ["a.txt: more than 0 MB; split it, or set KHABUR_MAX_BYTES higher"]
    with pytest.raises(InputError, match="KHABUR_MAX_BYTES"):
        open_one("a.txt", b"x" * 101)


def test_a_text_of_too_many_characters_is_refused(folder: Path) -> None:
    Path("a.txt").write_text("x" * 11)
    assert told("a.txt", bounds=Bounds(characters=10)) == [
        "a.txt: 11 characters; 10 are read at most: split it"
    ]


def test_what_a_page_sends_is_opened_as_a_file_is() -> None:
    assert open_one("../etc/a.txt", "طريق".encode()).text == "طريق"
    assert open_one("a.docx", word("A note.")).text == "A note."
    with pytest.raises(InputError, match=r"^a\.txt: empty"):
        open_one("a.txt", b"")


def test_nothing_is_left_lying_about(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    Path("a.docx").write_bytes(word("A note."))
    told("a.docx")
    assert [one.name for one in folder.iterdir()] == ["a.docx"]
