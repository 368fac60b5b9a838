"""What bench/snapshot.py measures: a page of the built layers, and what others make of the same features.

Each subject writes a file and is called again and again; what it needs is read before the clock starts.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import folium
import geopandas as gpd
import matplotlib as mpl
from matplotlib.figure import Figure
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from bench import assets, pages, peers
from bench.chromium import ARGUMENTS
from layers.snapshot import making
from layers.snapshot.asking import ask as asking
from layers.snapshot.model import MM, Ask
from layers.workshop import Workshop
from make.chromium import REMEDY, find_browser

OUT = pages.OUT / "snapshot"
FORMS = ("png", "pdf", "svg", "pptx")
FOLIUM, PLOT = "Chromium, folium", "geopandas.plot"
# A day of many reports, as the app opens on it; the pages of the series are the months of all of them.
ASK = Ask(as_of="2022-01-21", trail=30, built=True)
SERIES = replace(ASK, as_of=None, trail=0, series="monthly", first="2021-10", last="2026-01")
MONTHS = 52
Subject = Callable[[], object]


def ours(shop: Workshop) -> Mapping[str, Subject]:
    """Our page in each form, all of it: scene, drawing, file, manifest."""
    checked = asking.check(ASK)
    return {form: partial(making.write, checked, shop, OUT / f"ours.{form}") for form in FORMS}


def shown(shop: Workshop) -> gpd.GeoDataFrame:
    """The features that stand on our page, for the peers."""
    from layers.filters import Moment
    from layers.snapshot.marks import scene

    presence = shop.laid.held.spans.presence(Moment.as_of("2022-01-21", 30))
    names = [one.name for one in scene.chosen(None, shop.listed)]
    frame = shop.frame[(presence > 0) & shop.frame["layer"].isin(names)]
    return gpd.GeoDataFrame(frame[["layer", *peers.FIELDS, "geometry"]], crs=frame.crs)


def plot(frame: gpd.GeoDataFrame, file: Path) -> None:
    """geopandas' own plot, a colour a layer, on a page of the same size and density."""
    with mpl.rc_context():
        figure = Figure(figsize=(ASK.size[0] / MM, ASK.size[1] / MM))
        frame[~frame.geometry.isna()].plot(ax=figure.add_subplot(), column="layer", legend=True)
        figure.savefig(file, dpi=ASK.dpi)


def screenshot(frame: gpd.GeoDataFrame, browser: Browser, file: Path) -> None:
    """folium's document of the frame, made, opened and photographed in as many pixels as our page has."""
    html = document(frame)
    wide, high = (round(length / MM * ASK.dpi) for length in ASK.size)
    page = browser.new_page(viewport=ViewportSize(width=wide, height=high))
    page.goto(html.as_uri())
    page.screenshot(path=file)
    page.close()


def document(frame: gpd.GeoDataFrame) -> Path:
    """The document, whose scripts lie beside it."""
    chart = peers.empty_map()
    table = frame[~frame.geometry.isna()].fillna("")
    popup = folium.GeoJsonPopup(fields=list(peers.FIELDS))
    folium.GeoJson(table, marker=peers.circle(), popup=popup).add_to(chart)
    path = OUT / "folium.html"
    path.write_text(assets.local(peers.html(chart), OUT), encoding="utf-8")
    return path


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium that is open already. Exits without one."""
    path = find_browser()
    if path is None:
        raise SystemExit(f"bench: no Chromium: {REMEDY}")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, "--no-sandbox"])
        yield opened
        opened.close()


def cold_command() -> None:
    """Our page as a person makes it: a whole process."""
    call = ["snapshot", "--built", "--as-of", "2022-01-21", "--trail", "30"]
    _run("cli.py", *call, "--out", str(OUT / "cold.png"))


def cold(peer: str) -> None:
    """A peer as a script of its own, reading our built layers by geopandas."""
    _run("-m", "bench.snapshot_subjects", peer)


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], cwd=pages.ROOT, check=True, stderr=subprocess.DEVNULL)


def _read() -> gpd.GeoDataFrame:
    """All built layers as their files have them, which is what a script of a few lines reads."""
    import pandas as pd

    files = sorted((pages.ROOT / "data" / "layers").glob("*.geojson"))
    tables = [gpd.read_file(path)[["layer", *peers.FIELDS, "geometry"]] for path in files]
    table = pd.concat([one for one in tables if one["layer"].iloc[0] != "places"])
    return gpd.GeoDataFrame(table, crs=tables[0].crs)


if __name__ == "__main__":
    if sys.argv[1] == PLOT:
        plot(_read(), OUT / "cold-plot.png")
    else:
        with browser() as started:
            screenshot(_read(), started, OUT / "cold-folium.png")
