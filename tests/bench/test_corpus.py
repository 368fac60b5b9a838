"""The comparison with files that others judged, on files written here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bench import corpus
from bench.corpus import Answer, Judged
from tests.layers.their_file import collection, feature

OPEN = {"type": "Polygon", "coordinates": [[[40, 35], [41, 35], [41, 36]]]}
ROWS = [
    ("good.geojson", "accept", "", 2),
    ("mended.geojson", "accept-with-repair", "reject", 1),
    ("broken.geojson", "reject", "", 0),
    ("miscounted.geojson", "accept", "", 3),
    ("misjudged.geojson", "reject", "accept-with-repair", 0),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "good.geojson": collection(feature(), feature(a=1)),
        "mended.geojson": collection(feature(OPEN)),
        "broken.geojson": "{",
        "miscounted.geojson": collection(feature()),
        "misjudged.geojson": collection(feature()),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    head = "file,expected,also_ok,why,format,n_features\n"
    rows = (f"{name},{expected},{also},because,geojson,{n}\n" for name, expected, also, n in ROWS)
    (tmp_path / "manifest.csv").write_text(head + "".join(rows), "utf-8")
    return tmp_path


def test_every_difference_is_told_with_its_reason(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "reasons", lambda: {"misjudged.geojson": "It is right."})
    assert list(corpus.compare(folder)) == [
        "miscounted.geojson: 1 features, 3 expected (because)",
        "    NO REASON YET: ",
        "misjudged.geojson: accept, reject or accept-with-repair expected (because)",
        "    It is right.",
        "accept: 1 of 2 agreed",
        "accept-with-repair: 1 of 1 agreed",
        "reject: 1 of 2 agreed",
        "3 of 5 agreed; 1 differences without a reason",
    ]


def test_the_command_fails_while_a_difference_has_no_reason(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.corpus", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout.endswith("3 of 5 agreed; 2 differences without a reason\n")


def test_a_file_that_takes_too_long_or_its_reader_down_costs_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [one.verdict for one in corpus.answers(folder, ["good.geojson"] * 2, 0)] == [
        "endless"
    ] * 2
    fragile = (
        "import sys, json\n"
        "for line in sys.stdin:\n"
        "    if 'bad' in line: sys.exit(9)\n"
        "    print(json.dumps({'verdict': 'accept', 'features': 1}), flush=True)"
    )

    def reader(folder: Path) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", fragile], stdin=pipe, stdout=pipe, text=True)

    monkeypatch.setattr(corpus, "_reader", reader)
    found = [one.verdict for one in corpus.answers(folder, ["a", "bad", "c", "bad", "e"])]
    assert found == ["accept", "crash", "accept", "crash", "accept"]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer("accept", 2), None),
        (Answer("accept", 1), "1 features, 2 expected"),
        (Answer("reject", 0), None),
        (Answer("crash", 0), "crash, accept or reject expected"),
    ],
)
def test_what_differs(answer: Answer, said: str | None) -> None:
    assert corpus.difference(Judged("f", "accept", ("reject",), "", 2), answer) == said


def test_known_reasons_say_something() -> None:
    assert all(reason.strip() for reason in corpus.reasons().values())
