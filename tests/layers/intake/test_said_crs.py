"""A system that a file names comes before the one that a person says, and that is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from layers.intake.model import Options
from layers.intake.receive import receive
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


KML = "<kml><Placemark><name>a</name><Point><coordinates>41,36</coordinates></Point></Placemark></kml>"
GPX = '<gpx><wpt lon="41" lat="36"><name>a</name></wpt></gpx>'


@pytest.mark.parametrize(("form", "text"), [("kml", KML), ("gpx", GPX)])
def test_a_form_that_is_always_in_degrees_says_so(tmp_path: Path, form: str, text: str) -> None:
    file = tmp_path / f"theirs.{form}"
    file.write_text(text)
    (told,) = receive(file, Options(crs="EPSG:32637")).all_findings
    assert (told.column, told.severity) == ("crs", "warning")
    assert f"the {form.upper()} itself says WGS 84" in told.found
    assert receive(file, Options(crs="EPSG:4326")).all_findings == []
