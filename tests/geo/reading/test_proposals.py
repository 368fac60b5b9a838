"""Sentences to claims: type, places with their roles, when, how many, status, layers."""

from __future__ import annotations

import pytest

from geo.reading.model import Proposal
from tests.geo.reading.marked_claims import claims

# A marked text, and each claim: type, places, when, quantity, modality or status if it is not plain.
TOLD = [
    (
        "نقلت القوات <<90 محتجزاً|90|detainees>> من [[الحسكة|hasakah_city]] "
        "إلى [[الموصل|mosul]] {{في 3 أيار 2024|2024-05-03}}.",
        ["transfer from:hasakah_city to:mosul 2024-05-03 90"],
    ),
    (
        "تسلم [[العراق|iraq|m]] <<40 مطلوباً|40|wanted>> عبر منفذ "
        "[[القائم|al_qaim_crossing]] {{أمس|2024-06-14}}.",
        ["handover to:iraq via:al_qaim_crossing 2024-06-14 40"],
    ),
    (
        "هاجم مسلحون سجن [[غويران|ghuwayran_prison]] في [[الحسكة|hasakah_city]] {{يوم الخميس|2024-06-13}}.",
        ["attack at:ghuwayran_prison context:hasakah_city 2024-06-13"],
    ),
    (
        "فر <<12 سجيناً|12|detainees>> من سجن [[الشدادي|shaddadi_prison]].",
        ["escape at:shaddadi_prison 12"],
    ),
    (
        "انسحبت القوات من قاعدة [[عين الأسد|ain_al_asad_base]] إلى قاعدة [[حرير|harir_base]].",
        ["withdrawal from:ain_al_asad_base to:harir_base"],
    ),
    (
        "انسحبت القوات من قاعدة [[التنف|al_tanf_base]] {{في آذار 2024|2024-03}}.",
        ["withdrawal at:al_tanf_base 2024-03"],
    ),
    (
        "ستنسحب القوات من قاعدة [[حرير|harir_base]] {{في أيلول 2026|2026-09}}.",
        ["withdrawal at:harir_base 2026-09 planned"],
    ),
    (
        "قال إن موعد خروج القوات من قاعدة [[عين الأسد|ain_al_asad_base]] "
        "{{في أيلول 2025|2025-09}}، ومن قاعدة [[حرير|harir_base]] {{في أيلول 2026|2026-09}}.",
        ["withdrawal at:ain_al_asad_base 2025-09 planned", "withdrawal at:harir_base 2026-09 planned"],
    ),
    (
        "قال خبير إن التنظيم قد يهاجم مخيم [[الهول|al_hol_camp]].",
        ["threat_warning at:al_hol_camp threatened claimed"],
    ),
    (
        "أحبطت القوات هجوماً على سجن [[غويران|ghuwayran_prison]].",
        ["attack at:ghuwayran_prison foiled"],
    ),
    (
        "زار الوفد معبر [[ربيعة|rabia_crossing]]. ونفى المتحدث وقوع هجوم.",
        ["visit at:rabia_crossing", "attack context:rabia_crossing denied"],
    ),
    (
        "نفت الوزارة إغلاق معبر [[ربيعة|rabia_crossing]].",
        ["closure at:rabia_crossing denied"],
    ),
    (
        "يقيم في مخيم [[الهول|al_hol_camp]] <<42 ألف شخص|42000|persons>>.",
        ["population_count at:al_hol_camp 42000"],
    ),
    (
        "شيدت الحكومة جداراً عند [[الحدود مع سوريا|iraq_syria_border]] قرب [[سنجار|sinjar_mountains]].",
        ["construction at:iraq_syria_border landmark:sinjar_mountains"],
    ),
    (
        "نشر الجيش قوات في [[الأنبار|anbar_gov]] و[[نينوى|nineveh_gov]].",
        ["deployment at:anbar_gov at:nineveh_gov"],
    ),
    (
        "زار وفد أممي مخيم [[روج|roj_camp]]. وقيل إن تمرداً وقع في المخيم.",
        ["visit at:roj_camp", "riot at:roj_camp"],
    ),
    (
        "طالب النواب بإغلاق مخيم [[الهول|al_hol_camp]].",
        ["statement about:al_hol_camp"],
    ),
    (
        "أعلنت الشرطة في [[السليمانية|sulaymaniyah]]، اعتقال قيادي بارز.",
        ["arrest at:sulaymaniyah"],
    ),
    (
        "اندلعت اشتباكات في [[الحسكة|hasakah_city]] {{السبت|2024-06-08}}. "
        "واعتقلت القوات ثلاثة أشخاص في [[القامشلي|qamishli_city]].",
        ["clash at:hasakah_city 2024-06-08", "arrest at:qamishli_city 2024-06-08 carried"],
    ),
    (
        "The army moved <<70 detainees|70|detainees>> from [[Hasakah|hasakah_city]] to "
        "[[Baghdad|baghdad]] via [[Rabia|rabia_crossing]] {{on 2 May 2024|2024-05-02}}.",
        ["transfer from:hasakah_city to:baghdad via:rabia_crossing 2024-05-02 70"],
    ),
    (
        "In [[Mosul|mosul]], police arrested <<six men|6|men>>.",
        ["arrest at:mosul 6"],
    ),
    (
        "Gunmen attacked [[Ghuwayran|ghuwayran_prison]] prison in [[Hasakah|hasakah_gov]].",
        ["attack at:ghuwayran_prison context:hasakah_gov"],
    ),
    (
        "Troops closed the base in [[Erbil|erbil_city]] {{in May 2024|2024-05}} "
        "and the one in [[Mosul|mosul]] {{in June 2024|2024-06}}.",
        ["closure at:erbil_city 2024-05", "closure at:mosul 2024-06"],
    ),
    (
        "The coalition leaves [[Harir|harir_base]] base {{in September 2026|2026-09}} with its troops.",
        ["withdrawal at:harir_base 2026-09 planned"],
    ),
    (
        "The ministry denied that prisoners escaped from [[Shaddadi|shaddadi_prison]].",
        ["escape at:shaddadi_prison denied"],
    ),
    (
        "Militants plan to attack [[Mosul|mosul]] and [[Tikrit|tikrit]].",
        ["threat_warning about:mosul about:tikrit threatened claimed"],
    ),
    (
        "[[Al-Hol|al_hol_camp]] camp holds <<40,000 people|40000|persons>>.",
        ["population_count at:al_hol_camp 40000"],
    ),
    (
        "After the attack on [[Mosul|mosul]], the army deployed troops in [[Tikrit|tikrit]].",
        ["deployment at:tikrit"],
    ),
    (
        "A delegation visited [[Roj|roj_camp]] camp. Guards then foiled an escape from the camp.",
        ["visit at:roj_camp", "escape at:roj_camp foiled"],
    ),
    (
        "The minister warned that the situation in [[Deir ez-Zor|deir_ez_zor_gov]] was grave.",
        ["statement about:deir_ez_zor_gov"],
    ),
    ("Police arrested four men.", []),
    ("The museum in [[Mosul|mosul]] opens at nine.", []),
]  # fmt: skip


