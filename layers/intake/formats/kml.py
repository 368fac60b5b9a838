"""KML read by ourselves: every placemark wherever it stands, what is elsewhere named and never fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from geo.errors import InputError
from layers.intake.formats import kml_geometry, kml_style, markup, reprojecting
from layers.intake.formats.kml_placemark import Placemark, placemark
from layers.intake.formats.left_out import LeftOut
from layers.intake.formats.markup import Element
from layers.intake.limits import Limits
from layers.intake.model import Finding, Given, Options, Severity

CONTAINERS = frozenset(("kml", "Document", "Folder"))
STYLES = frozenset(("Style", "StyleMap"))
# What a container says of itself and needs no line.
QUIET = frozenset(("name", "open", "visibility", "Schema"))
ELSEWHERE = frozenset(("NetworkLink", "NetworkLinkControl"))


def layers(path: Path, stem: str, options: Options, limits: Limits) -> Iterator[Given]:
    """The placemarks of a document as one layer. Raises InputError when it is no KML."""
    with path.open("rb") as file:
        steps = markup.steps(file, CONTAINERS, limits, options.encoding)
        given = _Document(stem).read(steps)
    yield replace(given, findings=[*reprojecting.always_degrees("KML", options), *given.findings])


class _Document:
    """What was seen of a document so far."""

    def __init__(self, stem: str) -> None:
        self.name = stem
        self.folders: list[str] = []
        self.styles: dict[str, Element] = {}
        self.schemas: dict[str, dict[str, str]] = {}
        self.placemarks: list[tuple[Placemark, str]] = []
        self.links: list[str] = []
        self.members: dict[str, str] = {}
        self.left_out = LeftOut()

    def read(self, steps: Iterator[markup.Step]) -> Given:
        """All of it. Styles may follow what uses them, so that records come last."""
        for step in steps:
            self._take(step)
        records = [self._record(row, *one) for row, one in enumerate(self.placemarks)]
        findings = [*self._links(), *self.left_out.all("not features, or only how they are shown")]
        if not records:
            said = "no placemark in the document"
            findings.append(
                Finding(None, None, None, Severity.WARNING, said, "there is nothing to add")
            )
        return Given(self.name, records, findings, self.members)

    def _take(self, step: markup.Step) -> None:
        element = step.element
        if step.what == "begin":
            self.folders.append("")
        elif step.what == "end":
            self.folders.pop()
        elif not self.folders and element.name != "Placemark":
            raise InputError(f"its root is <{markup.shown(element.name)}>, not <kml>")
        else:
            self._thing(element)

    def _thing(self, element: Element) -> None:
        if element.name == "name":
            self.folders[-1] = element.text
        elif element.name == "Schema":
            fields = {
                one.attributes.get("name", ""): one.attributes.get("type", "")
                for one in element.children
            }
            for key in (element.attributes.get("id"), element.attributes.get("name")):
                self.schemas.setdefault(key or "", fields)
        elif element.name in STYLES:
            self.styles.setdefault(element.attributes.get("id", ""), element)
        elif element.name == "description":
            self.members.setdefault("description", element.text)
        elif element.name in ELSEWHERE:
            self.links += [one.text for one in element.all("href")] or ["(no address)"]
        elif element.name == "Placemark":
            self._placemark(element)
        elif element.name not in QUIET:
            self.left_out.names[element.name] += 1
            self._inside(element)

    def _inside(self, element: Element) -> None:
        """Placemarks within what KML does not allow them in: they may not be shown, but are not lost."""
        for one in element.children:
            if one.name == "Placemark":
                said = f"a placemark inside <{markup.shown(element.name)}>"
                self.left_out.tell(len(self.placemarks), None, None, said, "read as any other")
                self._placemark(one)
            elif one.name == "NetworkLink":
                self._thing(one)
            else:
                self._inside(one)

    def _placemark(self, element: Element) -> None:
        folder = " / ".join(name for name in self.folders[1:] if name)
        row = len(self.placemarks)
        self.placemarks.append((placemark(element, row, self.schemas, self.left_out), folder))
        for one in element.children:
            if one.name not in kml_geometry.SHAPES:
                self._inside(one)

    def _record(self, row: int, one: Placemark, folder: str) -> dict[str, Any]:
        style = kml_style.shared(self.styles, one.style_url) | one.style
        if one.style_url and not one.style_url.startswith("#"):
            self.left_out.tell(
                row, one.id, "styleUrl", f"a style elsewhere: {one.style_url[:80]}", "not followed"
            )
        if "icon" in style and "icon" not in one.properties:
            self.left_out.tell(row, one.id, "icon", "a picture of its own", "named, not fetched")
        properties = one.properties
        if folder and "folder" not in properties:
            properties["folder"] = folder
        for name, value in style.items():
            properties.setdefault(name, value)
        record: dict[str, Any] = {
            "type": "Feature",
            "geometry": one.geometry,
            "properties": properties,
        }
        return record if one.id is None else {"type": "Feature", "id": one.id, **record}

    def _links(self) -> list[Finding]:
        """Links to documents elsewhere: what they lead to is no part of this file."""
        return [
            Finding(
                None,
                None,
                None,
                Severity.REPAIRED,
                f"a link to another document: {address[:80]}",
                "not followed, nothing was fetched; add that document by itself",
            )
            for address in self.links
        ]
