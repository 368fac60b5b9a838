"""The process that reads: whatever becomes of it, the one that asked lives on and can say what happened."""

from __future__ import annotations

import errno
import gc
import json
import shutil
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import pytest

from geo.errors import InputError, KhaburError
from layers.intake import room
from layers.intake.formats import child, confined, guarding, handing
from layers.intake.limits import Limits
from layers.intake.model import Finding, Given, Severity
from layers.intake.receive import receive
from tests.layers.intake.formats.written import KML, Read, archive

TABLE = "name,lat,lon\na,36.3,43.1\n"


def command(code: str) -> tuple[str, ...]:
    """A process in place of the one that reads; `folder` is where it works."""
    return ("-c", f"import os, signal, sys, time; folder = sys.argv[-1]; {code}")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "ended by SIGSEGV: the file is broken"),
        ("os.kill(os.getpid(), signal.SIGABRT)", "ended by SIGABRT"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "too much time or memory"),
        ("time.sleep(60)", "longer than 1 seconds and was stopped"),
        ("os.fork() or time.sleep(60); time.sleep(60)", "longer than 1 seconds"),
        ("raise MemoryError", "more than 4.0 GB of memory"),
        ("raise ValueError(folder + '/given: odd')", r"cannot be read \(ValueError: given: odd\)"),
        ("pass", "the process that read it stopped"),
        ("open(folder + '/found', 'wb').write(b'Rnonsense\\n')", "handed on cannot be used"),
    ],
)
def test_a_process_that_fails_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read: Read, code: str, said: str
) -> None:
    monkeypatch.setattr(guarding, "READER", command(code))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    limits = Limits(seconds=1 if "sleep" in code else 60)
    with pytest.raises(InputError, match=rf"^a\.csv: .*{said}"):
        read("a.csv", TABLE, limits=limits)
    # Nothing stays behind.
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv"]


def test_a_full_disk_is_no_fault_of_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, read: Read
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(guarding, "READER", command(f"sys.exit({room.CODE})"))
    with pytest.raises(KhaburError, match=r"^a\.csv: no room left on the disk") as raised:
        read("a.csv", TABLE)
    assert raised.value.exit_code == KhaburError.exit_code
    monkeypatch.setattr(shutil, "copyfile", full)  # before there is a process
    with pytest.raises(KhaburError, match="no room left") as raised:
        receive(tmp_path / "a.csv")
    assert raised.value.exit_code == KhaburError.exit_code


def test_a_process_with_no_room_for_what_it_reads_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def confined_not_at_all(*_: object) -> None:
        """This process is the test's own."""

    archive(tmp_path / child.GIVEN, {"doc.kml": KML.format("")})
    (tmp_path / "main.kml").symlink_to("/dev/full")  # where it unpacks to
    job = {"format": "zip", "stem": "a", "limits": asdict(Limits())}
    job["options"] = {"crs": None, "encoding": None, "columns": {}, "chosen": {}, "undone": []}
    (tmp_path / child.JOB).write_text(json.dumps(job), "utf-8")
    monkeypatch.setattr(confined, "confine", confined_not_at_all)
    monkeypatch.setattr(sys, "modules", dict(sys.modules))
    with pytest.raises(SystemExit) as raised:
        child.main(tmp_path)
    gc.enable()
    assert raised.value.code == room.CODE


def test_layers_that_were_whole_before_it_failed_are_kept(
    monkeypatch: pytest.MonkeyPatch, read: Read
) -> None:
    lines = r"""b'L"good"\\nR{"type":"Feature"}\\nE[[],{},{},{},[],{}]\\nL"bad"\\nR{}\\nR{"ty'"""
    code = f"open(folder + '/found', 'wb').write({lines}); os.kill(os.getpid(), signal.SIGSEGV)"
    monkeypatch.setattr(guarding, "READER", command(code.replace("\\\\", "\\")))
    good, bad = read("a.csv", TABLE)
    assert (good.name, good.records) == ("good", [{"type": "Feature"}])
    assert (bad.name, bad.records) == ("bad", ())
    assert [told.severity for told in bad.findings] == [Severity.ERROR]
    assert "SIGSEGV" in bad.findings[0].found


def test_what_is_handed_on_comes_back_as_it_was(tmp_path: Path) -> None:
    given = Given(
        "name",
        [{"type": "Feature", "id": 2**63, "properties": {"a": "سنجار"}}],
        [Finding(0, "x", "a", Severity.REPAIRED, "found", "done", None, "ring", 3)],
        {"m": [1]},
        {"name": [{"id": "a"}]},
        {0: {"place_id": "a"}},
        fields=["a"],
        where={"place": ["a"]},
    )
    path = tmp_path / "found"
    with path.open("wb") as out:
        handing.hand([given], out, Limits())
        handing.done(out)
    with path.open("rb") as lines:
        assert handing.handed(lines) == handing.Handed([given], None, True, None)


def test_memory_is_bounded(read: Read) -> None:
    wide = KML.format("<Placemark><name>x</name></Placemark>" * 150_000)
    with pytest.raises(InputError, match=r"more than 0\.0 GB of memory"):
        read("a.kml", wide, limits=Limits(memory=1_000_000))


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        (Limits(bytes=20), "KHABUR_MAX_BYTES"),
        (Limits(features=1), "more than 1 rows"),
        (Limits(bytes=3000, unpacked=3000), "MB come out of it"),
    ],
)
def test_sizes_are_bounded(read: Read, limits: Limits, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read("a.csv", TABLE + "b,36,43\n" * 100, limits=limits)


def test_features_are_counted_in_every_format(read: Read) -> None:
    two = KML.format("<Placemark/>" * 2)
    with pytest.raises(InputError, match="more than 1 features; split the file"):
        read("a.kml", two, limits=Limits(features=1))
