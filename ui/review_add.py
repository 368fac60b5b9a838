"""A report comes in: dropped or pasted, read, looked at, said what it is, and kept in the workspace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from geo.errors import InputError
from geo.reading.documents.document import Document
from layers.documents import opening
from layers.incoming import plain_name
from layers.intake.limits import MB
from layers.retold import retold
from layers.store import bodies
from layers.store.reports import hashed
from layers.store.reviewed import About, Held, KnownTextError, Near
from layers.store.workspace import Workspace
from layers.visible import visible
from ui import review_about, signing
from ui.review_desk import called
from ui.review_task import Task
from ui.uploader import MEGABYTE
from ui.words import apart, code, language, say
from ui.workspace import workspace

LOOK_SECONDS, AGAIN_SECONDS = 1.0, 0.5
PASTED = 500_000  # characters of a pasted text
HEAD = 1_200  # characters of the text that are shown
CALLED = {"cp1256": "windows-1256", "cp1252": "windows-1252", "utf_8": "UTF-8", "utf-8": "UTF-8"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A report that nobody has added yet: its text, and the held ones that say nearly the same."""

    name: str
    document: Document
    near: tuple[Near, ...]
    sha256: str


@dataclass(eq=False)
class Intake:
    """What this session brings in. `number` counts what was put here, for the keys of its widgets."""

    waiting: list[tuple[str, bytes]] = field(default_factory=list)
    reading: Task[Draft] | None = None
    adding: Task[Held] | None = None
    refused: list[str] = field(default_factory=list)
    landed: list[Held] = field(default_factory=list)
    trouble: str | None = None
    number: int = 0

    def take(self, name: str, raw: bytes) -> None:
        """A file, or a text that was pasted."""
        self.waiting.append((name, raw))
        if self.reading is None:
            self.open_next()

    def open_next(self) -> None:
        """The one before is put away."""
        self.number += 1
        self.reading, self.adding, self.trouble = None, None, None
        if self.waiting:
            self.reading = Task(partial(_draft, workspace(), *self.waiting.pop(0)))


def _draft(store: Workspace, name: str, raw: bytes) -> Draft:
    document = opening.open_one(name, raw)
    near = tuple(store.near_reports(document.text))
    return Draft(name, document, near, hashed(bodies.plain(document.text)))


def intake() -> Intake:
    """This session's."""
    if "review_intake" not in st.session_state:
        st.session_state["review_intake"] = Intake()
    found: Intake = st.session_state["review_intake"]
    return found


def show(to_review: Callable[[str], None]) -> None:
    """What was added, what was refused, and the report that lies open or where to put one."""
    brought = intake()
    _landed(brought, to_review)
    for line in brought.refused:
        st.error(say("review_refused"), icon=":material/block:")
        file, joint, why = line.partition(": ")
        told = f"{apart(file)}{joint}{retold(why, language())}" if why else line
        st.code(told, language=None, wrap_lines=True)
    with st.container(border=True, key="review_adding"):
        if brought.reading is None:
            _ask(brought)
        elif not brought.reading.wait(LOOK_SECONDS):
            _waiting(brought.reading)
        elif brought.reading.trouble is not None:
            brought.refused.append(brought.reading.trouble)
            brought.open_next()
            st.rerun()
        elif brought.reading.result is not None:
            _open(brought, brought.reading.result)


def _landed(brought: Intake, to_review: Callable[[str], None]) -> None:
    for held in brought.landed:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.badge(say("review_added"), icon=":material/check:", color="green")
            st.text(apart(called(held)), width="stretch")
            if st.button(say("review_to_it"), key=f"review_to_{held.uid}", type="primary"):
                to_review(held.id)


@st.fragment(run_every=AGAIN_SECONDS)
def _waiting(task: Task[Draft] | Task[Held]) -> None:
    if task.wait(0):
        st.rerun()
    st.status(say("review_opening", s=task.seconds))


def _ask(brought: Intake) -> None:
    """Files, or a text."""
    st.markdown(f"**{say('review_add')}**")
    ways = ["file", "paste"]
    way = st.segmented_control(
        say("review_add"),
        ways,
        default="file",
        required=True,
        format_func=lambda one: say(f"review_by_{one}"),
        label_visibility="collapsed",
        key=f"review_way_{language()}",
    )
    if way == "file":
        _dropped(brought)
    else:
        _pasted(brought)


