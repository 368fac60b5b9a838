"""What is asked of a page, kept by name, on either database."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from geo.errors import InputError
from layers.store import engine as databases
from layers.store.templates import LONGEST_NAME
from layers.store.workspace import FILE, Workspace, open_workspace

ASKED = {"page": "a3", "lang": "ar", "title": "الحدود", "bbox": [38.0, 32.0, 46.0, 38.0]}


def test_what_is_kept_is_found_by_its_name_and_replaced_by_the_next(workspace: Workspace) -> None:
    assert workspace.templates() == {}
    workspace.keep_template("  weekly   brief ", ASKED, who="Amal")
    workspace.keep_template("another", {"page": "a4"}, who="Amal")
    assert workspace.templates() == {"another": {"page": "a4"}, "weekly brief": ASKED}
    workspace.keep_template("another", {"page": "letter"}, who="Ben")
    assert workspace.templates()["another"] == {"page": "letter"}
    workspace.forget_template("another")
    assert list(workspace.templates()) == ["weekly brief"]


@pytest.mark.parametrize("name", ["", "  ", "n" * (LONGEST_NAME + 1)])
def test_a_name_that_is_none_is_refused(workspace: Workspace, name: str) -> None:
    with pytest.raises(InputError, match=f"a name of at most {LONGEST_NAME}"):
        workspace.keep_template(name, ASKED, who="Amal")
    assert workspace.templates() == {}


def test_what_turns_text_is_written_out_and_what_is_not_there_is_told(workspace: Workspace) -> None:
    workspace.keep_template("a\u202eb", ASKED, who="Amal")
    assert list(workspace.templates()) == ["a⟨U+202E⟩b"]
    with pytest.raises(InputError, match="gone: no such template"):
        workspace.forget_template("gone")


def test_a_workspace_from_before_templates_is_brought_up_to_date(tmp_path: Path) -> None:
    made = open_workspace(tmp_path)
    made.make()
    made.close()
    with sqlite3.connect(tmp_path / FILE) as old:  # as the first migration left it
        old.execute("DROP TABLE templates")
        old.execute("DROP TABLE texts")
        old.execute("UPDATE alembic_version SET version_num = '0001'")
    old.close()
    again = open_workspace(tmp_path)
    again.keep_template("weekly", ASKED, who="Amal")
    assert again.templates() == {"weekly": ASKED}
    with databases.reading(again.engine) as connection:
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    assert found == databases.NEWEST
    again.close()


def test_a_backup_brings_templates_along(workspace: Workspace, tmp_path: Path) -> None:
    workspace.keep_template("weekly", ASKED, who="Amal")
    workspace.backup(tmp_path / "kept.sqlite")
    workspace.forget_template("weekly")
    workspace.restore_backup(tmp_path / "kept.sqlite", who="Amal", why="a test")
    assert workspace.templates() == {"weekly": ASKED}
