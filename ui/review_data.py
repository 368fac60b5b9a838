"""What the review's component is told: one part of a report, its proposals, and what came of decisions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from layers import interface
from layers.review import cards, shown
from layers.review.shown import Tongue
from layers.workshop import Workshop
from ui.review_desk import Desk, Opened
from ui.words import Lang, label, pick

PREFIX = "review_c_"  # of the texts that the component says


def data(
    table: Desk, opened: Opened, shop: Workshop, lang: Lang, *, signed: bool
) -> dict[str, Any]:
    """Plain values. `signed`: it is known who decides."""
    review, tongue = opened.review, Tongue(shop, lang)
    index = min(table.part, len(opened.parts) - 1)
    return {
        "session": table.session,
        "taken": table.taken,
        "signed": signed,
        "editing": table.editing,
        "goto": table.goto,
        "said": table.said,
        "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
        "words": _words(lang),
        "groups": shown.groups(),
        "report": {
            "id": review.report.id,
            "lang": review.reading.language,
            "dir": "rtl" if review.reading.language == "ar" else "ltr",
        },
        **_pane(opened, index, tongue),
        "total": {
            "all": len(opened.items),
            "decided": sum(one.state != "open" for one in opened.items),
        },
        "types": _types(opened, index),
        "cards": _cards(table, opened, index, tongue),
    }


def _cards(table: Desk, opened: Opened, index: int, tongue: Tongue) -> list[dict[str, Any]]:
    titles = _titles(opened, tongue.shop)
    found = []
    for item in opened.by_part[index]:
        made = cards.card(item, opened.review.reading, tongue, titles, opened.parts[index])
        layer, box = opened.boxes.get(item.key, (None, None))
        made["mark"] = {"id": item.key, "layer": layer, "box": box} if layer else None
        made["problem"] = table.problems.get(item.key)
        found.append(made)
    return found


def _titles(opened: Opened, shop: Workshop) -> Mapping[str, str]:
    """What reports are called, those of seeds and those that are held."""
    seeds = {key: pick(one.title, one.title_ar) for key, one in shop.seeds.reports.items()}
    held = opened.review.store.reports()
    return seeds | {one.id: pick(one.about.title, one.about.title_ar) or one.id for one in held}


def _pane(opened: Opened, index: int, tongue: Tongue) -> dict[str, Any]:
    """The text of a part with what was read in it. Another `version` has it drawn anew."""
    review, part = opened.review, opened.parts[index]
    found = shown.pane(review.reading, review.text, part, tongue)
    keys = [item.key for item in opened.by_part[index]]
    said = json.dumps([review.report.sha256, index, tongue.lang, keys, found["marks"]])
    part_of_it = {
        "index": index,
        "count": len(opened.parts),
        "open": _open(opened, index),
        "text": found.pop("text"),
        "version": hashlib.sha256(said.encode()).hexdigest()[:16],
    }
    return {**found, "part": part_of_it}


def _open(opened: Opened, index: int) -> int | None:
    """The next part after this one, or from the beginning, in which something is open."""
    count = len(opened.parts)
    turned = (number % count for number in range(index + 1, index + count))
    states = opened.by_part
    return next((n for n in turned if any(one.state == "open" for one in states[n])), None)


def _types(opened: Opened, index: int) -> list[dict[str, str]]:
    found = dict.fromkeys(item.event_type for item in opened.by_part[index])
    return [{"type": one, "label": label("event_types", one)} for one in found]


def _words(lang: Lang) -> dict[str, str]:
    return {
        term.removeprefix(PREFIX): said[lang]
        for term, said in interface.pages().items()
        if term.startswith(PREFIX)
    }
