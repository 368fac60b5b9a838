"""What two workspaces changed apart: both versions side by side until somebody has chosen."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from layers.editing import differences
from layers.store.model import Change, Conflict, Edit, StaleError, Version
from layers.visible import visible
from ui import one_box, side_by_side, signing
from ui.layer_names import added, layer_label
from ui.reasons import reason
from ui.shop import workshop
from ui.side_by_side import Chosen, Side
from ui.words import apart, escaped, language, pick, say
from ui.workspace import workspace

# What a layer's own fields are called.
FIELDS = {
    "title": "add_name",
    "title_ar": "field_name_ar",
    "kind": "field_kind",
    "style": "field_style",
}


def offer() -> None:
    """Every conflict, closed; nothing while there is none."""
    found = workspace().conflicts()
    if not found:
        return
    st.warning(say("history_conflicts", n=len(found)), icon=":material/compare_arrows:")
    st.caption(say("history_conflict_hint"))
    for one in found:
        box = st.expander(escaped(_name(one)), key=f"conflict_{one.uid}")
        with box, one_box.alone(say("history_box_broken", uid=one.uid)):
            if one.here.id and one.here.layer:
                _settle(one)
            else:  # a layer's own (what it is called, how it looks), a report, a decision
                _settle_layer(one)


def _name(one: Conflict) -> str:
    """What it is called; a side that deleted it does not say."""
    if not one.here.id:
        return f"{say('field_layer')}: {layer_label(one.here.layer)}"
    said = [side.columns for side in (one.here, *one.beside)]
    names = (pick(each.get("name"), each.get("name_ar")) for each in said)
    return next(filter(None, names), one.here.id)


def _side(version: Version, term: str) -> Side:
    return Side(say(term), version.record, version.columns)


def _told(version: Version, term: str) -> None:
    change = version.change
    st.text(f"{say(term)}: {apart(change.who)} · {reason(change.why)}")
    if version.record is None:
        st.caption(say("history_deleted"))


def _settle(one: Conflict) -> None:
    """One of two is chosen, field by field; a third that stood beside them is next."""
    here, there = one.here, one.beside[0]
    _told(here, "history_here")
    _told(there, "history_there")
    if here.layer not in workshop().words.layers and here.layer not in added():
        st.caption(say("history_layer_gone"))
    names = ("history_here", "history_there")
    made = side_by_side.choose(
        _side(here, names[0]), _side(there, names[1]), f"conflict_{one.uid}_{there.version}"
    )
    kept = _whole(one.uid, dict(zip(names, (here, there), strict=True))) if made is None else here
    signed = signing.signature(f"conflict_{one.uid}", say("history_settle"))
    if signed is None:
        return
    try:
        signing.do(_settling(one, made, kept, *signed), signed[0])
    except StaleError as error:
        st.code(visible(str(error)), language=None, wrap_lines=True)


def _settling(
    one: Conflict, made: Chosen | None, kept: Version, who: str, why: str
) -> Callable[[], Change]:
    """Writes what was chosen field by field; of two, one as it is stands, in a layer that is gone, too."""
    here, there = one.here, one.beside[0]
    store = workspace()
    if made is None and len(one.beside) == 1:
        return lambda: store.settle(one.uid, kept.version, who=who, why=why)
    record, columns = (kept.record, kept.columns) if made is None else made
    return lambda: store.write([_edit(here, there, record, columns)], who=who, why=why)


def _whole(uid: str, sides: Mapping[str, Version]) -> Version:
    """Where one side deleted it there are no fields to choose among: what the other has, and which stands."""
    for term, side in sides.items():
        if side.record is None:
            continue
        st.caption(say(term))
        _fields(side)
    newest = "-".join(side.version for side in sides.values())
    kept = _which(sides, f"conflict_whole_{uid}_{newest}_{language()}")
    return sides[kept]


def _which(sides: Mapping[str, Version], key: str) -> str:
    """Which of the two sides stands; what is here, until somebody chooses."""
    return st.segmented_control(
        say("edit_keep_which"),
        list(sides),
        default="history_here",
        required=True,
        format_func=say,
        key=key,
    )


def _fields(side: Version) -> None:
    """What it says, a line a field."""
    said = (side.record, side.columns)
    with st.container(gap=None):
        for one in differences.between((None, {}), said, workshop().words, language()):
            name, value = st.columns([2, 8])
            name.text(differences.label(one.field, language()))
            value.text(apart(one.after) if one.after else "–")


def _settle_layer(one: Conflict) -> None:
    """A layer has few things of its own: it is chosen whole."""
    here, there = one.here, one.beside[0]
    sides = {"history_here": here, "history_there": there}
    for term, version in sides.items():
        _told(version, term)
    for field, *said in differing(here, there):
        st.caption(say(FIELDS[field]) if field in FIELDS else visible(field))
        for column, term, text in zip(st.columns(2), sides, said, strict=True):
            column.text(f"{say(term)}: {text or '–'}")
    kept = _which(sides, f"conflict_layer_{one.uid}_{there.version}_{language()}")
    signed = signing.signature(f"conflict_{one.uid}", say("history_settle"))
    if signed is not None:
        who, why = signed
        chosen = sides[kept].version
        signing.do(lambda: workspace().settle(one.uid, chosen, who=who, why=why), who)


def differing(one: Version, other: Version) -> list[tuple[str, str, str]]:
    """(field, one's, the other's) of two versions of no feature, where they differ; "" for nothing."""
    first, second = _own(one), _own(other)
    names = dict.fromkeys((*first, *second))
    return [
        (name, _text(first.get(name)), _text(second.get(name)))
        for name in names
        if first.get(name) != second.get(name)
    ]


def _own(version: Version) -> dict[str, Any]:
    """What a layer, a report or a decision says, each under its name."""
    said = dict(version.record or {})
    own: dict[str, Any] = said.pop("properties", {})
    return said | own


def _text(value: Any) -> str:
    if isinstance(value, str):
        return visible(value)
    return json.dumps(value, ensure_ascii=False) if value else ""


def _edit(
    here: Version, there: Version, record: Mapping[str, Any] | None, columns: Mapping[str, Any]
) -> Edit:
    """The choice, on top of what is shown here, having seen what stood beside it."""
    return Edit(here.layer, here.uid, here.version, record, columns, (there.version,))
