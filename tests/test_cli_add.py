"""`cli.py add`: files checked, told, and kept; the contract of its JSON and its exit codes."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import cli
from geo.errors import KhaburError
from tests.command import run
from tests.layers.their_file import collection, feature
from verbs import adding

OPEN = {"type": "Polygon", "coordinates": [[[40, 35], [41, 35], [41, 36]]]}


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    texts = {
        "good": collection(feature(title="a", since="2022", n=1), feature(title="b", n=2)),
        "mended": collection({**feature(OPEN), "id": 7}, None),
        "rejected": "{",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.geojson").write_text(text, "utf-8")
    return {name: str(tmp_path / f"{name}.geojson") for name in texts}


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


Add = Callable[..., Done]


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Add:
    """The command in this process, with a workspace of the test's own."""
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path / "work"))

    def command(*arguments: str, verb: str = "add") -> Done:
        monkeypatch.setattr(sys, "argv", ["cli.py", verb, *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.run()
        code = ended.value.code
        return Done(code if isinstance(code, int) else 0, *capsys.readouterr())

    return command


def told(stdout: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stdout.splitlines()]


def test_one_line_a_file_says_what_becomes_of_it(files: dict[str, str], tmp_path: Path) -> None:
    work = tmp_path / "work"
    missing = str(tmp_path / "no.geojson")
    done = run(
        *("add", "--check-only", "--json", *files.values(), missing), KHABUR_WORKSPACE=str(work)
    )
    lines = told(done.stdout)
    assert [(one["file"], one["verdict"], one["features"]) for one in lines] == [
        (files["good"], "accept", 2),
        (files["mended"], "accept-with-repair", 1),
        (files["rejected"], "reject", 0),
        (missing, "reject", 0),
    ]
    closed, kept_out = lines[1]["findings"][1], lines[1]["findings"][0]
    assert {"feature", "id", "column", "severity", "found", "done"} <= closed.keys()
    assert (closed["feature"], closed["id"], closed["severity"]) == (0, 7, "repaired")
    assert (kept_out["feature"], kept_out["severity"]) == (1, "error")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("khabur: 2 of 4 rejected")
    assert not work.exists()  # only looked at


def test_what_is_right_is_kept_with_who_and_why(files: dict[str, str], add: Add) -> None:
    nobody = add(files["good"])
    assert (nobody.returncode, nobody.stdout) == (2, "")
    assert "--who NAME" in nobody.stderr

    done = add("--who", "Ana", "--why", "for the test", "--json", files["good"])
    assert done.returncode == 0
    assert told(done.stdout)[0]["revisions"] == [1]
    again = add(files["good"])  # the name is kept; the file is there
    assert again.returncode == 1
    assert "added before, by Ana" in again.stdout
    assert add("--again", files["good"]).returncode == 0
    layers = json.loads(add("--json", verb="layers").stdout)
    assert next(row for row in layers if row["name"] == "good")["features"] == 2


def test_what_was_rejected_leaves_nothing_behind(files: dict[str, str], add: Add) -> None:
    done = add("--who", "Ana", files["rejected"], files["mended"])
    assert done.returncode == 1
    assert "rejected.geojson: reject, 0 features" in done.stdout
    told = "1 of 2 features, 1 kept out, 1 repaired (1 repairs), added"
    assert f"mended.geojson: accept-with-repair, {told}" in done.stdout


def test_a_mapping_is_remembered_for_the_next_file_of_the_same_shape(
    files: dict[str, str], tmp_path: Path, add: Add
) -> None:
    asked = ("--column", "when=since", "--column", "name=", "--layer", "posts")
    first = add("--who", "Ana", "--json", *asked, files["good"])
    assert told(first.stdout)[0]["layers"][0]["columns"] == {"when": "since"}
    other = tmp_path / "other.geojson"
    other.write_text(collection(feature(n=3, since="2021", title="c")), "utf-8")
    second = add("--json", "--layer", "posts", str(other))
    assert told(second.stdout)[0]["layers"][0]["columns"] == {"when": "since"}  # and no name

    looked_at = add("--check-only", "--json", str(other))
    assert told(looked_at.stdout)[0]["layers"][0]["columns"] == {"when": "since"}

    pipe = tmp_path / "pipe.geojson"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(other.read_bytes(),))
    writer.start()
    through = add("--check-only", "--json", str(pipe))  # read twice, though it comes once
    writer.join()
    assert told(through.stdout)[0]["layers"][0]["columns"] == {"when": "since"}


def test_what_does_not_end_is_refused(add: Add, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHABUR_MAX_BYTES", "5000000")
    done = add("--check-only", "/dev/zero")
    assert done.returncode == 1
    assert "it does not end; 5 MB at most (KHABUR_MAX_BYTES)" in done.stdout


def test_an_address_that_does_not_answer_keeps_no_other_file_out(
    files: dict[str, str], add: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(file: str) -> Any:
        if file.startswith("http"):
            raise KhaburError(f"{file}: answers 503")
        return Path(file), Path(file).name, None

    monkeypatch.setattr(adding, "_fetched", silent)
    address = "https://192.0.2.1/a.geojson"
    done = add("--who", "Ana", "--online", "--json", address, files["good"])
    assert done.returncode == 3
    first, second = told(done.stdout)
    assert (first["verdict"], first["findings"][0]["found"]) == (
        "reject",
        f"{address}: answers 503",
    )
    assert second["revisions"] == [1]
    assert f"1 of 2 not added: {address}" in done.stderr


def test_an_address_that_nobody_allowed_stops_before_the_first_file(
    files: dict[str, str], add: Add
) -> None:
    done = add("--who", "Ana", files["good"], "https://192.0.2.1/a.geojson")
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--without", "magic"), "magic: no such repair; there are encoding"),
        (("--kind", "castle"), "castle: no such kind"),
        (("--column", "name"), "give OURS=THEIRS"),
    ],
)
def test_wrong_usage_says_what_there_is(
    files: dict[str, str], add: Add, asked: tuple[str, ...], said: str
) -> None:
    done = add("--check-only", *asked, files["good"])
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_an_address_is_not_asked_unless_somebody_says_so(add: Add) -> None:
    done = add("--check-only", "https://192.0.2.1/a.geojson")
    assert done.returncode == 2
    assert "--online" in done.stderr


def test_a_person_reads_a_line_a_kind_of_finding(tmp_path: Path, add: Add) -> None:
    many = [feature(OPEN, n=n) for n in range(30)]
    path = tmp_path / "many.geojson"
    path.write_text(collection(*many), "utf-8")
    done = add("--check-only", str(path))
    assert done.stdout.splitlines() == [
        f"{path}: accept-with-repair, 30 features, 30 repaired (30 repairs)",
        "  repaired: feature 1, geometry: a ring does not end where it began (and so in 29 more); "
        "closed here",
    ]


def test_a_repair_is_left_undone_and_another_made_when_asked(tmp_path: Path, add: Add) -> None:
    path = tmp_path / "a.geojson"
    swapped = [feature({"type": "Point", "coordinates": at}) for at in ([33.3, 44.4], [30.5, 47.8])]
    path.write_text(collection(*swapped, feature(OPEN)), "utf-8")
    asked = ("--check-only", "--json", "--without", "ring", "--with", "swap", str(path))
    (line,) = told(add(*asked).stdout)
    assert {one["repair"] for one in line["findings"] if one["severity"] == "repaired"} == {"swap"}
