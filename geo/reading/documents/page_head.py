"""What a web page says of itself in its head: Open Graph, Dublin Core, schema.org, HTML's own elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from geo.edtf_forms import WhenError, read_form

# The names by which these standards call one thing, the most explicit first.
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "date",
)
_TITLE = ("og:title", "dc.title", "twitter:title")
_OUTLET = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_DAY = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ]\d|\s*$)")
_MONTH = re.compile(r"\s*(\d{4}-\d{2}|\d{4})\s*$")
_MOST_JSON = 1_000_000  # characters
_LONGEST = 500  # characters of a title


@dataclass(frozen=True, slots=True)
class Head:
    """What a page offers. `published` is EDTF; its basis names the element that says so."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_basis: str = ""
    language: str | None = None


def read(tree: HtmlElement) -> Head:
    """What the page's elements say. A date that is no ISO 8601 date is not taken."""
    meta = _meta(tree)
    linked = list(_linked_data(tree))
    published, basis = _published(tree, meta, linked)
    title = _first(meta, _TITLE) or _linked(linked, "headline") or _text(tree, "//title")
    outlet = _first(meta, _OUTLET) or _linked(linked, "publisher")
    said = (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    ).strip()
    language = said.split("-")[0].lower() or None
    return Head(_short(title), _short(outlet), published, basis, language)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Name → content of each meta element; the first of a name counts."""
    said: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (element.get(attribute) or "").strip().lower()
            if name and content:
                said.setdefault(name, content)
    return said


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD that are articles."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        text = script.text or ""
        try:
            said = json.loads(text) if len(text) <= _MOST_JSON else None
        except (ValueError, RecursionError):
            continue
        graph = said.get("@graph", [said]) if isinstance(said, dict) else said
        for one in graph if isinstance(graph, list) else []:
            if isinstance(one, dict) and re.search(
                r"Article|Report|BlogPosting", str(one.get("@type"))
            ):
                yield one


def _published(
    tree: HtmlElement, meta: dict[str, str], linked: list[dict[str, Any]]
) -> tuple[str | None, str]:
    for name in _PUBLISHED:
        if name in meta and (day := _edtf(meta[name])):
            return day, f"the page's {name}"
    for one in linked:
        if day := _edtf(str(one.get("datePublished", ""))):
            return day, "the page's datePublished"
    for element in tree.iter("time"):
        is_said = element.get("pubdate") is not None or element.get("itemprop") == "datePublished"
        if is_said and (day := _edtf(element.get("datetime") or "")):
            return day, "the page's <time>"
    return None, ""


def _edtf(said: str) -> str | None:
    """The day as it is written there, without its hour: an outlet writes in its own time."""
    found = _DAY.match(said) or _MONTH.match(said)
    if found is None:
        return None
    try:
        read_form(found[1])
    except WhenError:
        return None
    return found[1]


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _linked(linked: list[dict[str, Any]], key: str) -> str | None:
    for one in linked:
        said = one.get(key)
        said = said.get("name") if isinstance(said, dict) else said
        if isinstance(said, str) and said.strip():
            return said
    return None


def _text(tree: HtmlElement, path: str) -> str | None:
    return next((" ".join(one.text_content().split()) for one in tree.xpath(path)), None)


def _short(said: str | None) -> str | None:
    bare = " ".join((said or "").split())
    return bare[:_LONGEST] or None
