"""`cli.py read`: what it prints, what it writes, and what it says of files that are no good."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest
from typer.testing import CliRunner, Result

import cli
from geo.errors import InputError, UsageError
from make.chromium import STRACE_REMEDY, find_strace
from tests import command
from tests.conftest import need
from tests.connections import foreign, tracer
from tests.test_offline_verbs import watched

ARABIC = "وصلت 12 حافلة من الحسكة إلى الموصل في 3 آذار 2021.\r\nوعاد 40 شخصاً.\r\n"
ENGLISH = "On 4 May 2022 the council of Raqqa said that 25 families had arrived in Mosul."
KEYS = {"file", "mentions", "dates", "quantities", "proposals"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Reports to read, in the folder where the command runs."""
    monkeypatch.chdir(tmp_path)
    Path("ar.txt").write_bytes(ARABIC.encode())
    Path("en.txt").write_text(ENGLISH)
    Path("empty.txt").write_bytes(b"")
    return tmp_path


def read(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, ["read", *arguments])


def lines(told: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.stdout.splitlines()]


def test_each_file_is_a_line_whose_offsets_are_those_of_the_decoded_text(folder: Path) -> None:
    told = read("ar.txt", "en.txt", "--json")
    assert told.exit_code == 0
    for said, text in zip(lines(told), (ARABIC, ENGLISH), strict=True):
        assert set(said) >= KEYS | {"language", "published", "encoding", "findings", "sha256"}
        assert "Mosul" in {one["name"] for one in said["mentions"]}
        for kind in ("mentions", "dates", "quantities"):
            assert said[kind], kind
            for one in said[kind]:
                assert text[one["start"] : one["end"]] == one["surface"]
    assert [one["language"] for one in lines(told)] == ["ar", "en"]


def test_bad_files_are_told_and_the_others_are_read(folder: Path) -> None:
    told = read("ar.txt", "empty.txt", "nowhere.txt", "en.txt", "--json")
    assert isinstance(told.exception, InputError)
    assert str(told.exception) == "2 of 4 could not be read"
    said = lines(told)
    assert [one["file"] for one in said] == ["ar.txt", "empty.txt", "nowhere.txt", "en.txt"]
    assert [one.get("error", "")[:20] for one in said if "error" in one] == [
        "empty.txt: empty; pl",
        "nowhere.txt: there i",
    ]
    assert all(set(one) >= KEYS for one in said)
    assert told.stderr.count("\n") == 2


def test_bad_input_is_exit_code_1_and_wrong_usage_2(folder: Path) -> None:
    assert command.run("read", str(folder / "empty.txt")).returncode == 1
    wrong = command.run("read", str(folder / "ar.txt"), "--published", "yesterday")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "--published" in wrong.stderr
    assert wrong.stderr.count("\n") == 1


def test_a_person_is_told_what_was_found_and_what_is_proposed(folder: Path) -> None:
    attack = "قتل 3 أشخاص في هجوم على الموصل في 3 آذار 2021.\n"
    Path("guessed.txt").write_bytes((attack + ARABIC).encode("cp1256"))
    told = read("guessed.txt")
    assert told.exit_code == 0
    assert "text, cp1256 (guessed)" in told.stdout
    assert "note: guessed windows-1256" in told.stdout
    assert "no date of its own (--published says one" in told.stdout
    assert "2 dates" in told.stdout
    assert "2021-03-03  attack" in told.stdout
    assert "“قتل 3 أشخاص" in told.stdout


def test_when_a_report_came_out_is_as_asked_else_as_its_page_says(folder: Path) -> None:
    body = f"<p>{ENGLISH} {'The road was open and quiet all day long. ' * 8}</p>"
    head = '<meta property="article:published_time" content="2022-05-06T01:00:00Z">'
    Path("a.html").write_text(
        f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"
    )
    [said] = lines(read("a.html", "--json"))
    assert said["published"] == "2022-05-06"
    assert said["published_basis"] == "the page's article:published_time"
    [said] = lines(read("a.html", "--json", "--published", "2022-06"))
    assert (said["published"], said["published_basis"]) == ("2022-06", "--published")
    [said] = lines(read("ar.txt", "--json"))
    assert (said["published"], said["published_basis"]) == (None, None)


