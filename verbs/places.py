"""`geocode`: names to places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import KhaburError, UsageError
from layers import output, visible
from layers.workshop import Workshop
from verbs.options import AsJson

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.nominatim import Suggestion


def geocode(
    name: str,
    as_json: AsJson = False,
    country: Annotated[str | None, typer.Option(help="Only in this country.")] = None,
    is_online: Annotated[
        bool, typer.Option("--online", help="Ask Nominatim what the gazetteer is not certain of.")
    ] = False,
    is_anyway: Annotated[
        bool, typer.Option("--anyway", help="With --online: ask even where it is certain.")
    ] = False,
) -> None:
    """Find the places that a name in any spelling may mean."""
    from geo import geocode as geocoding

    if not name.strip():
        raise UsageError("NAME: empty; give the name of a place in any spelling")
    if is_anyway and not is_online:
        raise UsageError(
            "--anyway: only with --online, which says that the name may leave this machine"
        )
    gazetteer = Workshop().gazetteer
    answer = geocoding.to_json(geocoding.geocode(name, gazetteer, country=country))
    found: list[Suggestion] | None = None
    problem: KhaburError | None = None
    if is_online and answer["status"] == "located" and not is_anyway:
        output.tell(
            f"{name}: the gazetteer is certain; nobody was asked (--anyway asks)", error=True
        )
    elif is_online:
        try:
            found = _asked(name, country, gazetteer)
        except KhaburError as error:  # what the gazetteer knows is told all the same
            problem = error
    _tell(name, answer, found, as_json=as_json)
    if problem is not None:
        raise problem


def _asked(name: str, country: str | None, gazetteer: Gazetteer) -> list[Suggestion]:
    """What OpenStreetMap has; what leaves this machine for it is told first."""
    from geo import nominatim
    from geo.names import key
    from geo.online import Online
    from layers.folders import answers

    among = None if country is None else gazetteer.countries[key(country)]
    if not nominatim.is_held(name, answers(), country=among):
        output.tell(str(nominatim.leaving(name, country=among)), error=True)
    found = nominatim.search_place(name, Online("--online", answers()), country=among)
    told = f"{nominatim.SOURCE} offers {len(found)}" if found else f"{nominatim.SOURCE} has none"
    output.tell(f"{name}: {told}; {nominatim.LICENCE}", error=True)
    return found


def _tell(
    name: str, answer: dict[str, Any], found: list[Suggestion] | None, *, as_json: bool
) -> None:
    """The gazetteer's answer, and after it, marked line by line, what OpenStreetMap offers."""
    from geo.candidates import OFFERED

    if as_json:
        added = {} if found is None else {"online": _offered(found)}
        output.say(f"{json.dumps(answer | added, ensure_ascii=False)}\n")
        return
    told = answer["candidates"]
    if answer["status"] == "not_found":
        nearest = "; the nearest names are" if told else ""
        output.tell(f"{name}: not found{nearest}", error=True)
    else:
        told = [one for one in told if one["reason"] not in OFFERED]
    for one in told:
        where = "-" if one["lat"] is None else f"{one['lat']:.4f}, {one['lon']:.4f}"
        cells = (one["id"], one["name"], one["name_ar"], one["kind"], where, one["reason"])
        output.say("\t".join(map(visible.visible, cells)) + "\n")
    for other in found or ():
        reach = f"{other.lat:.4f}, {other.lon:.4f} ± {other.radius_m / 1000:.1f} km"
        cells = (other.id, other.name, other.name_ar, other.kind, reach, other.source)
        output.say("\t".join(map(visible.visible, cells)) + "\n")


def _offered(found: list[Suggestion]) -> dict[str, Any]:
    from geo import nominatim

    return nominatim.to_json(found)
