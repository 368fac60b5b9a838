"""Whatever stands in a file: no error escapes, and every feature is either kept or has its line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from layers.intake import check, columns, geojson, styles
from layers.intake.limits import Limits
from layers.intake.model import NOTHING_SAID, Checked, Options

words = st.sampled_from(
    [*columns.rules(), *styles.RULES, "title", "start", "end", "تاريخ", "", "x"]
)
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["2022-01-20", "3/4/2022", "2031", "2022-01/..", "confirmed", "\ud800", "#ace", "x" * 300]
    )
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=6,
)
numbers = st.sampled_from(
    [0, 36.5, 41, -181.5, 200, 541, 91, 1e400, 10**400, "41", None, True, 2**70]
)
positions = st.lists(numbers, max_size=5)
coordinates = (
    st.recursive(positions, lambda inner: st.lists(inner, max_size=6), max_leaves=12) | values
)
kinds = st.sampled_from(
    [
        "Point",
        "MultiPoint",
        "LineString",
        "MultiLineString",
        "Polygon",
        "MultiPolygon",
        "Circle",
        None,
    ]
)
simple = st.fixed_dictionaries({"type": kinds, "coordinates": coordinates})
# Outlines without an area, of few numbers: on either side of 180° they are cut into nothing.
few = st.lists(st.sampled_from([179, 180, 181, -181]), min_size=2, max_size=2)
rings = st.lists(few, min_size=3, max_size=4).map(lambda ring: [*ring, ring[0]])
flat = st.fixed_dictionaries(
    {"type": st.just("Polygon"), "coordinates": st.lists(rings, min_size=1, max_size=2)}
)
geometries = st.recursive(
    simple | flat | values,
    lambda inner: st.fixed_dictionaries(
        {"type": st.just("GeometryCollection"), "geometries": st.lists(inner, max_size=3)}
    ),
    max_leaves=4,
)
feature = st.fixed_dictionaries(
    {"type": st.just("Feature") | values},
    optional={
        "id": values,
        "geometry": geometries,
        "properties": st.dictionaries(words, values, max_size=5) | values,
        "bbox": values,
    },
)
collections = st.fixed_dictionaries(
    {"type": st.just("FeatureCollection"), "features": st.lists(feature | values, max_size=6)},
    optional={
        "crs": st.none(),
        "khabur": st.just({"version": 1, "prefix": "khabur:"}),
        "name": values,
    },
)
options = st.builds(
    Options,
    undone=st.frozensets(
        st.sampled_from(["ring", "wrap", "crossing", "ordinates", "id", "planned"])
    ),
    asked=st.sampled_from([frozenset[str](), frozenset({"swap"})]),
)


systems = st.sampled_from(["EPSG:32637", 'LOCAL_CS["x",UNIT["m",1]]', "EPSG:5800", "", "x"])


def checked(text: str, options: Options = NOTHING_SAID) -> Checked:
    given_ = geojson.read([text.encode("utf-8", "surrogatepass")], "theirs", options, Limits())
    return check.check(given_, options)


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(collections, options)
def test_every_feature_is_kept_or_has_its_line(whole: dict[str, Any], asked: Options) -> None:
    layer = checked(json.dumps(whole), asked)
    kept_out = {one.feature for one in layer.findings if one.severity == "error"}
    assert None not in kept_out
    count = len(whole["features"])
    assert (
        len(layer.records) == len(layer.frame) == len(layer.fingerprints) == count - len(kept_out)
    )
    assert all(isinstance(record, dict) for record in layer.records)
    json.dumps(layer.records, allow_nan=False).encode()  # whatever is kept can be written again
    assert set(layer.originals) <= set(range(len(layer.records)))
    assert all(len(str(one)) < 2_000 and "\n" not in str(one) for one in layer.findings)


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(collections, systems | values)
def test_in_any_system_nothing_but_words_is_raised(whole: dict[str, Any], name: Any) -> None:
    whole["crs"] = {"type": "name", "properties": {"name": name}}
    try:
        layer = checked(json.dumps(whole))
    except InputError:  # refused in words
        return
    count = len(whole["features"])
    out = {one.feature for one in layer.findings if one.severity == "error"}
    assert len(layer.records) == count - len(out)


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.lists(st.dictionaries(words, scalars, max_size=4), max_size=5))
def test_what_is_repaired_once_needs_no_repair_again(said: list[dict[str, Any]]) -> None:
    """What is kept and exported comes back as it is."""
    place = {"type": "Point", "coordinates": [401, 36.5, 1, 2]}
    theirs = [{"type": "Feature", "geometry": place, "properties": one} for one in said]
    first = checked(json.dumps({"type": "FeatureCollection", "features": theirs}))
    again = checked(
        json.dumps({"type": "FeatureCollection", "features": list(first.records)}),
        Options(undone=frozenset({"planned"})),
    )
    assert again.records == first.records
    assert again.fingerprints.tolist() == first.fingerprints.tolist()
    assert again.originals == {}


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_file_cut_anywhere_is_refused_in_words(cut: int) -> None:
    text = json.dumps(
        {"type": "FeatureCollection", "features": [{"type": "Feature", "a": "x" * 40}]}
    )
    with pytest.raises(InputError, match="not JSON"):
        checked(text[:-cut])
