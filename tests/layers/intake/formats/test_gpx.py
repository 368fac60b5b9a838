"""GPX: waypoints, routes and tracks, with their times."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputError
from layers.intake.model import Severity
from layers.intake.receive import receive
from tests.layers.intake.formats.written import GPX, Read, found, geometries, one, properties


def point(name: str, lon: str, lat: str, inside: str = "") -> str:
    return f'<{name} lon="{lon}" lat="{lat}">{inside}</{name}>'


def test_waypoints_routes_and_tracks_are_layers_of_their_own(read: Read) -> None:
    wpt = point(
        "wpt",
        "43.1",
        "36.3",
        "<ele>250</ele><time>2022-01-20T10:00:00Z</time><name>سنجار</name><sat>7</sat>",
    )
    rte = f"<rte><name>r</name>{point('rtept', '1', '2', '<name>a</name>')}{point('rtept', '3', '4')}</rte>"
    stop = "<time>2022-01-20T10:00:0{}Z</time>"
    trk = (
        "<trk><name>t</name><trkseg>"
        + "".join(point("trkpt", "1", str(n), stop.format(n) + "<hdop>3</hdop>") for n in range(2))
        + f"</trkseg><trkseg>{point('trkpt', '5', '6')}</trkseg><trkseg/></trk>"
    )
    waypoints, routes, tracks = read(
        "walk.gpx", GPX.format(f"<metadata><name>m</name></metadata>{wpt}{rte}{trk}")
    )
    assert [given.name for given in (waypoints, routes, tracks)] == [
        "walk waypoints",
        "walk routes",
        "walk tracks",
    ]
    assert waypoints.members == {"metadata": {"name": "m"}}
    assert waypoints.records == [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [43.1, 36.3, 250.0]},
            "properties": {"time": "2022-01-20T10:00:00Z", "name": "سنجار", "sat": 7},
        }
    ]
    assert geometries(routes) == [{"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]}]
    assert properties(routes) == [{"name": "r", "points": [{"name": "a"}, {}]}]
    # A segment of one point is a point: nobody went anywhere.
    line = {"type": "LineString", "coordinates": [[1.0, 0.0], [1.0, 1.0]]}
    assert geometries(tracks) == [
        {
            "type": "GeometryCollection",
            "geometries": [line, {"type": "Point", "coordinates": [5.0, 6.0]}],
        }
    ]
    times = ["2022-01-20T10:00:00Z", "2022-01-20T10:00:01Z"]
    assert properties(tracks) == [{"name": "t", "times": [times, [None]], "time": "/".join(times)}]
    assert found(tracks, "hdop (2)")


def test_a_track_is_dated_by_the_times_of_its_points(tmp_path: Path) -> None:
    said = ("2022-05-03T23:00:00Z", "noon", "2022-05-01T10:00:00Z", "")
    points = [point("trkpt", "41", f"36.{n}", f"<time>{t}</time>") for n, t in enumerate(said)]
    own = f"<trk><time>2020-01-01</time><trkseg>{''.join(points)}</trkseg></trk>"
    file = tmp_path / "walk.gpx"
    file.write_text(GPX.format(f"<trk><trkseg>{''.join(points)}</trkseg></trk>{own}"), "utf-8")
    (layer,) = receive(file).layers
    assert layer.frame["when"].tolist() == ["2022-05-01/2022-05-03", "2020-01-01"]
    told = {(one.found, one.done) for one in layer.findings if one.column == "time"}
    assert ("times of its points that cannot be read: 1", "not part of its date") in told
    assert any("times of day are not read" in done for _, done in told)
    assert layer.records[0]["properties"]["times"] == [
        "2022-05-03T23:00:00Z",
        "noon",
        said[2],
        None,
    ]
    future = "<trk><trkseg>" + points[0].replace("2022", "2999") + "</trkseg></trk>"
    file.write_text(GPX.format(future), "utf-8")
    assert receive(file).layers[0].frame["status"].tolist() == ["planned"]


@pytest.mark.parametrize(("lon", "lat"), [("x", "1"), ("", "1"), ("nan", "1")])
def test_a_position_that_cannot_be_read_is_kept_as_text(read: Read, lon: str, lat: str) -> None:
    given = one(read("a.gpx", GPX.format(point("wpt", lon, lat))))
    assert geometries(given) == [None]
    assert properties(given) == [{"lon": lon, "lat": lat}]
    assert [told.severity for told in given.findings] == [Severity.REPAIRED]


def test_an_empty_file_and_a_broken_one_say_so(read: Read) -> None:
    assert found(one(read("a.gpx", GPX.format(""))), "no waypoint")
    with pytest.raises(InputError, match=r"b\.gpx: not well-formed XML at line 1"):
        read("b.gpx", GPX.format("<wpt"))
