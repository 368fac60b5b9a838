"""The document: complete, the same bytes each time, and deaf to what features say."""

from __future__ import annotations

import json
import re

import pytest

from geo.errors import KhaburError
from layers.map import assets, document
from layers.workshop import Workshop

HOSTILE = [
    "{{7*191}}",
    "{% raw %}",
    "{# gone #}",
    "</script><script>window.canary = 'XSSFIRE'</script>",
    "`${7*191}`",
    "__proto__",
    "\u2028\u2029",
]


def _block_of(html: str) -> object:
    found = re.search(
        r'<script type="application/json" id="khabur-data">(.*?)</script>', html, re.DOTALL
    )
    assert found is not None
    return json.loads(found.group(1))


def test_text_of_features_reaches_the_page_unchanged_and_unevaluated() -> None:
    hostile = {"details": HOSTILE, **dict.fromkeys(HOSTILE, "x")}
    html = document.render(hostile)
    assert _block_of(html) == hostile
    assert "1337" not in html.replace(assets.leaflet_script(), "")
    assert html.count("</script>") == html.count("<script")


def test_the_policy_comes_before_anything_it_must_hold() -> None:
    html = document.render({"details": []})
    policy = html.index("Content-Security-Policy")
    assert policy < html.index("<script")
    assert policy < html.index("<style")
    assert "default-src 'none'" in html
    assert "connect-src" not in html


def test_nothing_in_the_document_is_fetched() -> None:
    html = document.render({"details": []})
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
