"""A system that a file names comes before the one that a person says, and that is told."""

from __future__ import annotations

import pytest

from layers.intake.model import Options
from tests.layers.their_file import Take, feature


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:32638"])
def test_what_a_person_says_beside_the_file_is_not_dropped_in_silence(
    take: Take, name: str
) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    received = take(feature(), crs=crs, options=Options(crs="EPSG:32637"))
    (told,) = [one for one in received.all_findings if "--crs EPSG:32637" in one.found]
    assert (told.column, told.severity, name in told.found) == ("crs", "warning", True)
    same = take(feature(), crs=crs, options=Options(crs=name))
    assert not [one for one in same.all_findings if "--crs" in one.found]
