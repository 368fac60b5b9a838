"""`cli.py snapshot --manifest`: the same page again, or what is not as it was is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from layers.snapshot import making, remade
from layers.snapshot.asking import ask as asking
from layers.snapshot.model import Ask
from layers.workshop import Workshop
from tests.verb import Said, left, runner


@pytest.fixture
def snapshot(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Said:
    """`cli.py snapshot` in a folder of the test's own."""
    return runner("snapshot", monkeypatch, capsys, tmp_path)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page that was made without a word about its time, what was told of it, its manifest."""
    folder = tmp_path_factory.mktemp("first")
    lines = making.write(
        asking.check(Ask(dpi=50, lang="both", produced="2026-02-01")),
        Workshop(with_work=False),
        folder / "page.png",
    )
    (folder / "told.txt").write_text("\n".join(lines), "utf-8")
    return folder


def test_without_a_time_it_says_which_it_took(first: Path) -> None:
    assert (first / "told.txt").read_text("utf-8") == (
        "no time given: as of 2026-01-22, the latest day that a report reaches, "
        "with the 30 days before"
    )
    ask = json.loads((first / "page.manifest.json").read_text("utf-8"))["ask"]
    assert (ask["as_of"], ask["trail"]) == ("2026-01-22", 30)


@pytest.mark.parametrize("said", ["page.manifest.json", "page.png"])
def test_the_same_page_again_byte_for_byte(snapshot: Said, first: Path, said: str) -> None:
    shutil.copytree(first, ".", dirs_exist_ok=True)
    code, told = snapshot("--manifest", said, "--out", "again.png")
    assert code == 0
    assert told[0] == "the same as page.png, byte for byte"
    assert Path("again.png").read_bytes() == Path("page.png").read_bytes()
    manifests = [Path(f"{name}.manifest.json").read_bytes() for name in ("page", "again")]
    assert manifests[0] == manifests[1]


def test_the_first_page_is_not_replaced_without_a_word(snapshot: Said, first: Path) -> None:
    shutil.copytree(first, ".", dirs_exist_ok=True)
    for said in ("page.manifest.json", "page.png"):
        assert snapshot("--manifest", said)[0] == 2
    _, told = snapshot("--manifest", "page.manifest.json")
    assert told == ["khabur: page.png: is there; give --out for the page that is made again"]


def test_no_manifest_takes_the_place_of_another_without_a_word(snapshot: Said, first: Path) -> None:
    shutil.copytree(first, ".", dirs_exist_ok=True)
    code, told = snapshot("--manifest", "page.manifest.json", "--out", "page.pdf")
    assert code == 2
    assert told == [
        "khabur: page.pdf: its manifest would take the place of page.manifest.json; give another name"
    ]
    assert not Path("page.pdf").exists()


def test_a_page_that_is_not_the_same_is_called_so(snapshot: Said, first: Path) -> None:
    shutil.copytree(first, ".", dirs_exist_ok=True)
    with Path("page.png").open("ab") as file:
        file.write(b" ")
    told = snapshot("--manifest", "page.manifest.json", "--out", "again.png")[1]
    assert told[0].startswith("not the same as page.png, byte for byte; drawn by another state")


def test_what_is_not_as_it_was_is_told(first: Path) -> None:
    recorded = json.loads((first / "page.manifest.json").read_text("utf-8"))
    shop = Workshop(with_work=False)
    assert list(remade.changed(recorded, shop)) == []
    recorded["data"]["layers"]["camps"] = {"features": 1, "sha256": "0" * 64}
    recorded["made_with"]["matplotlib"] = "3.11.0\u202e"
    recorded["fonts"] = []
    told = list(remade.changed(recorded, shop))
    assert told[0] == "layer camps: not what it was (1 then, 2 features now); the page differs"
    assert told[1].startswith("made with matplotlib 3.11.0⟨U+202E⟩ (now ")
    assert told[2] == "set in other fonts than then; letters may look different"


def test_words_that_changed_are_told_apart_from_layers(first: Path) -> None:
    recorded = json.loads((first / "page.manifest.json").read_text("utf-8"))
    recorded["data"]["files"] = "0" * 64
    told = list(remade.changed(recorded, Workshop(with_work=False)))
    assert told == ["seeds/ or data/ changed, but in no layer of the page; names on it may differ"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "cannot be read as JSON"),
        (b"{", "cannot be read as JSON"),
        (b"[1]", "no manifest of a page"),
        (b'{"khabur": {}, "data": {}}', "no manifest of a page"),
    ],
)
def test_what_is_no_manifest_is_bad_input(snapshot: Said, content: bytes, told: str) -> None:
    Path("m.json").write_bytes(content)
    code, lines = snapshot("--manifest", "m.json", "--out", "again.png")
    assert code == 1
    assert told in lines[0]
    assert left() == ["m.json"]


@pytest.mark.parametrize(
    ("change", "code", "told"),
    [
        ({"ask": {"colour": "red"}}, 1, "colour: nothing that a page is asked for"),
        ({"ask": {"dpi": "all"}}, 1, "dpi: 'all' is no value of it"),
        ({"ask": {"dpi": 9000}}, 2, "--dpi 9000"),
        ({"format": "../../etc/passwd"}, 1, "is no form of a page"),
        ({"khabur": {"manifest": 99, "version": "9"}}, 1, "of another form"),
    ],
)
def test_a_manifest_somebody_wrote_is_not_believed(
    snapshot: Said, change: dict[str, object], code: int, told: str
) -> None:
    bare = {
        "khabur": {"manifest": 1, "version": "0"},
        "format": "png",
        "ask": {},
        "data": {"revision": None, "files": "", "layers": {}},
        "made_with": {},
        "fonts": [],
    }
    Path("m.manifest.json").write_text(json.dumps(bare | change), "utf-8")
    found, lines = snapshot("--manifest", "m.manifest.json")
    assert (found, len(lines)) == (code, 1)
    assert told in lines[0]
    assert left() == ["m.manifest.json"]
