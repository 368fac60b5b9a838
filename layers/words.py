"""The vocabularies of seeds/words: every id a seed may use, with its English and Arabic label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from geo.errors import Finding, SeedError
from layers.model import ADDED, LAYERS, SITE_LAYERS
from layers.rows import Row, nearest, read_rows, unique

LABELS = ("id", "en", "ar")

# What a list says of a term beyond its labels. seeds/README.md tells what each column means.
EXTRA: Mapping[str, tuple[str, ...]] = {
    "kinds": ("layer",),
    "event_types": ("state", "ends"),
    "units": ("en_one", "ar_counted"),
    "flags": ("doubts",),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a vocabulary. `extra` holds the columns that only its own list has."""

    id: str
    en: str
    ar: str
    extra: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """Every vocabulary by id, in the order of its file. Each field is seeds/words/<field>.csv."""

    layers: Mapping[str, Term]
    kinds: Mapping[str, Term]
    event_types: Mapping[str, Term]
    statuses: Mapping[str, Term]
    modalities: Mapping[str, Term]
    roles: Mapping[str, Term]
    units: Mapping[str, Term]
    flags: Mapping[str, Term]
    reliability: Mapping[str, Term]
    credibility: Mapping[str, Term]
    confidences: Mapping[str, Term]
    actors: Mapping[str, Term]

    def terms(self, name: str) -> Mapping[str, Term]:
        """One vocabulary by name. Raises KeyError for a name that is not one of LISTS."""
        if name not in LISTS:
            raise KeyError(f"no vocabulary {name!r}; {nearest(name, LISTS)}")
        terms: Mapping[str, Term] = getattr(self, name)
        return terms

    def label(self, name: str, key: str, lang: str) -> str:
        """The label of a term in "en" or "ar". Raises KeyError when one of the three is unknown."""
        terms = self.terms(name)
        if key not in terms:
            raise KeyError(f"no {key!r} in {name}; {nearest(key, tuple(terms))}")
        labels = {"en": terms[key].en, "ar": terms[key].ar}
        if lang not in labels:
            raise KeyError(f"no language {lang!r}; en or ar")
        return labels[lang]


LISTS = tuple(field.name for field in fields(Words))


def load(words_dir: Path) -> Words:
    """Every vocabulary of a folder. Raises SeedError with every finding."""
    words, findings = read(words_dir)
    if findings:
        raise SeedError(findings)
    return words


def read(words_dir: Path) -> tuple[Words, list[Finding]]:
    """Every vocabulary and everything wrong in them; a list that cannot be read is empty."""
    findings: list[Finding] = []
    terms = {name: _terms(words_dir, name, findings) for name in LISTS}
    return Words(**terms), findings


def _terms(words_dir: Path, name: str, findings: list[Finding]) -> dict[str, Term]:
    columns = (*LABELS, *EXTRA.get(name, ()))
    file = f"{name}.csv"
    rows, wrong = read_rows(words_dir / file, columns, f"words/{file}")
    if not rows and not wrong:
        wrong.append(Finding(f"words/{file}", None, None, "no terms", "one at least"))
    wrong += unique(rows)
    for row in rows:
        wrong += [
            row.wrong(column, "empty", "every term has a label in both languages")
            for column in ("en", "ar")
            if not row[column]
        ]
        wrong += _extra(name, row)
    findings += wrong
    return {
        row["id"]: Term(
            row["id"], row["en"], row["ar"], {column: row[column] for column in columns[3:]}
        )
        for row in rows
    }


def _extra(name: str, row: Row) -> list[Finding]:
    """What is wrong in the columns that only one list has."""
    if name == "event_types" and row["state"] not in {"yes", "no"}:
        expected = "yes when it says what lasts, no when it says what happened"
        return [row.wrong("state", repr(row["state"]), expected)]
    if name == "event_types" and row["ends"] not in {"yes", "no"}:
        expected = "yes when the site it speaks of is no more, else no"
        return [row.wrong("ends", repr(row["ends"]), expected)]
    if name == "kinds" and row["layer"] not in {"", *SITE_LAYERS}:
        expected = f"empty, or the layer of its sites: {', '.join(SITE_LAYERS)}"
        return [row.wrong("layer", repr(row["layer"]), expected)]
    if name == "flags" and row["doubts"] not in {"", "route"}:
        expected = "route when it says that the way of a flow is doubtful, else empty"
        return [row.wrong("doubts", repr(row["doubts"]), expected)]
    if name == "units":
        return [
            row.wrong(column, "empty", "the label beside a number")
            for column in EXTRA["units"]
            if not row[column]
        ]
    if name == "layers" and row["id"] not in (*LAYERS, ADDED):
        return [row.wrong("id", f"no layer {row['id']!r}", nearest(row["id"], LAYERS))]
    return []
