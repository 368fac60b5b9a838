"""What a process that reads a stranger's file does to itself first: no network, and bounds of all kinds."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

from layers.intake.limits import Limits

CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
PR_SET_PDEATHSIG = 1
# Discard: nothing listens there. What honours a proxy asks it, and is refused.
DEAD_PROXY = "http://127.0.0.1:9"
# Beside what the file needs: the interpreter and its libraries, which take room before anything is read.
OWN_BYTES = 100_000_000
LIBRARIES = {"csv": 400_000_000, "gpkg": 600_000_000, "fgb": 600_000_000, "zip": 600_000_000}


PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
FIXED = {
    "PYTHONUTF8": "1",
    "PYTHONDONTWRITEBYTECODE": "1",
    "LC_ALL": "C.UTF-8",
    # No plug-ins, no addresses, no functions of SQL that reach out of the file.
    "GDAL_DRIVER_PATH": "disable",
    "GDAL_HTTP_PROXY": DEAD_PROXY,
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{noext}",
    "OGR_SQLITE_ALLOW_EXTERNAL_ACCESS": "NO",
    "OGR_GEOCODE_READ_CACHE": "NO",
    "OGR_GEOCODE_WRITE_CACHE": "NO",
    "PROJ_NETWORK": "OFF",
    # Nothing that lies beside the file, and nothing written there.
    "GDAL_PAM_ENABLED": "NO",
    # One thread each: threads ask for room long before they need it.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "GDAL_NUM_THREADS": "1",
    "OGR_GPKG_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    # A Shapefile without its index can be read in the order of its records; we say so when we do.
    "SHAPE_RESTORE_SHX": "YES",
}


def environment(root: str, folder: str, skipped: str) -> dict[str, str]:
    """All that the process knows of its surroundings: none of ours, which may hold a database's password.

    `skipped`: the drivers that GDAL is not to have, parted by commas.
    """
    libraries = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {
        **{name: os.environ[name] for name in libraries if name in os.environ},
        **dict.fromkeys(PROXIES, DEAD_PROXY),
        **dict.fromkeys(("HOME", "TMPDIR", "CPL_TMPDIR"), folder),
        **FIXED,
        "PYTHONPATH": root,
        "GDAL_SKIP": skipped,
    }


def confine(limits: Limits, form: str) -> bool:
    """Takes the network from this process and bounds it. To be called before anything heavy is imported.

    Whether it has a network of its own now, in which there is nothing.
    """
    alone = _leave_network()
    _bound(resource.RLIMIT_CORE, 0)
    _bound(resource.RLIMIT_CPU, limits.seconds + 5)
    _bound(resource.RLIMIT_FSIZE, max(limits.bytes, limits.unpacked))
    if sys.platform == "linux":  # elsewhere the bound is not kept, or kills the interpreter
        _bound(resource.RLIMIT_AS, limits.memory + OWN_BYTES + LIBRARIES.get(form, 0))
    return alone


def _leave_network() -> bool:
    """An empty network of its own, where the system allows that; and an end when its parent ends.

    Root needs no user namespace, and anybody else may have one on most systems. Where not, the proxy and
    the drivers that are not there remain.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    ways = (CLONE_NEWNET, CLONE_NEWUSER | CLONE_NEWNET)
    return any(libc.unshare(way) == 0 for way in ways)


def _bound(what: int, most: int) -> None:
    """Sets a bound, or leaves a lower one that is there already."""
    _soft, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, most))
