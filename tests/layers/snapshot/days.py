"""Features on two days, and what is said to be different, without a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from geo import when
from layers import frame, timespans
from layers.filters import Moment
from layers.held import PRESENCE, Held
from layers.model import Feature
from layers.snapshot.differing import differences
from layers.snapshot.differing.differences import Days, Difference
from layers.snapshot.model import Mark
from layers.sources import Sources


def marks(held: Held, moment: Moment) -> list[Mark]:
    """What a moment shows, as a scene of the whole world has it."""
    presence = held.spans.presence(moment)
    said = held.frame
    return [
        Mark(
            **{name: said[name].iloc[row] for name in ("id", "layer", "status", "modality")},
            **{name: said[name].iloc[row] for name in ("kind", "name", "name_ar")},
            event=said["event_id"].iloc[row] or f"row {row}",
            row=row,
            presence=str(PRESENCE[presence[row]]),  # type: ignore[arg-type]  # one of the two
            form="none",
            spot=None,
            geometry=None,
            radius_m=None,
            alpha=1.0,
            quantity=None,
            doubtful=False,
            face=None,
        )
        for row in np.flatnonzero(presence).tolist()
    ]


def found(features: Sequence[Feature], first: str, last: str, sources: Sources) -> list[Difference]:
    table = frame.of(features)
    held = Held(table, timespans.of(table, sources.words), sources.words, features)
    after = when.iso(when.day(first) + 1)
    days = Days(
        first=when.day(first),
        last=when.day(last),
        then=marks(held, Moment.as_of(first)),
        now=marks(held, Moment.as_of(last)),
        between=marks(held, Moment.between(after, last)),
    )
    return differences.of(days, held, sources.words)


def said(feature: Feature, **columns: Any) -> Feature:
    return replace(feature, properties={**feature.properties, **columns})
