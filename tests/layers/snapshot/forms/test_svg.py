"""An SVG: text as shapes, the same picture in another program, nothing that a text says is markup."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from layers.snapshot.canvas import Canvas
from layers.snapshot.forms import enclosed, png, svg
from layers.snapshot.forms.about import About
from tests.layers.snapshot.drawn import apart, drawn, run, written

NS = "{http://www.w3.org/2000/svg}"


def test_another_program_draws_what_the_png_has(tmp_path: Path) -> None:
    out = tmp_path / "page.svg"
    page = drawn(lang="ar")
    written(out, page)
    run("rsvg-convert", "-w", "702", out, "-o", tmp_path / "seen.png")
    ours = png.image(page.canvas.figure, 60)
    assert apart(Image.open(tmp_path / "seen.png"), ours) < 4
    found = ElementTree.parse(out)
    assert found.find(f".//{NS}text") is None
    assert found.find(f".//{NS}image") is None
    assert len(found.findall(f".//{NS}path")) > 100


def test_no_text_is_markup(tmp_path: Path) -> None:
    canvas = Canvas((100.0, 100.0))
    odd = "</title><script>a()</script> --> & ]]> $x$"
    canvas.write(10, 10, odd, 9)
    out = tmp_path / "odd.svg"
    said = '{"title": "</metadata></khabur:manifest>"}'
    svg.write(canvas.figure, 72, out, said, About(odd, odd, odd, "en", "2026-11-22"))
    found = ElementTree.parse(out)
    assert found.findtext(f"{NS}title") == odd
    assert "script" not in {element.tag.split("}")[-1] for element in found.iter()}
    assert enclosed.manifest(out) == said.encode()
