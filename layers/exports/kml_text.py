"""Text in KML: what a reader of the file is told of a feature, and how none of it is taken for markup."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape as xml

from layers import interface, load, wording, writable
from layers.exports.item import Item
from layers.words import Words

# What XML 1.0 cannot hold, whichever way it is written.
UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Programs that read KML put values in place of `$[name]`, and would put them there as markup.
FILLED_IN = "$["
# A line break within an attribute would come back as a space, and a carriage return as a line feed.
NAMES = ("name", "name_ar")
KEPT = {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;", '"': "&quot;"}

Said = Mapping[str, Any]


def escape(text: str) -> str:
    """Text for an element or an attribute."""
    return xml(UNFIT.sub(writable.REPLACEMENT, text), KEPT)


def as_html(text: str) -> str:
    """Text for an element whose text is read as HTML, such as `description`."""
    told = html.escape(text, quote=False).replace(FILLED_IN, "$&#91;").replace("\n", "<br>")
    return escape(told)


def name(item: Item) -> str:
    """What a feature is called: its name in either language, else what its file calls so, else its id."""
    own = item.record.get("properties") or {}
    return str(next(filter(None, (*map(item.columns.get, NAMES), own.get("name"))), item.id))


def snippet(item: Item, words: Words) -> str:
    """One line for the list of places: how sure, and when. A claim is not taken for a fact there either."""
    said = {**_nothing(), **item.columns}
    parts = [_status(said, words), wording.date(said, "en"), _grade(said)]
    return " · ".join(part for part in parts if part)


def description(item: Item, words: Words) -> str:
    """What is told when a place is opened, a line each."""
    said = {**_nothing(), **item.columns}
    lines = [
        _labelled("column_layer", item.layer),
        _labelled("column_status", _status(said, words)),
        _labelled("column_date", wording.date(said, "en")),
        _labelled("column_presence", _presence(item.marks)),
        _labelled("column_number", wording.amount(said, "en", words)),
        _labelled("column_grade", _grade(said)),
        _radius(said),
        said["summary"] or "",
        said["summary_ar"] or "",
        *(_source(one) for one in said["sources"] or ()),
    ]
    return "\n".join(line for line in lines if line)


def _nothing() -> Said:
    columns = load.schema()["properties"]["properties"]["properties"]
    return dict.fromkeys(columns)


def _labelled(term: str, text: str) -> str:
    return f"{interface.say(term, 'en')}: {text}" if text else ""


def _status(said: Said, words: Words) -> str:
    """The status, and whether it is denied, foiled or threatened."""
    terms = (("statuses", said["status"]), ("modalities", said["modality"]))
    told = [
        words.label(kind, term, "en") if term in words.terms(kind) else str(term)
        for kind, term in terms
        if term is not None
    ]
    return ", ".join(told)


def _presence(marks: Said) -> str:
    presence = marks.get("presence")
    return "" if presence is None else interface.say(f"presence_{presence}", "en")


def _grade(said: Said) -> str:
    """Only claims have a grade; a site's stand in its history."""
    if said["history"]:
        return ""
    return f"{said['reliability'] or ''}{said['credibility'] or ''}"


def _radius(said: Said) -> str:
    if said["radius_m"] is None:
        return ""
    return interface.say("within_km", "en", km=f"{said['radius_m'] / 1000:g}")


def _source(source: Any) -> str:
    """Report and claim, or what it is in words."""
    if not isinstance(source, Mapping):
        return str(source)
    parts = (source.get("report_id"), source.get("claim_id"), source.get("text"))
    return " · ".join(str(part) for part in parts if part)