def line(one: Proposal) -> str:
    parts = [one.event_type, *(f"{role}:{place}" for place, role, _ in one.places), one.when or ""]
    parts.append(f"{one.quantity.value:.0f}" if one.quantity and one.quantity.value else "")
    parts.append(one.modality if one.modality != "asserted" else "")
    parts.append(one.status if one.status != "reported" else "")
    parts.append("carried" if one.date_basis.startswith("carried") else "")
    return " ".join(part for part in parts if part)


def ordered(text: str) -> list[str]:
    kind, *rest = text.split()
    return [kind, *sorted(rest)]


@pytest.mark.parametrize(("marked", "told"), TOLD, ids=range(len(TOLD)))
def test_claims(marked: str, told: list[str]) -> None:
    assert [ordered(line(one)) for one in claims(marked)] == [ordered(one) for one in told]


def test_a_claim_is_of_the_layers_of_its_type_and_of_the_sites_that_it_touches() -> None:
    attack, *_ = claims("Gunmen attacked [[Ghuwayran|ghuwayran_prison]] prison.")
    assert attack.layers == ("incidents", "prisons")
    handover, *_ = claims(
        "[[Iraq|iraq|m]] received a batch of detainees from the camp via [[Rabia|rabia_crossing]]."
    )
    assert handover.layers == ("transfers", "crossings")


