"""Every sentence that a module's code may say, with a sign where it fills something in."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

GAP = "7"  # stands for what a sentence is filled with


def sentences(file: Path, root: Path) -> Iterator[str]:
    """The texts of several words in a module, those of its constants filled in; no docstrings."""
    name = ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    module = importlib.import_module(name)
    tree = ast.parse(file.read_text("utf-8"))
    passed = {id(inner) for node in ast.walk(tree) for inner in _not_said(node)}
    for node in ast.walk(tree):
        if id(node) in passed or not isinstance(node, ast.Constant | ast.JoinedStr):
            continue
        said = _text(node, module)
        if said is not None and " " in said.strip():
            yield said


def _not_said(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and the pieces of what is put together."""
    if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef):
        first = node.body[0] if node.body else None
        if isinstance(first, ast.Expr):
            yield first.value
    if isinstance(node, ast.JoinedStr):
        yield from (inner for inner in ast.walk(node) if inner is not node)


def _text(node: ast.AST, module: ModuleType) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(one, module) or GAP for one in node.values)
    if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Name):
        found = getattr(module, node.value.id, None)
        return found if isinstance(found, str) else None
    return None
