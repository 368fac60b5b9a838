"""A page on which nothing stands is not made; who asked is told when something does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from geo import when
from geo.errors import InputError
from layers.snapshot import heading, scene
from layers.snapshot.model import Scene
from layers.snapshot.view import View

if TYPE_CHECKING:
    from layers.workshop import Workshop


def check(shown: Scene, shop: Workshop, view: View) -> None:
    """Raises InputError when a scene has nothing, with the dates about its time that do."""
    if shown.marks or shown.placeless:
        return
    asked = shown.ask
    west, south, east, north = (f"{degrees:.2f}" for degrees in view.seen)
    ground = f"from {west} to {east}° E and from {south} to {north}° N"
    told = f"nothing to show {heading.moment(asked, 'en')}, {ground}"
    if shown.outside:
        told += f"; {shown.outside} lie elsewhere"
    days = None if shown.moment is None else nearest(shown, shop, view)
    if days is None:
        raise InputError(f"{told}; take other layers or a larger extent")
    if not days:
        raise InputError(f"{told}; at no other time either: take other layers or a larger extent")
    raise InputError(f"{told}; the nearest dates with something are {' and '.join(days)}")


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
