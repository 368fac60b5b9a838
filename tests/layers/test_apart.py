"""A process that answers: what it cannot do is said in a line, what nobody foresaw with all that is known."""

from __future__ import annotations

from typing import Any

import pytest

from geo.errors import InputError, KhaburError
from layers import apart


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (InputError("no such layer"), "declined"),
        (KhaburError("workspace x: disk is full"), "declined"),
        (ZeroDivisionError("by zero"), "unanswered"),
    ],
)
def test_what_a_person_can_be_told_comes_as_a_line(error: Exception, kind: str) -> None:
    told: list[tuple[str, Any]] = []

    def answering(_: str) -> None:
        raise error

    apart.answer(answering, ("confirm",), lambda *said: told.append(said))
    ((what, said),) = told
    assert what == kind
    if kind == "declined":
        assert said == str(error)
    else:
        assert "Traceback" in said