def test_folders_are_walked_and_one_without_reports_is_bad_input(folder: Path) -> None:
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph(ENGLISH)
    made.save(out)
    (folder / "sub").mkdir()
    (folder / "sub" / "a.docx").write_bytes(out.getvalue())
    (folder / "none").mkdir()
    (folder / "empty.txt").unlink()
    told = read(".", "--json")
    assert [one["file"] for one in lines(told)] == ["./ar.txt", "./en.txt", "./sub/a.docx"]
    assert isinstance(read("none", "--json").exception, InputError)


@pytest.mark.parametrize(
    "wrong",
    [
        ["--workers", "2"],
        ["--scheduler", "tcp://127.0.0.1:9"],
        ["--out", "o.parquet", "--json"],
        ["--out", "nowhere/o.parquet"],
        ["--out", "o.parquet", "--workers", "2", "--scheduler", "tcp://127.0.0.1:9"],
        ["--published", "May"],
        ["--published", "2022-02-30"],
    ],
)
def test_options_that_make_no_sense_are_wrong_usage(folder: Path, wrong: list[str]) -> None:
    told = read("ar.txt", *wrong)
    assert isinstance(told.exception, UsageError)
    assert told.stdout == ""
    assert not Path("o.parquet").exists()


def test_many_go_to_parquet_and_a_second_run_has_nothing_to_do(folder: Path) -> None:
    told = read(".", "--out", "o.parquet", "--workers", "1")
    assert isinstance(told.exception, InputError)
    assert "2 read (" in told.stdout
    assert "1 could not be read" in told.stdout
    assert "./empty.txt: empty" in told.stderr
    mentions = pd.read_parquet("o.parquet/mentions")
    assert set(mentions.file) == {"./ar.txt", "./en.txt"}
    told = read(".", "--out", "o.parquet", "--workers", "1")
    assert isinstance(told.exception, InputError), "one of them is still bad"
    assert "0 read" in told.stdout
    assert "3 were there, 1 could not be read" in told.stdout
    Path("empty.txt").unlink()
    assert read(".", "--out", "o.parquet", "--workers", "1").exit_code == 0


def test_a_scheduler_is_told_to_be_outside_before_it_is_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("layers.batch.workers.WAIT", 1)
    told = read("ar.txt", "--out", "o.parquet", "--scheduler", "tcp://127.0.0.1:9")
    assert "leaving this machine: the names of the files" in told.stderr
    assert told.exit_code != 0


def test_reading_asks_nothing_of_the_network(folder: Path) -> None:
    head = '<img src="http://192.0.2.1/a.png"><script src="http://192.0.2.1/a.js"></script>'
    Path("a.html").write_text(f"<!doctype html><html>{head}<body><p>{ENGLISH}</p></body></html>")
    for file in ("ar.txt", "a.html"):
        # requests is there, because trafilatura's kin import it; nothing is asked.
        assert watched("read", str(folder / file), "--json").startswith("WATCHED [] ")


@pytest.mark.skipif(sys.platform != "linux", reason="strace exists on Linux only")
def test_workers_of_this_machine_talk_to_nobody_else(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strace = need(find_strace(), STRACE_REMEDY)
    for number in range(130):
        (folder / f"{number}.txt").write_text(f"{ENGLISH} {number}")
    call = ["cli.py", "read", str(folder), "--out", str(folder / "o"), "--workers", "2"]
    trace = folder / "trace"
    subprocess.run(
        [*tracer(strace, trace), sys.executable, *call],
        cwd=command.ROOT,
        capture_output=True,
        check=False,
    )
    assert len(pd.read_parquet(folder / "o" / "files")) == 133
    assert "127.0.0.1" in trace.read_text()  # they did talk
    assert foreign(trace) == []
