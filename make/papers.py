"""Find the programs of others by which the tests read pages back, and install them where that can be.

`python -m make.papers` makes sure of them: poppler reads PDF, librsvg draws SVG, LibreOffice opens slides.
None of them is needed to make a page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from make import chromium

# Program → its package (Debian, Ubuntu), and what Homebrew calls that.
PROGRAMS = {
    "pdftotext": ("poppler-utils", "poppler"),
    "pdffonts": ("poppler-utils", "poppler"),
    "pdftoppm": ("poppler-utils", "poppler"),
    "rsvg-convert": ("librsvg2-bin", "librsvg"),
    "soffice": ("libreoffice-impress-nogui", "libreoffice"),
}
CASKS = ("libreoffice",)
MAC_OFFICE = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")


def find(program: str) -> str | None:
    """Path of one of PROGRAMS, or None."""
    found = shutil.which(program)
    if found is None and program == "soffice" and MAC_OFFICE.exists():
        return str(MAC_OFFICE)
    return found


def missing() -> list[str]:
    """The programs that are not there."""
    return [program for program in PROGRAMS if find(program) is None]


def remedy(programs: list[str]) -> str:
    """What to do about it, in a line."""
    debian = " ".join(dict.fromkeys(PROGRAMS[one][0] for one in programs))
    brew = " ".join(dict.fromkeys(PROGRAMS[one][1] for one in programs))
    return (
        f"no {', '.join(programs)}: install them (Debian, Ubuntu: apt-get install {debian}; "
        f"macOS: brew install {brew}), then `make test`"
    )


def main() -> None:
    """Install what is missing; what stays missing is fatal under CI, else said."""
    lacks = missing()
    if lacks and sys.platform == "darwin" and shutil.which("brew"):
        for name in dict.fromkeys(PROGRAMS[one][1] for one in lacks):
            cask = ["--cask"] if name in CASKS else []
            print(f"make: brew install {name}", flush=True)
            subprocess.run(["brew", "install", *cask, name], check=False)
    elif lacks:
        chromium.install(list(dict.fromkeys(PROGRAMS[one][0] for one in lacks)))
    lacks = missing()
    if lacks:
        print(f"make: {remedy(lacks)}", file=sys.stderr)
        if os.environ.get("CI"):
            raise SystemExit(1)


if __name__ == "__main__":
    main()
