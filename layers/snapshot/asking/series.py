"""A page for each of something: a day, week, month, quarter or year, a report, a place, a layer.

What stands on each is its own ask, so that any of them can be made again alone. All show the same ground but
those of places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from geo import date_words, when
from geo.errors import UsageError
from geo.measure import BBox
from geo.places import Place
from geo.when import WhenError
from layers import interface
from layers.listed import Listed
from layers.model import LAYERS, SITE_LAYERS, Report
from layers.snapshot.asking import extents
from layers.snapshot.asking.ask import LENGTHS
from layers.snapshot.margin import words
from layers.snapshot.model import Ask
from layers.visible import visible
from layers.wording import Lang as One
from layers.workshop import Workshop

STEPS = ("daily", "weekly", "monthly", "quarterly", "yearly")
KINDS = (*STEPS, "report", "place", "layer")
MOST = 400  # pages: a year of days, ten years of weeks are too many for one file
PLACES = "places"  # the layer that is the gazetteer's, on no page of its own

Part = tuple[str, Ask]  # what its file is called after, and what stands on it


def asks(ask: Ask, shop: Workshop) -> list[Part]:
    """The pages that `ask.series` asks for, in their order.

    Raises UsageError for an unknown kind, for dates without which there is none, and for more than MOST.
    """
    if ask.series not in KINDS:
        raise UsageError(f"--series {visible(str(ask.series))}: there are {', '.join(KINDS)}")
    if ask.compare is not None:
        raise UsageError("--series and --compare exclude each other; give one of them")
    if ask.each and ask.series != "place":
        raise UsageError("--each names places or layers of sites; give --series place too")
    single = replace(ask, series=None, each=())
    if ask.series in STEPS:
        parts = _by_time(single, ask.series)
    elif ask.series == "report":
        parts = _by_report(single, shop)
    elif ask.series == "layer":
        parts = _by_layer(single, shop)
    else:
        parts = _by_place(single, ask.each, shop)
    if ask.bbox is None and ask.place is None and ask.series != "place":
        ground = extents.of(ask, shop)
        parts = [(name, replace(one, bbox=rounded(ground))) for name, one in parts]
    return [
        (name, replace(one, number=_number(ask.number, number, len(parts))))
        for number, (name, one) in enumerate(parts, 1)
    ]


def rounded(box: BBox) -> tuple[float, float, float, float]:
    """A box in digits that a manifest can carry to a person: within a hundred metres, none cut off."""
    west, south, east, north = box
    return (
        float(f"{west - 5e-4:.3f}"),
        float(f"{south - 5e-4:.3f}"),
        float(f"{east + 5e-4:.3f}"),
        float(f"{north + 5e-4:.3f}"),
    )


def titled(ask: Ask, part: Callable[[One], str]) -> str:
    """The title that was asked for and the part of the series behind it, in the page's languages."""
    said = words.said(ask.lang, part)
    if ask.title is None:
        return said[:1].upper() + said[1:]
    lang = "ar" if ask.lang == "ar" else "en"
    whole = interface.say("series_title", lang, title=ask.title, part=said)
    if len(whole) > LENGTHS["title"]:
        room = LENGTHS["title"] - len(whole) + len(ask.title)
        raise UsageError(f"--title: beside {said} there is room for {room} characters")
    return whole


def _number(own: str | None, number: int, of: int) -> str:
    told = f"{number}/{of}" if own is None else f"{own} {number}/{of}"
    if len(told) > LENGTHS["number"]:
        raise UsageError(f"--number: leave room for {number}/{of} behind it")
    return told


def _bounded(count: int, what: str) -> None:
    if count > MOST:
        raise UsageError(
            f"--series: {count:,} {what}; a series has at most {MOST} pages. Take a longer step or fewer"
        )


# ── by time ──────────────────────────────────────────────────────────────────────────────────────


def _by_time(ask: Ask, step: str) -> list[Part]:
    """A page a step of the calendar. The first and the last are cut to the days that were asked for."""
    if ask.as_of is not None:
        raise UsageError(f"--series {step} runs from --from to --to; leave --as-of out")
    if ask.first is None or ask.last is None or ".." in (ask.first, ask.last):
        raise UsageError(f"--series {step} needs both --from and --to, as 2021-10 and 2026-01")
    try:
        window = when.window(ask.first, ask.last)
    except WhenError as error:
        raise UsageError(str(error)) from None
    first, last = _day(window.start), _day(window.end - 1)
    parts = []
    for name, opening, closing in _periods(first, last, step):
        begin, end = max(opening, first), min(closing, last)
        edges = _edges(begin, end)
        page = replace(ask, first=edges[0], last=edges[1])
        if ask.title is not None and ask.subtitle is not None:  # else the heading says when it is
            said = edges[0] if edges[0] == edges[1] else "/".join(edges)
            page = replace(page, title=titled(ask, partial(date_words.words, said)))
        parts.append((name, page))
        _bounded(len(parts), "pages and more")
    return parts


def _day(number: int) -> date:
    return date.fromisoformat(when.iso(number))


