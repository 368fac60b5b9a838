"""What crosses between app and map: its data once, and nothing at all while a hand is on it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Frame, Page, WebSocketRoute

from layers.map import document, parts
from layers.workshop import Workshop
from tests.browser.driving import COUNT_INK
from tests.browser.in_app import DELIVERY, TABLES, Traffic, anew, element_of, the_map
from tests.guard import DeadEnd, guarded_page
from tests.server import App

SMALL = 40_000  # bytes of a rerun, its tables apart; a turned language makes three of them

REST_MS = 1500  # the map tells of a state 350 ms after it came to rest
TIME = "JSON.stringify(window.khabur.state().time)"
LAYERS = "window.khabur.layers().filter(({ on }) => on).length"


@pytest.fixture(scope="module")
def visit(chromium: Browser, dead_end: DeadEnd, app: App) -> Iterator[tuple[Page, Traffic]]:
    """One visit of the map's page, and all that crossed since, for the tests that leave it as it is."""
    with guarded_page(chromium, dead_end) as page:
        traffic = Traffic(page)
        page.goto(app.url)
        the_map(page)
        yield page, traffic


class Shared(NamedTuple):
    page: Page
    traffic: Traffic
    frame: Frame


@pytest.fixture
def shared(visit: tuple[Page, Traffic]) -> Shared:
    """The same, at rest and as it opened; what crossed until then is forgotten."""
    page, traffic = visit
    frame = the_map(page)
    anew(page, frame)
    page.wait_for_timeout(REST_MS)
    traffic.clear()
    return Shared(page, traffic, frame)


@pytest.fixture
def traffic(page: Page) -> Traffic:
    return Traffic(page)


@pytest.fixture
def map_frame(page: Page, traffic: Traffic, app: App) -> Frame:
    page.goto(app.url)
    frame = the_map(page)
    page.get_by_text("On the map now").wait_for()
    page.wait_for_timeout(REST_MS)
    return frame


def test_the_data_crosses_once_and_whole(traffic: Traffic, map_frame: Frame) -> None:
    shop = Workshop()
    shell = document.shell(len(shop.frame)).encode()
    block = parts.as_block(shop.parts(welcome=False))
    delivered = traffic.pieces
    assert len({(piece.version, piece.number) for piece in delivered}) == len(delivered)
    assert b"".join(piece.content for piece in delivered) == shell + block
    assert {piece.version for piece in delivered} == {
        hashlib.sha256(content).hexdigest() for content in (shell, block)
    }


def test_a_rerun_with_the_same_data_sends_none(shared: Shared) -> None:
    page, traffic, map_frame = shared

    def mark() -> None:
        page.get_by_role("button", name="Settings").click()
        page.get_by_placeholder("TLP:AMBER").fill("TLP:RED")
        page.get_by_placeholder("TLP:AMBER").press("Enter")
        page.keyboard.press("Escape")
        map_frame.get_by_text("TLP:RED").wait_for()

    def release() -> None:
        map_frame.get_by_role("button", name="One step forward").click()
        page.wait_for_url("**at=2022-02-21**")

    def turn() -> None:
        map_frame.get_by_role("button", name="Switch language").click()
        page.get_by_text("على الخريطة الآن").wait_for()

    for rerun in (mark, release, turn):
        traffic.clear()
        rerun()
        page.wait_for_timeout(REST_MS)
        sizes = traffic.sizes
        assert sizes["khabur_map"] > 0, "the app did run again"
        assert DELIVERY not in sizes
        assert sizes.total() - sum(sizes[one] for one in TABLES) < SMALL
        assert sum(map(len, traffic.sent)) < 5_000


def drag(page: Page, frame: Frame) -> list[str]:
    """Move the handle of time by hand, and stay; the times that the map showed on the way."""
    chart = frame.locator(".k-timeline").bounding_box()
    assert chart is not None
    page.mouse.move(chart["x"] + chart["width"] * 0.2, chart["y"] + 15)
    page.mouse.down()
    seen = []
    for share in (0.3, 0.4, 0.5, 0.6, 0.7):
        page.mouse.move(chart["x"] + chart["width"] * share, chart["y"] + 15, steps=4)
        page.wait_for_timeout(150)
        seen.append(frame.evaluate(TIME))
    page.wait_for_timeout(REST_MS)
    return seen


def test_scrubbing_asks_nobody_until_the_hand_is_off(shared: Shared) -> None:
    page, traffic, map_frame = shared
    seen = drag(page, map_frame)
    assert len(set(seen)) == 5, "the map moved at every step"
    assert traffic.count == 0
    page.mouse.up()
    page.wait_for_timeout(REST_MS)
    assert len(traffic.sent) == 1, "one small message tells where the hand left it"
    assert len(traffic.sent[0]) < 2_000
    assert DELIVERY not in traffic.sizes


