# The two commands of a newcomer are `make demo` and `make test`; both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PYTEST_ARGS ?=
SUITES ?= ../shared/bench

.DEFAULT_GOAL := help
.PHONY: help install demo test check format lint types tests compiled compiled-tests accuracy bench gate soak screenshots lock clean

help:
	@echo 'make demo   set up, read the sample reports, print the brief, write out/brief.html'
	@echo 'make test   set up and run every check'
	@echo 'make check  every check, on an environment that is set up: format, lint, types, tests'
	@echo 'make compiled  put the program with what reads articles compiled into out/compiled (needs a C compiler)'
	@echo 'make accuracy  the first 40 articles of each suite in SUITES against their floors (skipped without it)'
	@echo 'make bench  time reading against bare spaCy, as in docs/performance.md'
	@echo 'make gate   read every article of ../shared with the gate before parsing and without: the same claims'
	@echo 'make soak   kill 200 readings at random moments, and fuse 10,000 random corpora (EXAMPLES=n)'
	@echo 'make screenshots  take the pictures of the pages in docs/img (needs Chromium)'
	@echo 'make lock   resolve the dependencies again and write requirements.lock (needs uv)'

install: $(STAMP)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || \
		{ echo "dateline needs Python 3.11 to 3.13, and '$(PYTHON)' is not one: try make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "'$(PYTHON)' cannot make environments: on Debian, apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The build files are prerequisites: the gazetteer index is built, and the page's library fetched, at installing.
$(STAMP): $(BIN)/python requirements.lock pyproject.toml hatch_build.py $(wildcard gazetteer_build/* page_build/* compiled_build/*)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(BIN)/python -m compileall -q src/dateline
	@touch $(STAMP)

demo: $(STAMP)
	$(BIN)/dateline demo

test: $(STAMP)
	@$(MAKE) --no-print-directory check

check: format lint types tests compiled-tests accuracy

format:
	$(BIN)/ruff format --check .

lint:
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

tests:
	$(BIN)/python -m pytest $(PYTEST_ARGS)

compiled: $(STAMP)
	rm -rf out/compiled
	DATELINE_COMPILE=1 $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target out/compiled .

# What the compiler makes of the rules has to pass their tests too.
COMPILED_TESTS ?= tests/test_compiled.py tests/extract tests/test_seeds_gold.py tests/test_samples_record.py
compiled-tests: $(STAMP)
	@if command -v cc >/dev/null; then $(MAKE) --no-print-directory compiled && \
		PYTHONPATH=out/compiled DATELINE_COMPILE=1 $(BIN)/python -m pytest $(COMPILED_TESTS); \
		else echo 'compiled-tests: skipped, there is no C compiler'; fi

# Suites of articles with gold are no part of the repository; the tests hold ../shared/reports to its floors.
accuracy:
	@if [ -d '$(SUITES)' ]; then $(BIN)/dateline evaluate '$(SUITES)' --limit 40; \
		else echo 'accuracy: skipped, there is no $(SUITES)'; fi

bench: $(STAMP)
	$(BIN)/python bench/reading.py
	@if command -v cc >/dev/null; then $(MAKE) --no-print-directory compiled && \
		echo 'compiled:' && PYTHONPATH=out/compiled $(BIN)/python bench/reading.py; \
		else echo 'compiled: skipped, there is no C compiler'; fi
	$(BIN)/python bench/fusing.py
	$(BIN)/python bench/storing.py
	$(BIN)/python bench/streaming.py
	$(BIN)/python bench/flood.py -n 1000 10000

gate: $(STAMP)
	GATE_EVERY=1 $(BIN)/python -m pytest tests/extract/gate/test_gate.py

EXAMPLES ?= 10000
soak: $(STAMP)
	SOAK_KILLS=200 $(BIN)/python -m pytest -s tests/store/test_kill.py
	$(BIN)/python bench/kills.py
	DATELINE_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest tests/fuse/test_properties.py tests/fuse/test_diff.py

screenshots: $(STAMP)
	$(BIN)/python tools/screenshots.py

lock:
	uv pip compile --universal --generate-hashes --python-version 3.11 --extra dev \
		--no-header --no-annotate --no-config --upgrade --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build out
