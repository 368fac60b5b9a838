"""What was planned, called off, talked of, exercised or imagined is never told as done."""

from __future__ import annotations

import pytest

from geo.reading.claiming.outcome import outcome
from geo.reading.events import find
from geo.reading.text.folded import fold
from geo.reading.text.sentences import sentences

# A text, the word's event, and what governs it.
UNDONE = [
    ("U.S. forces plan to withdraw from Harir.", "withdrawal", "planned"),
    ("Turkish forces expect to withdraw from Bashiqa.", "withdrawal", "planned"),
    ("Iraqi forces are to withdraw from Sinjar.", "withdrawal", "planned"),
    ("تعتزم القوات التركية الانسحاب من بعشيقة.", "withdrawal", "planned"),
    ("The planned transfer of detainees to Mosul was cancelled.", "transfer", "denied"),
    ("The army suspended its withdrawal from Sinjar.", "withdrawal", "denied"),
    ("ألغيت زيارة الوزير إلى سنجار.", "visit", "denied"),
    ("عُلّق إغلاق المعبر.", "closure", "denied"),
    ("أُرجئت عملية تسليم المعتقلين في القائم.", "handover", "planned"),
    ("أُجّل نقل 200 محتجز إلى الموصل.", "transfer", "planned"),
    ("Talks on the withdrawal of troops from Harir continue.", "withdrawal", "topic"),
    ("توقفت مفاوضات بشأن انسحاب القوات من حرير.", "withdrawal", "topic"),
    ("The minister ruled out the possibility of an attack on the camp.", "attack", "denied"),
    ("استبعد القائد وقوع هجوم على المخيم.", "attack", "denied"),
    ("استبعدت الوزارة شن هجوم على سنجار.", "attack", "denied"),
    ("ما من هجوم على سنجار.", "attack", "denied"),
    ("Guards simulated an escape from the prison.", "escape", "topic"),
    ("A mock attack on the camp tested the guards.", "attack", "topic"),
    ("أجرت القوات محاكاة لهجوم على المخيم.", "attack", "topic"),
    ("نفذت القوات تمريناً على صد هجوم في سنجار.", "attack", "unreal"),
    (
        "Had the gate stayed open, the inmates would have escaped from the prison.",
        "escape",
        "unreal",
    ),
    ("Guards may attack the post in May.", "attack", "threatened"),
    (
        "نفت الوزارة، في الثاني من الشهر الجاري، نيتها سحب القوات من القاعدة.",
        "withdrawal",
        "denied",
    ),
    ("لو لم تتدخل القوات لهاجم التنظيم السجن.", "attack", "unreal"),
]
DONE = [
    ("علق المتحدث على الهجوم في سنجار.", "attack"),
    ("U.S. forces withdrew from Harir.", "withdrawal"),
    ("The group detonated a mine on May 12 near the post.", "attack"),
    ("Fighters attacked the post on 3 May and withdrew.", "attack"),
    ("لولا الغارات لسقطت المدينة.", "air_strike"),
    ("The militia denied responsibility for the attack on the post.", "attack"),
    ("لم يستبعد القائد وقوع هجوم على المخيم.", "attack"),
]


@pytest.mark.parametrize(("text", "event_type", "governed"), UNDONE)
def test_what_was_not_done_is_not_told_as_done(text: str, event_type: str, governed: str) -> None:
    events = [e for e in find(text, fold(text), sentences(text)) if e.event_type == event_type]
    assert events
    assert {one.governed for one in events} == {governed}
    for one in events:
        came = outcome(one)
        assert came is None or came.modality != "asserted" or came.status == "planned"


@pytest.mark.parametrize(("text", "event_type"), DONE)
def test_what_only_sounds_like_it_is_not_denied(text: str, event_type: str) -> None:
    events = [e for e in find(text, fold(text), sentences(text)) if e.event_type == event_type]
    assert [one.modality for one in events if one.modality == "denied"] == []
    assert events
