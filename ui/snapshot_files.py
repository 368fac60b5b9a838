"""The files of a page: made beside the app, with their progress told, and taken away by whoever asked."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import streamlit as st

from layers.press import Order
from layers.snapshot.asking.ask import DATA
from layers.snapshot.forms.files import ENDINGS, FILMS
from layers.snapshot.forms.manifest import ENDING as BESIDE
from layers.snapshot.model import Ask
from layers.visible import visible
from ui import presses
from ui.words import say

AGAIN_SECONDS = 0.5
KEPT = "snapshot_tray"
NAME = "khabur"
AGAIN = ["json", "png", "pdf", "svg", "pptx"]  # what a manifest may be in
MEDIA_TYPES = {
    ".png": "image/png",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".html": "text/html",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".gif": "image/gif",
    ".mp4": "video/mp4",
    ".json": "application/json",
    ".zip": "application/zip",
}


@dataclass
class Tray:
    """What a session has made: its files lie in a folder that ends with it."""

    folder: tempfile.TemporaryDirectory[str] = field(
        default_factory=lambda: tempfile.TemporaryDirectory(prefix="khabur-pages-")
    )
    number: int = 0
    order: Order | None = None
    stopped: bool = False

    def begin(self, ask: Ask, ending: str) -> None:
        """Begins to make a file."""
        self.order = Order(presses.state(), ask, self._place() / f"{_stem(ask)}{ending}")

    def again(self, manifest: bytes, ending: str) -> None:
        """Begins to make once more what a manifest is of, or a page that holds one."""
        place = self._place()
        given = place.with_name(f"given-{self.number}{ending}")
        given.write_bytes(manifest)
        self.order = Order(presses.state(), given, place / NAME)

    def _place(self) -> Path:
        """An empty folder for the next files."""
        self.number += 1
        self.stopped = False
        place = Path(self.folder.name) / str(self.number)
        place.mkdir()
        return place

    def stop(self) -> None:
        """Ends what is being made."""
        if self.order is not None:
            self.order.stop()
        self.order, self.stopped = None, True


def files(ask: Ask) -> None:
    """The form, the button, and what came of it."""
    tray = _tray()
    form, beside, button = st.columns([2, 2, 1], vertical_alignment="bottom")
    ending = form.selectbox(
        say("snap_form"),
        [ending for ending, form in ENDINGS.items() if ask.series or form not in FILMS],
        format_func=lambda ending: say(f"snap_form_{ENDINGS[ending]}"),
        key="snap_ending",
    )
    data = beside.multiselect(say("snap_data"), DATA, key="snap_data", placeholder=say("snap_none"))
    busy = tray.order is not None and not tray.order.is_over
    if button.button(
        say("snap_make"), key="snap_make", type="primary", width="stretch", disabled=busy
    ):
        tray.begin(replace(ask, data=tuple(data)), ending)
        busy = True
    if busy:
        _making(tray)
    else:
        _made(tray)


def again() -> None:
    """Takes a manifest, or a page that holds one: what it is of is made once more."""
    given = st.file_uploader(
        say("snap_again_drop"), type=AGAIN, key="snap_manifest", label_visibility="collapsed"
    )
    st.caption(say("snap_again_hint"))
    if given is None:
        return
    if st.button(say("snap_again_make"), key="snap_again_make", width="stretch"):
        ending = Path(given.name).suffix.lower()
        _tray().again(given.getvalue(), BESIDE if ending == ".json" else ending)
        st.rerun()


def _tray() -> Tray:
    if KEPT not in st.session_state:
        st.session_state[KEPT] = Tray()
    kept: Tray = st.session_state[KEPT]
    return kept


def _stem(ask: Ask) -> str:
    """What a file is called: by its time."""
    told = ask.compare or [day for day in (ask.as_of, ask.first, ask.last) if day and day != ".."]
    signs = "_".join([NAME, *told])
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in signs)


@st.fragment(run_every=AGAIN_SECONDS)
def _making(tray: Tray) -> None:
    order = tray.order
    if order is None or order.is_over:
        st.rerun(scope="app")
    done, of = order.done
    told = {"n": min(done + 1, of), "of": of, "s": order.seconds}
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.progress(
        done / of if of else 0.0, text=say("snap_pages" if of > 1 else "snap_making", **told)
    )
    if right.button(say("snap_stop"), key=f"snap_stop_{tray.number}", width="stretch"):
        tray.stop()
        st.rerun(scope="app")


def _made(tray: Tray) -> None:
    order = tray.order
    if tray.stopped:
        st.info(say("snap_stopped"))
    if order is None:
        return
    if order.error is not None:
        refused(order.error)
        return
    for line in order.told or ():
        st.caption(visible(line))
    found = sorted(one for one in order.out.parent.rglob("*") if one.is_file())
    if found:
        _offer(tray, found)


def _offer(tray: Tray, found: Sequence[Path]) -> None:
    """One file is taken as it is, its manifest beside; several in one archive."""
    pages = [one for one in found if not one.name.endswith(BESIDE)]
    taken = [*pages, *(one for one in found if one not in pages)] if len(pages) == 1 else []
    for number, path in enumerate(taken or [_archive(found)]):
        st.download_button(
            f"{say('snap_download')}: {path.name} · {_size(path)}",
            path.read_bytes,
            file_name=path.name,
            mime=MEDIA_TYPES.get(path.suffix, "application/octet-stream"),
            icon=":material/download:",
            key=f"snap_take_{tray.number}_{number}",
            on_click="ignore",
        )


def _archive(found: Sequence[Path]) -> Path:
    """All of them in one file beside them, made once."""
    folder = found[0].parent
    made = folder.with_suffix(".zip")
    if not made.exists():
        with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
            for one in found:
                archive.write(one, one.relative_to(folder))
    return made


def _size(path: Path) -> str:
    size = path.stat().st_size
    return f"{size / 1e6:,.1f} MB" if size >= 1e6 else f"{size / 1e3:,.0f} kB"


def refused(why: str) -> None:
    """Why there is no page."""
    st.error(say("snap_refused"), icon=":material/block:")
    st.code("\n".join(map(visible, why.splitlines())), language=None, wrap_lines=True)
