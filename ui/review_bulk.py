"""Many proposals decided at once: what they have in common is chosen, looked at, and signed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from geo.errors import InputError
from layers.review.cards import card
from layers.review.model import Item, Pattern
from layers.review.shown import Tongue
from layers.visible import visible
from ui import review_signed, signing
from ui.review_desk import Desk, Opened
from ui.shop import workshop
from ui.words import label, language, say
from ui.workspace import workspace

MOST = 200  # of a list, on the page
ANY = ""
ROW, HIGHEST = 35, 300  # pixels of a row, and of the list
PERCENT = 100


def show(table: Desk, opened: Opened) -> None:
    """The way back from the last one, and the form for another."""
    _last(table)
    with st.expander(say("review_bulk"), key="review_bulk", icon=":material/checklist:"):
        _form(table, opened)


def _last(table: Desk) -> None:
    """What was decided of many, and how it is undone."""
    if table.bulk is None:
        return
    change, count = table.bulk
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        told = say("review_bulk_done", n=f"{count:,}", revision=change.revision)
        st.badge(told, icon=":material/check:", color="green")
        st.text(visible(change.why), width="stretch")
        asked = st.button(
            say("review_bulk_undo"), icon=":material/undo:", key=f"review_undo_{change.revision}"
        )
    if not asked:
        return
    try:
        why = say("review_bulk_undo_why")
        workspace().undo(change.revision, who=signing.name() or change.who, why=why)
    except InputError as error:
        st.error(say("history_refused"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return
    table.bulk = None
    table.tell(say("review_bulk_undone"))
    st.rerun(scope="app")


def _form(table: Desk, opened: Opened) -> None:
    """What they have in common, how many there are, and the signature."""
    st.caption(say("review_bulk_hint"))
    pattern = _pattern(opened)
    verdict = st.segmented_control(
        say("review_verdict"),
        ["reject", "accept"],
        default="reject",
        required=True,
        format_func=lambda one: say(f"review_c_{one}"),
        key=f"review_verdict_{language()}",
    )
    found = opened.review.preview(pattern)
    meant = [one for one in found if verdict == "reject" or not one.problems]
    st.markdown(f"**{say('review_bulk_count', n=f'{len(meant):,}')}**")
    if len(found) > len(meant):
        st.caption(say("review_bulk_left", n=f"{len(found) - len(meant):,}"))
    _list(opened, meant)
    shown, table.meant = table.meant, tuple(item.key for item in meant)
    if not meant:
        return
    signed = review_signed.reason("bulk", say("review_bulk_do", n=f"{len(meant):,}"))
    if signed is not None and shown != table.meant:
        st.warning(say("review_bulk_moved"))
    elif signed is not None:
        _decide(table, opened, pattern, "accept" if verdict == "accept" else "reject", *signed)


def _decide(
    table: Desk,
    opened: Opened,
    pattern: Pattern,
    verdict: Literal["accept", "reject"],
    who: str,
    why: str,
) -> None:
    """One change for all of them; if somebody was first, none."""
    try:
        outcome = opened.review.decide_all(pattern, verdict, who=who, why=why)
    except InputError as error:
        st.error(say("history_refused"))
        st.code(visible(str(error)), language=None, wrap_lines=True)
        return
    table.bulk = None if outcome.change is None else (outcome.change, len(outcome.decided))
    table.tell(say("review_bulk_told", n=len(outcome.decided)))
    st.rerun(scope="app")


def _pattern(opened: Opened) -> Pattern:
    """What is chosen; of each only what stands in this report."""
    still = [one for one in opened.items if one.state == "open" and one.proposal is not None]
    tongue = Tongue(workshop(), language())
    columns = st.columns(4)
    kind = _choice(
        "type", columns[0], (one.event_type for one in still), partial(label, "event_types")
    )
    places = (
        place for one in still if one.proposal is not None for place, *_ in one.proposal.places
    )
    place = _choice("place", columns[1], places, tongue.place)
    actors = (who for one in still if one.proposal is not None for who in one.proposal.actors)
    actor = _choice("actor", columns[2], actors, partial(label, "actors"))
    below = columns[3].slider(
        say("review_below"), 0, PERCENT, PERCENT, 5, key="review_below", format="%d %%"
    )
    known = st.checkbox(say("review_known_only"), key="review_known_only")
    return Pattern(
        event_type=kind,
        place_id=place,
        actor=actor,
        below=below / PERCENT if below < PERCENT else None,
        is_duplicate=True if known else None,
    )


def _choice(
    name: str,
    column: DeltaGenerator,
    offered: Iterable[str],
    told: Callable[[str], str],
) -> str | None:
    terms = sorted(set(offered), key=told)
    chosen = column.selectbox(
        say(f"review_by_{name}"),
        [ANY, *terms],
        format_func=lambda term: told(term) if term else say("review_any"),
        key=f"review_by_{name}_{language()}",
    )
    return chosen or None


def _list(opened: Opened, items: Sequence[Item]) -> None:
    """The first of them, a line each, with the sentence that says so."""
    if not items:
        return
    tongue, text = Tongue(workshop(), language()), opened.review.text
    rows = []
    for item in items[:MOST]:
        said = card(item, opened.review.reading, tongue, {}, item.evidence)
        score = said["score"]
        rows.append(
            {
                say("field_kind"): said["title"],
                say("field_place_id"): visible(said["where"]),
                say("field_when"): said["when"],
                say("field_quantity"): said["number"],
                say("review_score"): None if score is None else round(score * PERCENT),
                say("review_sentence"): visible(text[item.evidence.start : item.evidence.end]),
            }
        )
    height = min(ROW * (len(rows) + 1) + 3, HIGHEST)
    st.dataframe(rows, hide_index=True, width="stretch", height=height, key="review_bulk_list")
    if len(items) > MOST:
        st.caption(say("review_first", n=MOST, all=f"{len(items):,}"))
