"""KMZ: the one document of an archive that is meant to be opened; its pictures and models stay in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from layers.intake.formats import archives, kml
from layers.intake.formats.archives import Archive, shown
from layers.intake.limits import Limits
from layers.intake.model import Finding, Given, Options, Severity


def layers(
    archive: Archive, folder: Path, stem: str, options: Options, limits: Limits
) -> Iterator[Given]:
    """The layer of the main document: doc.kml, else the first one, as viewers choose it."""
    documents = [name for name in archive.members if PurePosixPath(name).suffix.lower() == ".kml"]
    main = next((name for name in documents if name.lower() == "doc.kml"), documents[0])
    archive.unpack(main, folder / "main.kml")
    told = list(archive.findings)
    for name in documents:
        if name != main:
            said = f"another document in the archive: {shown(name)}"
            done = f"not read, as viewers do; {shown(main)} was"
            told.append(Finding(None, None, None, Severity.REPAIRED, said, done))
    told += archives.unread(name for name in archive.members if name not in documents)
    for given in kml.layers(folder / "main.kml", stem, options, limits):
        yield replace(given, findings=[*given.findings, *told])
