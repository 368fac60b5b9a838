"""The places of a proposal in its form: what a name was taken for, what else it may mean, and others."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import streamlit as st

from layers.model import Role
from layers.review.formed import Places
from layers.review.model import Item
from layers.review.shown import Tongue
from ui.review_desk import Opened
from ui.shop import workshop
from ui.words import label, language, say

MOST = 8  # places of a name
NAME_LENGTH = 200
NONE = "\0none"  # no place has this id, and no role this name


def places(opened: Opened, item: Item, at: Places, name: str) -> Places:
    """Each place with what else its name may mean, and one that was not read."""
    tongue = Tongue(workshop(), language())
    roles = [*workshop().words.roles, NONE]

    def told(place: str) -> str:
        return " · ".join(filter(None, (tongue.place(place), tongue.kind(place))))

    found = list[tuple[str, Role]]()
    for number, (place, role) in enumerate(at):
        where, what = st.columns([3, 2])
        chosen = where.selectbox(
            say("review_place", n=number + 1),
            _others(opened, item, place),
            format_func=told,
            key=f"{name}_place_{number}",
        )
        asked = what.selectbox(
            say("edit_place_role"),
            roles,
            index=roles.index(role),
            format_func=lambda one: say("review_no_role") if one == NONE else label("roles", one),
            key=f"{name}_role_{number}",
        )
        if asked != NONE:
            found.append((chosen, cast("Role", asked)))
    return (*found, *_another(name, told))


def _others(opened: Opened, item: Item, place: str) -> list[str]:
    """What a name was taken for, then what else it may mean, the likeliest first."""
    reading, proposal = opened.review.reading, item.proposal
    found = [place]
    for other, _role, index in proposal.places if proposal is not None else ():
        if index is not None and other == place:
            found += [one.place_id for one in reading.mentions[index].alternatives]
            surface = reading.mentions[index].surface
            near = workshop().gazetteer.candidates(surface, limit=MOST)
            found += [one.place.id for one in near]
    return list(dict.fromkeys(found))


def _another(name: str, told: Callable[[str], str]) -> Places:
    """A place in any spelling."""
    where, what = st.columns([3, 2])
    typed = where.text_input(say("review_another"), key=f"{name}_another", max_chars=NAME_LENGTH)
    if not typed.strip():
        return ()
    near = workshop().gazetteer.candidates(typed.strip(), limit=MOST)
    if not near:
        st.warning(say("nothing_found"))
        return ()
    role = what.selectbox(
        say("edit_place_role"),
        list(workshop().words.roles),
        format_func=lambda one: label("roles", one),
        key=f"{name}_another_role",
    )
    chosen = st.selectbox(
        say("edit_place_which"),
        [one.place.id for one in near],
        format_func=told,
        key=f"{name}_another_which_{typed.strip()}",
    )
    return ((chosen, cast("Role", role)),)
