"""What a file says and what we say of it never become each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.exports import names
from tests.layers.exports.outgoing import POINT, record

OURS = ("name", "when", "sources")
# Names as they come, and those that could be taken for ours.
NAMES = st.text(max_size=8) | st.builds(
    "".join, st.lists(st.sampled_from(["khabur:", "file:", "name", "no_properties", "x"]))
)
VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
SAID = st.dictionaries(NAMES, VALUES, max_size=6)


@settings(deadline=None)
@given(SAID | st.none(), st.dictionaries(st.sampled_from(OURS), VALUES))
def test_in_undoes_out(own: dict[str, Any] | None, ours: dict[str, Any]) -> None:
    feature = {"type": "Feature", "geometry": POINT, "properties": own, "note": 1}
    back, said = names.inward(names.outward(feature, ours))
    assert (back, said) == (feature, ours)
    assert list(back) == list(feature)
    assert list(back["properties"] or {}) == list(own or {})


@settings(deadline=None)
@given(SAID, SAID.map(lambda one: {k: v for k, v in one.items() if k != "file"}))
def test_the_members_of_a_collection_come_back(
    members: dict[str, Any], told: dict[str, Any]
) -> None:
    given = {f"m{name}": value for name, value in members.items()} | {"khabur": members}
    told = {**told, "exported": "today"}
    assert names.members_inward(given) == given
    assert names.members_inward(names.members_outward(given, told)) == given


def test_a_feature_without_properties_stays_without() -> None:
    bare = {"type": "Feature", "geometry": None}
    assert names.inward(names.outward(bare, {"name": "x"})) == (bare, {"name": "x"})


def test_names_that_begin_like_ours_are_the_files() -> None:
    feature = record(**{"khabur:name": "theirs", "khabur:file:name": "theirs too", "name": "Post"})
    assert names.outward(feature, {"name": "ours"})["properties"] == {
        "khabur:file:name": "theirs",
        "khabur:file:file:name": "theirs too",
        "name": "Post",
        "khabur:name": "ours",
    }


@pytest.mark.parametrize("member", [None, [], "khabur:", {}, {"prefix": "x:"}])
def test_only_a_file_of_ours_is_ours(member: Any) -> None:
    assert not names.is_ours(member)
    assert names.is_ours({"version": 1, "prefix": "khabur:"})
