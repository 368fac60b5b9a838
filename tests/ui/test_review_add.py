"""A report on its way in: what was guessed is said, nothing comes twice, a date is only offered."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from layers.store.reviewed import About
from layers.store.workspace import Workspace, open_workspace
from ui.review_add import Intake

ARABIC = (
    "أُغلق المعبر صباح الأحد بعد اشتباك قصير. وعاد الهدوء إلى البلدة مساء اليوم نفسه كما قال السكان."
)
PAGE = (
    '<html><head><title>At the crossing</title><meta property="article:published_time" '
    'content="2025-03-03T08:00:00Z"></head><body><article><p>The crossing was closed on Sunday '
    "after a short clash near the town.</p><p>Calm returned to the town on the same evening, "
    "as its people said.</p></article></body></html>"
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("KHABUR_WORKSPACE", str(tmp_path))
    return open_workspace(tmp_path)


def script() -> None:
    from ui import review_add

    review_add.show(lambda _report: None)


def opened(intake: Intake, name: str, raw: bytes) -> AppTest:
    """The form with a file on it."""
    app = AppTest.from_function(script, default_timeout=120)
    app.session_state["review_intake"] = intake
    app.run()
    intake.take(name, raw)
    assert intake.reading is not None
    intake.reading.wait(60)
    app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    shown = [*app.warning, *app.error, *app.code, *app.text, *app.info]
    return "\n".join(str(one.value) for one in shown)


def field(app: AppTest, name: str) -> str:
    [found] = [one for one in app.text_input if (one.key or "").endswith(name)]
    return str(found.value)


def test_a_guessed_encoding_is_said_and_the_text_shown(store: Workspace) -> None:
    app = opened(Intake(), "news.txt", ARABIC.encode("cp1256"))
    assert "windows-1256" in said(app)
    assert "guessed" in said(app)
    assert "المعبر" in said(app)
    assert store.reports() == []


def test_the_same_text_is_not_offered_a_second_time(store: Workspace) -> None:
    about = About(title="Before", published="2025-03-09", language="ar")
    store.add_report(ARABIC, about, who="Ana", why="by post")
    app = opened(Intake(), "again.txt", ARABIC.encode())
    assert "here already" in said(app)
    assert "Before" in said(app)
    assert not [one for one in app.text_input if "published" in (one.key or "")]


def test_a_date_that_only_the_file_gives_is_taken_when_somebody_says_so(store: Workspace) -> None:
    intake = Intake()
    app = opened(intake, "page.html", PAGE.encode())
    assert field(app, "_title") == "At the crossing"
    assert field(app, "_published") == ""
    assert "2025-03-03" in said(app)
    assert "stay unresolved" in said(app)
    app.button(key=f"about_new_{intake.number}_take").click().run()
    assert field(app, "_published") == "2025-03-03"
    keep(app, intake)
    [held] = store.reports()
    assert (held.about.published, held.about.title, held.file) == (
        *("2025-03-03", "At the crossing", "page.html"),
    )
    assert [one.id for one in intake.landed] == [held.id]


def test_what_is_no_report_is_refused_by_name(store: Workspace) -> None:
    intake = Intake()
    app = opened(intake, "scan.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
    app.run()
    assert "scan.png" in said(app)
    assert "OCR" in said(app)
    assert intake.reading is None
    assert store.reports() == []


def test_a_grade_that_came_by_merge_is_shown_and_kept(store: Workspace, tmp_path: Path) -> None:
    theirs = open_workspace(tmp_path / "theirs")
    about = About(title="At the gate", outlet="Post", language="ar", reliability="B")
    theirs.add_report(ARABIC, about, who="Bo", why="by post")
    theirs.changes(0, tmp_path / "changes.ndjson")
    store.merge(tmp_path / "changes.ndjson", who="Ana", why="from Bo")
    intake = Intake()
    app = opened(intake, "again.txt", ARABIC.encode())
    assert (field(app, "_title"), field(app, "_outlet")) == ("At the gate", "Post")
    [grade] = [one for one in app.selectbox if (one.key or "").endswith("_reliability")]
    assert grade.value == "B"
    keep(app, intake)
    [held] = store.reports()
    assert (held.has_text, held.about.reliability, held.about.title) == (True, "B", "At the gate")


def test_a_sentence_is_no_title_and_an_arabic_one_follows_what_is_typed(store: Workspace) -> None:
    intake = Intake()
    app = opened(intake, "gate.txt", ARABIC.encode())
    assert (field(app, "_title"), field(app, "_title_ar")) == ("gate", "")
    app.text_input(key=f"about_new_{intake.number}_title").set_value("عند البوابة").run()
    keep(app, intake)
    [held] = store.reports()
    assert (held.about.title, held.about.title_ar) == ("عند البوابة", "عند البوابة")


def test_a_day_to_come_is_warned_of(store: Workspace) -> None:
    intake = Intake()
    app = opened(intake, "gate.txt", ARABIC.encode())
    app.text_input(key=f"about_new_{intake.number}_published").set_value("2999-01-01").run()
    assert "has not come yet" in said(app)


def keep(app: AppTest, intake: Intake) -> None:
    """Signs, and waits until it is kept."""
    number = intake.number
    app.text_input(key=f"sign_who_review_new_{number}").set_value("Huda")
    app.text_input(key=f"sign_why_review_new_{number}").set_value("by post")
    [button] = [one for one in app.button if "sign_do_review_new" in (one.key or "")]
    button.click().run()
    assert intake.adding is None or intake.adding.wait(60)
    app.run()
    assert not app.exception
