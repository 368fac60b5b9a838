"""`geocode`: names to places."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from geo.errors import InputError, KhaburError, UsageError
from layers import output, visible
from layers.workshop import Workshop
from verbs.options import AsJson

if TYPE_CHECKING:
    from geo.coordinates import Coordinates
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
    """Find the places that a name in any spelling may mean, or those about a position."""
    from geo import geocode as geocoding

    if not name.strip():
        raise UsageError("NAME: empty; give the name of a place in any spelling")
    if is_anyway and not is_online:
        raise UsageError(
            "--anyway: only with --online, which says that the name may leave this machine"
        )
    gazetteer = Workshop().gazetteer
    if (position := _position(name)) is not None:
        _tell_position(position, gazetteer, as_json=as_json)
        return
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


def _position(name: str) -> Coordinates | None:
    """The position that the name is, if it is one."""
    from geo import coordinates

    try:
        return coordinates.parse(name)
    except InputError:
        return None


def _tell_position(found: Coordinates, gazetteer: Gazetteer, *, as_json: bool) -> None:
    """A position, and the places nearest to it."""
    from geo import vicinity

    answer = vicinity.to_json(found, gazetteer)
    if as_json:
        output.say(f"{json.dumps(answer, ensure_ascii=False)}\n")
        return
    order = "; latitude first, as nothing says otherwise" if found.assumed else ""
    output.tell(f"a position, within {found.precision_m:,.0f} m{order}", error=True)
    output.say(f"{found.lat:.5f}, {found.lon:.5f}\n")
    for one in answer["candidates"]:
        where = f"{one['lat']:.4f}, {one['lon']:.4f}"
        away = f"{one['distance_m'] / 1000:.1f} km away"
        cells = (one["id"], one["name"], one["name_ar"], one["kind"], where, away)
        output.say("\t".join(cells) + "\n")


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
