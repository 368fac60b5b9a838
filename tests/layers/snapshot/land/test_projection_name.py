"""The projection in words."""

from __future__ import annotations

import pytest
from pyproj import Proj

from geo.measure import BBox
from layers.snapshot.land.projection_name import projection_name
from tests.layers.snapshot.grounds import BORDER, view


def test_in_english_and_arabic() -> None:
    here = view(BBox(36, 31, 48, 39.4))
    assert projection_name(here, "en") == (
        "Lambert conformal conic, WGS 84, standard parallels 32.4°N and 38°N, central meridian 42°E"
    )
    assert projection_name(here, "ar") == (
        "إسقاط لامبرت المخروطي المطابق، WGS 84، المتوازيان المعياريان 32.4° ش و38° ش، خط الطول المركزي 42° ق"
    )
    assert projection_name(here, "both").count(" · ") == 1


def test_it_is_the_projection_of_the_page() -> None:
    here = view(BORDER)
    south, north = here.parallels
    assert f"{south:g}°N and {north:g}°N" in projection_name(here, "en")
    # On a standard parallel the scale is true.
    proj: Proj = here.proj
    assert proj.get_factors(41, south).parallel_scale == pytest.approx(1)
