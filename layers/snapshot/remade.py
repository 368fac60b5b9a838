"""A page made again from its manifest: byte for byte of the same data by the same versions; what is not the
same any more is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import InputError, UsageError
from geo.version import VERSION
from layers import known as knowledge
from layers import output, work
from layers.snapshot import making
from layers.snapshot.asking import ask as asking
from layers.snapshot.asking import sharing
from layers.snapshot.forms import files, fonts, manifest, stored
from layers.visible import visible

if TYPE_CHECKING:
    from layers.snapshot.model import Ask
    from layers.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Remade:
    """Where the page lies now, and lines to tell: what is not as it was, and whether it is the same file."""

    out: Path
    told: tuple[str, ...]


def make(path: Path, out: Path | None = None) -> Remade:
    """Makes the page of a manifest again (or of a page, by the one in it), as NAME of NAME.manifest.json or
    as `out`.

    Raises InputError for what is no manifest, or of a workspace that is not here; UsageError where a page or
    a manifest would be replaced of which nobody said so.
    """
    ask, recorded = manifest.read(path)
    first = original(path, recorded)
    if out is None and first.exists():
        raise UsageError(f"{first}: is there; give --out for the page that is made again")
    out = out or first
    is_first = out.resolve() == first.resolve()
    if not is_first and files.manifest_of(out).resolve() == path.resolve():
        raise UsageError(f"{out}: its manifest would take the place of {path}; give another name")
    files.form_of(out)
    output.check_target(out)
    checked = asking.check(ask)
    shop, told = _shop(checked, recorded)
    other = list(changed(recorded, sharing.shop(shop, asking.settle(checked, shop))))
    told += [*other, *making.write(checked, shop, out)]
    if not is_first and first.suffix == out.suffix and first.is_file():
        told.append(_compared(first, out, is_all_the_same=not other))
    return Remade(out, tuple(told))


def _compared(first: Path, out: Path, *, is_all_the_same: bool) -> str:
    if first.read_bytes() == out.read_bytes():
        return f"the same as {first}, byte for byte"
    why = f"; drawn by another state of the code of version {VERSION}" if is_all_the_same else ""
    return f"not the same as {first}, byte for byte{why}"


def original(path: Path, recorded: Mapping[str, Any]) -> Path:
    """Where the page lay that a manifest is of: beside it, or it is the page, with its manifest in it.

    Raises InputError for a form that is none.
    """
    if path.suffix.lower() in files.ENDINGS:
        return path
    ending = f".{recorded['format']}"
    if ending not in files.ENDINGS:
        raise InputError(f"{path}: {visible(recorded['format'])} is no form of a page")
    return path.with_name(path.name.removesuffix(manifest.ENDING) + ending)


def _shop(ask: Ask, recorded: Mapping[str, Any]) -> tuple[Workshop, list[str]]:
    """The workshop with the workspace as it stood when the page was made."""
    revision = recorded["data"]["revision"]
    if revision is None or ask.built:
        told = []
        if not ask.built and work.is_there():
            told.append("the page was made without a workspace: the one here is left out")
        return knowledge.shop(ask.known_on, ask.basis, with_work=False), told
    newest = work.revision()
    if newest is None or newest < revision:
        there = "there is none here" if newest is None else f"the one here has got to {newest}"
        raise InputError(
            f"the page was made of revision {revision} of a workspace; {there}. "
            "KHABUR_WORKSPACE says which is meant"
        )
    if newest == revision:
        return knowledge.shop(ask.known_on, ask.basis), []
    told = [
        f"the workspace has changed since: drawn as it stood at revision {revision}, "
        f"not as it stands at {newest}"
    ]
    return knowledge.shop(ask.known_on, ask.basis, revision=revision), told


def changed(recorded: Mapping[str, Any], shop: Workshop) -> Iterator[str]:
    """A line for everything that a page is made of and that is not what the manifest says."""
    was, now = recorded["data"], stored.of(shop)
    differs = False
    for name in sorted({*was["layers"], *now["layers"]}):
        then, today = was["layers"].get(name), now["layers"].get(name)
        if then != today:
            differs = True
            counts = " then, ".join(str(one["features"] if one else 0) for one in (then, today))
            yield f"layer {visible(name)}: not what it was ({counts} features now); the page differs"
    if was["files"] != now["files"] and not differs:
        yield "seeds/ or data/ changed, but in no layer of the page; names on it may differ"
    versions = {"khabur": recorded["khabur"]["version"], **recorded["made_with"]}
    with_ours = {"khabur": VERSION, **manifest.made_with()}
    others = [
        f"{name} {version} (now {with_ours.get(name, 'not here')})"
        for name, version in sorted(versions.items())
        if with_ours.get(name) != version
    ]
    if others:
        yield f"made with {visible(', '.join(others))}; lines and letters may lie elsewhere"
    if recorded["fonts"] != [dict(one) for one in fonts.used()]:
        yield "set in other fonts than then; letters may look different"
