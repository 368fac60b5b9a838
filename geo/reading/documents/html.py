"""A web page that was saved: its article, without what stands around it. Nothing is fetched, nothing runs."""

from __future__ import annotations

from geo.errors import InputError
from geo.reading.documents import page_head
from geo.reading.documents.document import Document
from geo.reading.documents.encodings import decoded

# An article of fewer characters than this share of the page's text may be a teaser: it is told.
_SMALL_SHARE = 0.2


def read(raw: bytes) -> Document:
    """The article (trafilatura, Barbaresi 2021), or all text of a page in which none is found.

    Comments, menus and links around it are left out. Raises InputError where there is no text at all.
    """
    from lxml import etree, html

    found = decoded(raw, is_markup=True)
    try:
        parser = html.HTMLParser(encoding="utf-8", no_network=True)
        tree = html.document_fromstring(
            found.text.lstrip("\ufeff").encode("utf-8", "replace"), parser=parser
        )
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"no web page that can be read ({error})") from None
    head = page_head.read(tree)
    text, findings = _article(tree)
    return Document(
        text,
        "html",
        title=head.title,
        outlet=head.outlet,
        published=head.published,
        published_basis=head.published_basis,
        language=head.language,
        encoding=found.encoding,
        encoding_basis=found.basis,
        findings=(*found.findings, *findings),
    )


def _article(tree: object) -> tuple[str, tuple[str, ...]]:
    """The article's paragraphs, a line each, and what was left out. Raises InputError for no text."""
    import trafilatura

    whole = trafilatura.html2txt(tree) or ""
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False
    )
    text = (getattr(found, "text", None) or "").strip()
    if not text:
        if not whole.strip():
            raise InputError("a web page without text: what it shows may be loaded by its scripts")
        return whole.strip(), ("no article was found: all text of the page is read",)
    if len(text) < _SMALL_SHARE * len(whole):
        said = f"the article is {len(text):,} of the page's {len(whole):,} characters; the rest is left out"
        return text, (said,)
    return text, ()
