"""What stands behind a page: the reports, public knowledge and files that what is shown leads back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from layers import filters, interface
from layers.model import SITE_LAYERS, Feature
from layers.snapshot.margin.words import languages
from layers.snapshot.model import Scene, Source
from layers.visible import visible
from layers.wording import Lang as One

if TYPE_CHECKING:
    from layers.store.origins import Origin


class Cited(NamedTuple):
    """A source that one feature has: a report, or a text that names public knowledge, and the grade."""

    report: str | None
    text: str | None
    credibility: str | None


def of(
    scene: Scene, origins: Mapping[int, Origin] | None = None, lang: One | None = None
) -> list[Source]:
    """A row a source, those with most features first, in `lang` or the first language of the page.

    Of a site count the claims made up to the moment's last day: a page of 2022 does not lean on a report
    of 2024. `origins`: the changes of the workspace by revision (layers/work.py).
    """
    lang = lang or languages(scene.ask.lang)[0]
    rows = np.unique([mark.row for mark in (*scene.marks, *scene.placeless)]).astype(np.intp)
    first = int(np.searchsorted(rows, len(scene.held.built)))
    counted: Counter[tuple[str | None, str | None]] = Counter()
    grades: dict[tuple[str | None, str | None], set[str]] = {}
    for feature in scene.held.features(rows[:first]):
        for key in {(one.report, one.text) for one in cited(feature, scene)}:
            counted[key] += 1
        for one in cited(feature, scene):
            if one.credibility:
                grades.setdefault((one.report, one.text), set()).add(one.credibility)
    unnamed = []
    for row in rows[first:]:
        named = _told(scene, row)
        for one in named:
            if one.credibility:
                grades.setdefault((one.report, one.text), set()).add(one.credibility)
        counted.update({(one.report, one.text) for one in named})
        if not named:
            unnamed.append(row)
    order = sorted(counted.items(), key=lambda one: (-one[1], one[0][0] is None, str(one[0])))
    made = [_source(key, n, sorted(grades.get(key, ())), scene, lang) for key, n in order]
    made += _files(scene, unnamed, origins or {}, lang)
    # Stable, so that the order is the same in every language.
    return sorted(made, key=lambda one: -one.features)


def cited(feature: Feature, scene: Scene) -> Iterator[Cited]:
    """The sources of a feature as far as the moment knows them."""
    properties = feature.properties
    history = {entry["source"]["claim_id"]: entry for entry in properties["history"]}
    known = heard(feature, scene)
    # A site of which nothing was said yet stands by public knowledge, or, without any, by what came later.
    is_told = bool(known) or any(source["report_id"] is None for source in properties["sources"])
    for source in properties["sources"]:
        claim = history.get(source["claim_id"])
        if claim is not None and is_told and claim["id"] not in known:
            continue
        grade = (claim or properties)["credibility"] if source["report_id"] else None
        yield Cited(source["report_id"], source["text"], grade)


def heard(feature: Feature, scene: Scene) -> set[str]:
    """The claims of a site's history that were made by the moment's last day."""
    if feature.layer not in SITE_LAYERS or scene.moment is None:
        return {entry["id"] for entry in feature.properties["history"]}
    last = scene.moment.held.end - 1
    told = feature.properties["history"]
    return {entry["id"] for entry in told if filters.said_hull(entry).start <= last}


def _source(
    key: tuple[str | None, str | None],
    features: int,
    grades: Sequence[str],
    scene: Scene,
    lang: One,
) -> Source:
    name, text = key
    report = None if name is None else scene.reports.get(name)
    if report is None:
        return Source(text or name or "", None, None, None, grades, features)
    return Source(
        title=(report.title_ar if lang == "ar" else None) or report.title,
        outlet=(report.outlet_ar if lang == "ar" else None) or report.outlet,
        date=report.published,
        reliability=report.reliability,
        credibility=grades,
        features=features,
        url=report.url,
    )


def _files(scene: Scene, rows: Any, origins: Mapping[int, Origin], lang: One) -> list[Source]:
    """A row a file that brought some of the features of the workspace, by its name and day.

    Who added something, and why, is told to nobody who only reads the page.
    """
    table = scene.held.frame
    if not len(rows):
        return []
    if "brought" not in table:
        return [Source(interface.say("snapshot_file", lang), "", None, None, (), len(rows))]
    counted: Counter[tuple[str, str]] = Counter()
    for brought in table["brought"].iloc[rows]:
        origin = None if pd.isna(brought) else origins.get(brought)
        if origin is None or origin.file is None:
            counted[interface.say("snapshot_file", lang), ""] += 1
        else:
            counted[visible(origin.file), origin.change.at.date().isoformat()] += 1
    return [Source(name, "", day or None, None, (), n) for (name, day), n in counted.most_common()]


def _told(scene: Scene, row: int) -> list[Cited]:
    """The sources that a feature of the workspace names itself: reports, or others in words."""
    table = scene.held.frame
    said = table["sources"].iloc[row] if "sources" in table else None
    credibility = table["credibility"].iloc[row] if "credibility" in table else None
    found = [(one.get("report_id"), one.get("text")) for one in said or () if isinstance(one, dict)]
    return [
        Cited(report, text, credibility if report else None)
        for report, text in found
        if report or text
    ]
