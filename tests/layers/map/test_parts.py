"""Parts: named bytes, in a document and in one block."""

from __future__ import annotations

import base64
import gzip
import json
import re

import numpy as np

from layers.map.parts import ALIGNED, MAGIC, Part, as_block, as_json, as_scripts, packed

PARTS = [
    Part("head", b'{"a":1}', False),
    Part("x", np.arange(5, dtype="<i4").tobytes(), False),
    packed("ids", b'["one","two"]'),
    Part("empty", b"", False),
]


def test_a_block_gives_every_part_back_aligned() -> None:
    block = as_block(PARTS)
    assert block[:4] == MAGIC
    length = int.from_bytes(block[4:8], "little")
    body = 8 + length
    assert body % ALIGNED == 0
    listed = json.loads(block[8:body])
    for part, said in zip(PARTS, listed, strict=True):
        start = body + said["offset"]
        assert start % ALIGNED == 0
        assert (said["name"], said["gzip"]) == (part.name, part.gzip)
        assert block[start : start + said["length"]] == part.data


def test_scripts_hold_every_part_and_no_markup() -> None:
    written = as_scripts([*PARTS, Part("hostile", b"</script><script>", False)])
    found = re.findall(r'data-part="([^"]+)" data-gzip="([01])">([^<]*)</script>', written)
    decoded = {name: base64.b64decode(text) for name, _, text in found}
    assert decoded["hostile"] == b"</script><script>"
    assert gzip.decompress(decoded["ids"]) == b'["one","two"]'
    assert [flag for name, flag, _ in found] == ["0", "0", "1", "0", "0"]
    assert written.count("<script") == written.count("</script>") == len(found)


def test_packing_twice_gives_the_same_bytes() -> None:
    assert packed("a", b"x" * 1000) == packed("a", b"x" * 1000)


def test_json_is_utf8_and_short() -> None:
    assert as_json({"name": "الهول", "list": [1, 2]}) == '{"name":"الهول","list":[1,2]}'.encode()
