"""Reviews in the running app: one by keyboard in Arabic, one in English of many at once, with a rule."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from layers.review.reviewing import Review
from layers.store.reviewed import About, Held
from layers.workshop import Workshop
from tests.browser import editing, reviewing
from tests.browser.driving import until
from tests.browser.in_app import FIRST_MAP_MS, settled, the_map
from tests.browser.own_app import Place, started
from tests.browser.reviewing import CARD, NOW, current, press, until_stored, verdicts

TEXT = """ملخص الأسبوع على الحدود

اقتحم مسلحون سجن غويران فجر يوم 12 آذار/مارس 2025 وقتلوا تسعة جنود.
ونُقل نحو 300 محتجز من سجن غويران إلى بلدة الشدادي في 15 آذار 2025.
ويعيش في مخيم الهول قرابة 40 ألف شخص حسب إحصاء شباط/فبراير 2025.
وأُغلق منفذ ربيعة الحدودي يوم 16 آذار 2025.
وتخطط بغداد لبناء سياج قرب القائم في أيار/مايو 2025.
"""
ABOUT = {
    "العنوان": "Week",
    "العنوان بالعربية": "ملخص الأسبوع",
    "جهة النشر": "Post",
    "تاريخ النشر (EDTF)": "2025-03-20",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with started(tmp_path_factory) as place:
        yield place


def pasted(page: Page, place: Place) -> None:
    """The report is added on the page of the reports, and its review opened."""
    page.goto(f"{place.url}/reports?lang=ar")
    page.get_by_role("radio", name="لصق النص").click(timeout=FIRST_MAP_MS)
    field = page.get_by_label("نص التقرير")
    field.fill(TEXT)
    field.press("Control+Enter")
    settled(page)
    page.get_by_role("button", name="معاينته").press("Enter")
    page.get_by_label("العنوان", exact=True).wait_for(timeout=FIRST_MAP_MS)
    settled(page)
    for name, value in ABOUT.items():
        field = page.get_by_label(name, exact=True)
        field.fill(value)
        field.press("Tab")
    page.get_by_text("20 آذار/مارس 2025", exact=False).first.wait_for()
    settled(page)
    page.get_by_label("اسمك", exact=True).fill("هدى")
    page.get_by_label("السبب", exact=True).fill("من البريد")
    page.get_by_role("button", name="إضافته وقراءته").press("Enter")
    page.get_by_role("button", name="مراجعته").first.press("Enter", timeout=FIRST_MAP_MS)
    page.locator(NOW).wait_for(timeout=FIRST_MAP_MS)
    settled(page)


def edited(page: Page) -> None:
    """In the form: another date, its meaning in words, saved."""
    form = page.locator(".st-key-review_editing")
    form.wait_for(timeout=FIRST_MAP_MS)
    until(page, "document.activeElement.closest('.st-key-review_editing')")  # the keys go there now
    settled(page)
    field = form.get_by_label("متى", exact=True)
    field.fill("2025-03-14~")
    field.press("Tab")
    form.get_by_text("نحو 14 آذار/مارس 2025", exact=False).wait_for()
    settled(page)
    form.get_by_role("button", name="حفظ وقبول").press("Enter")
    form.wait_for(state="detached", timeout=FIRST_MAP_MS)
    settled(page)


def test_a_whole_review_by_keyboard_in_arabic(page: Page, place: Place, shop: Workshop) -> None:
    pasted(page, place)
    [held] = place.store.reports()
    assert (held.about.published, held.about.language, held.who) == ("2025-03-20", "ar", "هدى")
    found = reviewing.items(place, held, shop)
    assert len(found) >= 5
    expect(page.locator(CARD)).to_have_count(len(found))
    assert page.locator(".khabur-review .pane p").nth(2).get_attribute("dir") == "rtl"
    keys = [item.key for item in found]
    assert current(page) == keys[0]
    press(page, "a")  # of an Arabic keyboard
    assert current(page) == keys[1], "the next one at once, without asking anybody"
    press(page, "r")
    press(page, "n")
    assert current(page) == keys[3]
    press(page, "k")
    assert current(page) == keys[2]
    until_stored(lambda: verdicts(place, held) == {keys[0]: "accept", keys[1]: "reject"}, "two")
    expect(page.locator(".khabur-review .far span")).to_contain_text(f"2 من {len(keys)}")
    settled(page)
    press(page, "u")  # the rejection
    until_stored(lambda: verdicts(place, held)[keys[1]] is None, "one taken back")
    assert current(page) == keys[1]
    settled(page)
    press(page, "e")
    edited(page)
    assert verdicts(place, held)[keys[1]] == "edit"
    after = {item.key: item for item in reviewing.items(place, held, shop)}
    uids = [decision.feature_uid for key in keys[:2] if (decision := after[key].decision)]
    features = [place.store.get(uid) for uid in uids if uid is not None]
    assert [one.columns["when"] for one in features if one] == ["2025-03-12", "2025-03-14~"]
    assert {one.change.who for one in features if one} == {"هدى"}
    cited = [one.columns["sources"][0] for one in features if one]
    sentence = TEXT[cited[0]["evidence_start"] : cited[0]["evidence_end"]]
    assert sentence.startswith("اقتحم")
    chosen_on_the_map(page, keys[3])
    page.goto(f"{place.url}/map?lang=ar&mode=window&from=2025&to=2025")
    for one in features:
        assert one is not None
        editing.on_the_map(page, one.id)


def chosen_on_the_map(page: Page, key: str) -> None:
    """A mark that is clicked is the current proposal; the map has all of them."""
    frame = the_map(page)
    shown = frame.evaluate("Object.values(window.khabur.visible()).flat()")
    assert key in shown
    frame.evaluate(
        "id => window.parent.postMessage({ from: 'khabur', kind: 'clicked', ids: [id] }, '*')", key
    )
    expect(page.locator(NOW)).to_have_attribute("data-key", key)


ENGLISH = """Notes of the week

