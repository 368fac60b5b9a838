"""Pages as PDF: lines and letters, its fonts in it, text that is read and copied, the manifest attached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import md5
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_pdf import Name, PdfFile, Reference, Verbatim, pdfRepr
from matplotlib.figure import Figure
from matplotlib.font_manager import FontPath

from layers.snapshot.canvas import SETTINGS
from layers.snapshot.forms import xmp
from layers.snapshot.forms.about import About
from layers.snapshot.forms.pdf_fonts import Face
from layers.snapshot.forms.pdf_text import Renderer

ATTACHED = "khabur.manifest.json"
POINTS = 72  # an inch


class Document(PdfFile):
    """A PDF file. `catalog` is what its root has beside the pages."""

    def __init__(
        self, path: Path, info: dict[str, Any], catalog: dict[str, Any], name: str
    ) -> None:
        self._faces: dict[FontPath, Face] = {}
        self._catalog = catalog
        self._name = name
        super().__init__(path, info)  # type: ignore[no-untyped-call]  # matplotlib's

    def face(self, path: FontPath) -> Face:
        """A font of the document."""
        if path not in self._faces:
            self._faces[path] = Face(path, Name(f"F{len(self._faces) + 1}"))
        return self._faces[path]

    def writeObject(self, object: Reference, contents: Any) -> None:  # noqa: N802  # matplotlib's
        """An object; the root when all that stands in it is known."""
        if object is self.rootObject:
            self._catalog = {**contents, **self._catalog}
        else:
            super().writeObject(object, contents)  # type: ignore[no-untyped-call]  # its

    def attach(self, text: str, made: datetime) -> None:
        """The manifest as a file in the document."""
        body = text.encode()
        file, described = self.reserveObject("attached"), self.reserveObject("attachment")
        said = {"Size": len(body), "CheckSum": Verbatim(b"<%s>" % _digest(body)), "ModDate": made}
        self.outputStream(
            file,
            body,
            extra={
                "Type": Name("EmbeddedFile"),
                "Subtype": Name("application/json"),
                "Params": said,
            },
        )
        kept = {"F": file, "UF": file}
        told = {"Type": Name("Filespec"), "F": ATTACHED, "UF": ATTACHED, "EF": kept}
        self.writeObject(described, {**told, "AFRelationship": Name("Data")})
        names = {"Names": [ATTACHED, described]}
        self._catalog |= {"Names": {"EmbeddedFiles": names}, "AF": [described]}

    def outline(self, titles: Sequence[str]) -> None:
        """A list of the pages by their titles, which readers show beside them."""
        root = self.reserveObject("outline")
        items = [self.reserveObject("outline item") for _ in titles]
        for number, (item, title) in enumerate(zip(items, titles, strict=True)):
            said = {"Title": title, "Parent": root, "Dest": [self.pageList[number], Name("Fit")]}
            if number:
                said["Prev"] = items[number - 1]
            if number + 1 < len(items):
                said["Next"] = items[number + 1]
            self.writeObject(item, said)
        ends = {"First": items[0], "Last": items[-1], "Count": len(items)}
        self.writeObject(root, {"Type": Name("Outlines"), **ends})
        self._catalog |= {"Outlines": root, "PageMode": Name("UseOutlines")}

    def describe(self, packet: str) -> None:
        """What the document says of itself, as XMP: plain, so that it is found without a PDF reader."""
        said = self.reserveObject("metadata")
        self._catalog["Metadata"] = said
        body = packet.encode()
        self.recordXref(said.id)
        self.fh.write(b"%d 0 obj\n" % said.id)
        head = {"Type": Name("Metadata"), "Subtype": Name("XML"), "Length": len(body)}
        self.fh.write(pdfRepr(head) + b"\nstream\n" + body + b"\nendstream\nendobj\n")

    def writeFonts(self) -> None:  # noqa: N802  # matplotlib's
        """The fonts, and the root, which comes last."""
        fonts = {face.name: face.embed(self) for face in self._faces.values()}
        self.writeObject(self.fontObject, fonts)
        super().writeObject(self.rootObject, self._catalog)  # type: ignore[no-untyped-call]  # its

    def writeTrailer(self) -> None:  # noqa: N802  # matplotlib's
        """The end of the file. Its name is not of the day: the same page has the same."""
        named = Verbatim(b"<%s>" % self._name.encode())
        ends = {"Size": len(self.xrefTable), "Root": self.rootObject, "Info": self.infoObject}
        self.write(b"trailer\n" + pdfRepr({**ends, "ID": [named, named]}))
        self.write(b"\nstartxref\n%d\n%%%%EOF\n" % self.startxref)


def write(
    figures: Sequence[Figure],
    dpi: int,
    path: Path,
    manifest: str,
    about: About,
    titles: Sequence[str] = (),
) -> None:
    """Pages as one file. `dpi` is that of what is no line and no letter; `titles`: of each page, for a list
    of them.
    """
    made = datetime.fromisoformat(about.produced).replace(tzinfo=UTC)
    info = {
        "Title": about.title,
        "Author": about.author,
        "Subject": about.subject,
        "Creator": about.program,
        "CreationDate": made,
        "ModDate": made,
    }
    catalog = {
        "Version": Name("1.7"),
        "Lang": about.language,
        "ViewerPreferences": {"DisplayDocTitle": True},
    }
    with mpl.rc_context(SETTINGS):
        document = Document(path, info, catalog, _digest(manifest.encode()).decode())
        try:
            for figure in figures:
                _draw(figure, dpi, document)
            document.endStream()
            if titles:
                document.outline(titles)
            document.attach(manifest, made)
            document.describe(xmp.packet(about, manifest))
            document.finalize()
        finally:
            document.close()


def _draw(figure: Figure, dpi: int, document: Document) -> None:
    """One page, in points, which are the pixels of a PDF."""
    before = figure.dpi
    figure.dpi = POINTS
    width, height = figure.get_size_inches()
    try:
        document.newPage(width, height)
        renderer = Renderer(document, dpi, height, width)
        mixed = MixedModeRenderer(figure, width, height, dpi, renderer)
        figure.draw(mixed)  # type: ignore[arg-type]  # it is no RendererBase, but acts as one
        mixed.finalize()
        document.endStream()
    finally:
        figure.dpi = before


def _digest(body: bytes) -> bytes:
    """What PDF names a file by; nothing is kept safe by it."""
    return md5(body, usedforsecurity=False).hexdigest().encode()
