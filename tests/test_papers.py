"""What reads pages back is found, or asked for in one line; CI does not go on without it."""

from __future__ import annotations

import sys

import pytest

from make import chromium, papers


@pytest.fixture
def lacking(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine that has none of it; what would be installed there."""
    asked: list[str] = []
    monkeypatch.setattr(papers, "find", lambda program: None)
    monkeypatch.setattr(chromium, "install", asked.extend)
    monkeypatch.setattr(sys, "platform", "linux")
    return asked


def test_what_is_missing_is_installed_once(
    lacking: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    papers.main()
    assert lacking == ["poppler-utils", "librsvg2-bin", "libreoffice-impress-nogui"]
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "apt-get install poppler-utils librsvg2-bin libreoffice-impress-nogui" in told


@pytest.mark.usefixtures("lacking")
def test_ci_fails_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit):
        papers.main()
