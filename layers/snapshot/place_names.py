"""Names of the ground, placed where nothing else stands."""

from __future__ import annotations

from layers.snapshot.canvas import Canvas
from layers.snapshot.labels import Board
from layers.snapshot.model import Lang
from layers.snapshot.view import View


def draw(canvas: Canvas, view: View, board: Board, lang: Lang) -> None:
    """Countries, governorates, waters and settlements, the most important first."""
