"""What is noticed while a document is read, told in Arabic."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from geo.reading.documents import docx, encodings, html, pdf, pdf_paragraphs
from layers.retold import apart, retold
from layers.visible import visible

LATIN = re.compile(r"[a-z]{3,}", re.IGNORECASE)
APART = re.compile("\u2068[^\u2069]*\u2069")
OURS = re.compile("UTF-8|PDF|DOCX|OCR")


@pytest.mark.parametrize(
    "said",
    [
        "guessed windows-1256; save it as UTF-8 if that is wrong",
        "guessed UTF-16-LE",
        "says that it is utf-8, and is not",
        "12 places that are no UTF-16: shown as \ufffd",
        "3 broken places in its UTF-8: shown as \ufffd",
        "no article was found: all text of the page is read",
        "the article is 1,200 of the page's 9,100 characters; the rest is left out",
        "without text, perhaps scans: page 4; OCR would read them",
        "without text, perhaps scans: pages 4, 5; OCR would read them",
        "without text, perhaps scans: pages 4, 5 and 12 more; OCR would read them",
        "page 7 is broken and was left out",
        "left out on 9 pages: 'The Wadi Post; page'",
        "headers, footers and notes stand at the end of the text",
    ],
)
def test_every_finding_is_arabic(said: str) -> None:
    told = retold(visible(said), "ar")
    assert not LATIN.search(OURS.sub("", APART.sub("", told))), told
    assert told != apart(said)
    assert retold(said, "en") == said


def test_a_real_one_is() -> None:
    raw = "أُغلق المعبر صباح الأحد بعد اشتباك قصير وعاد الهدوء إلى البلدة مساء اليوم.".encode(
        "cp1256"
    )
    [said] = encodings.decoded(raw).findings
    assert retold(said, "ar").startswith("خُمّن الترميز \u2068windows-1256\u2069")


@pytest.mark.parametrize("module", [docx, encodings, html, pdf, pdf_paragraphs])
def test_nothing_is_said_that_is_not_told_in_arabic(module: object) -> None:
    """Every refusal and finding of the modules, with something in its gaps."""
    tree = ast.parse(Path(str(vars(module)["__file__"])).read_text("utf-8"))
    docs = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    parts = {
        id(part)
        for one in ast.walk(tree)
        if isinstance(one, ast.JoinedStr)
        for part in ast.walk(one)
        if part is not one
    }
    for one in ast.walk(tree):
        if id(one) in docs | parts or not isinstance(one, ast.JoinedStr | ast.Constant):
            continue
        said = _filled(one)
        if len(LATIN.findall(said)) > 3 and said.count(" ") > 3:
            assert retold(said, "ar") != apart(said), said


def _filled(one: ast.JoinedStr | ast.Constant) -> str:
    if isinstance(one, ast.Constant):
        return one.value if isinstance(one.value, str) else ""
    parts = [part.value if isinstance(part, ast.Constant) else "7" for part in one.values]
    return "".join(map(str, parts))
