"""Lines of pages → paragraphs, so that no name and no sentence is cut where a line happens to end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from geo.reading.documents.pdf_lines import Line

# In heights of a line: the most between two lines of a paragraph, the difference of two that are set alike,
# and how far their beginnings may be apart (an indent).
_APART, _ALIKE, _INDENT = 1.9, 0.2, 2.0
# A line that ends so much before its column does ends its paragraph, whatever would have fit.
_SHORT = 0.6
# A narrower column is a list of names; a wide one holds sentences, and a line of one of them that does not
# end there may leave so much of it.
_NARROW, _WIDE, _RAGGED = 10.0, 20.0, 0.3
_ENDS = re.compile(r"[.!?؟…:][\"”»')\]]*$")
_BULLET = re.compile(r"^(?:[•▪●◦‣∙■□–—*-]\s|\(?[\d٠-٩]{1,3}[.)]\s)")
_SOFT_HYPHEN, _HYPHENS = "\u00ad", "-\u2010"
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 2  # at the head and at the foot of a page, which may be running heads
_MOST_OF = 0.5  # of the pages that a running head stands on
_FEWEST = 3  # pages


def without_running_heads(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], list[str]]:
    """The pages without the lines that stand at the edge of most of them, and a line that tells each."""
    count = Counter(
        said for page in pages for said in {_numberless(line) for line in _edges(page)} if said
    )
    least = max(_FEWEST, _MOST_OF * len(pages))
    heads = {said for said, number in count.items() if number >= least}
    kept = []
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        kept.append([one for one in page if id(one) not in edges or _numberless(one) not in heads])
    told = [f"left out on {count[said]} pages: {said!r}" for said in sorted(heads)]
    return kept, told


def _edges(page: Sequence[Line]) -> list[Line]:
    """The highest and the lowest lines of a page."""
    by_height = sorted(page, key=lambda line: -line.y)
    return by_height[:_EDGE_LINES] + by_height[_EDGE_LINES:][-_EDGE_LINES:]


def _numberless(line: Line) -> str:
    """A line without its numbers: a page's number differs on each."""
    return _DIGITS.sub("#", line.text)


def text(pages: Sequence[Sequence[Line]]) -> str:
    """The paragraphs, a line each, over the ends of columns and pages."""
    every = [line for page in pages for line in page]
    edges = _edges_of_columns(pages)
    made: list[str] = []
    for at, line in enumerate(every):
        last = every[at - 1] if at else None
        if last is not None and _goes_on(last, line, edges[at - 1]):
            made[-1] = _joined(made[-1], line.text)
        else:
            made.append(line.text)
    return "\n".join(made).replace(_SOFT_HYPHEN, "")


def _edges_of_columns(pages: Sequence[Sequence[Line]]) -> list[float]:
    """For each line, where the lines of its column end: those of its page that begin where it begins."""
    found = []
    for page in pages:
        for line in page:
            near = [other for other in page if _is_alike(line, other)]
            ends = [other.left if line.is_rtl else other.right for other in near]
            found.append(min(ends) if line.is_rtl else max(ends))
    return found


def _is_alike(line: Line, other: Line) -> bool:
    """Whether two lines are set alike: their direction, their size, and about where they begin."""
    begins = (line.right - other.right) if line.is_rtl else (line.left - other.left)
    return (
        line.is_rtl == other.is_rtl
        and abs(line.size - other.size) <= _ALIKE * line.size
        and abs(begins) <= _INDENT * line.size
    )


def _goes_on(last: Line, line: Line, edge: float) -> bool:
    """Whether a line goes on with the paragraph of the one before: the next word had no room there."""
    if not _is_alike(last, line) or _BULLET.match(line.text):
        return False
    below = last.y - line.y
    # What is higher stands in the next column, or on the next page.
    is_near = below <= _APART * last.size if below > 0 else not _ENDS.search(last.text)
    room = last.left - edge if last.is_rtl else edge - last.right
    width = last.right - last.left + room
    if width < _NARROW * last.size:
        return False
    most = line.first_word + _SHORT * line.size
    if width > _WIDE * last.size and not _ENDS.search(last.text):
        most = max(most, _RAGGED * width)
    return is_near and room <= most


def _joined(paragraph: str, line: str) -> str:
    """A paragraph and its next line: by a space, or as one word where a hyphen parts it."""
    if paragraph.endswith(_SOFT_HYPHEN):
        return paragraph[:-1] + line
    if paragraph[-1:] in _HYPHENS and paragraph[-2:-1].isalpha():
        return (paragraph[:-1] if line[:1].islower() else paragraph) + line
    return f"{paragraph} {line}"
