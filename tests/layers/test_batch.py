"""Many reports: the same results however many read them, in parts that a later run goes on with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geo.errors import KhaburError, UsageError
from layers.batch import finding, parts, running, task, version, workers
from layers.batch.running import Ran, run
from layers.batch.tables import COLUMNS
from layers.batch.task import Asked, Done

SENTENCES = (
    "وصل 40 شخصاً إلى الموصل قادمين من الحسكة في 3 آذار 2021.",
    "The council of Raqqa said that 12 buses left for Mosul on 4 May 2022.",
    "Nothing happened in Sinjar.",
)


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a dozen reports, two of them bad, that is read two files at a time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(finding, "FILES", 2)
    folder = tmp_path / "in" / "below"
    folder.mkdir(parents=True)
    for number in range(10):
        (folder / f"{number}.txt").write_text(f"{SENTENCES[number % 3]}\n{number}", "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04 cut")
    return Path("in")


def rows(out: Path, table: str) -> pd.DataFrame:
    """A table, in an order that does not depend on who wrote which part."""
    made = pd.read_parquet(out / table)
    keys = [name for name in ("file", "start", "evidence_start", "end", "key") if name in made]
    return made.sort_values(keys).reset_index(drop=True)


def same(one: Path, other: Path) -> bool:
    return all(
        rows(one, name).astype(str).equals(rows(other, name).astype(str)) for name in COLUMNS
    )


def test_each_file_is_a_row_and_a_bad_one_says_why(reports: Path) -> None:
    heard: list[str] = []
    ran = run([str(reports)], Path("out"), count=1, tell=heard.append)
    assert (ran.files, ran.skipped, len(ran.errors)) == (10, 0, 2)
    assert heard == ran.errors
    files = rows(Path("out"), "files")
    names = [*(f"{number}.txt" for number in range(10)), "cut.docx", "empty.txt"]
    assert list(files.file) == [f"in/below/{name}" for name in names]
    bad = files[files.error.notna()]
    assert list(bad.error.str.split(":").str[0]) == ["in/below/cut.docx", "in/below/empty.txt"]
    assert bad.sha256_of_file.notna().all()
    assert set(files.reader) == {version.version()}
    mentions = rows(Path("out"), "mentions")
    assert "Mosul" in set(mentions.name)
    for row in mentions.to_dict("records"):
        text = Path(row["file"]).read_text("utf-8")
        assert text[row["start"] : row["end"]] == row["surface"]


def test_two_workers_find_what_one_process_finds(reports: Path) -> None:
    run([str(reports)], Path("one"), count=1)
    ran = run([str(reports)], Path("two"), count=2)
    assert (ran.files, len(ran.errors)) == (10, 2)
    assert same(Path("one"), Path("two"))


def test_a_second_run_reads_only_what_is_new(reports: Path) -> None:
    run([str(reports)], Path("out"), count=1)
    assert run([str(reports)], Path("out"), count=1) == Ran(skipped=12, refused=2)
    (reports / "new.txt").write_text("Raqqa.")
    shutil.move(reports / "below" / "1.txt", reports / "moved.txt")  # the same bytes
    (reports / "below" / "2.txt").write_text("Changed: Mosul.")
    ran = run([str(reports)], Path("out"), count=1)
    assert (ran.files, ran.skipped) == (2, 11)


def test_another_date_or_another_reader_reads_again_beside_the_first(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run([str(reports)], Path("out"), count=1)
    assert run([str(reports)], Path("out"), count=1, published="2022-05").files == 10
    monkeypatch.setattr(running, "version", lambda: "newer")
    monkeypatch.setattr(task, "version", lambda: "newer")
    assert run([str(reports)], Path("out"), count=1).files == 10
    files = rows(Path("out"), "files")
    assert files.groupby(["reader", "published_asked"], dropna=False).size().tolist() == [12] * 3


def test_a_run_that_was_ended_leaves_whole_parts_and_is_gone_on_with(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = parts.write
    written: list[Any] = []

    def ending(folder: Path, made: dict[str, Any]) -> None:
        if len(written) == 3:
            half = {name: table for name, table in made.items() if name != "dates"}
            with pytest.raises(KeyError):
                write(folder, half)  # ended between two tables
            raise KeyboardInterrupt
        written.append(made)
        write(folder, made)

    monkeypatch.setattr(parts, "write", ending)
    with pytest.raises(KeyboardInterrupt):
        run([str(reports)], Path("out"), count=1)
    (Path("out") / "files" / f".x.parquet.1{parts._BESIDE}").write_bytes(b"half")
    assert len(rows(Path("out"), "files")) == 6
    monkeypatch.setattr(parts, "write", write)
    ran = run([str(reports)], Path("out"), count=1)
    assert ran.skipped == 6
    run([str(reports)], Path("whole"), count=1)
    assert same(Path("out"), Path("whole"))
    assert {len(list((Path("out") / name).iterdir())) for name in COLUMNS} == {6}


def test_what_was_not_there_is_tried_again(reports: Path) -> None:
    run([str(reports), "later.txt"], Path("out"), count=1)
    Path("later.txt").write_text("Raqqa.")
    ran = run([str(reports), "later.txt"], Path("out"), count=1)
    assert (ran.files, ran.skipped, ran.errors) == (1, 12, [])
    later = rows(Path("out"), "files").query("file == 'later.txt'")
    assert later.error.isna().tolist() == [True]


def kill_over(asked: Asked, files: Sequence[tuple[str, str]]) -> Done:
    """Reads a lot, unless a certain file is in it."""
    if any(name.endswith("5.txt") for name, _ in files):
        os._exit(1)
    return task.read_lot(asked, files)


def test_a_file_that_ends_its_worker_is_a_row_and_the_others_are_read(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "READ", kill_over)
    ran = run([str(reports)], Path("out"), count=2)
    assert ran.files == 9
    files = rows(Path("out"), "files").set_index("file")
    assert "the process that read it ended" in files.error["in/below/5.txt"]
    assert files.error.isna().sum() == 9


def test_a_worker_with_another_reader_is_refused(tmp_path: Path) -> None:
    asked = Asked(str(tmp_path), "another", None)
    with pytest.raises(KhaburError, match="install the same on both"):
        task.read_lot(asked, [])


def test_a_scheduler_that_nobody_runs_is_told(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "WAIT", 1)
    with pytest.raises(KhaburError, match=r"tcp://127\.0\.0\.1:9: no scheduler answers"):
        run([str(reports)], Path("out"), scheduler="tcp://127.0.0.1:9")


def test_a_scheduler_that_somebody_runs_is_used(reports: Path) -> None:
    with workers.here(1) as cluster:
        ran = run([str(reports)], Path("far"), scheduler=cluster.scheduler_address)
    assert ran.files == 10
    run([str(reports)], Path("near"), count=1)
    assert same(Path("far"), Path("near"))


def test_results_go_nowhere_but_to_a_folder_of_results(reports: Path) -> None:
    Path("a.parquet").write_text("mine")
    Path("mine").mkdir()
    Path("mine/thesis.txt").write_text("mine")
    for out in ("a.parquet", "mine"):
        with pytest.raises(UsageError, match=out):
            run([str(reports)], Path(out), count=1)
    assert Path("mine/thesis.txt").exists()


def test_two_runs_do_not_write_to_one_folder(reports: Path) -> None:
    parts.prepare(Path("out"))
    with parts.alone(Path("out")), pytest.raises(UsageError, match="another run"):
        run([str(reports)], Path("out"), count=1)


def test_a_folder_is_walked_for_what_reports_are_called(reports: Path) -> None:
    for name in ("a.csv", ".hidden.txt", "~$b.docx", "c.PDF"):
        (reports / name).write_bytes(b"x")
    found = [Path(file).name for file in finding.files([str(reports), "in/below/1.txt", "a.csv"])]
    assert found[0] == "c.PDF"
    assert found[-1] == "a.csv"  # named by a person
    assert len(found) == 14


def test_lots_are_bounded_by_number_and_size(reports: Path) -> None:
    (reports / "long.txt").write_bytes(b"x" * finding.BYTES)
    sizes = [len(lot) for lot in finding.chunks(["in/long.txt", *["a"] * 5])]
    assert sizes == [1, 2, 2, 1]
