"""What the panel and the search tell of added features: what a file says, nothing that it does not."""

from __future__ import annotations

import unicodedata

import pytest
from playwright.sync_api import Page, expect

from layers.intake.model import Options
from layers.intake.receive import receive
from layers.store.workspace import open_workspace
from layers.visible import visible
from layers.workshop import Workshop
from tests.browser.driving import opened
from tests.layers.their_file import collection, feature

SPOOF = "bidi \u202egnp.exe\u202c"
SHOWN = "bidi ⟨U+202E⟩gnp.exe⟨U+202C⟩"
EDGE = [[41.0, 36.0], [41.4, 36.0], [41.4, 36.3], [41.0, 36.3]]
OPEN = {"type": "Polygon", "coordinates": [EDGE]}
SPOT = {"type": "Point", "coordinates": [40.76, 36.48]}
NUMBERED = {"مصدر": "وكالة", "العدد": 12, "رقم": 2**70, "قائمة": [2**60]}
THEIRS = [
    {**feature(SPOT, name="Point", date="2022-01-20", **NUMBERED), "id": "exact"},
    {**feature(OPEN, name="Area", date="2022-01-20", مصدر="وكالة"), "id": "open"},
    {
        **feature({**SPOT, "coordinates": [42.5, 35.5]}, name=SPOOF, date="2022-01-20"),
        "id": "spoof",
    },
]
MAPPED = {"sources": "مصدر", "quantity": "العدد"}


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("told")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KHABUR_WORKSPACE", str(folder))
        file = folder / "sent.geojson"
        file.write_text(collection(*THEIRS), "utf-8")
        made = receive(file, Options(layer="theirs \u202eflr", columns=MAPPED))
        open_workspace().add(made, who="Layla", why="sent")
        return Workshop().map(welcome=False)


@pytest.fixture
def added(page: Page, document: str) -> Page:
    opened(page, document)
    page.evaluate("window.khabur.fitTo([40, 34, 44, 37])")
    return page


@pytest.mark.parametrize("which", ["exact", "open"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_place_whose_precision_nobody_said_is_not_called_vague(
    added: Page, which: str, language: str
) -> None:
    added.evaluate(f"window.khabur.setLanguage('{language}')")
    added.evaluate(f"window.khabur.select('{which}')")
    panel = added.locator(".k-panel")
    expect(panel).to_contain_text("وكالة")
    for vague in ("a country or wider", "بلد أو نطاق أوسع"):
        expect(panel).not_to_contain_text(vague)


def test_a_claim_about_a_country_still_says_so(added: Page) -> None:
    added.evaluate(ABOUT_A_COUNTRY)
    expect(added.locator(".k-panel .k-facts")).to_contain_text("a country or wider")


ABOUT_A_COUNTRY = """() => panel.show([[...details.ids().keys()].find((row) => {
  const { layer, form } = store.feature(row);
  return layer === 'incidents' && form === 'area';
})])"""


def test_a_quantity_is_told_and_large_numbers_keep_their_digits(added: Page) -> None:
    added.evaluate("window.khabur.select('exact')")
    panel = added.locator(".k-panel")
    expect(panel.locator(".k-number")).to_contain_text("12")
    expect(panel.locator(".k-own")).to_contain_text("1180591620717411303424")
    expect(panel.locator(".k-own")).to_contain_text("[1152921504606846976]")
    added.evaluate("window.khabur.setLanguage('ar')")
    expect(panel.locator(".k-claim-head")).to_contain_text("العدد")


def test_what_a_name_hides_is_written_out_wherever_it_is_read(added: Page) -> None:
    added.evaluate("window.khabur.select('spoof')")
    expect(added.locator(".k-panel h2")).to_have_text(SHOWN)
    expect(added.locator(".k-side")).to_contain_text("theirs ⟨U+202E⟩flr")
    added.get_by_role("searchbox").fill("bidi")
    expect(added.locator(".k-found b").first).to_have_text(SHOWN)
    written = added.evaluate(WRITTEN)
    assert SHOWN in written, "the label on the map"
    assert not any("\u202e" in one for one in written)
    assert "\u202e" not in added.locator("body").inner_text()


WRITTEN = """async () => {
  const found = [], plain = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (words, ...at) {
    found.push(words);
    return plain.call(this, words, ...at);
  };
  await window.khabur.fitTo([42.4, 35.4, 42.6, 35.6]);
  CanvasRenderingContext2D.prototype.fillText = plain;
  return found;
}"""


def test_the_page_writes_out_what_python_writes_out(added: Page) -> None:
    hidden = [
        chr(code)
        for code in range(0x30000)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Zl", "Zp")
    ]
    hidden += ["\U000e0041", "a\u200cb", "می\u200cخ", "\u200d\u0627", "\u200d\u200dx"]
    said = [one for one in hidden if one not in "\n\r\t"]
    assert added.evaluate("(said) => said.map(text.visible)", said) == [*map(visible, said)]


def test_a_repair_is_told_in_the_language_of_the_page(added: Page) -> None:
    added.evaluate("window.khabur.select('open')")
    repaired = added.locator(".k-origin dd").last
    expect(repaired).to_contain_text("closed")
    added.evaluate("window.khabur.setLanguage('ar')")
    expect(repaired).not_to_contain_text("closed")
    expect(repaired).not_to_contain_text("⟨")


def test_looking_for_another_place_closes_the_panel_of_the_first(added: Page) -> None:
    added.evaluate("window.khabur.select('spoof')")
    expect(added.locator(".k-panel")).to_be_visible()
    added.get_by_role("searchbox").fill("Mosul")
    added.locator(".k-found button").first.click()
    expect(added.locator(".k-panel")).to_be_hidden()
