"""Reports in a workspace: a text once, what is said of it in versions, nothing of it in what travels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from geo.errors import InputError
from layers.store import engine as databases
from layers.store.reviewed import About, KnownTextError
from layers.store.workspace import Workspace
from tests.layers.store.conftest import Made
from tests.layers.store.samples import By

BY: By = {"who": "Ana", "why": "to be read"}
TEXT = (
    "The guards at the eastern gate counted every lorry twice. A patrol of six men walked along the ditch "
    "until dusk. Nobody in the village had seen the second convoy. The mayor promised an answer by Sunday."
)
SAID = About(title="At the gate", outlet="Wadi Post", published="2023-05", language="en")


def test_a_text_is_kept_with_what_is_said_of_it(workspace: Workspace) -> None:
    held = workspace.add_report(TEXT, SAID, file="gate.txt", encoding="cp1256", **BY)
    assert workspace.reports() == [held]
    assert held.id == "wadi-post-2023-05"
    assert (held.characters, held.file, held.encoding) == (len(TEXT), "gate.txt", "cp1256")
    assert (held.has_text, held.who, held.about.reliability) == (True, "Ana", "F")
    assert workspace.report_text(held.sha256) == TEXT
    assert workspace.report(held.sha256[:10]) == workspace.report(held.id) == held
    assert workspace.report("another") is None
    assert workspace.report_text("0" * 64) is None
    assert workspace.verify() == []


def test_what_no_database_holds_keeps_its_place(local: Workspace) -> None:
    held = local.add_report("a\0b \ud800 c, and so on", SAID, **BY)
    kept = local.report_text(held.sha256)
    assert kept == "a\N{REPLACEMENT CHARACTER}b ? c, and so on"


def test_the_same_text_is_noticed_and_nearly_the_same_told(workspace: Workspace) -> None:
    held = workspace.add_report(TEXT, SAID, **BY)
    with pytest.raises(KnownTextError, match=r"wadi-post-2023-05.*Ana") as told:
        workspace.add_report(TEXT, SAID, who="Bo", why="again")
    assert told.value.report == held
    [same] = workspace.near_reports(TEXT)
    assert (same.report, same.shared, same.of) == (held, 4, 4)
    copied = TEXT.replace(". ", ".\n").replace("twice", "TWICE").replace("Sunday", "Monday night")
    [near] = workspace.near_reports(copied)
    assert (near.report, near.shared, near.of) == (held, 3, 4)
    assert workspace.near_reports("A patrol of six men walked along the ditch until dusk. ") != []
    assert (
        workspace.near_reports("Something else was said by others. And more of it came later.")
        == []
    )


def test_an_arabic_copy_without_vowel_signs_is_near(local: Workspace) -> None:
    said = "عادَ الحُرّاسُ إلى البوّابةِ مساءَ أمس. ثم أُغلِقَ الطريقُ الشرقيُّ كلُّه."
    held = local.add_report(said, About(title="بوابة"), **BY)
    bare = "عاد الحراس إلى البوابة مساء أمس. ثم أغلق الطريق الشرقي كله!"
    assert [(one.report, one.shared) for one in local.near_reports(bare)] == [(held, 2)]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"title": " "}, "title"),
        ({"published": "last May"}, "published"),
        ({"reliability": "AB"}, "reliability"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"id": "../etc"}, "id"),
        ({"outlet": "x" * 3_000}, "outlet"),
    ],
)
def test_what_cannot_be_said_of_a_report(
    local: Workspace, said: dict[str, str], wrong: str
) -> None:
    with pytest.raises(InputError, match=wrong):
        local.add_report(TEXT, replace(SAID, **said), **BY)
    assert (local.reports(), local.revision) == ([], 0)


def test_an_empty_text_is_none(local: Workspace) -> None:
    with pytest.raises(InputError, match=r"empty\.txt: no text"):
        local.add_report(" \n", SAID, file="empty.txt", **BY)


def test_two_reports_have_two_ids(local: Workspace) -> None:
    one = local.add_report(TEXT, SAID, **BY)
    two = local.add_report(TEXT + " And more.", SAID, **BY)
    assert two.id == f"{one.id}-{two.sha256[:6]}"
    with pytest.raises(InputError, match="another report has this id"):
        local.amend_report(two, replace(two.about, id=one.id), **BY)
    with pytest.raises(InputError, match="another report has this id"):
        local.add_report("Text of a third one.", replace(SAID, id=one.id), **BY)


def test_a_grade_is_a_version_and_is_undone(workspace: Workspace) -> None:
    held = workspace.add_report(TEXT, SAID, **BY)
    graded = workspace.amend_report(
        held, replace(held.about, reliability="B"), who="Bo", why="knows"
    )
    assert workspace.report(held.id) == graded
    assert [one.change.who for one in workspace.history(held.uid)] == ["Bo", "Ana"]
    with pytest.raises(InputError, match=r"changed by Bo in revision 2"):
        workspace.amend_report(held, replace(held.about, reliability="C"), **BY)
    with pytest.raises(InputError, match="says so already"):
        workspace.amend_report(graded, graded.about, **BY)
    workspace.undo(2, **BY)
    back = workspace.report(held.id)
    assert back is not None
    assert back.about == held.about
    assert workspace.verify() == []


def test_a_removed_report_comes_back_with_its_text(workspace: Workspace) -> None:
    held = workspace.add_report(TEXT, SAID, **BY)
    change = workspace.remove_report(held, **BY)
    assert workspace.reports() == []
    with pytest.raises(InputError, match="no such report"):
        workspace.amend_report(held, held.about, **BY)
    workspace.undo(change.revision, **BY)
    assert [one.id for one in workspace.reports()] == [held.id]
    workspace.remove_report(workspace.reports()[0], **BY)
    again = workspace.add_report(TEXT, replace(SAID, title="Once more"), **BY)
    assert (again.about.title, again.uid, again.has_text) == ("Once more", held.uid, True)
    assert workspace.verify() == []


def test_the_text_stays_where_it_is(another: Made, tmp_path: Path) -> None:
    here, there, file = another(), another(), tmp_path / "changes.ndjson"
    held = here.add_report(TEXT, SAID, **BY)
    here.rule_out("Harir", **BY)
    here.changes(0, file)
    sent = file.read_text("utf-8")
    assert "lorry" not in sent
    assert '"format":2' in sent
    there.merge(file, who="Bo", why="from Ana")
    [came] = there.reports()
    assert (came.about, came.sha256, came.has_text) == (held.about, held.sha256, False)
    assert [one.key for one in there.rules()] == ["harir"]
    assert there.verify() == []
    now = there.add_report(TEXT, came.about, who="Bo", why="has it, too")
    assert (now.has_text, now.uid) == (True, held.uid)


def test_both_add_the_same_and_one_graded(another: Made, tmp_path: Path) -> None:
    here, there, file = another(), another(), tmp_path / "changes.ndjson"
    here.add_report(TEXT, SAID, **BY)
    there.add_report(TEXT, SAID, who="Bo", why="also")
    there.amend_report(there.reports()[0], replace(SAID, id="gate", reliability="B"), **BY)
    there.changes(0, file)
    merged = here.merge(file, who="Ana", why="from Bo")
    assert merged.conflicts == []
    assert here.reports()[0].about.reliability == "B"
    assert here.verify() == []


def test_a_backup_holds_the_texts(another: Made, tmp_path: Path) -> None:
    here, there = another(), another()
    held = here.add_report(TEXT, SAID, **BY)
    here.rule_out("Harir", **BY)
    here.backup(tmp_path / "backup.sqlite")
    there.restore_backup(tmp_path / "backup.sqlite", who="Bo", why="moved")
    assert there.report_text(held.sha256) == TEXT
    assert [one.surface for one in there.rules()] == ["Harir"]
    assert there.verify() == []


def test_verify_tells_of_a_text_that_was_altered(workspace: Workspace) -> None:
    held = workspace.add_report(TEXT, SAID, **BY)
    with databases.writing(workspace.engine) as connection:
        connection.execute(text("UPDATE texts SET text = replace(text, 'six', 'nine')"))
    assert any(held.sha256[:12] in line for line in workspace.verify())


def test_a_name_is_ruled_out_in_any_spelling_until_it_is_revoked(workspace: Workspace) -> None:
    rule = workspace.rule_out("إربيل", who="Ana", why="a man's name here")
    assert (rule.surface, rule.change.why) == ("إربيل", "a man's name here")
    with pytest.raises(InputError, match="already"):
        workspace.rule_out("اربيل", **BY)
    with pytest.raises(InputError, match="not a name"):
        workspace.rule_out(" - ", **BY)
    workspace.revoke_rule("اربيل", **BY)
    assert workspace.rules() == []
    with pytest.raises(InputError, match="not ruled out"):
        workspace.revoke_rule("اربيل", **BY)
    assert workspace.rule_out("اربيل", **BY).key == rule.key
    assert workspace.verify() == []


def test_a_workspace_that_was_never_made_holds_nothing(tmp_path: Path) -> None:
    empty = Workspace(tmp_path / "none", None)
    assert (empty.reports(), empty.decisions(), empty.rules()) == ([], [], [])
    assert (empty.report("x"), empty.near_reports(TEXT), empty.features(["x"])) == (None, [], {})
    assert not (tmp_path / "none").exists()