def test_playing_asks_nobody_until_it_stops(shared: Shared) -> None:
    page, traffic, map_frame = shared
    begun = map_frame.evaluate(TIME)
    map_frame.get_by_role("button", name="Play").click()
    page.wait_for_timeout(3000)
    played = map_frame.evaluate(TIME)
    assert played != begun
    assert traffic.count == 0
    map_frame.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(REST_MS)
    assert len(traffic.sent) == 1


def test_toggling_draws_without_asking(shared: Shared) -> None:
    page, traffic, map_frame = shared
    # In one task of the page: nobody can have been asked between the click and the drawing.
    before, after = map_frame.evaluate(f"""() => {{
      const look = () => ({{on: {LAYERS}, ink: ({COUNT_INK})()}});
      const before = look();
      document.querySelector('.k-side input[type=checkbox]').click();
      return [before, look()];
    }}""")
    assert after["on"] == before["on"] - 1
    assert after["ink"] != before["ink"]
    page.wait_for_timeout(REST_MS)
    assert len(traffic.sent) == 1
    assert DELIVERY not in traffic.sizes


def test_a_message_would_be_counted(shared: Shared) -> None:
    """The counting above is worth something: a frame that tells of a state while it is held is seen."""
    page, traffic, map_frame = shared
    assert traffic.count == 0
    map_frame.evaluate(
        "window.parent.postMessage({from: 'khabur', kind: 'state', ...window.khabur.state()}, '*')"
    )
    page.wait_for_timeout(REST_MS)
    assert traffic.count > 1


def test_the_map_comes_back_from_another_page_without_its_data(
    page: Page, traffic: Traffic, map_frame: Frame
) -> None:
    page.get_by_role("link", name="Reports").click()
    page.get_by_text("Arab Wall", exact=False).first.wait_for()
    page.get_by_role("link", name="Map").click()
    frame = the_map(page)
    assert frame is not map_frame
    assert frame.evaluate(COUNT_INK) > 3000
    assert DELIVERY in traffic.sizes, "from the first visit"
    assert len(traffic.pieces) == len({(one.version, one.number) for one in traffic.pieces})


def test_the_frame_sees_nothing_of_what_the_page_keeps(shared: Shared) -> None:
    page, _, map_frame = shared
    assert page.evaluate("[...window.khaburHeld.values()].every(({ blob }) => blob.size > 1000)")
    assert page.locator("iframe[title=Khabur]").get_attribute("sandbox") == "allow-scripts"
    said = map_frame.evaluate(
        "() => { try { return window.parent.khaburHeld; } catch (error) { return error.name; } }"
    )
    assert said == "SecurityError"
    assert map_frame.evaluate("window.origin") == "null"


def intercepted(page: Page, change: Callable[[bytes], bytes | None]) -> None:
    """Lets `change` make something else of the deliveries that the server sends; None loses one."""

    def route(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if isinstance(message, bytes) and element_of(message)[0] == DELIVERY:
                changed = change(message)
                if changed is not None:
                    socket.send(changed)
                return
            socket.send(message)

        server.on_message(pass_on)

    page.route_web_socket("**/_stcore/stream", route)


def test_data_that_arrived_broken_is_told(page: Page, app: App) -> None:
    """One bit of a megabyte: the map would draw something, and something that nobody said."""

    def flip(message: bytes) -> bytes:
        middle = len(message) // 2
        return message[:middle] + bytes([message[middle] ^ 1]) + message[middle + 1 :]

    intercepted(page, flip)
    page.goto(app.url)
    alert = page.get_by_role("alert").filter(has_text="did not arrive whole")
    alert.wait_for(timeout=60_000)
    assert page.locator("iframe").count() == 0


def test_data_that_was_lost_on_its_way_is_asked_for(page: Page, app: App) -> None:
    """As when a run of the app is cut short by the next one."""
    lost: list[bytes] = []

    def lose_the_first(message: bytes) -> bytes | None:
        if len(lost) == 2:
            return message
        lost.append(message)
        return None

    intercepted(page, lose_the_first)
    page.goto(app.url)
    page.wait_for_selector("iframe[title=Khabur]", timeout=60_000)
    page.get_by_role("button", name="Settings").click()
    page.get_by_placeholder("TLP:AMBER").fill("TLP:RED")
    page.get_by_placeholder("TLP:AMBER").press("Enter")
    assert the_map(page).evaluate(COUNT_INK) > 3000
    assert len(lost) == 2
