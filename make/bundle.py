"""Fill wheelhouse/ with the wheels of the locks, for a machine that never sees a network.

`python -m make.bundle run [test]`. The wheels are those of this Python on this kind of machine; bundle.json
beside them says which, and make/install.py refuses a bundle for another kind.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess

from make.install import BY_LOCK, LOCKS, PIP, PYTHON, ROOT, this_machine

WHEELHOUSE = ROOT / "wheelhouse"


def download(groups: list[str]) -> None:
    """Write the wheels of the groups; a bundle is complete only once bundle.json stands in it."""
    shutil.rmtree(WHEELHOUSE, ignore_errors=True)
    for group in groups:
        call = [str(PYTHON), *PIP, "download", "--quiet", *BY_LOCK]
        subprocess.run(
            [*call, "-d", str(WHEELHOUSE), "-r", str(ROOT / LOCKS[group])], cwd=ROOT, check=True
        )
    about = {"machine": this_machine(), "groups": groups}
    (WHEELHOUSE / "bundle.json").write_text(json.dumps(about, indent=2) + "\n")
    wheels = list(WHEELHOUSE.glob("*.whl"))
    size = sum(wheel.stat().st_size for wheel in wheels)
    print(f"make: wheelhouse/ holds {len(wheels)} wheels, {size / 1e6:.0f} MB: {about['machine']}")


def main() -> None:
    """Bundle the groups named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("groups", nargs="+", choices=sorted(LOCKS))
    download(parser.parse_args().groups)


if __name__ == "__main__":
    main()
