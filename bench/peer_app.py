"""A peer: a Streamlit page with a slider over months and streamlit-folium, run by `streamlit run`.

BENCH_FEATURES names the GeoJSON file, BENCH_MODE is "month" or "cumulative". The frame is kept between
reruns without a copy, and the page asks for nothing back from the map, as the package's documentation
advises for speed.
"""

from __future__ import annotations

import os
from pathlib import Path

import geopandas as gpd
import streamlit as st
from streamlit_folium import st_folium

from bench import peers
from layers import load

HEIGHT = 640
# Steps of the slider; the end-to-end test of a step counts on it beginning in the middle.
MONTHS = [f"{year}-{month:02d}" for year in range(2014, 2027) for month in range(1, 13)]


@st.cache_resource
def features(path: str) -> gpd.GeoDataFrame:
    """The frame of a file, with the first day of each feature."""
    table, _ = load.frame(Path(path))
    return peers.dated(table)


month = st.select_slider("Month", MONTHS, value=MONTHS[len(MONTHS) // 2], key="month")
shown = peers.of_month(
    features(os.environ["BENCH_FEATURES"]),
    month,
    cumulative=os.environ["BENCH_MODE"] == "cumulative",
)
st.caption(f"{len(shown)} features")
st_folium(
    peers.geojson(shown, peers.circle()),
    key="map",
    height=HEIGHT,
    use_container_width=True,
    returned_objects=[],
)
