"""Find what the browser tests need from the system, and install it where that is possible.

`python -m make.chromium` makes sure of Chromium (Chrome and Edge do as well) and, on Linux, of
strace, which watches the app's connections. KHABUR_CHROMIUM names a browser kept elsewhere.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
)
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
REMEDY = (
    "install one (Debian: apt-get install chromium; Ubuntu: snap install chromium; "
    "macOS: brew install --cask chromium) or name one in KHABUR_CHROMIUM, then `make test`"
)
STRACE_REMEDY = "install strace (Debian, Ubuntu: apt-get install strace), then `make test`"
# Ubuntu's `chromium` on PATH may be a stub that only tells to install the snap.
_ASK_SECONDS = 60


def find_browser() -> str | None:
    """Path of a Chromium that starts, or None."""
    named = os.environ.get("KHABUR_CHROMIUM")
    found = [named] if named else [shutil.which(name) for name in NAMES]
    if not named and sys.platform == "darwin":
        found += MAC_APPS
    return next((path for path in found if path and Path(path).exists() and starts(path)), None)


def starts(path: str) -> bool:
    """True when the program answers --version."""
    try:
        asked = subprocess.run(
            [path, "--version"], capture_output=True, timeout=_ASK_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def find_strace() -> str | None:
    """Path of strace where it exists and may trace (some containers forbid it), or None."""
    path = shutil.which("strace")
    if path is None:
        return None
    traced = subprocess.run([path, "-qq", "-o", os.devnull, "true"], check=False)
    return path if traced.returncode == 0 else None


def as_root() -> list[str] | None:
    """What to put before a command so that it runs as root without asking, or None."""
    if os.geteuid() == 0:
        return []
    asked = shutil.which("sudo") and subprocess.run(
        ["sudo", "-n", "true"], capture_output=True, check=False
    )
    return ["sudo", "-n"] if asked and asked.returncode == 0 else None


def install(packages: list[str]) -> None:
    """Install Debian packages, or the macOS casks of the same names; silent where that cannot be."""
    root = as_root()
    if shutil.which("apt-get") and root is not None:
        print(f"make: apt-get install {' '.join(packages)}", flush=True)
        quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
        subprocess.run([*root, *quiet, "update"], check=False)
        call = [*root, *quiet, "install", "--no-install-recommends", *packages]
        subprocess.run(call, stdout=subprocess.DEVNULL, check=False)
    elif sys.platform == "darwin" and shutil.which("brew"):
        print(f"make: brew install --cask {' '.join(packages)}", flush=True)
        subprocess.run(["brew", "install", "--cask", *packages], check=False)


def missing() -> dict[str, str]:
    """Debian package → what to do about it, for each thing the tests need and do not find."""
    lacks = {}
    if find_browser() is None:
        lacks["chromium"] = f"no Chromium: {REMEDY}"
    if sys.platform == "linux" and find_strace() is None:
        lacks["strace"] = f"no strace that may trace: {STRACE_REMEDY}"
    return lacks


def main() -> None:
    """Install what is missing; what stays missing is fatal under CI, else said and skipped."""
    if lacks := missing():
        # A fresh Debian has no Arabic glyphs; DejaVu has Arabic, Sorani and Kurmanji.
        fonts = ["fonts-dejavu-core"] if "chromium" in lacks and sys.platform == "linux" else []
        install([*lacks, *fonts])
        lacks = missing()
    for message in lacks.values():
        print(f"make: {message}", file=sys.stderr)
    if lacks and os.environ.get("CI"):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
