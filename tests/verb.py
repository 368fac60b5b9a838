"""A verb as the command line runs it, in this process: quicker than one of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import cli

# Arguments → the exit code, and the lines that were told.
Said = Callable[..., tuple[int, list[str]]]


def runner(
    verb: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> Said:
    """The verb, run in a folder. It may say nothing on standard output."""
    monkeypatch.chdir(folder)

    def said(*arguments: str) -> tuple[int, list[str]]:
        monkeypatch.setattr(sys, "argv", ["cli.py", verb, *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.run()
        heard = capsys.readouterr()
        assert heard.out == ""
        code = ended.value.code
        assert isinstance(code, int)
        return code, heard.err.splitlines()

    return said


def left() -> list[str]:
    """What lies in the folder, hidden files too."""
    return sorted(str(path) for path in Path().rglob("*"))
