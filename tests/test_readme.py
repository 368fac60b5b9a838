"""The README is tested: its commands run, its links lead somewhere, its make targets exist."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md"))]
CLI = ".venv/bin/python cli.py "
# `build` writes into data/, which other tests read at the same time; `make rebuilt` runs it.
NOT_HERE = ("build",)


def blocks(document: Path, language: str) -> list[str]:
    """The code blocks of one language."""
    text = document.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def commands(document: Path) -> list[str]:
    """The lines of a document's sh blocks, joined where they go on."""
    lines = "\n".join(blocks(document, "sh")).replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def cli_commands() -> list[str]:
    """The README's cli.py lines that may run here."""
    lines = [line for line in commands(README) if line.startswith(CLI)]
    return [line for line in lines if shlex.split(line)[2] not in NOT_HERE]


def targets() -> set[str]:
    """The Makefile's targets."""
    found = re.findall(r"^([a-z][a-z -]*):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE)
    return {name for line in found for name in line.split()}


def test_the_readme_shows_both_commands_and_the_way_without_make() -> None:
    shown = commands(README)
    assert {"make run", "make test", ".venv/bin/streamlit run app.py"} <= set(shown)
    assert any("pip install" in line and "requirements.txt" in line for line in shown)


def test_every_cli_command_of_the_readme_runs(tmp_path: Path) -> None:
    """In their order and in one workspace, as a reader tries them. What they write goes to a folder."""
    environment = {**os.environ, "KHABUR_WORKSPACE": str(tmp_path / "workspace")}
    for line in cli_commands():
        words = shlex.split(line)[2:]
        made = ("--out", "--manifest")
        written = [words[at + 1] for at, word in enumerate(words) if word in made]
        written += [word for word in words if word.endswith(".backup")]
        call = [str(tmp_path / word) if word in written else word for word in words]
        ran = subprocess.run(
            [sys.executable, str(ROOT / "cli.py"), *call],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{line}\n{ran.stderr}"
        assert all((tmp_path / name).stat().st_size for name in written), line
        assert ran.stdout.strip() or ran.stderr.strip(), f"{line}: it said nothing"


def test_every_python_block_of_the_readme_runs() -> None:
    for block in blocks(README, "python"):
        ran = subprocess.run(
            [sys.executable, "-c", block],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{block}\n{ran.stderr}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_make_targets_named_in_the_docs_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    named = set(re.findall(r"`make ([a-z-]+)", text))
    named |= {
        found for line in commands(document) for found in re.findall(r"^make ([a-z-]+)", line)
    }
    assert named <= targets()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_to_files_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in inside if not (document.parent / link).exists()] == []
