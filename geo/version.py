"""Which Khabur this is. A page and a manifest say it, and so does whoever asks another machine."""

VERSION = "0.1.0"  # as pyproject.toml has it
