"""A page on which nothing stands is not made; who asked is told when something does. One of a series is, and
says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Rectangle

from geo import when
from geo.errors import InputError
from layers import interface
from layers.snapshot.canvas import POINT, SOFT, Canvas, measure
from layers.snapshot.margin import heading, words
from layers.snapshot.margin.words import languages
from layers.snapshot.marks import scene
from layers.snapshot.model import Scene, Told
from layers.snapshot.view import View

if TYPE_CHECKING:
    from layers.workshop import Workshop

SIZE, WIDE = 15.0, 210.0  # points of what an empty map says, on a map so many mm wide
ABOVE = 13.0


def check(shown: Scene, shop: Workshop, view: View) -> None:
    """Raises InputError when a scene has nothing, with the dates about its time that do."""
    if shown.marks or shown.placeless:
        return
    asked = shown.ask
    west, south, east, north = (f"{degrees:.2f}" for degrees in view.seen)
    ground = f"from {west} to {east}° E and from {south} to {north}° N"
    told = f"nothing to show ({heading.moment(asked, 'en')}) {ground}"
    if shown.outside:
        told += f"; {shown.outside} lie elsewhere"
    days = None if shown.moment is None else nearest(shown, shop, view)
    if days is None:
        raise InputError(f"{told}; take other layers or a larger extent")
    if not days:
        raise InputError(f"{told}; at no other time either: take other layers or a larger extent")
    raise InputError(f"{told}; the nearest dates with something are {' and '.join(days)}")


def say(canvas: Canvas, view: View, shown: Scene, told: Told) -> None:
    """Says on an empty map that nothing is known to be shown on it, and why that is not nothing."""
    size, frame, lang = SIZE * view.frame.width / WIDE, view.frame, shown.ask.lang
    lines = [interface.say("series_empty", one) for one in languages(lang)]
    if not shown.placeless:
        told.remarks.append(words.say("series_empty_note", lang))
    widest = max(measure(text, size, "bold")[0] for text in lines)
    size *= min(1.0, 0.8 * frame.width / widest)
    step = size * POINT * 1.6
    y = frame.y + frame.height / 2 - step * len(lines) / 2
    x, half = frame.x + frame.width / 2, min(widest, 0.8 * frame.width) / 2 + step
    box = Rectangle((x - half, y - step * 0.6), 2 * half, step * (len(lines) + 1.2))
    box.set(facecolor="#ffffff", edgecolor=SOFT, linewidth=0.8, zorder=ABOVE)
    canvas.add(box)
    for number, text in enumerate(lines):
        at = y + step * (number + 0.75)
        canvas.write(x, at, text, size, weight="bold", across="center", above=ABOVE + 0.1)


def nearest(shown: Scene, shop: Workshop, view: View) -> list[str]:
    """The last day before and the first day after the time asked for at which something may be there, as
    EDTF; those of the two that there are.
    """
    assert shown.moment is not None, "at all times there is no nearest date"
    ever = replace(shown.ask, as_of=None, first=None, last=None, trail=0)
    there = scene.make(ever, shop, view)
    spans = there.held.spans
    codes = np.unique(spans.code[[mark.row for mark in (*there.marks, *there.placeless)]])
    begins, ends = spans.begin[codes], spans.end[codes]
    past = ends[ends <= min(shown.moment.window.start, shown.moment.held.start)] - 1
    coming = begins[begins >= shown.moment.held.end]
    found = [int(past.max())] if len(past) else []
    found += [int(coming.min())] if len(coming) else []
    return [when.iso(day) for day in found]
