"""Web pages: the article without what stands around it, and what the page says of itself."""

from __future__ import annotations

import pytest

from geo.errors import InputError
from geo.reading.documents.document import Document
from geo.reading.documents.parsing import document

PARAGRAPHS = (
    "قال رئيس البلدية إن أعمال الترميم في السوق القديم انتهت قبل موعدها بثلاثة أسابيع، وإن المحال "
    "ستفتح أبوابها أمام الناس في مطلع الأسبوع المقبل بعد أن ظلت مغلقة أكثر من عام.",
    "وأضاف أن الكلفة بلغت 40 ألف دولار دفعت معظمها جمعية التجار، وأن المرحلة التالية تشمل الجسر "
    "والطريق المؤدي إلى المدرسة على الضفة الأخرى من النهر.",
)
PAGE = """<!doctype html><html lang="ar-SY" dir="rtl"><head>{meta}<title>السوق - النهر</title>{head}</head>
<body><nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/w">طقس دمشق</a></li></ul></nav>
<article><h1>السوق القديم</h1><p>{0}</p><p>{1}</p></article>
<div id="comments" class="comments"><div class="comment"><p>تعليق: متى يفتح سوق بيروت أيضاً؟</p></div></div>
<footer>جميع الحقوق محفوظة</footer><script>document.write("عمّان")</script></body></html>"""


def page(head: str = "", encoding: str = "utf-8", meta: str = "") -> Document:
    made = PAGE.format(*PARAGRAPHS, head=head, meta=meta or f'<meta charset="{encoding}">')
    return document(made.encode(encoding), "page.html")


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256", "utf-16"])
def test_the_article_is_read_and_nothing_around_it(encoding: str) -> None:
    made = page(encoding=encoding)
    assert [line for line in made.text.split("\n") if line in PARAGRAPHS] == list(PARAGRAPHS)
    for beside in ("الرئيسية", "دمشق", "تعليق", "الحقوق", "عمّان", "<"):
        assert beside not in made.text
    assert (made.form, made.language) == ("html", "ar")


def test_what_the_head_says_is_offered() -> None:
    made = page(
        '<meta property="og:title" content="السوق  القديم"><meta property="og:site_name" content="النهر">'
        '<meta property="article:published_time" content="2024-05-12T23:40:00+03:00">'
    )
    assert (made.title, made.outlet) == ("السوق القديم", "النهر")
    # The day as it is written there, whatever day it was elsewhere.
    assert (made.published, made.published_basis) == (
        "2024-05-12",
        "the page's article:published_time",
    )


@pytest.mark.parametrize(
    ("head", "published", "basis"),
    [
        ('<meta name="DC.date.issued" content="2023-11">', "2023-11", "the page's dc.date.issued"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, '
            '{"@type": "NewsArticle", "datePublished": "2021-03-04"}]}</script>',
            "2021-03-04",
            "the page's datePublished",
        ),
        ('<meta name="date" content="12/05/2024">', None, ""),  # whose day, whose month?
        ('<meta name="date" content="2024-02-31">', None, ""),
        ('<meta property="article:modified_time" content="2024-05-12">', None, ""),
        ('<script type="application/ld+json">{"@type": ["broken</script>', None, ""),
        ("", None, ""),
    ],
)
def test_only_a_date_that_is_said_outright_is_taken(
    head: str, published: str | None, basis: str
) -> None:
    made = page(head)
    assert (made.published, made.published_basis) == (published, basis)


def test_a_page_without_an_article_is_read_whole_and_that_is_said() -> None:
    made = document("<html><body><p>خبر قصير.</p></body></html>".encode(), "a.html")
    assert "خبر قصير" in made.text


def test_a_page_that_only_scripts_fill_says_so() -> None:
    with pytest.raises(InputError, match=r"^a\.html: a web page without text: .*scripts"):
        document(b"<html><body><script>fill()</script></body></html>", "a.html")


def test_text_about_markup_is_no_page() -> None:
    said = b"The body tag is written <body>, the root <html>."
    assert document(said, "notes.txt").form == "text"
