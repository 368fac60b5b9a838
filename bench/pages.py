"""The files that are measured: generated features, and the documents made of them, ours and the peers'."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from functools import cache
from pathlib import Path

import geopandas as gpd

from bench import assets, generate, peers
from bench.plan import OURS
from layers import load

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).parent
OUT = ROOT / "test-results" / "bench"


def features(n: int, mix: str = "points") -> Path:
    """The generated file of `n` features, made when it is not there or was made by other code."""
    made_by = hashlib.sha256()
    for name in ("generate.py", "dates.py", "outlines.py", "lexicon.py", "words.txt", "towns.csv"):
        made_by.update((HERE / name).read_bytes())
    path = OUT / f"features-{mix}-{n}-{made_by.hexdigest()[:8]}.geojson"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        generate.write(unfinished, n, mix=mix)
        unfinished.replace(path)
    return path


@cache
def frame(n: int, mix: str = "points") -> gpd.GeoDataFrame:
    """The features as a frame, read by the project's own reader."""
    table, findings = load.frame(features(n, mix))
    if findings:
        raise ValueError(f"generated features must be right: {findings[0]}")
    return table


def document(subject: str, n: int, mix: str = "points") -> Path:
    """The document of a subject, made when it is not there; a run begins without any."""
    path = OUT / f"{subject}-{mix}-{n}.html"
    if not path.exists():
        if subject == OURS:
            write_ours(path, n, mix)
        else:
            keep(subject, n, peers.PEERS[subject].make(peers.dated(frame(n, mix))))
    return path


def write_ours(path: Path, n: int, mix: str) -> None:
    """Our document as anyone makes it, by the command line. Raises CalledProcessError."""
    call = ["map", "--features", str(features(n, mix)), "--out", str(path)]
    subprocess.run([sys.executable, str(ROOT / "cli.py"), *call], cwd=ROOT, check=True)


def keep(subject: str, n: int, html: str) -> Path:
    """Write a peer's document with its scripts beside it."""
    path = OUT / f"{subject}-points-{n}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(assets.local(html, OUT), encoding="utf-8")
    return path


def forget() -> None:
    """Remove the documents of an earlier run; generated features stay, they are the same."""
    for path in OUT.glob("*.html"):
        path.unlink()
