"""JSON read strictly, and nothing lost that a fast reader would lose."""

from __future__ import annotations

import json
import math
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from layers.intake import json_text, taken
from layers.intake.limits import Limits

LIMITS = Limits()
texts = st.text(st.characters(codec="utf-8"), max_size=6) | st.sampled_from(
    ['"', "\\", '\\"', ":", '":', " :", '\\\\":', "{", "]", "\n:"]
)
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def parse(text: str | bytes) -> json_text.Parsed:
    return json_text.parse(text.encode() if isinstance(text, str) else text, LIMITS)


def same(one: Any, other: Any) -> bool:
    return json.dumps(one) == json.dumps(other)


@given(values, st.sampled_from([None, 0, 2]), st.booleans(), st.sampled_from([":", " : ", "\t:\n"]))
def test_any_value_comes_back_exactly(
    value: Any, indent: int | None, escaped: bool, colon: str
) -> None:
    """However it is written: the names counted in the text are those that were read."""
    text = json.dumps(value, ensure_ascii=escaped, indent=indent, separators=(",", colon))
    parsed = parse(text)
    assert same(parsed.value, value)
    assert parsed.doubled == []


@given(values)
def test_a_name_that_stands_twice_is_never_missed(value: Any) -> None:
    whole = f'{{"x": {json.dumps(value)}, "in": {{"a" : 1, "b": 2, "a": 3}}}}'
    parsed = parse(whole)
    ((made, lost),) = [one for one in parsed.doubled if "b" in one[0]]
    assert made == {"a": 3, "b": 2}
    assert lost == [("a", 1)]


@pytest.mark.parametrize(
    "number",
    [
        *(
            "9007199254740993",
            "18446744073709551615",
            "18446744073709551616",
            "-9223372036854775809",
        ),
        *("92233720368547758080", "1" * 300, "12.0", "0.1", "1e22", "1.7976931348623157e308"),
    ],
)
def test_numbers_stay_what_they_are(number: str) -> None:
    for text in (number, f'{{"a": [{number}]}}'):
        found = parse(text).value
        found = found if not isinstance(found, dict) else found["a"][0]
        assert same(found, json.loads(number))
        assert type(found) is (int if number.lstrip("-").isdecimal() else float)


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999"])
def test_what_is_no_number_is_read_and_marked(number: str) -> None:
    parsed = parse(f'{{"a": {number}}}')
    assert not math.isfinite(parsed.value["a"])
    assert parsed.loose
    assert not parse('{"NaN": "1e999"}').loose


def test_half_a_character_is_read_and_marked() -> None:
    parsed = parse(r'["\ud800"]')
    assert parsed.halved
    assert parsed.value == ["\ud800"]
    assert not parse(r'["\ud83d\ude00"]').halved


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1, column 2"),
        ('{\n"a": 1,\n}', "line 3, column 1"),
        ('["a" "b"]', "Expecting ',' delimiter"),
        ("[1,]", "not JSON"),
        ("[01]", "not JSON"),
        ("['a']", "not JSON"),
        ('["\t"]', "Invalid control character"),
        (b'["\xff"]', "not UTF-8 at byte 2"),
        (b"\x00[\x00]", "UTF-16 without a mark"),
        ("[" + "9" * 5000 + "]", "thousands of digits"),
        ("[" * 20_000 + "]" * 20_000, "20,000 deep; 32 at most"),
        ('{"a":' * 20_000 + "1" + "}" * 20_000, "20,000 deep; 32 at most"),
        ("[" * 200_000, "200,000 deep"),
    ],
)
def test_what_is_no_json_says_where(text: str | bytes, said: str) -> None:
    with pytest.raises(InputError) as raised:
        parse(text)
    assert said in str(raised.value)
    assert len(str(raised.value)) < 200


def test_brackets_in_texts_are_not_deep() -> None:
    text = '["' + "[" * 50_000 + '\\"' + "{" * 50_000 + '", [1]]'
    assert json_text.depth(text.encode()) == 2


def test_a_long_text_is_counted_past_its_first_block() -> None:
    many = {f"name {n}": n for n in range(200_000)}
    data = json.dumps(many).encode()
    assert len(data) > json_text.BLOCK
    assert json_text.names_in(data) == len(many)
    with_one_more = data[:-1] + b', "name 7": 0}'
    ((_, lost),) = parse(with_one_more).doubled
    assert lost == [("name 7", 7)]


plain_values = st.none() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False) | texts
properties = st.none() | st.dictionaries(texts, plain_values | st.lists(plain_values), max_size=4)
features = st.fixed_dictionaries(
    {
        "type": st.just("Feature"),
        "properties": properties | st.dictionaries(texts, st.dictionaries(texts, texts)),
        "geometry": st.none() | st.just({"type": "Point", "coordinates": [40.5, 36]}),
    },
    optional={"id": texts | st.integers(), "more": st.dictionaries(texts, texts, max_size=2)},
)


@given(st.lists(features, max_size=4), st.sampled_from([None, 1]))
def test_a_glance_counts_as_a_census_does_or_leaves_it_to_that(
    given: list[Any], indent: int | None
) -> None:
    """Where it says how many members there are, no number in the text was too large to be read."""
    data = json.dumps({"type": "FeatureCollection", "features": given}, indent=indent).encode()
    value = json.loads(data)
    counted = json_text.glance(value, data)
    if counted is not None:
        assert counted == json_text.census(value)[0]
        assert b"9223372036854775808" not in data
        assert same(orjson.loads(data), value)


def test_a_glance_is_enough_for_what_nearly_every_file_is() -> None:
    point = {"type": "Point", "coordinates": [40.5, 36.25]}
    one = {"type": "Feature", "id": "a", "geometry": point, "properties": {"name": "x:", "n": [1]}}
    value = {"type": "FeatureCollection", "name": "x", "features": [one, one]}
    assert json_text.glance(value, json.dumps(value).encode()) == 3 + 2 * (4 + 2 + 2)


@pytest.mark.parametrize("begin", [0, 1, json_text.BLOCK - 18, json_text.BLOCK - 1])
def test_many_digits_are_seen_wherever_they_stand(begin: int) -> None:
    for count, seen in ((18, False), (19, True)):
        data = b" " * begin + b"9" * count + b"."
        assert json_text._has_many_digits(data) is seen


@given(st.lists(features, max_size=4))
def test_a_census_of_a_few_at_a_time_is_that_of_all(given: list[Any]) -> None:
    value = {"type": "FeatureCollection", "name": "x", "features": given}
    keys, largest = json_text._counted([value])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(taken, "FEW", 2)
        found = json_text.census(value)
    assert found[0] == keys
    assert (found[1] >= json_text.LARGEST) == (largest >= json_text.LARGEST)
