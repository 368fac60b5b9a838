"""Many names found at once, with what is written onto them."""

from __future__ import annotations

from geo.names import key
from geo.reading.text.folded import fold
from geo.reading.text.lexicon import Lexicon, longest


def found(text: str, *names: str, **how: bool) -> list[tuple[str, str, str]]:
    folded = fold(text)
    return [
        (text[slice(*folded.span(one.start, one.end))], one.key, one.prefix)
        for one in longest(Lexicon(map(key, names), **how).matches(folded))
    ]


def test_words_only() -> None:
    assert found("تحرير حرير وحريرا", "حرير") == [("حرير", "حرير", "")]


def test_clitics_and_the_fused_article() -> None:
    assert [(a, c) for a, _, c in found("والعراق، للعراق، فبالعراق وللعراق", "العراق")] == [
        ("العراق", "و"),
        ("عراق", "لل"),
        ("العراق", "فب"),
        ("عراق", "ولل"),
    ]
    assert found("والعراق", "العراق", clitics=False) == []


def test_no_clitic_twice_nor_behind_the_article() -> None:
    assert found("ووديان وبالبغداد البوديان", "ديان", "بغداد")[:1] == [("بغداد", "بغداد", "وبال")]
    assert found("ووديان البديان لبديان", "ديان") == []


def test_the_longest_wins() -> None:
    assert [b for _, b, _ in found("شمال شرق سوريا", "سوريا", "شرق سوريا", "شمال شرق سوريا")] == [
        "شمال شرق سوريا"
    ]


def test_possessives_on_demand() -> None:
    assert found("Iraq's army", "Iraq") == []
    assert [b for _, b, _ in found("Iraq's army", "Iraq", possessives=True)] == ["iraq"]


def test_nothing_to_look_for() -> None:
    assert found("بغداد") == []
