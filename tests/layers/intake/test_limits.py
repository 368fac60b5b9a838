"""Limits that whoever runs the machine sets."""

from __future__ import annotations

from dataclasses import fields

import pytest

from geo.errors import UsageError
from layers.intake.limits import Limits, from_environment


def test_each_limit_has_its_variable() -> None:
    for field in fields(Limits):
        limits = from_environment({f"KHABUR_MAX_{field.name.upper()}": " 7 "})
        assert getattr(limits, field.name) == 7
        others = {one.name for one in fields(Limits)} - {field.name}
        assert all(getattr(limits, name) == getattr(Limits(), name) for name in others)
    assert from_environment({"KHABUR_MAX_BYTES": ""}) == Limits()


@pytest.mark.parametrize("text", ["0", "-1", "many", "1e9", "2.5"])
def test_what_is_no_limit_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageError, match=f"KHABUR_MAX_DEPTH={text}: not a limit"):
        from_environment({"KHABUR_MAX_DEPTH": text})
