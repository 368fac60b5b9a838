"""The document: complete, the same bytes each time, and deaf to what features say."""

from __future__ import annotations

import base64
import re

import pytest
from shapely import Point

from geo.errors import KhaburError
from layers import frame
from layers.map import assets, document
from layers.map.parts import Part
from layers.workshop import Workshop
from tests.layers.map.page import Page

HOSTILE = [
    "{{7*191}}",
    "{% raw %}",
    "{# gone #}",
    "</script><script>window.canary = 'XSSFIRE'</script>",
    "`${7*191}`",
    "__proto__",
    "\u2028\u2029",
]


def _page_of(html: str) -> Page:
    found = re.findall(r'data-part="([^"]+)" data-gzip="([01])">([^<]*)</script>', html)
    return Page.of([Part(n, base64.b64decode(text), flag == "1") for n, flag, text in found])


def test_text_of_features_reaches_the_page_unchanged_and_unevaluated() -> None:
    made = frame.table(
        {
            "id": [f"{i} {text}" for i, text in enumerate(HOSTILE)],
            "layer": ["incidents"] * len(HOSTILE),
            "kind": HOSTILE,
            "name": HOSTILE,
            "when": ["2022-01-20"] * len(HOSTILE),
            "extra": [{text: text} for text in HOSTILE],
        },
        [Point(41, 35)] * len(HOSTILE),
    )
    html = Workshop().map(frame=made)
    page = _page_of(html)
    told = dict(zip(page.ids(), page.details(), strict=True))
    for number, text in enumerate(HOSTILE):
        assert told[f"{number} {text}"]["name"] == text
        assert told[f"{number} {text}"]["extra"] == {text: text}
    shell = re.sub(r"[A-Za-z0-9+/=]{64,}", "", html.replace(assets.leaflet_script(), ""))
    assert "1337" not in shell
    assert "XSSFIRE" not in shell
    assert html.count("</script>") == html.count("<script")


def test_the_policy_comes_before_anything_it_must_hold() -> None:
    html = document.shell(3)
    policy = html.index("Content-Security-Policy")
    assert policy < html.index("<script")
    assert policy < html.index("<style")
    assert "default-src 'none'" in html
    assert "connect-src" not in html


def test_nothing_in_the_document_is_fetched() -> None:
    html = document.shell(3)
    shell = html.replace(assets.leaflet_script(), "")
    assert re.findall(r'(?:src|href)\s*=\s*["\'](?!#|data:)[^"\']+', shell) == []
    assert re.findall(r"url\((?!#|data:)[^)]+\)", assets.leaflet_style() + assets.style()) == []
    assert "@import" not in shell


def test_two_renderings_are_the_same_bytes() -> None:
    shop = Workshop()
    assert shop.map() == shop.map()


def test_another_leaflet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assets.leaflet_script.cache_clear()
    monkeypatch.setattr(assets, "LEAFLET_SHA256", "0" * 64)
    with pytest.raises(KhaburError, match="XStatic-Leaflet"):
        assets.leaflet_script()
    monkeypatch.undo()
    assert "L.Map" in assets.leaflet_script() or "Leaflet" in assets.leaflet_script()


def test_every_script_is_in_the_document() -> None:
    listed = {f"{name}.js" for name in assets.SCRIPTS}
    assert listed == {path.name for path in (assets.HERE / "js").glob("*.js")}
