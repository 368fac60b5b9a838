"""A clock that says what a test wants."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

import pytest

from layers.store import landing


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Changes are made at this moment (UTC) from here on."""
    fixed = datetime.fromisoformat(moment).replace(tzinfo=UTC)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # a plain one
            return fixed

    monkeypatch.setattr(landing, "datetime", Clock)