def _dropped(brought: Intake) -> None:
    most = opening.limits().bytes
    choose, limit = (
        say("add_drop_browse"),
        say("review_drop_limit", n=code(f"{most / MB:,.0f}\u00a0MB")),
    )
    st.html(f'<style>:root {{ --khabur-choose: "{choose}"; --khabur-limit: "{limit}"; }}</style>')
    given = st.file_uploader(
        say("add_drop"),
        accept_multiple_files=True,
        max_upload_size=-(-most // MEGABYTE),
        key=f"review_files_{brought.number}",
    )
    if given:
        brought.refused.clear()
        brought.landed.clear()
        for one in given:
            brought.take(plain_name(one.name), one.getvalue())
        st.rerun()


def _pasted(brought: Intake) -> None:
    text = st.text_area(
        say("review_pasted"), key=f"review_text_{brought.number}", height=220, max_chars=PASTED
    )
    if st.button(say("review_read"), type="primary", key=f"review_paste_{brought.number}"):
        if text.strip():
            brought.refused.clear()
            brought.landed.clear()
            brought.take(say("review_pasted_name"), text.encode("utf-8", "replace"))
            st.rerun()
        st.warning(say("review_no_text"))


def _open(brought: Intake, draft: Draft) -> None:
    """What was read of it, and the form that says what it is."""
    name, away = st.columns([5, 1], vertical_alignment="center")
    with name.container(key="open_file"):
        st.text(visible(draft.name))
    if away.button(say("add_put_away"), key=f"review_put_{brought.number}", width="stretch"):
        brought.open_next()
        st.rerun()
    if brought.waiting:
        st.caption(say("add_waiting", n=len(brought.waiting)))
    _told(draft)
    if _is_known(draft):
        return
    with st.container(key=f"quiet_review_head_{brought.number}", height=140):
        st.text(visible_text(draft.document.text[:HEAD]))
    if brought.adding is not None:
        _added(brought, brought.adding, draft)
        return
    if brought.trouble is not None:
        st.error(say("add_not_added"), icon=":material/block:")
        st.code(brought.trouble, language=None, wrap_lines=True)
    here = workspace().report(draft.sha256)  # without its text: it came from another workspace
    offered = review_about.of(draft.document, draft.name, here.about if here is not None else None)
    if here is None and offered.id:
        st.info(say("review_of_seeds_text"), icon=":material/library_books:")
    about = review_about.fields(f"new_{brought.number}", offered, draft.document)
    signed = signing.signature(f"review_new_{brought.number}", say("review_keep"))
    if signed is not None and about is not None:
        _add(brought, draft, about, *signed)


def visible_text(text: str) -> str:
    """A text with its lines, and what it hides written out."""
    return "\n".join(map(visible, text.splitlines()))


def _told(draft: Draft) -> None:
    """How it was read: what was guessed is said."""
    document = draft.document
    parts = [say("review_characters", n=f"{len(document.text):,}")]
    if document.encoding:
        basis = say(f"review_encoding_{document.encoding_basis.replace(' ', '_')}")
        called = CALLED.get(document.encoding, document.encoding)
        parts.append(say("review_encoding", name=code(called), basis=basis))
    if document.pages:
        parts.append(say("review_pages", n=f"{document.pages:,}"))
    st.text(" · ".join(parts))
    for line in document.findings:
        st.info(say("review_noticed"), icon=":material/info:")
        st.code(retold(visible(line), language()), language=None, wrap_lines=True)


def _is_known(draft: Draft) -> bool:
    """Whether the very text is here; what says nearly the same is shown, and can be added beside it."""
    for near in draft.near:
        same = near.report.sha256 == draft.sha256
        day = code(f"{near.report.at:%Y-%m-%d}")
        told = (apart(called(near.report)), apart(near.report.who), day)
        st.warning(
            say("review_same" if same else "review_near", shared=near.shared, of=near.of),
            icon=":material/content_copy:",
        )
        st.text(" · ".join(told))
    return any(one.report.sha256 == draft.sha256 for one in draft.near)


def _add(brought: Intake, draft: Draft, about: About, who: str, why: str) -> None:
    signing.keep(who)
    store, document = workspace(), draft.document
    encoding = document.encoding or "utf-8"
    told = {"who": who, "why": why, "file": draft.name, "encoding": encoding}
    brought.adding = Task(partial(store.add_report, document.text, about, **told))
    _added(brought, brought.adding, draft)


def _added(brought: Intake, adding: Task[Held], draft: Draft) -> None:
    if not adding.wait(LOOK_SECONDS):
        _waiting(adding)
        return
    if isinstance(adding.error, KnownTextError | InputError) or adding.trouble is not None:
        brought.trouble, brought.adding = adding.trouble, None
    elif adding.result is not None:
        brought.landed.append(adding.result)
        brought.open_next()
    st.rerun()
