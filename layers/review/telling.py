"""A claim in our own words, in both languages, put together by rule: never a sentence of the report."""

from __future__ import annotations

from collections.abc import Mapping

from geo import date_words
from geo.places import Place
from layers import wording
from layers.model import GEOMETRY_ROLES, Claim, Role
from layers.wording import COMMA, SEMICOLON, Lang
from layers.words import Words

# Where it was is said first; from, via, to in the order of the way.
ORDER: tuple[Role, ...] = ("from", "via", "to", "at", "about")
SHOWN = 4  # places of one role


def summary(claim: Claim, places: Mapping[str, Place], words: Words, lang: Lang) -> str:
    """What happens, whether it did, where, when, how many, who."""
    head = [_kind(claim, words, lang), *_where(claim, places, words, lang)]
    parts = [" ".join(part for part in head if part)]
    if claim.when is not None:
        parts.append(date_words.words(claim.when, lang))
    said = {
        "quantity": claim.quantity.value,
        "quantity_min": claim.quantity.minimum,
        "quantity_max": claim.quantity.maximum,
        "quantity_approximate": claim.quantity.approximate,
        "unit": claim.quantity.unit,
    }
    parts.append(wording.amount(said, lang, words))
    parts.append(COMMA[lang].join(_label(words, "actors", one, lang) for one in claim.actors))
    parts += _doubt(claim, words, lang)
    return f"{SEMICOLON[lang].join(part for part in parts if part)}."


def _doubt(claim: Claim, words: Words, lang: Lang) -> list[str]:
    """What keeps it from being an event that happened."""
    found = [] if claim.modality is None else [words.label("modalities", claim.modality, lang)]
    if claim.status in ("planned", "claimed"):
        found.append(words.label("statuses", claim.status, lang))
    return [one.lower() if lang == "en" else one for one in found]


def _where(claim: Claim, places: Mapping[str, Place], words: Words, lang: Lang) -> list[str]:
    told = []
    for role in ORDER:
        named = [name(places[one], lang) for one, said in claim.places if said == role]
        if named:
            more = "…" if len(named) > SHOWN else ""
            label = words.label("roles", role, lang)
            listed = COMMA[lang].join(named[:SHOWN])
            told.append(f"{label.lower() if lang == 'en' else label} {listed}{more}")
    return told


def title(claim: Claim, places: Mapping[str, Place], words: Words, lang: Lang) -> str:
    """What its feature is called, as those are that the project builds."""
    kind = _kind(claim, words, lang)
    main = main_place(claim)
    return kind if main is None else f"{kind} – {name(places[main], lang)}"


def main_place(claim: Claim) -> str | None:
    """The place that a claim is listed under."""
    located = next((one for one, role in claim.places if role in GEOMETRY_ROLES), None)
    return located or next((one for one, _ in claim.places), None)


def name(place: Place, lang: Lang) -> str:
    """GeoNames knows some places by one name only."""
    return (place.name_ar or place.name) if lang == "ar" else (place.name or place.name_ar)


def _kind(claim: Claim, words: Words, lang: Lang) -> str:
    return _label(words, "event_types", claim.event_type, lang)


def _label(words: Words, vocabulary: str, term: str, lang: Lang) -> str:
    """A word of an older or newer reader stands for itself."""
    return words.label(vocabulary, term, lang) if term in words.terms(vocabulary) else term
