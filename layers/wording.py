"""What a claim says and what was last known of a site, in a line for a reader of either language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from geo import date_words
from layers import interface
from layers.words import Words

Lang = Literal["en", "ar"]
Said = Mapping[str, Any]
COMMA = {"en": ", ", "ar": "، "}
SEMICOLON = {"en": "; ", "ar": "؛ "}


def date(said: Said, lang: Lang) -> str:
    """The date in words; what has only an as-of date says that."""
    text = said["when"] or said["as_of"]
    return date_words.words(text, lang) if text else ""


def amount(said: Said, lang: Lang, words: Words) -> str:
    """A number with its unit, "" without one: ~2,500 troops, 24–99 detainees, ≤ 7,000 detainees.

    A unit that only an added file knows stands as it is written there.
    """
    number = _number(said)
    unit = words.units.get(said["unit"])
    if not number:
        return ""
    if unit is None:
        return " ".join(filter(None, (number, said["unit"])))
    if lang == "ar":
        return f"{number} {unit.extra['ar_counted']}"
    return f"{number} {unit.extra['en_one'] if said['quantity'] == 1 else unit.en}"


def _number(said: Said) -> str:
    value, low, high = said["quantity"], said["quantity_min"], said["quantity_max"]
    if value is not None:
        return f"{'~' if said['quantity_approximate'] else ''}{value:,}"
    if low is not None and high is not None:
        return f"{low:,}–{high:,}"
    if low is not None or high is not None:
        return f"> {low:,}" if low is not None else f"≤ {high:,}"
    return ""


def numbers(state: Said, lang: Lang, words: Words) -> str:
    """Every number in a site's state, the latest of each report; none is chosen as the right one."""
    told = [
        amount(claim, lang, words) for claims in state["attributes"].values() for claim in claims
    ]
    return SEMICOLON[lang].join(text for text in told if text)


def last_known(state: Said, heard: Sequence[Said], lang: Lang, words: Words) -> str:
    """What was last told of a site: each lasting thing by report, the last event, plans.

    `state` as filters.state gives it; `heard` the history up to that day, oldest first.
    """
    parts = [
        _attribute(kind, claims, kind in state["conflict"], lang, words)
        for kind, claims in state["attributes"].items()
    ]
    events = [
        entry
        for entry in heard
        if entry["status"] != "planned" and entry["event_type"] not in state["attributes"]
    ]
    if events:
        last = events[-1]
        kind = words.label("event_types", last["event_type"], lang)
        parts.append(f"{kind} ({_basis(last, lang, words)})")
    parts += [_plan(plan, lang, words) for plan in state["planned"]]
    return " · ".join(parts) or interface.say("nothing_known", lang)


def _attribute(kind: str, claims: Sequence[Said], conflict: bool, lang: Lang, words: Words) -> str:
    told = [
        f"{amount(claim, lang, words) or _actors(claim, lang, words)} ({_basis(claim, lang, words)})"
        for claim in claims
    ]
    flag = f" – {interface.say('conflict', lang)}" if conflict else ""
    return f"{words.label('event_types', kind, lang)}: {SEMICOLON[lang].join(told)}{flag}"


def _actors(claim: Said, lang: Lang, words: Words) -> str:
    return COMMA[lang].join(words.label("actors", actor, lang) for actor in claim["actors"])


def _basis(claim: Said, lang: Lang, words: Words) -> str:
    """When, how it was said, and the grade."""
    terms = [words.label("statuses", claim["status"], lang)]
    if claim["modality"] is not None:
        terms.append(words.label("modalities", claim["modality"], lang))
    grade = f"{claim['reliability']}{claim['credibility']}"
    return COMMA[lang].join([date(claim, lang), *terms, grade])


def _plan(plan: Said, lang: Lang, words: Words) -> str:
    kind = words.label("event_types", plan["event_type"], lang)
    status = (
        interface.say("not_confirmed", lang)
        if plan["overdue"]
        else words.label("statuses", "planned", lang)
    )
    return f"{kind} ({date(plan, lang)}{COMMA[lang]}{status})"