@pytest.mark.parametrize(
    "text",
    [
        "Guards foiled an attack on [[Ghuwayran|ghuwayran_prison]] prison.",
        "Militants may attack [[Ghuwayran|ghuwayran_prison]] prison.",
        "The army denied an attack on [[Ghuwayran|ghuwayran_prison]] prison.",
        "Militants plan to attack [[Ghuwayran|ghuwayran_prison]] prison.",
        "The attack on [[Ghuwayran|ghuwayran_prison]] prison is planned {{for 2025|2025}}.",
    ],
)
def test_what_did_not_happen_is_no_incident(text: str) -> None:
    found = claims(text)
    assert found
    assert all("incidents" not in one.layers for one in found)


def test_what_is_dated_after_the_report_is_planned() -> None:
    text = "The troops leave [[Harir|harir_base]] base {{in May 2025|2025-05}}."
    assert [one.status for one in claims(text, "2024-06")] == ["planned"]
    assert [one.status for one in claims(text, "2025-08")] == ["reported"]
    assert [one.status for one in claims(text, None)] == ["reported"]


def test_what_the_report_told_before_is_no_new_claim_when_it_is_only_named() -> None:
    told = claims(
        "Gunmen attacked [[Mosul|mosul]]. Later the attack on [[Mosul|mosul]] was discussed by the mayor."
    )
    assert [one.event_type for one in told].count("attack") == 1


def test_a_state_is_not_dated_by_the_sentence_before() -> None:
    found = claims(
        "Clashes broke out in [[Mosul|mosul]] {{on Saturday|2024-06-08}}. "
        "Local forces control [[Tikrit|tikrit]]. Police arrested two men in [[Erbil|erbil_city]]."
    )
    assert [one.when for one in found] == ["2024-06-08", None, "2024-06-08"]


def test_a_new_paragraph_carries_no_date() -> None:
    found = claims(
        "Clashes broke out in [[Mosul|mosul]] {{on Saturday|2024-06-08}}.\n\n"
        "Police arrested two men in [[Erbil|erbil_city]]."
    )
    assert [one.when for one in found] == ["2024-06-08", None]


def test_the_paragraph_lends_its_last_place_as_context() -> None:
    found = claims("A convoy reached [[Mosul|mosul]]. Police arrested two men there.")
    assert ("mosul", "context", None) in [place for one in found for place in one.places]


def test_an_allegation_is_claimed() -> None:
    found = claims("The group claimed that it attacked [[Mosul|mosul]].")
    assert [(one.event_type, one.status) for one in found] == [("attack", "claimed")]


def test_actors_stand_in_the_order_of_the_text() -> None:
    found = claims("((ISIS|isis)) attacked ((SDF|sdf)) fighters in [[Hasakah|hasakah_city]].")
    assert found[0].actors == ("isis", "sdf")


def test_evidence_is_the_sentence_and_trigger_the_word() -> None:
    marked = "It was calm. Gunmen attacked [[Mosul|mosul]]."
    text = "It was calm. Gunmen attacked Mosul."
    (found,) = claims(marked)
    assert text[found.evidence.start : found.evidence.end] == "Gunmen attacked Mosul."
    assert text[found.trigger.start : found.trigger.end] == "attacked"


def test_scores_are_between_nothing_and_one_and_higher_with_a_date() -> None:
    plain, *_ = claims("Gunmen attacked [[Mosul|mosul]].")
    dated, *_ = claims("Gunmen attacked [[Mosul|mosul]] {{on 3 May 2024|2024-05-03}}.")
    assert 0 < plain.score < dated.score < 1


def test_a_text_without_events_or_sentences_has_no_claims() -> None:
    assert claims("") == ()
    assert claims("[[Mosul|mosul]] is old.") == ()
