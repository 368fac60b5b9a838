#!/bin/sh
# Compile requirements*.txt from pyproject.toml. One universal resolution: environment markers for
# every platform and Python >= 3.11, the hashes of every file of a release, no index address.
# Versions already locked stay; `make lock UPGRADE=--upgrade` moves them.
set -eu
cd "$(dirname "$0")/.."
tool=${TMPDIR:-/tmp}/khabur-lock-$(id -u)
[ -x "$tool/bin/uv" ] || "$(make/python.sh)" -m venv "$tool"
"$tool/bin/python" -m pip install --quiet --disable-pip-version-check uv

compile() {
    out=$1; shift
    "$tool/bin/uv" pip compile pyproject.toml "$@" ${UPGRADE:-} --quiet --output-file "$out" \
        --no-config --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-emit-index-url --no-emit-find-links \
        --custom-compile-command 'make lock'
    echo "make: $out pins $(grep -c '==' "$out") packages"
}

# Deeper locks are constrained by the runtime's, so that one .venv serves them all.
compile requirements.txt
compile requirements-test.txt --extra test --constraint requirements.txt
compile requirements-bench.txt --extra bench --constraint requirements-test.txt
compile requirements-data.txt --extra data --constraint requirements.txt
