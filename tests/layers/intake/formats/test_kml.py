"""KML: every placemark with all it says, what leads elsewhere named and left there."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from geo.errors import InputError
from layers.intake.formats import kml
from layers.intake.limits import Limits
from layers.intake.model import Given, Options, Severity
from tests.layers.intake.formats.written import KML, Read, found, geometries, one, properties

POINT = "<Point><coordinates>43.1,36.3,250</coordinates></Point>"


@pytest.fixture
def taken(tmp_path: Path) -> Any:
    """Reads what stands in a document, in this process: nothing but expat looks at it."""

    def take(inside: str) -> Given:
        path = tmp_path / "a.kml"
        path.write_text(KML.format(inside), encoding="utf-8")
        return one(list(kml.layers(path, "a", Options(), Limits())))

    return take


def placed(shape: str) -> str:
    return f"<Placemark>{shape}</Placemark>"


def line(name: str, text: str) -> str:
    return f"<{name}><coordinates>{text}</coordinates></{name}>"


def area(outer: str, *inner: str) -> str:
    rings = f"<outerBoundaryIs>{line('LinearRing', outer)}</outerBoundaryIs>"
    rings += "".join(
        f"<innerBoundaryIs>{line('LinearRing', hole)}</innerBoundaryIs>" for hole in inner
    )
    return f"<Polygon>{rings}</Polygon>"


def test_a_placemark_with_all_it_says(read: Read) -> None:
    document = """<Document><name>doc</name><Schema id="s"><SimpleField name="n" type="int"/>
        <SimpleField name="share" type="double"/><SimpleField name="code" type="string"/></Schema>
        <Folder><name>North</name><Folder><name>سنجار</name><Placemark id="p1"><name>نقطة</name>
        <description><![CDATA[<b>bold</b> <script>no()</script>]]></description>
        <TimeSpan><begin>2022-01</begin><end>2022-03-04T10:00:00Z</end></TimeSpan>
        <ExtendedData><Data name="who"><value>a &amp; b</value></Data>
        <SchemaData schemaUrl="#s"><SimpleData name="n">9007199254740993</SimpleData>
        <SimpleData name="share">0.5</SimpleData><SimpleData name="code">007</SimpleData></SchemaData>
        </ExtendedData><Point><coordinates> 43.1,36.3 </coordinates></Point></Placemark></Folder></Folder>
        </Document>"""
    given = one(read("a.kml", KML.format(document)))
    assert given.findings == []
    assert given.records == [
        {
            "type": "Feature",
            "id": "p1",
            "geometry": {"type": "Point", "coordinates": [43.1, 36.3]},
            "properties": {
                "name": "نقطة",
                "description": "<b>bold</b> <script>no()</script>",
                "begin": "2022-01",
                "end": "2022-03-04T10:00:00Z",
                "who": "a & b",
                "n": 9007199254740993,
                "share": 0.5,
                "code": "007",
                "folder": "doc / North / سنجار",
            },
        }
    ]


RING = "0,0 4,0 4,4 0,4 0,0"
HOLE = "1,1 2,1 2,2 1,1"
SQUARE = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]]
TRIANGLE = [[1.0, 1.0], [2.0, 1.0], [2.0, 2.0], [1.0, 1.0]]
TRACK = "<gx:Track><when>2022-01-01</when><gx:coord>1 2 3</gx:coord><gx:coord>2 3 4</gx:coord></gx:Track>"


@pytest.mark.parametrize(
    ("shape", "right"),
    [
        (POINT, {"type": "Point", "coordinates": [43.1, 36.3, 250.0]}),
        (line("Point", " 1 , 2 "), {"type": "Point", "coordinates": [1.0, 2.0]}),
        (
            line("LineString", "1,2\n3,4"),
            {"type": "LineString", "coordinates": [[1.0, 2.0], [3.0, 4.0]]},
        ),
        (line("LineString", "1,2"), {"type": "Point", "coordinates": [1.0, 2.0]}),
        (line("LinearRing", RING), {"type": "LineString", "coordinates": SQUARE}),
        (area(RING, HOLE), {"type": "Polygon", "coordinates": [SQUARE, TRIANGLE]}),
        (TRACK, {"type": "LineString", "coordinates": [[1.0, 2.0, 3.0], [2.0, 3.0, 4.0]]}),
        (
            f"<MultiGeometry>{line('Point', '1,2')}{line('Point', '3,4')}</MultiGeometry>",
            {"type": "MultiPoint", "coordinates": [[1.0, 2.0], [3.0, 4.0]]},
        ),
        (
            f"<MultiGeometry>{line('Point', '1,2')}<MultiGeometry>{area(RING)}</MultiGeometry>"
            "</MultiGeometry>",
            {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Point", "coordinates": [1.0, 2.0]},
                    {"type": "Polygon", "coordinates": [SQUARE]},
                ],
            },
        ),
        (
            "<Model><Location><longitude>1</longitude><latitude>2</latitude></Location></Model>",
            {"type": "Point", "coordinates": [1.0, 2.0]},
        ),
        (line("Point", ""), None),
        ("<MultiGeometry/>", None),
        ("", None),
    ],
)
def test_every_shape(taken: Any, shape: str, right: Any) -> None:
    assert geometries(taken(placed(shape))) == [right]


def test_times_of_a_track_are_kept(taken: Any) -> None:
    assert properties(taken(placed(TRACK))) == [{"times": ["2022-01-01"]}]


@pytest.mark.parametrize("text", ["no,no", "1", "nan,2", "1,inf", "1,2 3"])
def test_coordinates_that_cannot_be_read_leave_a_row_without_a_place_and_are_kept(
    taken: Any, text: str
) -> None:
    given = taken(placed(f"<name>x</name>{line('LineString', text)}") + placed(POINT))
    assert geometries(given)[0] is None
    assert properties(given)[0] == {"name": "x", "coordinates": [text]}
    (told,) = found(given, "coordinates that cannot be read")
    assert (told.feature, told.severity) == (0, Severity.REPAIRED)


def test_styles_become_simplestyle_whether_shared_mapped_or_its_own(taken: Any) -> None:
    style = "<LineStyle><color>7f0000ff</color><width>3</width></LineStyle>"
    style += "<PolyStyle><color>ff00ff00</color></PolyStyle>"
    given = taken(
        f"""<Document><StyleMap id="m"><Pair><key>highlight</key><styleUrl>#none</styleUrl></Pair>
        <Pair><key>normal</key><styleUrl>#s</styleUrl></Pair></StyleMap>
        <StyleMap id="loop"><Pair><key>normal</key><styleUrl>#loop</styleUrl></Pair></StyleMap>
        <Placemark><styleUrl>#m</styleUrl><Style><LineStyle><width>5</width></LineStyle></Style></Placemark>
        <Placemark><styleUrl>#loop</styleUrl></Placemark><Style id="s">{style}</Style></Document>"""
    )
    assert properties(given) == [
        {
            "styleUrl": "#m",
            "stroke": "#ff0000",
            "stroke-opacity": 0.498,
            "stroke-width": 5.0,
            "fill": "#00ff00",
            "fill-opacity": 1.0,
        },
        {"styleUrl": "#loop"},
    ]


