"""Which reader read: what was read by another is read again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import metadata

from layers.folders import DATA, ROOT, SEEDS

# Whose own reading decides what the text of a file is.
LIBRARIES = ("trafilatura", "python-docx", "pypdfium2", "charset-normalizer", "pyahocorasick")


@cache
def version() -> str:
    """12 hexadecimal digits of all that decides what is read: code, words, places, libraries."""
    digest = hashlib.sha256()
    for folder, pattern in (
        (ROOT / "geo", "**/*.py"),
        (ROOT / "layers" / "documents", "*.py"),
        (SEEDS / "words", "*.csv"),
        (SEEDS, "*.csv"),
        (DATA / "gazetteer", "*.csv"),
    ):
        for path in sorted(folder.glob(pattern)):
            digest.update(f"{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    return digest.hexdigest()[:12]
