"""A claim's key stays, whatever stands around its sentence."""

from __future__ import annotations

from geo.reading.claiming import keys
from geo.reading.model import Role
from tests.geo.reading.marked_claims import claims

ATTACK = "Gunmen attacked [[Mosul|mosul]]."


def test_a_key_is_sixteen_hex_digits() -> None:
    (one,) = claims(ATTACK)
    assert len(one.key) == len(one.twin) == keys.LENGTH
    assert int(one.key, 16) >= 0


def test_the_same_sentence_in_another_report_is_a_twin_with_another_key() -> None:
    (one,) = claims(ATTACK)
    other = claims(f"A word before. {ATTACK} And after.")[0]
    assert one.twin == other.twin
    assert one.key != other.key


def test_punctuation_marks_and_articles_change_no_twin() -> None:
    (one,) = claims("هاجم مسلحون «[[الموصل|mosul]]»!")
    (other,) = claims("هاجَم مسلّحون [[الموصل|mosul]].")
    assert one.twin == other.twin


def test_places_in_any_order_are_one_and_context_does_not_count() -> None:
    one = keys.twin("x", "transfer", [("a", "from"), ("b", "to"), ("c", "context")], 0)
    assert one == keys.twin("x", "transfer", [("b", "to"), ("a", "from")], 0)
    assert one != keys.twin("x", "transfer", [("b", "from"), ("a", "to")], 0)
    assert one != keys.twin("x", "handover", [("b", "to"), ("a", "from")], 0)
    assert one != keys.twin("y", "transfer", [("b", "to"), ("a", "from")], 0)


def test_a_key_is_the_same_in_every_run() -> None:
    places: list[tuple[str, Role]] = [("tikrit", "at"), ("mosul", "at"), ("iraq", "context")]
    twin = keys.twin("gunmen attacked mosul and tikrit", "attack", places, 0)
    assert twin == "2d4f469debae5ec9"
    assert keys.claim_key("ab" * 32, twin) == "23d7012fb5032f9d"


def test_a_claim_that_is_repeated_word_for_word_has_a_key_of_its_own() -> None:
    found = claims(f"{ATTACK} {ATTACK}")
    assert len(found) == 2
    assert found[0].key != found[1].key
    assert claims(ATTACK)[0].twin == found[0].twin


def test_no_two_claims_of_a_report_share_a_key() -> None:
    found = claims(
        "Gunmen attacked [[Mosul|mosul]] and [[Tikrit|tikrit]], "
        "and police arrested two men in [[Erbil|erbil_city]]."
    )
    assert len({one.key for one in found}) == len(found) > 1
