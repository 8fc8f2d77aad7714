# Claims: every command of daily work. `make run` and `make test` set up whatever they need.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
HOST ?= 127.0.0.1
PORT ?= 8000
DATABASES ?= sqlite,postgresql
PYTEST_ARGS ?=
# What the fast loop tests; the rest takes minutes, and one asks for what one works on.
QUICK := $(addprefix tests/,adapters domain formats house jobs models queries reading test_config.py)
CLAIMS_BASE_URL ?= http://$(HOST):$(PORT)
export CLAIMS_BASE_URL
# Compiled modules are kept beside their source: without them every command reads the libraries anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help run test check lint types contracts browser lock clean

help:  ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

$(VENV)/installed: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11")'
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements.lock
	touch $@

run: $(VENV)/installed  ## install, migrate, load the demonstration case, print the address and log-in, serve
	@$(PY) -m claims db upgrade
	@$(PY) -m claims demo
	@$(PY) -m claims serve --host $(HOST) --port $(PORT)

test: $(VENV)/installed browser  ## install what is missing and run everything: lint, types, contracts, all tests
	$(MAKE) lint types contracts
	$(PY) -m pytest -n 2 --dist worksteal --database $(DATABASES) $(PYTEST_ARGS)

check: $(VENV)/installed  ## the fast loop, under a minute: lint, types, contracts, tests of the quick rooms and PYTEST_ARGS=tests/…
	$(MAKE) lint types contracts
	$(PY) -m pytest -q -n 2 -m "not browser and not slow" --database sqlite $(QUICK) $(PYTEST_ARGS)

lint: $(VENV)/installed
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(VENV)/installed
	$(PY) -m mypy

contracts: $(VENV)/installed
	$(VENV)/bin/lint-imports

browser:  # browser tests drive Debian's Chromium; install it where that can be done, else those tests skip with a reason
	@command -v chromium >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	  && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; } \
	  || echo "Chromium is not installed: browser tests will be skipped."

lock:  ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate \
	  --group dev pyproject.toml -o requirements.lock

clean:  ## remove what was installed and cached, never the instance folder
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
