"""The house rules that prose alone does not hold: who imports whom, sizes, names, addresses."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Made by tools or by people's work, not part of the project; .gitignore says the same.
IGNORED = {".git", ".venv", "wheelhouse", "node_modules", "workspace", "test-results"}
IGNORED |= {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}

# Each room may import itself and those named here: geo ← layers ← ui ← app.py, layers ← verbs ← cli.py.
MAY_IMPORT = {
    "geo": set[str](),
    "layers": {"geo"},
    "ui": {"geo", "layers"},
    "app.py": {"geo", "layers", "ui"},
    "verbs": {"geo", "layers"},
    "cli.py": {"geo", "layers", "verbs"},
    "extract": {"geo"},
    "make": {"ui"},
    "bench": {"geo", "layers", "make"},
    "tests": {"geo", "layers", "verbs", "ui", "extract", "make", "bench", "app", "cli"},
}
ROOMS = {name.removesuffix(".py") for name in MAY_IMPORT}
# Library → the only places that may import it (a room, or one file).
ONLY_IN = {
    "streamlit": ("ui/", "app.py", "make/serve.py", "bench/", "tests/"),
    "folium": ("layers/map/", "bench/", "tests/"),
    "branca": ("layers/map/", "bench/", "tests/"),
    "requests": ("geo/online.py", "tests/"),
    "urllib.request": ("geo/online.py", "tests/"),
    "http.client": ("geo/online.py", "tests/"),
    "socket": ("geo/online.py", "geo/wire.py", "make/serve.py", "bench/", "tests/"),
    "playwright": ("bench/", "tests/"),
    # What opens a stranger's file; layers/documents has it done by a process of its own.
    "trafilatura": ("geo/reading/documents/html.py", "tests/"),
    "docx": ("geo/reading/documents/docx.py", "tests/"),
    "pypdfium2": ("geo/reading/documents/pdf.py", "tests/"),
    "distributed": ("layers/batch/workers.py", "tests/"),
    "dask": ("layers/batch/workers.py", "tests/"),
}
MOST_LINES = 300
# Longer files and why each may be. Nobody is on it, and a new name needs a reason.
MAY_BE_LONGER: dict[str, str] = {}
VAGUE = {"utils", "util", "helpers", "helper", "common", "services", "managers", "misc"}
# Composed here, so that this file does not name what it forbids.
ADDRESSES = [
    "".join(parts)
    for parts in (
        ("pypi", ".org"),
        ("files.python", "hosted"),
        ("un", "pkg.com"),
        ("js", "delivr"),
        ("cdn", "js."),
        ("registry.", "npmjs"),
        ("fonts.google", "apis"),
        ("tile.open", "streetmap"),
    )
]


def files(*endings: str) -> Iterator[Path]:
    """The project's files with these endings (all of them for none), relative to its folder."""
    for folder, below, names in os.walk(ROOT):
        below[:] = sorted(name for name in below if name not in IGNORED)
        for name in sorted(names):
            path = (Path(folder) / name).relative_to(ROOT)
            if not endings or path.suffix in endings:
                yield path


def imports(source: str) -> set[str]:
    """The dotted names of every module a source imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports hide the room they come from"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def crossings(path: str, source: str) -> list[str]:
    """What a file imports against the rules, one line each."""
    room = path.split("/")[0]
    allowed = MAY_IMPORT[room] | {room.removesuffix(".py")}
    wrong = []
    for name in sorted(imports(source)):
        if name.split(".")[0] in ROOMS - allowed:
            wrong.append(f"{path} imports {name}")
        for library, places in ONLY_IN.items():
            inside = name == library or name.startswith(library + ".")
            if inside and not path.startswith(places):
                wrong.append(f"{path} imports {name}, which is for {', '.join(places)} alone")
    return wrong


def test_every_python_file_stands_in_a_room() -> None:
    assert {str(path).split("/")[0] for path in files(".py")} <= set(MAY_IMPORT)


def test_imports_go_one_way() -> None:
    found = [
        line
        for path in files(".py")
        for line in crossings(path.as_posix(), (ROOT / path).read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("geo/when.py", "import layers.model"),
        ("geo/when.py", "def f():\n    from folium import Map"),
        ("layers/build.py", "from ui import pages"),
        ("layers/build.py", "import streamlit as st"),
        ("ui/map_page.py", "import folium"),
        ("ui/map_page.py", "from extract import basemap"),
        ("cli.py", "from ui.pages import show"),
        ("verbs/showing.py", "from ui import map_page"),
        ("layers/build.py", "from verbs import building"),
        ("layers/load.py", "import requests"),
        ("layers/load.py", "from urllib import request"),
    ],
)
def test_a_wrong_import_is_seen(path: str, source: str) -> None:
    assert crossings(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("layers/build.py", "from geo.when import spans"),
        ("layers/map/document.py", "import folium"),
        ("app.py", "from ui import map_page"),
        ("geo/when.py", "from urllib.parse import quote"),
    ],
)
def test_a_right_import_passes(path: str, source: str) -> None:
    assert crossings(path, source) == []


def test_no_module_is_too_long() -> None:
    lengths = {
        path.as_posix(): len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in files(".py", ".js", ".css")
    }
    too_long = {name: n for name, n in lengths.items() if n > MOST_LINES}
    assert {name: n for name, n in too_long.items() if name not in MAY_BE_LONGER} == {}
    assert set(MAY_BE_LONGER) <= set(too_long), "a name on the list is short again: take it off"


def test_file_names_say_what_is_in_them() -> None:
    vague = [
        path.as_posix()
        for path in files()
        if VAGUE & {part.split(".")[0].lower() for part in path.parts}
    ]
    assert vague == []


def test_no_file_names_a_registry_or_another_host_of_code() -> None:
    forbidden = re.compile("|".join(re.escape(address) for address in ADDRESSES), re.IGNORECASE)
    found = []
    for path in files():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if match := forbidden.search(text):
            found.append(f"{path.as_posix()}: {match.group()}")
    assert found == []
