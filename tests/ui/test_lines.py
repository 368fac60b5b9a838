"""Lines of a page as HTML: codes unbroken, nothing in them taken for markup."""

from __future__ import annotations

from ui import lines
from ui.words import apart, code


def test_a_code_and_a_text_of_others_have_elements_of_their_own() -> None:
    told = lines.markup(f"{apart('هدى')} · {code('2026-11-22')}")
    assert told == '<bdi>هدى</bdi> · <bdi dir="ltr" class="khabur-code">2026-11-22</bdi>'


def test_nothing_is_taken_for_markup() -> None:
    told = lines.markup(f"<b>{code('<img src=x>')}{apart('</bdi><script>')}")
    assert "<b>" not in told
    assert "<img" not in told
    assert "<script" not in told
