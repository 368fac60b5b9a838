"""The peers: what people use today for features in time, made of the same GeoDataFrame as ours.

Each is made as folium's documentation shows it, by its quicker road where there is one: circles instead of
pictures for markers, one canvas instead of an element a mark (`prefer_canvas`), no style function (with
one, folium 0.20 writes a `switch` with a case a feature). Each document carries all columns of the frame,
as ours does, and a popup says name, date and summary.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
from folium.plugins import Timeline, TimelineSlider, TimestampedGeoJson
from folium.utilities import JsCode

from bench.generate import AREA
from geo import when

CENTRE = ((AREA[1] + AREA[3]) / 2, (AREA[0] + AREA[2]) / 2)  # latitude first, as folium has it
ZOOM = 6  # the whole area in 1280 × 800
# Where a time control needs an end and there is none.
FOREVER = "2100-01-01"
CIRCLE = MappingProxyType(
    {"radius": 4, "weight": 1, "color": "#444444", "fillColor": "#c01622", "fillOpacity": 0.7}
)
FIELDS = ("name", "name_ar", "when", "summary")


@dataclass(frozen=True, slots=True)
class Peer:
    """A way to make a document of a dated frame, and the largest size it is measured at, and why."""

    title: str
    make: Callable[[gpd.GeoDataFrame], str]
    most: int
    reason: str


def dated(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The frame with `start`, the first day of each feature (ISO), which is all that peers can use.

    What has only an as-of date starts on it. Made before any clock runs.
    """
    said = frame["when"].fillna(frame["as_of"]) if "as_of" in frame else frame["when"]
    first = {text: _first_day(text) for text in said.unique()}
    return frame.assign(start=said.map(first))


def _first_day(text: str) -> str:
    return when.iso(when.parse(text, state=True).hull.start)


def empty_map() -> folium.Map:
    """A map of the area without tiles: nothing is asked of a network."""
    return folium.Map(location=CENTRE, zoom_start=ZOOM, tiles=None, prefer_canvas=True)


def html(chart: folium.Map) -> str:
    """The document of a map."""
    text: str = chart.get_root().render()
    return text


def popups(frame: gpd.GeoDataFrame) -> list[str]:
    """What opens on a click, where HTML is asked for with each feature."""
    rows = zip(*(frame[name] for name in FIELDS), strict=True)
    return [
        f"<b>{name}</b><br>{name_ar}<br>{date or ''}<br>{summary}"
        for name, name_ar, date, summary in rows
    ]


def collection(frame: gpd.GeoDataFrame, **more: Sequence[Any]) -> dict[str, Any]:
    """A FeatureCollection of the frame's points with all its columns, and with some `more`."""
    columns = {name: frame[name].tolist() for name in frame.columns if name != "geometry"} | more
    rows = zip(*columns.values(), strict=True)
    places = zip(frame.geometry.x, frame.geometry.y, rows, strict=True)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [lon, lat]},
                "properties": dict(zip(columns, row, strict=True)),
            }
            for lon, lat, row in places
        ],
    }


def timestamped(frame: gpd.GeoDataFrame, duration: str | None) -> str:
    """folium's TimestampedGeoJson; what began stays for `duration` (ISO 8601), None for good."""
    n = len(frame)
    data = collection(
        frame,
        times=[[start] for start in frame["start"]],
        popup=popups(frame),
        icon=["circle"] * n,
        iconstyle=[dict(CIRCLE)] * n,
    )
    chart = empty_map()
    TimestampedGeoJson(  # type: ignore[no-untyped-call]  # folium gives it no types
        data,
        period="P1M",
        duration=duration,
        auto_play=False,
        add_last_point=False,
    ).add_to(chart)
    return html(chart)


def timeline(frame: gpd.GeoDataFrame, months: int | None) -> str:
    """folium's Timeline with its slider; what began stays for some months, None for good."""
    if months is None:
        ends = [FOREVER] * len(frame)
    else:
        later = pd.to_datetime(frame["start"]) + pd.DateOffset(months=months)
        ends = later.dt.strftime("%Y-%m-%d").tolist()
    look = json.dumps(dict(CIRCLE))
    layer = Timeline(
        collection(frame, end=ends),
        get_interval=JsCode(
            "function (f) {"
            " return {start: Date.parse(f.properties.start), end: Date.parse(f.properties.end)}; }"
        ),
        point_to_layer=JsCode(f"function (f, at) {{ return L.circleMarker(at, {look}); }}"),
        on_each_feature=JsCode(
            "function ({properties: p}, layer) { layer.bindPopup("
            "`<b>${p.name}</b><br>${p.name_ar}<br>${p.when}<br>${p.summary}`); }"
        ),
    )
    chart = empty_map()
    layer.add_to(chart)
    slider = TimelineSlider(auto_play=False, show_ticks=False, end=_end_of(frame))
    slider.add_timelines(layer)  # type: ignore[no-untyped-call]  # folium gives it no types
    slider.add_to(chart)
    return html(chart)


def _end_of(frame: gpd.GeoDataFrame) -> int:
    """The last day of the slider, in milliseconds; else it would run to FOREVER."""
    return int(pd.Timestamp(frame["start"].max()).timestamp() * 1000)


def geojson(frame: gpd.GeoDataFrame, marker: Any) -> folium.Map:
    """folium.GeoJson with a popup of fields; `marker` None for the default picture. Has no time.

    An empty frame gives an empty map: folium.GeoJson refuses it.
    """
    chart = empty_map()
    if len(frame):
        popup = folium.GeoJsonPopup(fields=list(FIELDS))
        folium.GeoJson(frame, marker=marker, popup=popup).add_to(chart)
    return chart


def circle() -> folium.CircleMarker:
    """The mark that folium.GeoJson copies for each point."""
    return folium.CircleMarker(
        radius=4, weight=1, color="#444444", fill=True, fill_color="#c01622", fill_opacity=0.7
    )


def of_month(frame: gpd.GeoDataFrame, month: str, *, cumulative: bool) -> gpd.GeoDataFrame:
    """What of a dated frame began in a month (as in 2021-03), or until its end."""
    began = frame["start"].str[:7]
    return frame[began <= month] if cumulative else frame[began == month]


def markers(frame: gpd.GeoDataFrame) -> str:
    """One folium.Marker and one Popup a feature, as beginners' pages show it. Has no time."""
    chart = empty_map()
    places = zip(frame.geometry.x, frame.geometry.y, popups(frame), strict=True)
    for lon, lat, popup in places:
        folium.Marker((lat, lon), popup=folium.Popup(popup, max_width=300)).add_to(chart)
    return html(chart)


PEERS: Mapping[str, Peer] = MappingProxyType(
    {
        "timestamped": Peer(
            "TimestampedGeoJson, cumulative", lambda f: timestamped(f, None), 100_000, ""
        ),
        "timestamped-month": Peer(
            "TimestampedGeoJson, P1M", lambda f: timestamped(f, "P1M"), 100_000, ""
        ),
        "timeline": Peer("Timeline, cumulative", lambda f: timeline(f, None), 100_000, ""),
        "timeline-month": Peer("Timeline, a month", lambda f: timeline(f, 1), 100_000, ""),
        "geojson": Peer(
            "GeoJson, circles, popups", lambda f: html(geojson(f, circle())), 100_000, ""
        ),
        "geojson-markers": Peer(
            "GeoJson, default markers, popups",
            lambda f: html(geojson(f, None)),
            1_000,
            "at 10k the page takes a minute to open",
        ),
        "markers": Peer(
            "a Marker and a Popup each",
            markers,
            1_000,
            "at 10k the document takes over a minute to build",
        ),
    }
)
