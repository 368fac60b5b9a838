"""What people added, as the map needs it. Without a workspace nothing is read, made or imported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from geopandas import GeoDataFrame
    from numpy.typing import NDArray

    from layers.store.model import Change, Layer


@dataclass(frozen=True)
class Work:
    """The workspace at one revision: its layers, all its features as a table (layers/frame.py), and by their
    revision the changes that those features stand on.
    """

    revision: int
    layers: Sequence[Layer]
    frame: GeoDataFrame
    changes: Mapping[int, Change] = field(default_factory=dict)


def fingerprints() -> NDArray[np.int64] | tuple[int, ...]:
    """Those of what is there already, by which a feature that is added twice is noticed."""
    return ()


def read() -> Work | None:
    """The workspace as it stands, None while there is none."""
    return None
