"""The legend, computed from the signs that were drawn: nothing is explained that is not on the page, and
nothing on it is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from layers import interface
from layers.snapshot.margin.words import languages
from layers.snapshot.model import Lang, Scene, Sign, Told
from layers.style import STATUS_STYLES
from layers.wording import Lang as One
from layers.words import Words

MOST = (24, 12, 6)  # layers that are listed one by one; fewer where there is no room
OWN = 12  # looks of files, as on the screen: their layer's name is all that can be said of them
FORTIFICATIONS = ("trench", "wall", "fence", "towers", "cameras", "defence_line")
KINDS = ("certain", "possible", "planned")
# Groups in the order in which they are listed: the signs of each in theirs, and the words of its title.
ORDER: dict[str, tuple[str, ...]] = {
    "presence": ("certain", "possible", "faded"),
    "status": (*STATUS_STYLES, "none"),
    "modality": ("threatened", "denied"),
    "place": ("badge", "group", "radius", "moved"),
    "flow": ("number", "unknown", "claimed", "planned", "possible", "doubtful"),
    "fortification": FORTIFICATIONS,
    "path": (*STATUS_STYLES, "none", "possible"),
    "crowd": tuple(f"{form}:{kind}" for form in ("line", "dot", "cell") for kind in KINDS),
    "ground": ("border_iraq_syria", "border", "disputed", "governorate", "river", "lake"),
}
TITLES = {
    "presence": "legend_presence",
    "status": "legend_status",
    "modality": "legend_status",
    "place": "legend_place",
    "flow": "legend_flows",
    "fortification": "legend_fortifications",
    "path": "legend_paths",
    "own": "legend_own",
    "crowd": "snapshot_crowd",
    "ground": "legend_lines",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the legend: what it `said`, a text a language, and the `signs` that it explains, of which the
    first is drawn beside it; without any it is a note.
    """

    group: str
    said: tuple[str, ...]
    signs: tuple[Sign, ...] = ()


def entries(told: Told, scene: Scene, lang: Lang, most: int = MOST[0]) -> list[Entry]:
    """The rows of the legend in their order, layers first. Each sign of `told` is in exactly one; of layers
    no more than `most` have a row of their own, of looks of files no more than OWN.

    Raises KeyError for a sign that nobody has words for.
    """
    signs = {group: [one for one in told.signs if one.group == group] for group in groups(told)}
    found = _layers(signs.pop("layer", []), scene, lang, most)
    own = _own(signs.pop("own", []), scene, lang, min(most, OWN))
    for group in (*ORDER, "own"):
        found += own if group == "own" else _rows(group, signs.pop(group, []), scene.words, lang)
    if signs:
        raise KeyError(f"no legend for signs of {', '.join(sorted(signs))}")
    return found


def groups(told: Told) -> list[str]:
    """The groups of the signs that were drawn, sorted."""
    return sorted({one.group for one in told.signs})


def _rows(group: str, signs: Sequence[Sign], words: Words, lang: Lang) -> list[Entry]:
    """The rows of a group; signs of one name, whatever their detail, are one row."""
    unknown = {one.name for one in signs} - set(ORDER[group])
    if unknown:
        raise KeyError(f"no legend for {group} {', '.join(sorted(unknown))}")
    found = []
    for name in ORDER[group]:
        mine = tuple(sorted(one for one in signs if one.name == name))
        if mine:
            found.append(Entry(group, _in(lang, partial(_said, group, name, words)), mine))
    if group == "fortification" and len(found) > 1:
        found.append(Entry(group, _in(lang, partial(interface.say, "legend_lanes"))))
    return found


def _said(group: str, name: str, words: Words, lang: One) -> str:
    """What a sign means."""
    if group in ("status", "path") and name in STATUS_STYLES:
        return words.label("statuses", name, lang)
    if name == "none":
        return interface.say("legend_no_status", lang)
    if group == "modality" and name == "threatened":
        return words.label("modalities", name, lang)
    if group == "fortification":
        return words.label("kinds", name, lang)
    if group == "crowd":
        form, kind = name.split(":")
        return interface.say(CROWDED[form].format(kind=kind), lang)
    return interface.say(TERMS.get((group, name)) or f"legend_{name}", lang)


CROWDED = {"line": "legend_traced_{kind}", "dot": "legend_dot_{kind}", "cell": "legend_cell_{kind}"}
TERMS = {
    ("place", "badge"): "snapshot_badge",
    ("place", "group"): "snapshot_group",
    ("place", "moved"): "snapshot_moved",
    **{("flow", name): f"legend_flow_{name}" for name in ORDER["flow"]},
    ("path", "possible"): "legend_flow_possible",
    ("ground", "border_iraq_syria"): "legend_border",
    ("ground", "border"): "legend_other_border",
    ("ground", "disputed"): "snapshot_disputed",
    ("ground", "river"): "snapshot_river",
    ("ground", "lake"): "snapshot_lake",
}


def _layers(signs: Sequence[Sign], scene: Scene, lang: Lang, most: int) -> list[Entry]:
    """A row a layer in the order of the list; of very many the last together."""
    drawn = {sign.name: sign for sign in signs}
    order = [one.name for one in scene.layers if one.name in drawn]
    order += sorted(set(drawn).difference(order))
    kept = order if len(order) <= most else order[: most - 1]
    found = [
        Entry("layer", _in(lang, partial(scene.held.label, name)), (drawn[name],)) for name in kept
    ]
    return found + _others("layer", [drawn[name] for name in order[len(kept) :]], lang)


def _own(signs: Sequence[Sign], scene: Scene, lang: Lang, most: int) -> list[Entry]:
    """The looks of files: they do not say what their colours mean, so their layer stands beside."""
    every = sorted(signs)
    kept = every if len(every) <= most else every[: most - 1]
    found = [
        Entry("own", _in(lang, partial(scene.held.label, sign.name)), (sign,)) for sign in kept
    ]
    return found + _others("own", every[len(kept) :], lang)


def _others(group: str, signs: Sequence[Sign], lang: Lang) -> list[Entry]:
    if not signs:
        return []
    said = _in(lang, partial(interface.say, "legend_own_more", n=len(signs)))
    return [Entry(group, said, tuple(signs))]


def _in(lang: Lang, of: Callable[[One], str]) -> tuple[str, ...]:
    """What `of` gives in each language of the page, once where both are the same."""
    return tuple(dict.fromkeys(of(one) for one in languages(lang)))


def titled(rows: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The rows under their titles: the word of the title, and its rows."""
    under: dict[str, list[Entry]] = {}
    for row in rows:
        if row.group != "layer":
            under.setdefault(TITLES[row.group], []).append(row)
    yield from under.items()