def _periods(first: date, last: date, step: str) -> Iterator[tuple[str, date, date]]:
    """The name, first and last day of each step of the calendar that reaches into the days."""
    opening = _opening(first, step)
    while opening <= last:
        following = _opening(opening + timedelta(days=_LONGEST[step]), step)
        yield _name(opening, step), opening, following - timedelta(days=1)
        opening = following


# Days after the first of a step that lie in the next one, whatever the month.
_LONGEST = {"daily": 1, "weekly": 7, "monthly": 31, "quarterly": 92, "yearly": 366}


def _opening(day: date, step: str) -> date:
    """The first day of the step in which a day lies; weeks begin on Monday (ISO 8601)."""
    if step == "weekly":
        return day - timedelta(days=day.weekday())
    if step == "monthly":
        return day.replace(day=1)
    if step == "quarterly":
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return day.replace(month=1, day=1) if step == "yearly" else day


def _name(day: date, step: str) -> str:
    """As it stands in a file's name; names sort by time."""
    if step == "weekly":
        year, week, _ = day.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if step == "monthly":
        return f"{day:%Y-%m}"
    if step == "quarterly":
        return f"{day:%Y}-Q{(day.month + 2) // 3}"
    return f"{day:%Y}" if step == "yearly" else day.isoformat()


def _edges(first: date, last: date) -> tuple[str, str]:
    """Two days as EDTF, as coarse as they allow: a whole month stays a month."""
    following = last + timedelta(days=1)
    if (first.month, first.day, following.month, following.day) == (1, 1, 1, 1):
        return f"{first:%Y}", f"{last:%Y}"
    if (first.day, following.day) == (1, 1):
        return f"{first:%Y-%m}", f"{last:%Y-%m}"
    return first.isoformat(), last.isoformat()


# ── by report, layer, place ──────────────────────────────────────────────────────────────────────


def _by_report(ask: Ask, shop: Workshop) -> list[Part]:
    """As of the day on which each report was out, with what was known then."""
    if (ask.as_of, ask.first, ask.last, ask.known_on) != (None, None, None, None):
        raise UsageError("--series report takes its dates from the reports; leave yours out")
    reports = sorted(shop.seeds.reports.values(), key=lambda one: (_out(one), one.id))
    _bounded(len(reports), "reports")
    parts = []
    for report in reports:
        day = when.iso(_out(report))
        page = replace(
            ask,
            as_of=day,
            known_on=day,
            title=titled(ask, partial(_known, day)),
            subtitle=ask.subtitle or words.said(ask.lang, partial(_report, report)),
        )
        parts.append((report.id, page))
    return parts


def _out(report: Report) -> int:
    """The last day on which it may have come out: known for certain from then on."""
    return when.parse(report.published, state=True).hull.end - 1


def _known(day: str, lang: One) -> str:
    return interface.say("series_known", lang, day=date_words.words(day, lang))


def _report(report: Report, lang: One) -> str:
    if lang == "ar":
        return f"{report.title_ar or report.title} – {report.outlet_ar or report.outlet}"
    return f"{report.title} – {report.outlet}"


def _by_layer(ask: Ask, shop: Workshop) -> list[Part]:
    """Each layer alone, in the order of the list."""
    known = {one.name: one for one in shop.listed}
    names = ask.layers or tuple(name for name in known if name != PLACES)
    _bounded(len(names), "layers")
    parts = []
    for name in names:
        if name not in known:
            raise UsageError(f"--layers {visible(name)}: no such layer")
        title = titled(ask, partial(_label, known[name], shop))
        parts.append((_safe(name), replace(ask, layers=(name,), title=title)))
    return parts


def _label(layer: Listed, shop: Workshop, lang: One) -> str:
    if layer.name in LAYERS:
        return shop.words.label("layers", layer.name, lang)
    return visible(layer.label(lang) or layer.name)


def _by_place(ask: Ask, each: tuple[str, ...], shop: Workshop) -> list[Part]:
    """The ground about each place, or about each site of a layer."""
    if ask.bbox is not None or ask.place is not None:
        raise UsageError("--series place shows each place's own ground; leave --bbox, --place out")
    told = each or tuple(name for name in SITE_LAYERS if name in (ask.layers or SITE_LAYERS))
    parts: dict[str, Ask] = {}
    for asked in told:
        for name in _sites(asked, shop) if asked in SITE_LAYERS else (asked,):
            place = extents.found(name, shop)
            title = ask.title and titled(ask, partial(_place, place))  # else the heading names it
            parts[_safe(place.id)] = replace(ask, place=place.id, title=title)
        _bounded(len(parts), "places and more")
    if not parts:
        raise UsageError(f"--series place: {', '.join(told)} have no site at a place; give --each")
    return list(parts.items())


def _place(place: Place, lang: One) -> str:
    return visible(place.name_ar or place.name if lang == "ar" else place.name)


def _sites(layer: str, shop: Workshop) -> Iterator[str]:
    """The places of a layer's sites; one that is a line along a border is at none."""
    for feature in shop.layer(layer):
        place = feature.properties["place_id"]
        if place is not None:
            yield place


def _safe(name: str) -> str:
    """A name as part of a file's: letters, digits, - and _ of any script stay."""
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in name)
