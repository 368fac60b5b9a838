"""Arabic sentences and the events that they tell. Statements are left out; test_events.py has some."""

from __future__ import annotations

import pytest

from geo.reading.events import find
from geo.reading.text.folded import fold
from geo.reading.text.sentences import sentences

# What happens, and `:` with how it is told where it did not simply happen.
TOLD = {
    "هاجم مسلحون دورية للشرطة قرب الرطبة.": "attack",
    "وهاجموها من ثلاث جهات عند الفجر.": "attack",
    "تعرضت نقطة للجيش لهجوم بالأسلحة الخفيفة.": "attack",
    "أسفرت الهجمات الأخيرة عن سقوط جرحى.": "attack",
    "اقتحمت مجموعة مسلحة مبنى البلدية.": "attack",
    "انفجرت عبوة ناسفة على الطريق الدولي.": "attack",
    "اغتال مجهولون شيخ العشيرة أمام منزله.": "attack",
    "قصفت المدفعية أطراف البلدة.": "attack",
    "قصفت طائرات حربية مستودعاً في البادية.": "air_strike",
    "نفذ سلاح الجو غارة على وادٍ ناءٍ.": "air_strike",
    "استهدفت طائرة مسيرة سيارة على الطريق.": "air_strike",
    "فر عشرة سجناء من السجن المركزي.": "escape",
    "تمكن محتجزون من الفرار من السجن ليلاً.": "escape",
    "عمليات هروب السجناء تتكرر كل عام.": "escape",
    "اندلع تمرد داخل أحد أجنحة السجن.": "riot",
    "سيطرت الإدارة على عصيان نفذه السجناء.": "riot",
    "نقلت الحافلات عائلات من المخيم إلى مركز التأهيل.": "transfer",
    "جرى نقل 30 معتقلاً إلى العاصمة.": "transfer",
    "رحلت السلطات لاجئين إلى بلادهم.": "transfer",
    "تسلم العراق دفعة من المطلوبين.": "handover",
    "تم تسليم عشرين طفلاً إلى ذويهم عبر المعبر.": "handover",
    "شيدت الحكومة جداراً خرسانياً على الحدود.": "construction",
    "حفر خندق بطول الشريط الحدودي.": "construction",
    "يجري نصب كاميرات حرارية على طول الحدود.": "construction deployment",
    "نشر الجيش قوات إضافية على الحدود.": "deployment",
    "انتشرت وحدات من حرس الحدود في القاطع الشمالي.": "deployment",
    "أرسلت بغداد تعزيزات إلى القائم.": "deployment",
    "انسحبت القوات الأجنبية من القاعدة.": "withdrawal",
    "أخلت القوات مواقعها في التلال.": "withdrawal",
    "سحب التحالف معداته من المطار.": "withdrawal",
    "اعتقلت الشرطة أربعة مشتبه بهم.": "arrest",
    "ألقت الأجهزة الأمنية القبض على قيادي بارز.": "arrest",
    "وقع الطرفان اتفاقاً لوقف إطلاق النار.": "agreement",
    "توصل الجانبان إلى هدنة تدوم شهراً.": "agreement",
    "اندلعت اشتباكات بين الطرفين في الحي الغربي.": "clash",
    "دارت معارك عنيفة عند مدخل البلدة.": "clash",
    "سيطر مقاتلو المعارضة على ثلاث قرى.": "capture",
    "استعاد الجيش بلدة حدودية بعد قتال قصير.": "capture clash",
    "استولى المسلحون على مستودع للذخيرة.": "capture",
    "خسر التنظيم آخر معاقله شرق النهر.": "loss_of_control",
    "تسيطر القوات المحلية على ضفة النهر الشرقية.": "territorial_control",
    "ما زالت المنطقة خاضعة لسيطرة الفصائل.": "territorial_control",
    "أغلقت السلطات المعبر أمام المسافرين.": "closure",
    "ما زال المنفذ مغلقاً منذ أسبوع.": "closure",
    "حاصرت القوات البلدة ثلاثة أسابيع.": "siege",
    "عقد الوزيران اجتماعاً مطولاً في أربيل.": "meeting",
    "زار وفد برلماني المخيم صباحاً.": "visit",
    "تلقى مئتا جندي تدريباً على إزالة الألغام.": "training",
    "تنشط شبكات التهريب على جانبي الحدود.": "smuggling",
    "أعدم التنظيم خمسة من الأسرى.": "execution",
    "بدأت عملية أمنية في الصحراء الغربية.": "security_operation",
    "داهمت القوة منزلاً في أطراف المدينة.": "security_operation",
    "أطلقت القوات عملية عسكرية واسعة شمال المدينة.": "offensive",
    "سقط نظام الحكم بعد أحد عشر يوماً.": "regime_fall",
    "يقيم في المخيم 40 ألف شخص.": "population_count",
    "يضم السجن نحو 3000 محتجز.": "population_count",
    "بلغ عددهم 900 شخص.": "population_count",
    "نصف سكان المخيم من الأطفال.": "population_share",
    # Told, but not as having happened
    "نفى المحافظ انسحاب القوات من القاعدة.": "withdrawal:denied",
    "لم تنسحب القوات من القاعدة.": "withdrawal:denied",
    "لا صحة لأنباء هروب سجناء من السجن.": "escape:denied",
    "لن تغلق الحكومة المعبر.": "closure:denied",
    "قصة الهجوم على المخيم غير صحيحة.": "attack:denied",
    "أنباء عن هروب سجناء، والإدارة تنفي.": "escape:denied",
    "أحبطت القوات هجوماً على السجن.": "attack:foiled",
    "أعلنت الشرطة إحباط محاولة تهريب مخدرات.": "smuggling:foiled",
    "تمكن الحرس من إفشال مخطط لاقتحام السجن.": "attack:foiled",
    "هدد التنظيم بمهاجمة السجون.": "attack:threatened",
    "حذر خبراء من هجمات جديدة على المخيم.": "attack:threatened",
    "قد يهاجم التنظيم البلدة من جديد.": "attack:threatened",
    "يخشى السكان فرار المحتجزين من السجن.": "escape:threatened",
    "تعتزم الحكومة إغلاق المخيم.": "closure:planned",
    "ستنسحب القوات من القاعدة.": "withdrawal:planned",
    "من المقرر نقل المحتجزين إلى العاصمة.": "transfer:planned",
    "سوف يزور الوزير المنفذ.": "visit:planned",
    "يخطط الجيش لنشر قوات على الحدود.": "deployment:planned",
    "طالب النواب بإغلاق المعبر.": "closure:planned",
    "على القوات أن تنسحب من القاعدة.": "withdrawal:planned",
    "استطاع المسلحون أن يهاجموا القاعدة.": "attack",
    "إذا انسحبت القوات من القاعدة تغير كل شيء.": "withdrawal:threatened",
    "بدأت القوات انسحابها من القاعدة كما كان مقرراً.": "withdrawal",
    "لا تزال القوات تحاصر البلدة.": "siege",
    # None of it an event
    "نقلت الوكالة عن مصدر قوله إن الطقس جميل.": "",
    "ذهبت وزارة الصحة إلى خيار آخر.": "",
    "بين الجبل والنهر أرض خصبة.": "",
    "اشترى قماشاً من الحرير ثم عاد إلى بيته.": "",
    "صدر الكتاب في مدينة بيروت.": "",
    "دعا إلى ضبط النفس.": "",
    "قيادة العمليات المشتركة هيئة عسكرية.": "",
}  # fmt: skip


def told(text: str) -> str:
    found = find(text, fold(text), sentences(text))
    said = [
        one.event_type
        + (":planned" if one.planned else f":{one.modality}").replace(":asserted", "")
        for one in found
        if one.event_type != "statement"
    ]
    return " ".join(dict.fromkeys(said))


@pytest.mark.parametrize(("text", "events"), TOLD.items(), ids=range(len(TOLD)))
def test_arabic(text: str, events: str) -> None:
    assert told(text) == events
