"""What an event carries beside its type, and that the tables of words hold what they may."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from geo.reading import events
from geo.reading.claiming import company, cues, event_words
from geo.reading.claiming.event_kinds import kinds, layers_of, site_layers
from geo.reading.claiming.stems import FORMS, Stems
from geo.reading.model import EventRead
from geo.reading.text.folded import fold
from geo.reading.text.sentences import sentences

WORDS = Path(__file__).resolve().parents[3] / "seeds" / "words"


def rows(file: str) -> list[dict[str, str]]:
    with (WORDS / file).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def found(text: str) -> tuple[EventRead, ...]:
    return events.find(text, fold(text), sentences(text))


def test_the_span_is_the_word_with_what_is_written_onto_it() -> None:
    text = "قال الناطق: وهاجموها ليلاً."
    (said, attack) = found(text)
    assert said.event_type == "statement"
    assert text[attack.span.start : attack.span.end] == attack.surface == "وهاجموها"


def test_marks_on_letters_change_nothing() -> None:
    assert [one.event_type for one in found("هَاجَمَ مسلّحون النقطة.")] == ["attack"]


def test_a_word_of_several_meanings_keeps_the_others() -> None:
    (one,) = found("The air force bombed a village.")
    assert one.event_type == "air_strike"
    assert "attack" in one.alternatives


@pytest.mark.parametrize(
    ("text", "governed"),
    [
        ("Gunmen attacked the post.", ""),
        ("Gunmen plan to attack the post.", "planned"),
        ("The council urged the army to close the crossing.", "wished"),
        ("If the army closes the crossing, trade stops.", "conditional"),
        ("Prisoners attempted an escape.", "attempted"),
        ("After the attack the road was shut.", "background"),
        ("ضبط الحدود يحتاج إلى مكافحة التهريب.", "topic"),
    ],
)
def test_what_governs_is_told(text: str, governed: str) -> None:
    told = [one for one in found(text) if one.event_type != "statement"]
    assert told[0].governed == governed


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Five soldiers were killed in Tikrit.", ["attack"]),
        (
            "Five soldiers were killed in Tikrit and two suspects were arrested.",
            ["attack", "arrest"],
        ),
        ("Five soldiers were killed in clashes in Tikrit.", ["clash"]),
        ("Five soldiers were killed when their lorry overturned in Tikrit.", []),
        ("Two smugglers were seen near Tikrit.", ["smuggling"]),
        ("Two smugglers were arrested near Tikrit.", ["arrest"]),
        ("قتل خمسة جنود في تكريت.", ["attack"]),
        ("قتل خمسة جنود باشتباكات في تكريت.", ["clash"]),
        ("قتل خمسة جنود بانقلاب عجلتهم في تكريت.", []),
    ],
)
def test_who_was_killed_is_an_event_where_nothing_else_tells_of_it(
    text: str, types: list[str]
) -> None:
    assert [one.event_type for one in found(text)] == types


@pytest.mark.parametrize(
    ("text", "governed"),
    [
        ("Was the camp attacked?", "topic"),
        ("Why was the camp attacked?", ""),
        ("The camp was attacked.", ""),
        ("Could militants attack the camp?", "threatened"),
        ("أهاجم المسلحون المخيم؟", "topic"),
        ("لماذا هاجم المسلحون المخيم؟", ""),
    ],
)
def test_a_question_tells_nothing_but_what_it_takes_for_granted(text: str, governed: str) -> None:
    assert [one.governed for one in found(text)] == [governed]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Air defences shot down a rocket over the base.", "foiled"),
        ("A rocket aimed at the base was shot down.", "foiled"),
        ("The army denied that a rocket was shot down over the base.", "denied"),
        ("أسقطت الدفاعات صاروخاً فوق القاعدة.", "foiled"),
    ],
)
def test_a_word_may_itself_say_that_nothing_came_of_it(text: str, modality: str) -> None:
    assert [one.modality for one in found(text) if one.event_type == "attack"] == [modality]


def test_an_allegation_is_marked() -> None:
    assert all(one.claimed for one in found("زعم التنظيم أنه هاجم القاعدة."))
    assert not any(one.claimed for one in found("هاجم التنظيم القاعدة."))


def test_who_receives_and_who_gives() -> None:
    assert [one.subject for one in found("تسلم العراق عشرين محتجزاً.")] == ["to"]
    assert [one.subject for one in found("The militia handed over ten men.")] == ["from"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "123", "a" * 500, "و" * 500])
def test_a_text_without_words_has_no_events(text: str) -> None:
    assert found(text) == ()


def test_events_stand_in_the_order_of_the_text_and_overlap_nowhere() -> None:
    text = (
        "Gunmen attacked a post, police arrested two men and the crossing was closed. هاجم مسلحون."
    )
    spans = [one.span for one in found(text)]
    assert len(spans) == 4
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_every_word_is_of_a_type_that_there_is() -> None:
    types = {row["id"] for row in rows("event_types.csv")}
    named = {row["event_type"] for row in rows("event_words.csv")} - {"", event_words.MISHAP}
    assert named == types


@pytest.mark.parametrize("file", ["event_words.csv", "modality_words.csv"])
def test_every_word_is_listed_once_with_a_form_and_a_language(file: str) -> None:
    listed = rows(file)
    assert {row["form"] for row in listed} <= set(FORMS)
    assert {row["lang"] for row in listed} == {"ar", "en"}
    whole = [tuple(row.values()) for row in listed]
    assert [row for row in whole if whole.count(row) > 1] == []


def test_every_cue_means_something_and_reaches_somewhere() -> None:
    scopes = {
        *("final", "next", "subject", "being", "object", "present"),
        *("clause", "sentence", "given", "either", "back", "to"),
    }
    silent = ("boundary", "asks", "hearsay", "unborn")
    for word in cues.words():
        assert word.scope in scopes or word.means in silent, word


def test_every_unit_that_a_type_counts_is_a_unit() -> None:
    units = {row["id"] for row in rows("units.csv")}
    assert {unit for kind in kinds().values() for unit in kind.counts} <= units


def test_every_type_has_layers_and_they_are_layers() -> None:
    layers = {row["id"] for row in rows("layers.csv")}
    for name, kind in kinds().items():
        assert set(kind.layers) <= layers
        assert layers_of(name, ["prison"], happened=True)
    assert set(site_layers().values()) <= layers


def test_a_group_that_is_none_is_an_error_that_names_it() -> None:
    with pytest.raises(ValueError, match="@nobody"):
        company.conditions(["@nobody"])


def test_a_form_that_is_none_is_an_error_that_names_the_word() -> None:
    with pytest.raises(ValueError, match="هجوم"):
        Stems([("هجوم", "ar", "adverb")])
    with pytest.raises(ValueError, match="attack"):
        Stems([("attack", "en", "adverb")])


@pytest.mark.parametrize(
    ("surface", "forms"),
    [
        ("deny", "deny denies denied denying"),
        ("plan", "plan plans planned planning"),
        ("seize", "seize seizes seized seizing"),
        ("storm", "storm storms stormed storming"),
        ("transfer", "transfer transfers transferred transferring"),
        ("visit", "visit visits visited visiting"),
        ("withdraw withdrew withdrawn", "withdraw withdraws withdrew withdrawn withdrawing"),
        ("هاجم يهاجم", "هاجم هاجمت هاجموا هاجموه يهاجم تهاجم يهاجمون سيهاجم وهاجمتها"),
        ("استولى يستولي", "استولى استولت استولوا يستولي يستولون ستستولي"),
        ("استعاد يستعيد", "استعاد استعادت استعادوها يستعيد تستعيد يُستعاد"),
        ("زار يزور", "زار زارت زاروا زاره يزور تزور سيزور يزورون"),
    ],
)
def test_forms_of_a_verb(surface: str, forms: str) -> None:
    stems = Stems([(surface, "en" if surface.isascii() else "ar", "verb")])
    for form in forms.split():
        assert stems.meet(fold(form).text), form


@pytest.mark.parametrize(
    ("surface", "forms", "others"),
    [
        ("هجوم", "هجوم الهجوم هجوما بهجوم للهجوم والهجوم هجومهم هجومين", "مهجوم هجومنجي"),
        ("غارة", "غارة الغارة غارات غارتين بغارة وغاراته", "مغارة غار"),
        ("تحرير", "تحرير التحرير لتحرير تحريرها", "حرير"),
    ],
)
def test_forms_of_a_noun(surface: str, forms: str, others: str) -> None:
    stems = Stems([(surface, "ar", "noun")])
    for form in forms.split():
        assert stems.meet(fold(form).text), form
    for other in others.split():
        assert not stems.meet(fold(other).text), other
