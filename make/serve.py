"""Open the app on 127.0.0.1: what `make run` ends with. `python -m make.serve [--port N]`."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from streamlit.web import cli

from ui.origin_lookup import preset
from ui.uploader import megabytes

ROOT = Path(__file__).resolve().parent.parent
ADDRESS = "127.0.0.1"


def has_display() -> bool:
    """True where opening a browser window makes sense: macOS, or a desktop session on Linux."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    return sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )


def refuse_taken_port(port: int) -> None:
    """Exit with one clear line when something listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            raise SystemExit(
                f"make: port {port} is in use. Another one: make run PORT={port + 1}"
            ) from None


def serve(app: Path, port: int) -> None:
    """Run Streamlit on the script until it is stopped."""
    os.chdir(ROOT)  # .streamlit/config.toml is found from here
    preset()
    headless = "false" if has_display() else "true"
    sys.argv = ["streamlit", "run", str(app), "--server.address", ADDRESS]
    sys.argv += ["--server.port", str(port), "--server.headless", headless]
    # What a file may have here is said once (KHABUR_MAX_BYTES), for the page and for the server behind it.
    sys.argv += ["--server.maxUploadSize", str(megabytes())]
    cli.main()


def main() -> None:
    """Read the port and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--app", type=Path, default=ROOT / "app.py")
    asked = parser.parse_args()
    refuse_taken_port(asked.port)
    serve(asked.app, asked.port)


if __name__ == "__main__":
    main()
