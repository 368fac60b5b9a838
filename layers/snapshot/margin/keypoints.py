"""A page in a few sentences that a briefer may edit: facts that stand on it, each with where it is from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from geo import when
from geo.date_words import words as in_words
from layers import filters, interface, listing, wording
from layers.filters import NO_DAY
from layers.model import EVENT_LAYERS, SITE_LAYERS, Feature
from layers.snapshot.margin import amounts, cited, counts, heading
from layers.snapshot.margin.words import BETWEEN, languages
from layers.snapshot.model import Mark, Scene
from layers.visible import visible
from layers.wording import COMMA, SEMICOLON
from layers.wording import Lang as One

if TYPE_CHECKING:
    from layers.snapshot.page import Page

EVENTS = 2  # of the weightiest
ATTESTED = ("confirmed", "reported", "claimed")  # the best first
PLANS = 3
Pair = tuple[Mark, Feature]
Record = Mapping[str, Any]


def of(page: Page) -> list[str]:
    """Three to six sentences in the languages of the page: what is shown, the weightiest events, what reports
    disagree about, what is only planned, and what all of it rests on.
    """
    told = [list(_sentences(page, lang)) for lang in languages(page.ask.lang)]
    return [BETWEEN.join(dict.fromkeys(together)) for together in zip(*told, strict=True)]


def _sentences(page: Page, lang: One) -> Iterator[str]:
    scene = page.scene
    yield _shown(scene, lang)
    pairs = _built(scene)
    for mark, feature in _weightiest(pairs, scene)[:EVENTS]:
        yield _event(mark, feature, scene, lang)
    yield from _disputed(pairs, scene, lang)[:1]
    yield _planned(pairs, scene, lang)
    yield _rests(page, lang)


def _shown(scene: Scene, lang: One) -> str:
    """How many of each layer, certain, possible and planned apart; what has no place counts too."""
    counted = counts.of((*scene.marks, *scene.placeless), scene.held)
    listed = [
        f"{visible(scene.held.label(one.name, lang))} {sum(counted[one.name]):,}"
        for one in scene.layers
        if any(counted.get(one.name, ()))
    ]
    return interface.say(
        "snapshot_point_shown",
        lang,
        when=heading.moment(scene.ask, lang),
        kinds=counts.kinds(counts.total(counted), lang),
        layers=COMMA[lang].join(listed),
    )


def _built(scene: Scene) -> list[Pair]:
    """The marks of built layers with their features; what files add is counted and not retold."""
    built = scene.held.built
    marks = {mark.row: mark for mark in (*scene.marks, *scene.placeless)}
    return [(marks[row], built[row]) for row in sorted(marks) if row < len(built)]


def _weightiest(pairs: Sequence[Pair], scene: Scene) -> list[Pair]:
    """Events that happened, one mark an event: what is on the map before what has no place on it, incidents
    before transfers, control and statements, the better attested, what has a spot and no mere area,
    and the latest to begin first.
    """
    spans = scene.held.spans
    placeless = {mark.row for mark in scene.placeless}
    found: dict[str, tuple[tuple[bool, int, int, bool, int, str], Pair]] = {}
    for mark, feature in pairs:
        if feature.layer not in EVENT_LAYERS or mark.presence != "certain":
            continue
        if mark.status == "planned" or mark.modality is not None or spans.state[mark.row]:
            continue
        begun = int(spans.begun[spans.code[mark.row]])
        kind, attested = EVENT_LAYERS.index(feature.layer), ATTESTED.index(str(mark.status))
        somewhere = mark.form == "area"
        weight = (mark.row in placeless, kind, attested, somewhere, -begun, mark.id)
        if mark.event not in found or weight < found[mark.event][0]:
            found[mark.event] = (weight, (mark, feature))
    return [pair for _, pair in sorted(found.values(), key=lambda one: one[0])]


def _event(mark: Mark, feature: Feature, scene: Scene, lang: One) -> str:
    told = feature.properties
    return interface.say(
        "snapshot_point_event",
        lang,
        date=wording.date(told, lang),
        said=_summary(told, lang),
        source=_source(told, told["sources"][0], scene, lang),
    )


def _summary(told: Record, lang: One) -> str:
    texts = (
        (told["summary_ar"], told["name_ar"]) if lang == "ar" else (told["summary"], told["name"])
    )
    return visible(next(filter(None, (*texts, told["summary"], told["name"])))).rstrip(".")


def _source(told: Record, source: Record, scene: Scene, lang: One) -> str:
    """Status, grade, report and claim, by which a reader finds the sentence."""
    status = scene.words.label("statuses", told["status"], lang)
    grade = f"{told['reliability'] or ''}{told['credibility'] or ''}"
    where = " ".join(filter(None, (source["report_id"], source["claim_id"])))
    return COMMA[lang].join(filter(None, (status, grade, where)))


def _disputed(pairs: Sequence[Pair], scene: Scene, lang: One) -> list[str]:
    """What reports say differently of the same time, a sentence a site and thing."""
    day = NO_DAY if scene.moment is None else scene.moment.held.end - 1
    found = []
    for _, feature in pairs:
        if feature.layer not in SITE_LAYERS:
            continue
        state = filters.state(feature, day, scene.words)
        for kind in state["conflict"]:
            told = [
                f"{_figure(claim, scene, lang)} ({claim['report_id']} {claim['claim_id']})"
                for claim in state["attributes"][kind]
            ]
            name = feature.properties["name_ar" if lang == "ar" else "name"]
            found.append(
                interface.say(
                    "snapshot_point_disputed",
                    lang,
                    site=visible(name),
                    what=scene.words.label("event_types", kind, lang),
                    said=SEMICOLON[lang].join(told),
                )
            )
    return found


def _figure(claim: Record, scene: Scene, lang: One) -> str:
    actors = [scene.words.label("actors", actor, lang) for actor in claim["actors"]]
    return amounts.amount(claim, lang, scene.words) or COMMA[lang].join(actors)


def _planned(pairs: Sequence[Pair], scene: Scene, lang: One) -> str:
    """What is only planned, never among what happened; that of files is counted."""
    counted = counts.total(counts.of((*scene.marks, *scene.placeless), scene.held))
    number = counted[listing.PLANNED]
    if not number:
        return interface.say("snapshot_point_no_plans", lang)
    plans = {mark.event: feature.properties for mark, feature in pairs if mark.status == "planned"}
    told = [
        f"{_summary(plan, lang)} ({_source(plan, plan['sources'][0], scene, lang)})"
        for plan in list(plans.values())[:PLANS]
    ]
    if not told:
        told = [f"{number:,}"]
    elif number > len(told):
        told.append(interface.say("snapshot_point_more", lang, n=f"{number - len(told):,}"))
    return interface.say("snapshot_point_planned", lang, said=SEMICOLON[lang].join(told))


def _rests(page: Page, lang: One) -> str:
    """How many reports and other sources stand behind it, and up to when they reach."""
    reports = [one for one in page.sources if one.reliability is not None]
    dates = [one.date for one in reports if one.date]
    if not dates:
        return interface.say("snapshot_point_unreported", lang, others=len(page.sources))
    return interface.say(
        "snapshot_point_rests",
        lang,
        reports=len(reports),
        others=len(page.sources) - len(reports),
        grades=COMMA[lang].join(sorted({cited.grade(one) for one in reports})),
        day=in_words(max(dates, key=_end), lang),
    )


def _end(published: str) -> int:
    return when.parse(published, state=True).hull.end