Gunmen attacked Ghwayran prison on 12 March 2025 and killed nine soldiers.
Raiders attacked a convoy in Tikrit on 14 March 2025.
Another group attacked a village near Sinjar on 13 March 2025.
About 300 detainees were transferred from Ghwayran prison to Iraq on 15 March 2025.
<img src=x onerror="window.broken = 1"> {{7*191}} <b>bold</b>
"""


def test_many_at_once_a_rule_and_somebody_who_was_first(
    page: Page, place: Place, shop: Workshop
) -> None:
    about = About(title="Notes", outlet="Desk", published="2025-03-20", language="en")
    held = place.store.add_report(ENGLISH, about, who="Huda", why="by post")
    keys = [item.key for item in reviewing.items(place, held, shop)]
    reviewing.opened(page, place, held, "en", len(keys))
    page.locator(".st-key-review_who input").fill("Huda")
    page.locator(".st-key-review_who input").press("Enter")
    settled(page)
    assert page.locator(".khabur-review .pane :is(img, b)").count() == 0
    assert page.evaluate("window.broken") is None
    second_comes_too_late(page, place, held, shop)
    many(page, place, held, shop)
    no_place(page, place, "Tikrit")


def second_comes_too_late(page: Page, place: Place, held: Held, shop: Workshop) -> None:
    """What somebody else decided meanwhile stands, and is shown; then it may be decided anew."""
    key = current(page)
    Review.open(place.store, held.id, shop).reject(key, who="Karim", why="heard otherwise")
    page.locator(NOW).focus()
    page.keyboard.press("a")
    problem = page.locator(f".card[data-key='{key}'] .problem")
    expect(problem).to_contain_text("Karim", timeout=FIRST_MAP_MS)
    assert verdicts(place, held)[key] == "reject"
    settled(page)
    page.keyboard.press("a")
    until_stored(lambda: verdicts(place, held)[key] == "accept", "the second try")
    expect(problem).to_have_count(0)
    settled(page)


def many(page: Page, place: Place, held: Held, shop: Workshop) -> None:
    """All open attacks are rejected together, and open again together."""
    attacks = {
        item.key
        for item in reviewing.items(place, held, shop)
        if item.event_type == "attack" and item.state == "open"
    }
    assert len(attacks) >= 2
    page.get_by_text("Decide about many at once").click()
    settled(page)
    bulk = page.locator(".st-key-review_bulk")
    kind = bulk.get_by_role("combobox", name="Event type")
    kind.fill("Attack")
    kind.press("ArrowDown")
    kind.press("Enter")
    settled(page)
    bulk.get_by_text(f"Open proposals that are meant: {len(attacks)}").wait_for()
    bulk.get_by_label("Why").fill("told twice")
    editing.press(page, f"Decide ({len(attacks)})", until="Decided together")
    said = verdicts(place, held)
    assert {key for key, verdict in said.items() if verdict == "reject"} == attacks
    changes = {
        one.change.revision for one in place.store.decisions(held.sha256) if one.key in attacks
    }
    assert len(changes) == 1
    editing.press(page, "Undo all of it")
    until_stored(
        lambda: not any(verdicts(place, held).get(key) for key in attacks), "all of it undone"
    )
    settled(page)


def no_place(page: Page, place: Place, name: str) -> None:
    """A name that is ruled out is read as a place no more."""
    mark = page.locator(".khabur-review mark.place").filter(has_text=name)
    mark.click()
    page.locator(NOW).get_by_role("button", name="not a place?").first.click()
    form = page.locator(".st-key-review_ruling")
    form.get_by_text(name, exact=True).wait_for(timeout=FIRST_MAP_MS)
    settled(page)
    form.get_by_label("Why").fill("a family name here")
    form.get_by_role("button", name="It is no place").press("Enter")
    until_stored(lambda: [one.surface for one in place.store.rules()] == [name], "the rule")
    expect(mark).to_have_count(0, timeout=FIRST_MAP_MS)
    page.get_by_text("Names that are no places: 1").wait_for(timeout=FIRST_MAP_MS)
