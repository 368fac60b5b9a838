"""XML read as a stream by expat: no document type, no entities of its own, bounded in depth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Literal
from xml.parsers import expat

from geo.errors import InputError
from layers.intake.limits import Limits

CHUNK = 1 << 16
# What a list in JSON says takes several elements: they may lie so many times deeper.
DEEPER = 6
SHOWN = 60  # characters of a stranger's name in a message


@dataclass(slots=True)
class Element:
    """An element without the prefix of its name; `text` is its own, stripped."""

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text directly in it."""
        return "".join(self.texts).strip()

    def child(self, name: str) -> Element | None:
        """The first child of a name."""
        return next((one for one in self.children if one.name == name), None)

    def said(self, name: str) -> str:
        """The text of the first child of a name, empty without one."""
        found = self.child(name)
        return "" if found is None else found.text

    def all(self, name: str) -> Iterator[Element]:
        """Every element of a name below it, in order."""
        for one in self.children:
            if one.name == name:
                yield one
            yield from one.all(name)


@dataclass(frozen=True, slots=True)
class Step:
    """A container begins or ends, or anything else in one is whole."""

    what: Literal["begin", "end", "whole"]
    element: Element
    line: int


def root(head: bytes, limits: Limits) -> str:
    """The local name of the root by a file's first bytes. Raises InputError when there is none."""
    reader = _Reader(frozenset(), limits, None)
    reader.feed(head, last=False)
    if reader.root is None:
        raise InputError("XML without an element in its first bytes")
    return reader.root


def steps(
    file: IO[bytes], containers: frozenset[str], limits: Limits, encoding: str | None = None
) -> Iterator[Step]:
    """Goes through a document: `containers` begin and end, what else is in them comes whole.

    Raises InputError, with the line, for what is no XML, has a document type, or is too deep.
    """
    reader = _Reader(containers, limits, encoding)
    while chunk := file.read(CHUNK):
        reader.feed(chunk, last=False)
        yield from reader.taken()
    reader.feed(b"", last=True)
    yield from reader.taken()


def shown(name: str) -> str:
    """A stranger's word as a message may have it: short, and on one line."""
    return " ".join(name.split())[:SHOWN]


def local(name: str) -> str:
    """A name without its prefix. Prefixes are often used that nothing declares."""
    return name.rpartition(":")[2]


class _Reader:
    """expat's callbacks, and the steps they made so far."""

    def __init__(self, containers: frozenset[str], limits: Limits, encoding: str | None) -> None:
        self.root: str | None = None
        self._containers = containers
        self._most = limits.depth * DEEPER
        self._open: list[Element] = []
        self._whole = 0  # how many of the open ones are no containers
        self._steps: list[Step] = []
        self._parser = expat.ParserCreate(encoding)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, last: bool) -> None:
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            if error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_MEMORY]:
                raise MemoryError from None
            said = expat.ErrorString(error.code)
            raise InputError(
                f"not well-formed XML at line {error.lineno}, column {error.offset + 1} ({said})"
            ) from None
        except (LookupError, ValueError) as error:
            raise InputError(f"its XML cannot be decoded ({error}); save it as UTF-8") from None

    def taken(self) -> list[Step]:
        """The steps since they were last taken."""
        steps, self._steps = self._steps, []
        return steps

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= self._most:
            raise InputError(
                f"elements lie more than {self._most} deep in each other at line "
                f"{self._parser.CurrentLineNumber}; KHABUR_MAX_DEPTH says how deep they may"
            )
        element = Element(local(name), attributes)
        if self.root is None:
            self.root = element.name
        if self._whole:
            self._open[-1].children.append(element)
        if self._whole or element.name not in self._containers:
            self._whole += 1
        else:
            self._steps.append(Step("begin", element, self._parser.CurrentLineNumber))
        self._open.append(element)

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if self._whole:
            self._whole -= 1
            if not self._whole:
                self._steps.append(Step("whole", element, self._parser.CurrentLineNumber))
        else:
            self._steps.append(Step("end", element, self._parser.CurrentLineNumber))

    def _text(self, text: str) -> None:
        if self._whole:
            self._open[-1].texts.append(text)

    def _doctype(self, *_told: object) -> None:
        raise InputError(
            f"it declares a document type or entities at line {self._parser.CurrentLineNumber}, which can "
            "make a small file endless or fetch others; take the <!DOCTYPE …> out"
        )
