"""The map's own document of a page: opened where the page is, and holding no more than is shared."""

from __future__ import annotations

import base64
import gzip
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from layers.snapshot.asking import sharing
from layers.snapshot.forms import html
from tests.layers.snapshot.drawn import asked, drawn, written
from tests.layers.snapshot.shops import whole

PART = re.compile(r'data-part="([^"]+)" data-gzip="(\d)">([^<]*)<')


def parts(path: Path) -> dict[str, bytes]:
    """The parts of a document, unpacked but for the details."""
    found = {}
    for name, packed, body in PART.findall(path.read_text("utf-8")):
        data = base64.b64decode(body)
        found[name] = gzip.decompress(data) if packed == "1" else data
    return found


def head(path: Path) -> Any:
    return json.loads(parts(path)["head"])


def test_it_opens_on_what_the_page_shows(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    page = drawn(lang="ar", marking="TLP:GREEN", bbox=(40.0, 35.0, 42.0, 37.0))
    written(out, page)
    found = head(out)
    assert found["marking"] == "TLP:GREEN"
    assert found["opening"] == {
        "time": {"mode": "asof", "at": "2022-01-21", "trail": 30},
        "language": "ar",
        "bbox": [40.0, 35.0, 42.0, 37.0],
        "welcome": False,
    }
    assert parts(out)["manifest"] == (tmp_path / "map.manifest.json").read_bytes()


def test_a_window_is_a_window() -> None:
    assert html.time(asked(as_of=None, trail=0, first="2021-10")) == {
        "mode": "window", "from": "2021-10", "to": "..",
    }  # fmt: skip


def test_of_chosen_layers_it_holds_those_alone(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    written(out, drawn(layers=("camps", "incidents"), lang="ar"))
    found = head(out)
    assert found["layers"] == ["camps", "incidents"]
    assert all(one["on"] for one in found["style"]["listed"])
    kept = whole().frame["layer"].isin(["camps", "incidents"]).sum()
    ids = [json.loads(line) for line in parts(out)["ids"].splitlines()]
    assert sum(map(len, ids)) == kept


def test_what_is_withheld_or_coarse_is_not_in_it(tmp_path: Path) -> None:
    out = tmp_path / "map.html"
    ask = asked(coarsen_km=25.0, withhold=("bases",))
    shared = sharing.shop(whole(), ask)
    written(out, replace(drawn(), ask=ask), shop=shared)
    found = parts(out)
    assert "bases" not in json.loads(found["head"])["layers"]
    ids = {one for line in found["ids"].splitlines() for one in json.loads(line)}
    assert ids.isdisjoint(whole().frame["id"])  # an id may name a place
