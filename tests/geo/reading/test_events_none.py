"""Sentences in which no event happens: prose of other matters, and things told of but not done."""

from __future__ import annotations

import pytest

from geo.reading.events import find
from geo.reading.model import EventRead
from geo.reading.text.folded import fold
from geo.reading.text.sentences import sentences

ENGLISH_OF_OTHER_MATTERS = (
    "The central bank kept interest rates unchanged at its quarterly meeting.",
    "Farmers in the valley expect a good olive harvest this year.",
    "The striker scored twice and the home side attacked well in the second half.",
    "Temperatures fell to five degrees and snow covered the hills.",
    "The museum opened a new gallery of Assyrian sculpture.",
    "Inflation has fallen for three months in a row.",
    "The film was shot in a village near Amman and tells of a family.",
    "The novelist took readers back to the city of her childhood.",
    "A heart attack ended the career of the popular singer.",
    "The two rivers meet in the south near Basra.",
    "Oil prices fell to a two-year low before they rose again.",
    "Teachers went on strike over pay.",
    "The company took over a rival in a deal worth two million dollars.",
    "The bank controls a third of the market.",
    "Parents met teachers at the start of the school year.",
    "Heavy rain hit the coast and flooded several streets.",
    "The team returned to the top of the table with a late goal.",
    "The poet left for Paris in 1925 and never wrote again.",
    "The ministry of health launched a campaign against measles.",
    "The museum holds 300 paintings from the Ottoman period.",
    "Voters will choose a new parliament in the autumn.",
    "The election campaign cost three million dollars.",
    "Scientists built a model of the ancient wall in a laboratory.",
    "The university trains 500 nurses every year.",
    "The airline moved its offices to a new building.",
    "Tourists visited the ancient theatre in large numbers.",
    "The striker was sent off and the defence was under siege.",
    "The population of the capital doubled in twenty years.",
    "Thousands of people live in the old quarter of Aleppo.",
    "The shop closed at six and the owner went home.",
    "The president of the club resigned after the defeat.",
    "A new bridge shortened the road between the two towns.",
    "Fishermen caught more tuna than last year.",
    "The hospital received 40 ventilators from a charity.",
    "The orchestra held a concert in the Roman theatre of Bosra.",
    "The lira lost a tenth of its value.",
    "She captured the mood of the city in her photographs.",
    "The goalkeeper saved a penalty and his team kept its lead.",
    "The council raised the price of water.",
    "The kitchen uses fire to bake bread as it did centuries ago.",
)  # fmt: skip
ARABIC_OF_OTHER_MATTERS = (
    "ارتفعت أسعار الخبز في الأسواق خلال الأسبوع الماضي.",
    "فاز المنتخب بهدفين مقابل هدف في مباراة ودية.",
    "هطلت أمطار غزيرة على المحافظات الشمالية.",
    "افتتح المتحف معرضا للفخار القديم في بغداد.",
    "سجل المهاجم هدفين في الشوط الثاني.",
    "تراجع سعر صرف الدينار أمام الدولار.",
    "أصدر الكاتب رواية جديدة عن مدينة حلب.",
    "يعيش الشاعر في باريس منذ سنوات.",
    "ارتفع عدد الطلاب في جامعة الموصل هذا العام.",
    "نقل الفنان تجربته إلى جيل جديد من الرسامين.",
    "استضافت العاصمة مهرجانا للسينما.",
    "انخفضت درجات الحرارة في البادية ليلا.",
    "وقعت الشركة عقدا لتوريد القمح.",
    "سقطت الثلوج على جبال كردستان.",
    "تعاقد النادي مع مدرب جديد.",
    "زار السياح قلعة أربيل.",
    "أعاد الفيلم الجمهور إلى زمن قديم.",
    "أقيم حفل موسيقي في مسرح بصرى.",
    "ضرب الجفاف حقول القمح.",
    "تضم المكتبة ثلاثة آلاف كتاب.",
    "بنى المهندس بيتا من الطين.",
    "تدرب اللاعبون في ملعب البصرة.",
    "أطلقت وزارة الصحة حملة تلقيح ضد الحصبة.",
    "دخلت الشركة سوق الاتصالات.",
    "سيطر الفريق على مجريات المباراة.",
    "حاصرت الديون المزارعين.",
    "قطع العداء مسافة عشرة كيلومترات.",
    "احتل النادي المركز الثالث في الدوري.",
    "تحسن محصول الزيتون في إدلب.",
    "أغلقت البورصة على ارتفاع طفيف.",
    "نشر الباحث كتابا عن تاريخ الفرات.",
    "خسر الفريق مباراته أمام ضيفه.",
    "هاجم الناقد المسلسل الجديد.",
    "يدرس البرلمان مشروع قانون الموازنة.",
    "تستعد المدارس لبدء العام الدراسي.",
    "وصل سعر الذهب إلى مستوى قياسي.",
    "حرر الصحفي مجلة ثقافية في دمشق.",
    "نصب الفنان تمثالا في ساحة المدينة.",
    "عاد اللاعب إلى التشكيلة بعد إصابته.",
    "سلم الطالب بحثه في نهاية الفصل.",
)  # fmt: skip
ENGLISH_NOT_DONE = (
    "The ministry denied that any prisoner had escaped from the jail.",
    "Reports of an attack on the base are untrue.",
    "The planned withdrawal of troops was called off.",
    "No convoy was flown to Baghdad.",
    "Police thwarted an attack on the crossing.",
    "An attempt to smuggle weapons across the border was averted.",
    "Rumours of a riot in the prison proved unfounded.",
    "The transfer of detainees is not planned.",
    "The army is due to withdraw from the base in March.",
    "The crossing is to be closed on Sunday.",
    "If the guards leave, inmates will escape from the prison.",
    "The minister will visit the camp tomorrow.",
    "Troops are expected to pull out of the airport.",
    "There was no fighting near the town.",
    "The families were not driven to the camp.",
    "The city has not fallen.",
    "The bomb plot was foiled.",
    "The two ministers are due to meet in Amman next week.",
    "The governor denied the fall of the town.",
    "The capture of the town turned out to be false.",
    "The group failed to capture the dam.",
    "Guards fended off an attack on the jail.",
    "The government has no plans to close the camp.",
    "Iraq intends to take back its nationals from the camp.",
    "The army would withdraw from the base only if attacked.",
    "The escape of the detainees was averted.",
    "Contractors must build a fence around the camp.",
    "The story about the arrest of the commander is a hoax.",
    "Had the wall been breached, prisoners would have fled the jail.",
    "The delegation is scheduled to inspect the prison.",
)  # fmt: skip
ARABIC_NOT_DONE = (
    "نفت الوزارة وقوع هجوم على القاعدة.",
    "لا صحة لأنباء سقوط المدينة بيد التنظيم.",
    "الحديث عن فرار سجناء من السجن غير صحيح.",
    "أحبطت الشرطة هجوما على المعبر.",
    "تم إحباط عملية تهريب أسلحة عبر الحدود.",
    "من المقرر أن تنسحب القوات من القاعدة في آذار.",
    "ستنقل الحافلات العائلات إلى المخيم.",
    "لم تنقل العائلات إلى المخيم.",
    "إذا انسحب الحراس فسيهرب السجناء من السجن.",
    "لا نية لإغلاق المخيم.",
    "تعتزم الحكومة استعادة رعاياها من المخيم.",
    "فشل التنظيم في اقتحام السجن.",
    "باءت محاولة السيطرة على البلدة بالفشل.",
    "لم تسقط المدينة بيد التنظيم.",
    "شائعات عن تمرد في السجن نفتها الإدارة.",
    "يجتمع الوزيران الأسبوع المقبل في عمان.",
    "من المتوقع وصول تعزيزات إلى الحدود غدا.",
    "ألغيت زيارة الوفد إلى المخيم.",
    "نفى المتحدث اعتقال القيادي.",
    "لن تسلم الوزارة السجن إلى أحد.",
    "تفادت القوات وقوع اشتباك في البلدة.",
    "قررت الوزارة إيفاد لجنة إلى المخيم.",
    "على الشركة تشييد سياج حول المخيم.",
    "كان من المقرر نقل المحتجزين إلى بغداد.",
    "يخشى السكان عودة القتال إلى البلدة.",
)  # fmt: skip
HAPPENED = ("", "background", "during")


def told(text: str) -> list[EventRead]:
    found = find(text, fold(text), sentences(text))
    return [one for one in found if one.event_type != "statement"]


@pytest.mark.parametrize("text", ENGLISH_OF_OTHER_MATTERS + ARABIC_OF_OTHER_MATTERS)
def test_prose_of_other_matters_has_no_event(text: str) -> None:
    assert [one.surface for one in told(text)] == []


@pytest.mark.parametrize("text", ENGLISH_NOT_DONE + ARABIC_NOT_DONE)
def test_what_is_denied_foiled_planned_or_feared_did_not_happen(text: str) -> None:
    assert [one.surface for one in told(text) if one.governed in HAPPENED] == []
