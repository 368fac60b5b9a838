"""Make .venv hold exactly what a lock names: `install.py run|test|bench|data`.

Standard library only: it runs before anything is installed, under the system's Python.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Stands in .venv while pip writes there, so a killed install is seen and begun anew.
UNFINISHED = VENV / ".khabur-unfinished"
LOCKS = {
    "run": "requirements.txt",
    "test": "requirements-test.txt",
    "bench": "requirements-bench.txt",
    "data": "requirements-data.txt",
}
# Ready-built wheels only: nothing is compiled here, no package's own build script is run.
PIP = ["-m", "pip", "--disable-pip-version-check", "--no-input"]
BY_LOCK = ["--require-hashes", "--only-binary=:all:"]


def fingerprint(group: str) -> str:
    """What an installed group is known by: the content of its lock and the Python it is for."""
    version = ".".join(str(part) for part in sys.version_info[:2])
    return hashlib.sha256(version.encode() + (ROOT / LOCKS[group]).read_bytes()).hexdigest()


def stamp(group: str) -> Path:
    """Where the fingerprint of an installed group is kept."""
    return VENV / f".khabur-{group}"


def is_installed(group: str) -> bool:
    """True when .venv works, no install broke off in it, and the lock has not changed since."""
    if UNFINISHED.exists() or not stamp(group).is_file():
        return False
    return stamp(group).read_text() == fingerprint(group) and venv_works()


def venv_works() -> bool:
    """True when .venv's Python starts, is this Python's version, and has pip."""
    if not PYTHON.exists():
        return False
    tell = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    asked = subprocess.run([PYTHON, "-c", tell], capture_output=True, text=True, check=False)
    return asked.stdout.strip() == ".".join(str(part) for part in sys.version_info[:2])


def wheelhouse() -> Path | None:
    """The bundle beside the project, or in it, if `make bundle` wrote one."""
    for folder in (ROOT / "wheelhouse", ROOT.parent / "wheelhouse"):
        if (folder / "bundle.json").is_file():
            return folder
    return None


def source_of_wheels(group: str) -> list[str]:
    """pip's options for where wheels come from: the wheelhouse alone if it has this group.

    Exits with one line when the wheelhouse is for another Python or another kind of machine.
    """
    folder = wheelhouse()
    if folder is None:
        return []
    bundle = json.loads((folder / "bundle.json").read_text())
    if group not in bundle["groups"]:
        return []
    here = this_machine()
    if bundle["machine"] != here:
        raise SystemExit(
            f"make: {folder} is for {bundle['machine']}, this is {here}. "
            "Run `make bundle` on a machine like this one, or move the folder away."
        )
    return ["--no-index", "--find-links", str(folder)]


def this_machine() -> str:
    """The kind of machine wheels are chosen for, as in 'CPython 3.11, Linux x86_64'."""
    names = os.uname()
    version = ".".join(str(part) for part in sys.version_info[:2])
    implementation = "CPython" if sys.implementation.name == "cpython" else sys.implementation.name
    return f"{implementation} {version}, {names.sysname} {names.machine}"


def install(group: str) -> None:
    """Bring .venv to the group's lock; begins anew if the last try broke off or Python changed."""
    options = source_of_wheels(group)
    if UNFINISHED.exists() or not venv_works():
        shutil.rmtree(VENV, ignore_errors=True)
        print("make: creating .venv")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    UNFINISHED.touch()
    origin = options[-1] if options else "the package index"
    print(f"make: installing {LOCKS[group]} from {origin} (once; a minute or two)", flush=True)
    environment = dict(os.environ)
    if options:
        # Neither the user's nor the machine's pip settings may call out when a bundle is used.
        environment.update(PIP_CONFIG_FILE=os.devnull, PIP_NO_INDEX="1")
    call = [*PIP, "install", "--quiet", *BY_LOCK, *options, "-r", str(ROOT / LOCKS[group])]
    done = subprocess.run([str(PYTHON), *call], env=environment, check=False)
    if done.returncode:
        raise SystemExit(
            f"make: pip could not install {LOCKS[group]} (its message is above). Without a "
            "network: `make bundle` on another machine, and put its wheelhouse/ beside this folder."
        )
    for name in {group, "run"}:  # the other locks contain the runtime's (tests/test_install.py)
        stamp(name).write_text(fingerprint(name))
    UNFINISHED.unlink()


def main() -> None:
    """Install the group named on the command line unless it is there already."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("group", choices=sorted(LOCKS))
    group = parser.parse_args().group
    if is_installed(group):
        return
    with open(__file__) as lock:  # two `make` at once: the second waits, then finds it done
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_installed(group):
            install(group)


if __name__ == "__main__":
    main()