def test_nothing_goes_without_a_line(taken: Any) -> None:
    given = taken(
        "<Document><GroundOverlay><name>x</name></GroundOverlay>"
        "<Placemark><LookAt/><Region/></Placemark><Placemark><LookAt/></Placemark></Document>"
    )
    (told,) = found(given, "left out of the features")
    assert "LookAt (2)" in told.found
    assert "GroundOverlay (1)" in told.found
    assert "Region (1)" in told.found


def test_a_placemark_in_a_strange_place_is_not_lost(taken: Any) -> None:
    given = taken("<Folder><odd><deep><Placemark><name>a</name></Placemark></deep></odd></Folder>")
    assert properties(given) == [{"name": "a"}]
    assert found(given, "a placemark inside <deep>")


def test_two_values_of_one_name_are_both_kept(taken: Any) -> None:
    given = taken(
        placed(
            '<name>a</name><ExtendedData><Data name="name"><value>b</value></Data></ExtendedData>'
        )
    )
    assert properties(given) == [{"name": "a", "name (data)": "b"}]
    assert found(given, "two values of one name")


def test_a_document_without_placemarks_says_so(taken: Any) -> None:
    assert found(taken("<Document/>"), "no placemark")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (KML.format("<Placemark>"), "not well-formed XML at line 2"),
        (KML.format("<Placemark>&#xD800;</Placemark>"), "not well-formed"),
        (KML.format("<a>" * 300 + "</a>" * 300), "deep in each other at line 2; KHABUR_MAX_DEPTH"),
        (
            '<?xml version="1.0"?><!DOCTYPE kml SYSTEM "http://127.0.0.1:1/x"><kml/>',
            "document type",
        ),
        (
            KML.format("").encode().replace(b"UTF-8", b"no-such"),
            "not well-formed|cannot be decoded",
        ),
        (KML.format(placed("<name>\x00</name>")), "not well-formed"),
    ],
)
def test_broken_documents_are_refused_in_words(read: Read, content: str | bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read("a.kml", content)


def test_other_encodings_are_read_as_they_are_declared(read: Read) -> None:
    text = KML.format(placed("<name>سنجار</name>")).replace("UTF-8", "windows-1256")
    assert properties(one(read("a.kml", text.encode("cp1256")))) == [{"name": "سنجار"}]


def test_an_entity_that_grows_is_refused_before_it_does() -> None:
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE kml [<!ENTITY a0 "ha">{laughs}]><kml>&a9;</kml>'
    from layers.intake.formats import markup

    with pytest.raises(InputError, match="document type or entities"):
        list(markup.steps(BytesIO(text.encode()), frozenset(("kml",)), Limits()))
